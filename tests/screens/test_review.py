"""Review: what is asked today, what home says of it, opting out, and the days to take away."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from streamlit.testing.v1 import AppTest

from praxis.base import Action
from praxis.items.keys import KEY
from praxis.kinds.check.play import probes
from praxis.look import words
from praxis.look.prose import plain
from praxis.play.cards import cards
from praxis.play.conduct import REVIEW
from praxis.play.rehearsal import hardest, mini
from praxis.play.review import A_DAY
from praxis.store import Learner, Store
from tests.course import course
from tests.screens.conftest import Screen
from tests.screens.learning import finish, walk
from tests.screens.reading import html, labels
from tests.screens.reviewing import CHECK, ROLE_PLAY, answered_unseen, left, missed
from tests.screens.shown import plain as read


@pytest.fixture
def now() -> datetime:
    """Screens ask the real clock, so what was done before is dated back from it."""
    return datetime.now(UTC)


def answer(at: AppTest, card_id: str, *, right: bool = True) -> AppTest:
    """Answer the question on the screen, which has one best answer, and open its reasons."""
    item = cards(course())[card_id].item
    response = KEY[item.type](item)
    wanted = next(one for one in item.options if (one.id == response) is right)
    radios = [one for one in at.radio if not str(one.key).endswith("/sure")]
    radios[0].set_value(radios[0].options.index(plain(wanted.text)))
    sure = next(one for one in at.radio if str(one.key).endswith("/sure"))
    sure.set_value(3)
    return press(at, "/go")


def press(at: AppTest, end: str) -> AppTest:
    (button,) = [one for one in at.button if str(one.key).endswith(end)]
    at = button.click().run()
    assert not at.exception
    return at


def to_a_single(record: Store, learner: Learner, screen: Screen, now: datetime) -> str:
    """Work through today's questions until one with a single best answer is on the screen."""
    for card in left(record, learner, now):
        if cards(course())[card].item.type == "single":
            return card
        answered_unseen(record, learner, card, now)
    message = "no question with a single best answer is due"
    raise AssertionError(message)


# ---- home


def test_home_is_silent_when_nothing_is_due(
    screen: Screen, record: Store, learner: Learner, now: datetime
) -> None:
    assert "Due for review" not in html(screen(""))
    finish(record, learner, CHECK, at=now - timedelta(days=30))
    assert "Due for review" not in html(screen(""))


def test_home_tells_how_much_is_due_in_one_line(
    screen: Screen, record: Store, learner: Learner, now: datetime
) -> None:
    missed(record, learner, now)
    count = len(left(record, learner, now))
    assert count == len(course().activities[CHECK].items)
    at = screen("")
    assert "Due for review" in html(at)
    assert any(one.startswith(f"**{count} questions, about 6 minutes**") for one in labels(at))


def test_what_was_missed_today_is_not_asked_today(
    screen: Screen, record: Store, learner: Learner, now: datetime
) -> None:
    activity = course().activities[CHECK]
    wrong = next(one for one in probes(activity) if one.name == "wrong")
    finish(record, learner, CHECK, actions=wrong.actions, at=now)
    at = screen("review")
    assert "Nothing is due today. The next questions come back on" in read(html(at))


def test_no_more_than_twelve_a_day(
    screen: Screen, record: Store, learner: Learner, now: datetime
) -> None:
    checks = [one for one in course().order if course().activities[one].kind == "check"]
    missed(record, learner, now, *checks[:3])
    assert len(left(record, learner, now)) == A_DAY
    assert "12 questions remain today" in read(html(screen("review")))


# ---- questions


def test_an_empty_review_says_what_will_come(screen: Screen) -> None:
    at = screen("review")
    assert not at.exception
    assert "Nothing waits here" in html(at)
    assert "calendar/review.ics" not in html(at)


def test_the_reasons_open_after_answer_and_confidence_and_not_before(
    screen: Screen, record: Store, learner: Learner, now: datetime
) -> None:
    missed(record, learner, now)
    card = to_a_single(record, learner, screen, now)
    why = read(plain(cards(course())[card].item.options[0].why))[:60]
    at = screen("review")
    assert why not in read(html(at))
    assert why not in read(html(press(at, "/go")))
    assert why in read(html(answer(at, card)))


def test_an_answer_is_kept_and_the_next_question_comes(
    screen: Screen, record: Store, learner: Learner, now: datetime
) -> None:
    missed(record, learner, now)
    card = to_a_single(record, learner, screen, now)
    count = len(left(record, learner, now))
    at = answer(screen("review"), card)
    sheet = record.attempts.load(learner.id, card, REVIEW.name)
    assert sheet is not None
    assert (sheet.attempt.seq, sheet.attempt.state["answers"][0]["confidence"]) == (1, 3)
    assert left(record, learner, now)[0] != card
    assert f"{count - 1} question" in read(html(at))
    again = screen("review")  # a refresh, or another window: the reasons are still open
    assert any(str(one.key).endswith("/next") for one in again.button)
    after = press(again, "/next")
    assert all(card not in str(one.key) for one in after.button)


def test_a_window_that_is_behind_is_told_and_changes_nothing(
    screen: Screen, record: Store, learner: Learner, now: datetime
) -> None:
    missed(record, learner, now)
    card = to_a_single(record, learner, screen, now)
    behind, ahead = screen("review"), screen("review")
    press(answer(ahead, card), "/next")
    behind = answer(behind, card, right=False)
    assert words.ALREADY in html(behind)
    sheet = record.attempts.load(learner.id, card, REVIEW.name)
    assert sheet is not None
    assert (sheet.attempt.nth, sheet.attempt.seq, sheet.attempt.score) == (1, 2, 1.0)


def test_a_review_is_no_try_of_the_check_and_moves_nobody_in_the_course(
    screen: Screen, record: Store, learner: Learner, now: datetime
) -> None:
    missed(record, learner, now)
    card = to_a_single(record, learner, screen, now)
    before = labels(screen(""))[0]
    press(answer(screen("review"), card), "/next")
    assert labels(screen(""))[0] == before
    assert len(record.attempts.tries(learner.id, CHECK)) == 1


def test_when_all_is_answered_the_day_is_over(
    screen: Screen, record: Store, learner: Learner, now: datetime
) -> None:
    missed(record, learner, now)
    for card in left(record, learner, now):
        answered_unseen(record, learner, card, now)
    at = screen("review")
    assert "That was all for today" in html(at)
    assert "Due for review" not in html(screen(""))


def test_own_words_of_a_review_stand_in_the_notebook_with_their_question(
    screen: Screen, record: Store, learner: Learner, now: datetime
) -> None:
    known = cards(course())
    card = next(one for one in known.values() if one.item.type == "text")
    missed(record, learner, now, card.source.id)
    while (here := left(record, learner, now)[0]) != card.id:
        answered_unseen(record, learner, here, now)
    at = screen("review")
    at.text_area[0].input("Something of my own.")
    next(one for one in at.radio if str(one.key).endswith("/sure")).set_value(2)
    press(at, "/go")
    shown = read(html(screen("notebook")))
    assert "Something of my own." in shown
    assert read(plain(card.item.stem))[:40] in shown


# ---- mini role-plays


def test_after_three_days_a_mini_role_play_is_offered(
    screen: Screen, record: Store, learner: Learner, now: datetime
) -> None:
    finish(record, learner, ROLE_PLAY, at=now - timedelta(days=4))
    title = course().activities[ROLE_PLAY].title
    for page in ("", "review"):
        assert any("Mini role-play" in one and title in one for one in labels(screen(page)))


def test_a_mini_role_play_opens_in_the_middle_and_ends_with_feedback_and_another_try(
    screen: Screen, record: Store, learner: Learner, now: datetime
) -> None:
    finish(record, learner, ROLE_PLAY, at=now - timedelta(days=4))
    whole = course().activities[ROLE_PLAY]
    small = mini(whole)
    turn, _ = hardest(whole)
    at = screen("review", at=ROLE_PLAY)
    assert not at.exception
    assert read(plain(whole.turns[turn].says))[:40] in read(html(at))
    sheet = record.attempts.load(learner.id, small.id, REVIEW.name)
    assert sheet is not None
    _play(record, small, sheet.attempt.id, now)
    at = screen("review", at=ROLE_PLAY)
    assert words.ROLE_CHANGE in html(at) or words.ROLE_WELL in html(at)
    at = press(at, "/again")
    again = record.attempts.load(learner.id, small.id, REVIEW.name)
    assert again is not None
    assert (again.attempt.nth, again.attempt.seq) == (2, 0)
    assert not any("Mini role-play" in one for one in labels(screen("")))


def _play(record: Store, small: object, attempt_id: int, now: datetime) -> None:
    from praxis.play import attempt as playing
    from praxis.store import Entry

    state = playing.begin(small, seed=0)
    for seq, action in enumerate(walk(small)):
        outcome = playing.act(small, state, Action.model_validate(action.model_dump()))
        state = outcome.state
        kept = state.model_dump(mode="json")
        entry = Entry(outcome.action, outcome.events, kept, outcome.done, outcome.score)
        record.attempts.record(attempt_id, seq, entry, now)


def test_a_role_play_never_finished_has_no_mini(screen: Screen) -> None:
    at = screen("review", at=ROLE_PLAY)
    assert not at.exception
    assert "Nothing waits here" in html(at)


# ---- out and in


def test_one_click_puts_review_away_and_one_brings_it_back(
    screen: Screen, record: Store, learner: Learner, now: datetime
) -> None:
    missed(record, learner, now)
    finish(record, learner, ROLE_PLAY, at=now - timedelta(days=4))
    at = press(screen("profile"), "profile-review")
    assert "Review is off." in html(at)
    assert "Due for review" not in html(screen(""))
    off = screen("review")
    assert "You asked not to be asked again" in html(off)
    assert list(off.radio) == []
    at = press(screen("profile"), "profile-review")
    assert "Review is on again." in html(at)
    assert "Due for review" in html(screen(""))
