"""What a form that was handed in can say of each competency, and what it leaves open."""

from __future__ import annotations

from datetime import datetime
from types import SimpleNamespace
from typing import Any

import pytest

from praxis.base import Action
from praxis.insight.learning import Count, calibration
from praxis.insight.quizzes import Result, results, seen_in, teaching, weakest
from praxis.items.keys import wrong
from praxis.kinds.form.model import Standard
from praxis.kinds.form.play import answering
from tests.quizzed import form, keyed, quizzed
from tests.walks import walked

SUBMIT = Action(name="submit")


def sat(*actions: Action) -> Any:
    state, _ = walked(form(), [*actions, SUBMIT])
    return state


def test_each_competency_is_counted_by_answers_that_are_fully_right(now: datetime) -> None:
    """Seven questions on C2, one of them in own words, which learners rate themselves."""
    hands, signs = form().items[:2]
    partly = answering(signs, ["quick"])
    made = results(quizzed(), form(), sat(*keyed(form()), answering(hands, "plan"), partly), now)
    assert [one.competency for one in made] == ["C2", "C9"]
    assert (made[0].count, made[1].count) == (Count(6, 4), Count(1, 1))
    assert made[0].credit == pytest.approx((4 + 0.5) / 6)
    assert (made[0].standard, made[1].standard) == (form().standard["C2"], None)


def test_what_was_passed_over_counts_as_still_to_come(now: datetime) -> None:
    (made, _) = results(quizzed(), form(), sat(), now)
    assert (made.count, made.credit) == (Count(6, 0), 0.0)


@pytest.mark.parametrize(
    ("seen", "found", "line", "verdict"),
    [
        (4, 4, 0.7, "too few"),
        (8, 4, None, "no line"),
        (40, 38, 0.7, "above"),
        (8, 6, 0.7, "reached"),
        (8, 5, 0.7, "near"),
        (8, 1, 0.7, "below"),
        (10, 7, 0.7, "reached"),
    ],
)
def test_a_verdict_says_how_sure_it_can_be(
    seen: int, found: int, line: float | None, verdict: str
) -> None:
    standard = line and Standard(share=line, origin="convention", words="So.")
    assert Result("C1", Count(seen, found), 0.0, standard or None).verdict == verdict


def test_confidence_is_held_against_answers_given_with_it(now: datetime) -> None:
    """Own words, opinions and questions passed over are no evidence of being sure and right."""
    unsure = answering(form().items[0], "plan", 1)
    guessing, fairly, sure = calibration(seen_in(form(), sat(*keyed(form(), 7), unsure), now))
    assert (guessing.count, fairly.count, sure.count) == (Count(1, 0), Count(0, 0), Count(5, 5))


def test_the_weakest_objective_comes_first_and_what_is_known_not_at_all() -> None:
    repair = form().items[2]
    state = sat(
        *keyed(form()), answering(repair, wrong(repair)), answering(form().items[0], "plan")
    )
    assert weakest(form(), state) == ("1.2-g", "1.1-d")
    assert weakest(form(), sat(*keyed(form()))) == ()


def test_next_comes_what_teaches_the_weakest_objective_then_what_rehearses_it() -> None:
    found = teaching(quizzed(), ("1.2-g", "1.1-d"), 4)
    kinds = [quizzed().activities[one].kind for one in found]
    assert kinds[0] == "reading"
    assert "1.2-g" in quizzed().activities[found[0]].objectives
    assert len(found) == len(set(found)) <= 4
    assert teaching(quizzed(), ("1.2-g",), 1) == found[:1]
    assert teaching(quizzed(), ("no-such",), 4) == ()


def test_teaching_looks_at_listed_activities_only() -> None:
    activity = SimpleNamespace(objectives=("x",), kind="reading")
    course: Any = SimpleNamespace(order=(), activities={"a": activity})
    assert teaching(course, ("x",), 4) == ()
