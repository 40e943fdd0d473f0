"""What comes back: asked in a real browser, kept through a refresh, put away and taken along."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from icalendar import Calendar
from playwright.sync_api import expect

from praxis.kinds.check.play import probes
from praxis.look import words
from praxis.play import attempt as playing
from praxis.play.cards import cards
from praxis.play.conduct import REVIEW
from praxis.ui import due
from tests.browser import recorded, screen
from tests.browser.plainly import ask
from tests.course import course

CHECK = "m1.check-foundations"
ROLE_PLAY = "m1.first-five-minutes"
SINGLES = [
    card
    for card in cards(course()).values()
    if card.source.id == CHECK and card.item.type == "single"
]


@pytest.fixture
def learner(served, request):
    """Somebody who missed a whole check four days ago, and had a conversation the same day."""
    learner = served.learner(f"Maya {request.node.name[:40]}")
    past = datetime.now(UTC) - timedelta(days=4)
    activity = course().activities[CHECK]
    wrong = next(one for one in probes(activity) if one.name == "wrong")
    with served.store() as store:
        recorded.record(store, learner, activity, wrong.actions, now=past)
        recorded.finish(store, learner, course().activities[ROLE_PLAY], now=past)
    return learner


def plan(served, learner):
    with served.store() as store:
        return due.due(course(), store, learner.id, datetime.now(UTC))


def test_what_was_missed_is_asked_again_and_a_refresh_in_the_middle_loses_nothing(
    served, open_page, learner
):
    asked = plan(served, learner).today
    assert len(asked.left) == len(course().activities[CHECK].items)
    page = open_page(served, learner)
    screen.visit(page)
    expect(page.get_by_role("heading", name="Due for review")).to_be_visible()
    page.get_by_role("link", name=f"{len(asked.left)} questions").click()
    page.wait_for_url("**/review")
    screen.ready(page)
    expect(page.get_by_text(f"{len(asked.left)} questions remain today")).to_be_visible()

    answer(page)
    kept = plan(served, learner)
    assert kept.open == asked.left[0]
    assert kept.today.left == asked.left[1:]
    reasons = screen.told(page)
    page.reload()
    screen.ready(page)
    assert screen.told(page) == reasons

    served.kill()
    page.wait_for_selector("[data-testid=stApp]:not([data-test-connection-state=CONNECTED])")
    served.start()
    screen.ready(page)
    with screen.going_on(page):
        screen.main(page).get_by_role("button", name=words.GO_ON, exact=True).click()
    assert plan(served, learner).open is None
    with served.store() as store:
        sheet = store.attempts.load(learner.id, asked.left[0], REVIEW.name)
        assert (sheet.attempt.done, sheet.attempt.nth) == (True, 1)


def answer(page):
    """Answer whatever stands there, by its first option, and open the reasons."""
    for group in screen.main(page).get_by_role("radiogroup").all():
        group.locator("label").first.click()
    for box in screen.main(page).get_by_role("combobox").all():
        box.click()
        page.get_by_role("option").first.click()
    for box in screen.main(page).get_by_role("checkbox").all()[:1]:
        box.check(force=True)
    with screen.going_on(page):
        screen.main(page).get_by_role("button", name=words.CHECK_ANSWER, exact=True).click()


def test_a_mini_role_play_opens_from_home_in_the_middle_of_the_conversation(
    served, open_page, learner
):
    page = open_page(served, learner)
    screen.visit(page)
    page.get_by_role("link", name=course().activities[ROLE_PLAY].title).filter(
        has_text="Mini role-play"
    ).click()
    page.wait_for_url(f"**/review?at={ROLE_PLAY}")
    screen.ready(page)
    expect(page.get_by_text("What was said before")).to_be_visible()
    with screen.going_on(page):
        screen.main(page).get_by_role("button", name=words.ROLE_ALOUD, exact=True).click()
    expect(page.get_by_text(words.ROLE_NEAREST).first).to_be_visible()


def test_review_is_put_away_with_one_click_and_comes_back_with_one(served, open_page, learner):
    page = open_page(served, learner)
    screen.visit(page, "/profile")
    page.get_by_role("button", name="Do not ask me again").click()
    expect(page.get_by_text("Review is off.")).to_be_visible()
    screen.visit(page)
    assert "Due for review" not in screen.told(page)
    assert ask(served, "GET", "/calendar/review.ics", Cookie=cookie(served, learner)).status == 404
    screen.visit(page, "/profile")
    page.get_by_role("button", name="Ask me again").click()
    expect(page.get_by_text("Review is on again.")).to_be_visible()
    screen.visit(page)
    assert "Due for review" in screen.told(page)


def cookie(served, learner):
    from praxis.ui import tickets

    return f"{tickets.COOKIE}={served.seat(learner)}"


def test_the_days_can_be_taken_along_and_any_calendar_reads_them(served, open_page, learner):
    page = open_page(served, learner)
    screen.visit(page, "/review")
    with page.expect_download() as waiting:
        page.get_by_role("link", name="Save the days").click()
    assert waiting.value.suggested_filename == "review.ics"
    text = waiting.value.path().read_bytes()
    assert text.endswith(b"END:VCALENDAR\r\n")
    events = Calendar.from_ical(text).walk("VEVENT")
    assert {one["dtstart"].dt.hour for one in events} == {12}
    assert {one["dtstart"].dt.tzinfo for one in events} == {None}
    assert len(events) == 4
    assert learner.alias.encode() not in text
    assert learner.id.encode() not in text


@pytest.mark.parametrize("zone", ["", "?zone=Europe/Berlin", "?zone=../../etc/passwd", "?zone=%00"])
def test_the_calendar_is_for_whoever_has_a_seat_and_for_nobody_else(served, learner, zone):
    stranger = ask(served, "GET", f"/calendar/review.ics{zone}")
    assert (stranger.status, stranger.body) == (303, "")
    mine = ask(served, "GET", f"/calendar/review.ics{zone}", Cookie=cookie(served, learner))
    assert mine.status == 200
    assert mine.headers["content-type"].startswith("text/calendar")
    forged = ask(served, "GET", f"/calendar/review.ics{zone}", Cookie="praxis_seat=forged")
    assert forged.status == 303


def test_every_question_of_a_record_in_review_replays(served, learner):
    """What was answered in review folds to the same state again, as ``praxis replay`` does it."""
    from praxis.play.playable import playable
    from praxis.store import replay_check

    card = SINGLES[0]
    with served.store() as store:
        activity, rev = playable(course(), card.id)
        right = next(one for one in probes(activity) if one.name == "right")
        recorded.record(store, learner, activity, right.actions)

        def fold(name, its_rev, seed, actions):
            found, now = playable(course(), name)
            assert now == its_rev
            return playing.fold(found, seed, actions)[0].model_dump(mode="json")

        assert rev
        assert list(replay_check(store, fold)) == []
