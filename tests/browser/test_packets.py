"""A packet's link: opened without a seat, read, rated and signed once, taken back, not guessed."""

from __future__ import annotations

import re
import secrets
from datetime import UTC, datetime
from urllib.parse import urlencode

import pytest
from playwright.sync_api import expect

from praxis.kinds import PLAY
from praxis.kinds.roleplay.play import reply_at
from praxis.look.prose import plain
from praxis.ui import tickets
from praxis.ui.doorkeeper import MISSES
from praxis.ui.packets import MAX_FORM_BYTES
from tests.browser import packeted, recorded, screen
from tests.browser.packeted import ACTIVITY, BASICS, NAME, PRIVATE, SIGNED, WROTE, fill, packets_of
from tests.browser.plainly import ask

HOSTILE = "<script>acted()</script><img src=x onerror=acted()></p><h1>Gone</h1> {{7*7}} \u202etfel"


@pytest.fixture(scope="module")
def maya(served):
    return packeted.asker(served)


@pytest.fixture
def packet(served, maya):
    """``packet(question=…, days=…)`` makes one with a token of its own; the token."""

    def made(*asked, learner=maya, **more):
        return packeted.make(served, learner, secrets.token_urlsafe(16), *asked, **more)

    return made


def path_of(served, learner):
    with served.store() as store:
        state = recorded.sheet_of(store, learner, NAME).attempt.state
    return PLAY["roleplay"].State.model_validate(state).path


def filled(served, packet_id, **changed):
    sent = {f"mark-{name}": "shown" for name in BASICS} | {"name": SIGNED, "note": ""}
    sent["form"] = tickets.packet_form(served.key, packet_id)
    return urlencode(sent | changed).encode()


def post(served, token, body, **headers):
    kind = {"Content-Type": "application/x-www-form-urlencoded", "Origin": served.address}
    return ask(served, "POST", f"/packet/{token}", body, **kind | headers)


def test_a_learner_asks_and_a_supervisor_without_a_seat_reads_rates_and_signs(
    served, open_page, maya
):
    mine = open_page(served, maya)
    screen.visit(mine, "/rate?rate_view=Ask+a+supervisor")
    mine.get_by_label("Your one question", exact=False).fill("Where did I lose him?")
    mine.get_by_role("button", name="Make the link").click()
    link = mine.locator("[data-testid=stCode]").inner_text().strip()
    assert re.fullmatch(rf"{re.escape(served.address)}/packet/[\w-]{{22}}", link)
    expect(screen.main(mine)).to_contain_text("Made, not opened yet")

    theirs = open_page(served, width=390)
    theirs.goto(link)
    expect(theirs.get_by_role("heading", level=1)).to_have_text(ACTIVITY.title)
    expect(theirs.get_by_text("Where did I lose him?")).to_be_visible()
    told = " ".join(theirs.locator("main").inner_text().split())
    for visit in path_of(served, maya):
        says = plain(ACTIVITY.turns[visit.turn].says)
        assert says[:30] in told.replace("“", '"') or says[:12] in told
        assert plain(reply_at(ACTIVITY, visit).say)[:12] in told
    screen.visit(mine, "/rate?rate_view=Ask+a+supervisor")
    expect(screen.main(mine)).to_contain_text("Opened, not rated yet")

    fill(theirs)
    theirs.get_by_role("button", name="Sign and send").click()
    expect(theirs.get_by_text(f"Signed by {SIGNED}.")).to_be_visible()
    assert theirs.get_by_role("button").count() == 0
    theirs.goto(link)
    expect(theirs.get_by_text("Look at the second line.")).to_be_visible()
    assert theirs.locator("form").count() == 0

    screen.visit(mine, "/rate?rate_view=Ask+a+supervisor")
    expect(screen.main(mine)).to_contain_text("Rated and signed")
    screen.visit(mine, "/rate?rate_view=Ratings")
    shown = screen.told(mine)
    assert f"Supervisor {SIGNED}" in shown
    assert "Look at the second line." in shown
    assert "Level 3" in shown


def test_the_page_works_without_any_script(served, chromium, packet):
    token = packet()
    context = chromium.new_context(base_url=served.address, java_script_enabled=False)
    page = context.new_page()
    page.goto(f"/packet/{token}")
    assert page.locator("script").count() == 0
    fill(page)
    page.get_by_text("Did anything touch safety?").click()
    page.locator("input[name='harm-SG2']").check()
    page.get_by_role("button", name="Sign and send").click()
    expect(page.get_by_text("Level 1").first).to_be_visible()
    context.close()


@pytest.mark.parametrize("shared", [False, True])
def test_own_words_are_there_only_when_shared_and_reflections_never(served, packet, shared):
    body = ask(served, "GET", f"/packet/{packet(with_words=shared)}").body
    assert (WROTE in body) is shared
    assert PRIVATE not in body


def test_unknown_expired_and_revoked_links_answer_alike(served, maya, packet):
    expired = packet(days=1, ago=2)
    revoked = packet()
    good = packet()
    newest = {one.id for one in packets_of(served, maya)}
    with served.store() as store:
        found = store.packets.find(revoked, datetime.now(UTC))
        assert found.id in newest
        store.packets.revoke(maya.id, found.id, datetime.now(UTC))
    wrong = [expired, revoked, "no-such-token", "", good[:-1], f"{good}/", "%ff", "a" * 4000]
    answers = [ask(served, "GET", f"/packet/{token}") for token in wrong]
    answers += [post(served, token, filled(served, 1)) for token in (expired, revoked, "none")]
    assert {one.status for one in answers} == {404}
    assert len({one.body for one in answers}) == 1
    assert "This link leads nowhere now" in answers[0].body
    assert ask(served, "GET", f"/packet/{good}").status == 200


def test_a_link_is_kept_by_no_cache_found_by_no_search_and_told_to_no_other_site(served, packet):
    for token in (packet(), "no-such-token"):
        headers = ask(served, "GET", f"/packet/{token}").headers
        assert headers["cache-control"] == "no-store"
        assert "noindex" in headers["x-robots-tag"]
        assert headers["referrer-policy"] == "same-origin"
        policy = headers["content-security-policy"]
        assert "default-src 'none'" in policy
        assert "unsafe-inline" not in policy
        assert "frame-ancestors 'none'" in policy


def test_a_packet_cannot_be_sent_from_elsewhere_without_its_mark_or_with_marks_of_its_own_making(
    served, maya, packet
):
    token = packet()
    number = packets_of(served, maya)[0].id
    good = filled(served, number)
    for origin in ("http://example.org", "null", ""):
        assert post(served, token, good, Origin=origin).status == 403
    refused = [
        filled(served, number, form=tickets.packet_form(served.key, number + 1)),
        filled(served, number, form=tickets.packet_form(b"0" * 32, number)),
        filled(served, number, form=tickets.draft_token(served.key, number, "first")),
        filled(served, number, **{"mark-C1-b1": "excellent"}),
        filled(served, number, **{"mark-C9-b1": "shown"}),
        filled(served, number, **{"harm-<b>": "on"}),
        filled(served, number, name="  "),
        filled(served, number, note="x" * 2001),
        good.replace(b"mark-C1-b1=shown&", b""),
        b"\xff\xfe&&&=;",
    ]
    for body in refused:
        assert post(served, token, body).status == 422
    assert post(served, token, b"x" * (MAX_FORM_BYTES + 1)).status == 413
    assert packets_of(served, maya)[0].rated_at is None
    assert post(served, token, good).status == 303
    assert packets_of(served, maya)[0].rated_at is not None


def test_a_refused_form_comes_back_as_it_was_filled_in(served, maya, packet):
    token = packet()
    number = packets_of(served, maya)[0].id
    body = post(served, token, filled(served, number, note='half "a" note', name="")).body
    assert "half &#34;a&#34; note" in body
    assert body.count(" checked") == len(BASICS)
    assert 'role="alert"' in body


def test_a_packet_is_sent_once_and_the_second_sending_shows_the_first(served, maya, packet):
    token = packet()
    number = packets_of(served, maya)[0].id
    assert post(served, token, filled(served, number)).status == 303
    assert post(served, token, filled(served, number, name="Somebody else")).status == 303
    with served.store() as store:
        assert store.packets.rating(number).words["rater"] == SIGNED
    assert "Somebody else" not in ask(served, "GET", f"/packet/{token}").body


def test_the_link_of_someone_who_was_erased_leads_nowhere(served, packet):
    gone = served.learner("Gone")
    with served.store() as store:
        recorded.finish(store, gone, ACTIVITY)
    token = packet(learner=gone)
    assert ask(served, "GET", f"/packet/{token}").status == 200
    with served.store() as store:
        store.learners.erase(gone.id, datetime.now(UTC))
    assert ask(served, "GET", f"/packet/{token}").status == 404


def test_hostile_words_of_both_sides_are_inert_on_both_sides(served, open_page, packet):
    learner = served.learner(HOSTILE)
    with served.store() as store:
        recorded.finish(store, learner, ACTIVITY, HOSTILE)
    token = packet(HOSTILE, with_words=True, learner=learner)
    theirs = open_page(served, width=390)
    mine = open_page(served, learner)
    for page in (theirs, mine):
        page.add_init_script("window.acts = 0; window.acted = () => { window.acts += 1; };")
    theirs.goto(f"/packet/{token}")
    assert theirs.get_by_text("<script>acted()").count() > 2
    fill(theirs, name=HOSTILE[:60], note=HOSTILE)
    theirs.get_by_role("button", name="Sign and send").click()
    expect(theirs.get_by_role("status")).to_be_visible()
    screen.visit(mine, "/rate?rate_view=Ratings")
    assert "<script>acted()" in screen.told(mine)
    screen.visit(mine, "/rate?rate_view=Ask+a+supervisor")
    for page in (theirs, mine):
        assert page.evaluate("window.acts") == 0
        assert page.locator("[onerror], img[src=x]").count() == 0
        assert "Gone" not in page.get_by_role("heading").all_inner_texts()
        assert "49" not in page.locator("main, [data-testid=stMain]").first.inner_text()


def test_who_tries_many_links_that_lead_nowhere_has_to_wait(serve):
    """On a service of its own: waiting is for the whole address, whatever a header says of it.

    On one's own machine nobody who says they come from elsewhere gets as far as a link.
    """
    server = serve(PRAXIS_ENTRY="keys")
    server.wait()
    statuses = [
        ask(server, "GET", f"/packet/guess-{n}", **{"X-Forwarded-For": f"203.0.113.{n}"}).status
        for n in range(MISSES + 2)
    ]
    assert statuses == [404] * MISSES + [429] * 2
    assert ask(server, "GET", "/health").status == 200
