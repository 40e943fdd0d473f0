"""Quizzes on Home, and the way that "Continue" follows."""

from __future__ import annotations

import itertools
from datetime import datetime, timedelta

import pytest

from praxis.base import Action
from praxis.play import pacing
from praxis.store import Learner, Store
from praxis.ui.ways import PACE, SHORT
from tests.course import course
from tests.quizzed import form, keyed, sit
from tests.screens.conftest import Screen
from tests.screens.learning import finish
from tests.screens.quizzing import press, text
from tests.screens.reading import labels

pytestmark = pytest.mark.usefixtures("quizzes")

SUBMIT = Action(name="submit")
NEWCOMER = "find out first what you know already"


def test_a_newcomer_is_offered_the_first_check_once_and_can_say_not_now(
    screen: Screen, record: Store, learner: Learner
) -> None:
    at = screen("")
    assert NEWCOMER in text(at)
    assert "you may skip this" in text(at)
    assert "Take this quiz" in labels(at)
    at = press(at, "home-quiz-later")
    assert NEWCOMER not in text(at)
    assert NEWCOMER not in text(screen(""))
    assert "Take this quiz" in labels(screen("quizzes"))
    assert record.attempts.standings(learner.id) == []


def test_whoever_has_begun_to_learn_is_not_asked_to_be_measured_first(
    screen: Screen, record: Store, learner: Learner
) -> None:
    finish(record, learner, course().order[0])
    assert NEWCOMER not in text(screen(""))


def test_a_form_that_was_begun_stands_above_everything_else(
    screen: Screen, record: Store, learner: Learner, today: datetime
) -> None:
    sit(record, learner, form(), keyed(form(), 2), today)
    at = screen("")
    assert "Go on with your quiz" in text(at)
    links = labels(at)
    assert links.index("Go on where you were") < links.index(
        "Begin" if "Begin" in links else "Continue"
    )


def test_the_clock_of_a_begun_form_is_told_and_that_its_time_is_up(
    screen: Screen, record: Store, learner: Learner, today: datetime
) -> None:
    quick = form("q.quick")
    sit(record, learner, quick, keyed(quick, 1), today)
    assert "Its clock runs until" in text(screen(""))


def test_when_the_time_of_a_begun_form_is_up_home_says_so(
    screen: Screen, record: Store, learner: Learner, today: datetime
) -> None:
    quick = form("q.quick")
    sit(record, learner, quick, keyed(quick, 1), today - timedelta(hours=1))
    assert "Its time is up" in text(screen(""))


# ---- the short way


def test_the_short_way_is_chosen_in_the_profile_and_taken_back_there(
    screen: Screen, record: Store, learner: Learner
) -> None:
    at = press(screen("profile"), "profile-way")
    assert "follows the short way now" in text(at)
    assert record.preferences.of(learner.id) == {PACE: SHORT}
    assert "You are on the short way" in text(screen(""))
    at = press(at, "profile-way")
    assert "follows the whole course now" in text(at)
    assert record.preferences.of(learner.id) == {}
    assert "You are on the short way" not in text(screen(""))


def test_on_the_short_way_progress_and_the_next_step_are_those_of_the_way(
    screen: Screen, record: Store, learner: Learner, today: datetime
) -> None:
    way = pacing.short_way(course())
    gap = next(
        at
        for at, (one, two) in enumerate(itertools.pairwise(way))
        if (course().order.index(two) - course().order.index(one) > 1)
    )
    finish(record, learner, way[gap], at=today)
    record.preferences.choose(learner.id, PACE, SHORT, today)
    at = screen("")
    assert f"1 of {len(way)} steps" in text(at)
    assert course().activities[way[gap + 1]].title in text(at)
    module = course().place[way[gap]][0]
    onward = screen(module, at=way[gap])
    assert f"Next: {course().activities[way[gap + 1]].title}" in labels(onward)
