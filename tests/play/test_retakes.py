"""Which form of a quiz is next, and when: a function of what was sat and of the time."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

import pytest

from praxis.play.conduct import COMPETENCY, GRACE, Sitting, ends_at, is_over, lens, next_form


@dataclass(frozen=True)
class Form:
    """A form as the conduct knows it."""

    id: str
    letter: str = "A"
    attempts: int = 3
    wait_hours: int = 24
    minutes: int = 20
    timed: bool = False


A, B = Form("q.a", "A"), Form("q.b", "B")
HOUR = timedelta(hours=1)


def ended(form: Form, at: datetime) -> Sitting:
    return Sitting(form.id, at - HOUR, at)


def test_the_first_sitting_is_form_a(now: datetime) -> None:
    made = next_form([B, A], [], now)
    assert (made.state, made.form, made.left) == ("open", "q.a", 3)


def test_a_sitting_that_was_begun_comes_first(now: datetime) -> None:
    sat = [ended(A, now - 3 * 24 * HOUR), Sitting("q.b", now - HOUR, None)]
    made = next_form([A, B], sat, now)
    assert (made.state, made.form, made.left) == ("begun", "q.b", 1)


@pytest.mark.parametrize(("hours", "state"), [(1, "waiting"), (23, "waiting"), (24, "open")])
def test_a_retake_waits_and_draws_the_other_form(now: datetime, hours: int, state: str) -> None:
    at = now - hours * HOUR
    made = next_form([A, B], [ended(A, at)], now)
    assert (made.state, made.form, made.left) == (state, "q.b", 2)
    assert made.opens == (at + 24 * HOUR if state == "waiting" else None)


def test_after_both_forms_the_one_sat_longer_ago_returns(now: datetime) -> None:
    sat = [ended(A, now - 200 * HOUR), ended(B, now - 100 * HOUR)]
    assert next_form([A, B], sat, now).form == "q.a"


def test_a_group_of_one_form_returns_to_it(now: datetime) -> None:
    assert next_form([A], [ended(A, now - 100 * HOUR)], now).form == "q.a"


def test_when_the_sittings_are_used_nothing_opens_any_more(now: datetime) -> None:
    sat = [ended(form, now - days * 24 * HOUR) for form, days in ((A, 30), (B, 20), (A, 10))]
    made = next_form([A, B], sat, now)
    assert (made.state, made.form, made.left, made.opens) == ("used", "q.a", 0, None)


def test_the_strictest_rule_of_the_forms_holds_for_the_group(now: datetime) -> None:
    strict = Form("q.b", "B", attempts=2, wait_hours=48)
    made = next_form([A, strict], [ended(A, now - 30 * HOUR)], now)
    assert (made.state, made.left) == ("waiting", 1)


def test_sittings_of_other_groups_count_for_nothing(now: datetime) -> None:
    assert next_form([A, B], [Sitting("q.other", now, None)], now).state == "open"


def test_only_a_timed_form_ends_by_itself_and_the_last_answer_may_still_arrive(
    now: datetime,
) -> None:
    timed = Form("q.t", timed=True)
    end = now + timedelta(minutes=20)
    assert ends_at(A, now) is None
    assert not is_over(A, now, now + 1000 * HOUR)
    assert ends_at(timed, now) == end
    assert not is_over(timed, now, end)
    assert is_over(timed, now, end + GRACE)


def test_own_replies_may_be_rated_while_the_reasons_are_open() -> None:
    rating = lens(COMPETENCY, done=True, closed=False)
    assert (rating.editable, rating.feedback) == (True, True)
    over = lens(COMPETENCY, done=True, closed=True)
    assert (over.editable, over.feedback) == (False, True)
