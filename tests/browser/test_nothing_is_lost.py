"""A killed server, a refresh, a second window and the back button lose nothing of what was done."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from praxis.kinds.roleplay.play import slot
from praxis.look import words
from tests.browser import recorded, screen
from tests.course import course

ROLE_PLAY = "m1.first-five-minutes"
HALF = "I hear that you have been told so many times, and"
ADDRESS = f"/module1?at={ROLE_PLAY}"


@pytest.fixture
def talking(served):
    """A learner who has finished the first exchange of a role-play; the second one stands open."""
    learner = served.learner("Maya")
    actions = _walk()[:3]
    with served.store() as store:
        state = recorded.record(store, learner, course().activities[ROLE_PLAY], actions)
    assert state.stage == "own"
    assert len(state.path) == 2
    return learner


def _walk():
    from praxis.kinds import PLAY

    activity = course().activities[ROLE_PLAY]
    return next(
        one for one in PLAY["roleplay"].probes(activity) if one.expected.get("done")
    ).actions


def field(page):
    return screen.main(page).locator("textarea")


def say(page, text):
    """Type at the field's end, and wait until the server has the words."""
    field(page).press_sequentially(text)
    screen.typed_words_are_kept(page)


def press(page, name):
    with screen.going_on(page):
        screen.main(page).get_by_role("button", name=name, exact=True).click()


def conversation(page):
    return screen.main(page).locator(".px-said").all_inner_texts()


def log(served, learner):
    with served.store() as store:
        return recorded.log_of(store, learner, ROLE_PLAY)


def test_kill_9_in_a_role_play_goes_on_at_the_same_exchange_without_a_reload(
    served, open_page, talking
):
    """The page connects again by itself; conversation and half-typed words are as they were."""
    page = open_page(served, talking)
    screen.visit(page, ADDRESS)
    before = conversation(page)
    say(page, HALF)

    served.kill()
    page.wait_for_selector("[data-testid=stApp]:not([data-test-connection-state=CONNECTED])")
    served.start()
    screen.ready(page)

    assert conversation(page) == before
    assert field(page).input_value() == HALF
    field(page).press_sequentially(" still you came.")
    press(page, words.ROLE_SEND)
    assert HALF + " still you came." in screen.told(page)
    assert log(served, talking) == [
        (0, "start"), (1, "write"), (2, "choose"), (3, "go"), (4, "write")
    ]  # fmt: skip


def test_kill_9_in_a_role_play_goes_on_at_the_same_exchange_in_a_fresh_window(
    served, open_page, talking
):
    """Nothing but the record and the cookie is left; the half-typed words are in the record."""
    page = open_page(served, talking)
    screen.visit(page, ADDRESS)
    before = conversation(page)
    say(page, HALF)
    page.close()

    served.kill()
    served.start()
    again = open_page(served, talking)
    screen.visit(again)
    again.get_by_role("link", name="Continue where you were").click()
    again.wait_for_url(f"**{ADDRESS}")
    screen.ready(again)

    assert conversation(again) == before
    assert field(again).input_value() == HALF
    press(again, words.ROLE_SEND)
    with served.store() as store:
        kept = recorded.sheet_of(store, talking, ROLE_PLAY)
    assert kept.words[slot(1)] == HALF
    assert kept.drafts == {}


def test_a_refresh_in_the_middle_of_an_activity_keeps_place_and_words(served, open_page, talking):
    page = open_page(served, talking)
    screen.visit(page, ADDRESS)
    before = conversation(page)
    say(page, HALF)
    page.reload()
    screen.ready(page)
    assert screen.address(page) == ADDRESS
    assert conversation(page) == before
    assert field(page).input_value() == HALF
    assert log(served, talking)[-1] == (3, "go")


def test_words_typed_a_moment_before_a_refresh_are_kept_as_well(served, open_page, talking):
    """The page sends what has not been sent yet as it goes."""
    page = open_page(served, talking)
    screen.visit(page, ADDRESS)
    field(page).press_sequentially(HALF)
    page.reload()
    screen.ready(page)
    expect(field(page)).to_have_value(HALF)


def test_a_second_window_that_comes_late_is_told_calmly_and_nothing_counts_twice(
    served, open_page, talking
):
    """Both windows show the same exchange; one goes on, then the other tries to."""
    first = open_page(served, talking)
    screen.visit(first, ADDRESS)
    second = open_page(served, talking)
    screen.visit(second, ADDRESS)

    say(first, "First window.")
    press(first, words.ROLE_SEND)
    say(second, "Second window.")
    press(second, words.ROLE_SEND)

    notice = second.get_by_role("alert")
    expect(notice).to_have_text(words.ALREADY)
    assert "First window." in screen.told(second)
    assert log(served, talking)[3:] == [(3, "go"), (4, "write")]

    second.get_by_role("radio").first.check(force=True)
    press(second, words.ROLE_SAY)
    first.get_by_role("radio").last.check(force=True)
    press(first, words.ROLE_SAY)
    expect(first.get_by_role("alert")).to_have_text(words.ALREADY)
    press(first, words.GO_ON)
    assert [seq for seq, _ in log(served, talking)] == list(range(7))
    assert [name for _, name in log(served, talking)][4:] == ["write", "choose", "go"]


def test_words_of_the_late_window_are_there_when_one_goes_back(served, open_page, talking):
    """What was typed in the window that came late is not thrown away: it stays as a draft."""
    first = open_page(served, talking)
    screen.visit(first, ADDRESS)
    second = open_page(served, talking)
    screen.visit(second, ADDRESS)
    say(first, "First window.")
    press(first, words.ROLE_SEND)
    say(second, "Second window.")
    press(second, words.ROLE_SEND)

    second.get_by_role("radio").first.check(force=True)
    press(second, words.ROLE_SAY)
    press(second, words.BACK_TO_CHOICE)
    assert field(second).input_value() == "Second window."


def test_a_button_pressed_twice_in_a_hurry_counts_once(served, open_page, talking):
    page = open_page(served, talking)
    screen.visit(page, ADDRESS)
    say(page, HALF)
    with screen.going_on(page):
        page.get_by_role("button", name=words.ROLE_SEND).dblclick()
    screen.ready(page)
    assert log(served, talking)[3:] == [(3, "go"), (4, "write")]


def test_the_back_button_returns_to_the_screen_before_and_loses_nothing(served, open_page, talking):
    """Home, list, activity, next activity; then back step by step, and forward again."""
    page = open_page(served, talking)
    screen.visit(page)
    page.get_by_role("link", name="Continue where you were").click()
    page.wait_for_url(f"**{ADDRESS}")
    screen.ready(page)
    say(page, HALF)
    with screen.going_on(page):
        page.get_by_role("link", name=words.SKIP).click()
    after = screen.address(page)
    assert after != ADDRESS

    with screen.going_on(page):
        page.go_back()
    assert screen.address(page) == ADDRESS
    assert field(page).input_value() == HALF
    press(page, words.ROLE_SEND)
    page.go_back()
    page.wait_for_url(served.address + "/")
    expect(page.get_by_role("link", name="Continue where you were")).to_be_visible()
    page.go_forward()
    page.wait_for_url(f"**{ADDRESS}")
    expect(screen.main(page)).to_contain_text(words.ROLE_NEAREST)
    assert HALF in screen.told(page)
    assert log(served, talking)[3:] == [(3, "go"), (4, "write")]
