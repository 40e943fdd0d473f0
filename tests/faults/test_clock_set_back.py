"""The clock is set back while people learn: order is by step, and nothing due or timed breaks."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from praxis.insight.answers import seconds_of
from praxis.play import attempt as playing
from praxis.play.conduct import Sitting, ends_at, is_over, next_form
from praxis.play.pacing import half_done, next_activity
from praxis.play.review import A_DAY, Meeting, days_ahead, returns, today
from praxis.store import Beginning, replay_check
from praxis.ui.half_filled import Half
from tests.browser.recorded import spoken
from tests.course import course
from tests.faults.answering import ACTIVITY, CONDUCT, SEED, activity, fold, walk
from tests.faults.test_fuzzed_actions import entry

NOON = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)
HOUR = timedelta(hours=1)
JUMPING = st.lists(st.integers(-72, 72).map(lambda one: NOON + one * HOUR), max_size=40)
CARDS = ["review.one", "review.two", "review.three"]
PLACES = {card: ("a", number) for number, card in enumerate(CARDS)}


@dataclass(frozen=True)
class Form:
    """A form against the clock, as the conduct knows it."""

    id: str = "q.a"
    letter: str = "A"
    attempts: int = 3
    wait_hours: int = 24
    minutes: int = 20
    timed: bool = True


@dataclass(frozen=True)
class Step:
    """A step of a sitting, as the statistics know it."""

    name: str
    at: datetime
    item: str | None = None
    attempt_id: int = 1


@pytest.fixture
def stepped_back(store):
    """A role-play done to its end while the clock goes back an hour with every step."""
    learner = store.learners.add("Maya", NOON)
    state = playing.begin(activity(), seed=SEED)
    beginning = Beginning("rev", SEED, state.model_dump(mode="json"))
    number = store.attempts.open(learner.id, ACTIVITY, CONDUCT, beginning, NOON).attempt.id
    for seen, action in enumerate(walk()):
        outcome = playing.act(activity(), state, spoken(activity(), action))
        store.attempts.record(number, seen, entry(outcome), NOON - (seen + 1) * HOUR)
        state = outcome.state
    return learner, number


def test_steps_stand_in_the_order_they_were_made_and_replay_the_same(store, stepped_back):
    _, number = stepped_back
    steps = store.attempts.events(number)
    assert [one.seq for one in steps] == list(range(len(walk()) + 1))
    assert [one.at for one in steps] == sorted((one.at for one in steps), reverse=True)
    assert [one.action.name for one in steps[1:]] == [one.name for one in walk()]
    assert list(replay_check(store, fold)) == []


def test_what_is_done_is_done_although_it_ended_before_it_began(store, stepped_back):
    learner, number = stepped_back
    (standing,) = store.attempts.standings(learner.id)
    assert standing.done
    assert [one.attempt_id for one in store.attempts.evidence(learner.id)] == [number]
    assert half_done(course(), [standing]) == ()
    assert next_activity(course(), [standing]) not in {None, ACTIVITY}


def test_a_further_try_is_the_newest_also_when_its_clock_says_otherwise(store, stepped_back):
    learner, number = stepped_back
    beginning = Beginning("rev", SEED, {"at": 0})
    earlier = NOON - 999 * HOUR
    again = store.attempts.again(learner.id, ACTIVITY, CONDUCT, beginning, earlier).attempt
    found = store.attempts.load(learner.id, ACTIVITY, CONDUCT)
    assert found is not None
    assert found.attempt.id == again.id != number


@given(moments=JUMPING, found=st.booleans(), now=st.integers(-72, 72))
@settings(max_examples=200, deadline=None)
def test_review_never_asks_too_much_or_what_has_not_come_round(moments, found, now) -> None:
    """Also when answers stand in the future of the clock as it is now."""
    met = [
        Meeting(CARDS[number % len(CARDS)], at, found=found, sure=False)
        for number, at in enumerate(moments)
    ]
    clock = NOON + now * HOUR
    plan = today(met, PLACES, clock)
    assert set(plan.left) <= set(plan.asked) <= set(CARDS)
    assert len(plan.asked) <= A_DAY
    due = {one.card for one in returns([one for one in met if one.at < clock], UTC)}
    assert set(plan.asked) <= due
    assert all(day >= clock.date() for day in days_ahead(met, PLACES, clock))


def test_a_form_against_the_clock_gives_time_and_never_takes_any() -> None:
    form = Form()
    assert not is_over(form, NOON, NOON - 3 * HOUR)
    assert ends_at(form, NOON) == NOON + HOUR / 3
    assert is_over(form, NOON, NOON + HOUR)


@given(moments=JUMPING, now=st.integers(-72, 72))
@settings(max_examples=200, deadline=None)
def test_sittings_are_counted_whatever_their_moments_say(moments, now) -> None:
    sat = [Sitting("q.a", at, at - HOUR) for at in moments]
    offered = next_form([Form()], sat, NOON + now * HOUR)
    assert offered.left == max(0, 3 - len(sat))
    assert (offered.state == "used") == (len(sat) >= 3)
    if offered.state == "waiting":
        assert offered.opens is not None
        assert offered.opens > NOON + now * HOUR


def test_time_spent_is_unknown_rather_than_less_than_nothing() -> None:
    told = [Step("started", NOON), Step("answered", NOON - HOUR, "q1"), Step("went", NOON)]
    assert seconds_of(told) == {}
    half = Half("maya", "rating", {}, "", NOON)
    assert half.seconds(NOON - HOUR) is None
    assert half.seconds(NOON + timedelta(seconds=90)) == 90
