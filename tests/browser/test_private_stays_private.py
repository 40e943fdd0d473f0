"""One learner's words are for that learner: no switched id or token opens another's notebook."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from praxis.ui import tickets
from tests.browser import recorded, screen
from tests.browser.plainly import ask, drafts, send
from tests.course import course

REFLECTION = "m1.my-own-buttons"
PROMPT = course().activities[REFLECTION].prompts[0].id
MINE, HERS = "what Ana wrote for herself", "what Bea wrote for herself"


@pytest.fixture(scope="module")
def ana(served):
    return writer(served, "Ana", MINE)


@pytest.fixture(scope="module")
def bea(served):
    return writer(served, "Bea", HERS)


def writer(served, alias, text):
    learner = served.learner(alias)
    with served.store() as store:
        recorded.finish(store, learner, course().activities[REFLECTION], text)
    return learner


def attempt_of(served, learner):
    with served.store() as store:
        return recorded.sheet_of(store, learner, REFLECTION).attempt


PLACES = ["/notebook", f"/module1?at={REFLECTION}", "/profile", "/progress", "/"]


@pytest.mark.parametrize("address", PLACES)
def test_no_page_shows_what_somebody_else_wrote(served, open_page, ana, bea, address):
    """Neither on the screen, nor in a field, nor anywhere on the wire."""
    page = open_page(served, ana)
    frames = screen.listen(page)
    screen.visit(page, address)
    heard = b"".join(frames)
    assert heard
    assert HERS.encode() not in heard
    assert bea.id.encode() not in heard


def test_ones_own_words_are_there(served, open_page, ana):
    """The test above would pass on an empty page; this one would not."""
    page = open_page(served, ana)
    screen.visit(page, "/notebook")
    expect(page.locator(".px-own").first).to_have_text(MINE)


@pytest.mark.parametrize("number", ["id", "at", "learner", "learner_id", "note", "attempt"])
def test_an_id_in_the_address_opens_nothing(served, open_page, ana, bea, number):
    page = open_page(served, ana)
    for name in (bea.id, str(attempt_of(served, bea).id)):
        screen.visit(page, f"/notebook?{number}={name}")
        assert HERS not in page.content()
        assert MINE in screen.told(page)


def test_search_and_export_hold_ones_own_words_only(served, open_page, ana, bea):
    page = open_page(served, ana)
    screen.visit(page, "/notebook")
    with page.expect_download() as waiting:
        page.get_by_role("button", name="Markdown").click()
    exported = waiting.value.path().read_text(encoding="utf-8")
    assert MINE in exported
    assert HERS not in exported
    page.get_by_label("Search your words").fill("wrote for herself")
    page.keyboard.press("Enter")
    expect(page.get_by_text("newest first")).to_be_visible()
    screen.ready(page)
    assert set(page.locator(".px-own").all_inner_texts()) == {MINE}


def test_a_token_for_ones_own_draft_is_no_token_for_anothers(served, ana, bea):
    """Every part of a token is signed: another attempt or slot in it makes it worthless."""
    theirs = attempt_of(served, bea)
    good = tickets.draft_token(served.key, attempt_of(served, ana).id, PROMPT)
    payload, signature = good.split(".", 1)
    other, _ = tickets.draft_token(b"1" * 32, theirs.id, PROMPT).split(".", 1)
    assert payload != other
    assert send(served, f"{other}.{signature}", "put into her notebook").status == 403
    assert drafts(served, theirs) == {}


def test_a_draft_is_never_handed_out(served, ana):
    """The door for drafts takes words in; there is no way to ask it for them."""
    token = tickets.draft_token(served.key, attempt_of(served, ana).id, PROMPT)
    assert send(served, token, "half a thought of Ana").status == 204
    for path in ("/draft", f"/draft?token={token}", "/drafts", f"/draft/{token}"):
        assert "half a thought" not in ask(served, "GET", path).body


def test_changing_seats_in_one_browser_leaves_nothing_of_the_first(served, open_page, ana, bea):
    page = open_page(served, ana)
    screen.visit(page, f"/module1?at={REFLECTION}")
    page.locator("textarea").last.fill("half-typed by Ana")
    screen.typed_words_are_kept(page)
    screen.visit(page, "/profile")
    page.get_by_role("link", name="Leave this seat").click()
    page.get_by_role("link", name="Bea", exact=True).click()
    page.wait_for_selector(".px-footer", timeout=screen.SECONDS)
    for address in (f"/module1?at={REFLECTION}", "/notebook"):
        screen.visit(page, address)
        fields = [field.input_value() for field in page.locator("textarea").all()]
        assert "half-typed by Ana" not in fields
        assert MINE not in page.content()
        assert MINE not in fields
    assert HERS in screen.told(page)


def test_words_deleted_in_the_notebook_are_gone_from_the_activity(served, open_page):
    learner = writer(served, "Cleo", "to be deleted")
    page = open_page(served, learner)
    screen.visit(page, "/notebook")
    passages = page.locator(".px-own")
    count = passages.count()
    assert count == len(course().activities[REFLECTION].prompts)
    for left in range(count - 1, -1, -1):
        if left:
            page.get_by_role("button", name="Delete a passage").click()
            page.get_by_role("menuitem").first.click()
        else:
            page.get_by_role("button", name="Delete", exact=True).click()
        page.get_by_role("button", name="Delete it").click()
        expect(passages).to_have_count(left)
        screen.ready(page)
    screen.visit(page, f"/module1?at={REFLECTION}")
    fields = page.locator("textarea")
    assert [field.input_value() for field in fields.all()] == [""] * count
    with served.store() as store:
        assert store.notebook.notes(learner.id) == []
