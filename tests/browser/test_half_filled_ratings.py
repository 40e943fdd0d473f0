"""A killed server, a refresh and another window lose no tap and no word of a half-filled rating."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from playwright.sync_api import expect

from praxis.ui import seals, tickets
from praxis.ui.rating_sheet import MARK_WORDS
from tests.browser import screen
from tests.browser.plainly import send
from tests.course import course

PLAY = next(one for one in course().activities.values() if one.kind == "roleplay")
FIRST, SECOND = (one.id for one in course().competencies[PLAY.competencies[0]].indicators.basic[:2])
HALF = "She waited, and then"


@pytest.fixture
def rating(served, open_page):
    """Somebody who has tapped twice and typed half a note: the window and the learner."""
    learner = served.learner("Maya")
    page = open_page(served, learner)
    screen.visit(page, f"/rate?of={PLAY.id}")
    tap(page, FIRST, "shown")
    tap(page, SECOND, "partly")
    note(page).press_sequentially(HALF)
    screen.typed_words_are_kept(page)
    return page, learner


def group(page, indicator):
    return screen.main(page).locator(f"[class*='-mark-{indicator}']")


def tap(page, indicator, mark):
    group(page, indicator).get_by_role("radio", name=MARK_WORDS[mark], exact=True).click()
    screen.ready(page)


def note(page):
    return screen.main(page).locator("textarea")


def stands(page):
    """Both taps and the half-typed note are on the screen."""
    for indicator, mark in ((FIRST, "shown"), (SECOND, "partly")):
        one = group(page, indicator).get_by_role("radio", name=MARK_WORDS[mark], exact=True)
        expect(one).to_be_checked()
    expect(note(page)).to_have_value(HALF)


def ratings_of(served, learner):
    with served.store() as store:
        return store.ratings.of(learner.id)


def test_kill_9_loses_no_tap_and_no_word_in_the_same_window(served, rating):
    page, learner = rating
    served.kill()
    page.wait_for_selector("[data-testid=stApp]:not([data-test-connection-state=CONNECTED])")
    served.start()
    screen.ready(page)
    stands(page)
    tap(page, FIRST, "not_shown")
    page.get_by_role("button", name="Send this rating").click()
    expect(page.get_by_role("alert")).to_contain_text("Nothing was sent yet")
    with served.store() as store:
        assert store.unsent.of(learner.id, "rate").form[f"mark:{FIRST}"] == "not_shown"


def test_kill_9_loses_no_tap_and_no_word_for_a_fresh_window_which_sends_it(
    served, open_page, rating
):
    page, learner = rating
    page.close()
    served.kill()
    served.start()
    again = open_page(served, learner)
    screen.visit(again, f"/rate?of={PLAY.id}")
    stands(again)
    basics = [
        one.id
        for name in PLAY.competencies[:2]
        for one in course().competencies[name].indicators.basic
    ]
    for indicator in basics[2:]:
        tap(again, indicator, "shown")
    again.get_by_role("button", name="Send this rating").click()
    expect(again.get_by_text("Kept.")).to_be_visible()
    (kept,) = ratings_of(served, learner)
    assert kept.words["note"] == HALF
    assert (kept.marks[FIRST], kept.marks[SECOND]) == ("shown", "partly")


def test_a_refresh_keeps_taps_and_words(rating):
    page, _ = rating
    page.reload()
    screen.ready(page)
    stands(page)


def test_a_mark_for_a_note_is_for_that_note_of_that_learner_alone(served, rating):
    """No mark of another kind, of another key or another learner writes into it, and none reads."""
    _, learner = rating
    other = served.learner("Bea")
    good = seals.note_token(served.key, learner.id, "rate")
    payload, signature = good.split(".", 1)
    theirs, _ = seals.note_token(b"1" * 32, other.id, "rate").split(".", 1)
    with served.store() as store:
        store.unsent.change(other.id, "rate", {"what": PLAY.id}, datetime.now(UTC))
    wrong = [
        f"{theirs}.{signature}",
        seals.note_token(b"1" * 32, learner.id, "rate"),
        seals.reply_form(served.key, 1),
        tickets.packet_form(served.key, 1),
        payload,
        "",
    ]
    assert {send(served, token, "planted").status for token in wrong} == {403}
    assert send(served, good, "planted", Origin="http://example.org").status == 403
    with served.store() as store:
        assert store.unsent.of(learner.id, "rate").note == HALF
        assert store.unsent.of(other.id, "rate").note == ""
    assert send(served, good, "typed on").status == 204
