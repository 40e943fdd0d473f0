"""Ratings as rows: never of oneself, the same conversation as one target, practice by itself."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from praxis.insight.estimates import Estimate, Withheld
from praxis.insight.raters import (
    LEAST_MARKS,
    beside_reference,
    by_month,
    observed,
    practiced,
    rater_of,
)
from praxis.play import rating_form
from tests.course import course

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)


@dataclass(frozen=True)
class Rated:
    id: int = 1
    activity_id: str | None = "m1.scene"
    attempt_id: int | None = 7
    subject_id: str | None = "ana"
    rater_kind: str = "peer"
    rater_id: str | None = "ben"
    rater_key: str | None = None
    calibration: bool = False
    marks: Mapping[str, str] = field(default_factory=dict)
    levels: Mapping[str, int | None] = field(default_factory=lambda: {"C1": 2, "C2": None})
    created_at: datetime = NOON


def test_what_people_say_of_themselves_is_no_observation() -> None:
    own = [Rated(rater_kind="self", rater_id="ana"), Rated(rater_id="ana")]
    assert list(observed(own)) == []


def test_two_raters_of_one_attempt_meet_on_one_target_and_an_unrated_level_is_none() -> None:
    rows = list(
        observed([Rated(), Rated(id=2, rater_id=None, rater_key="k", rater_kind="supervisor")])
    )
    assert [(one.rater, one.target, one.value) for one in rows] == [
        ("ben", "7/C1", 2),
        ("k", "7/C1", 2),
    ]


def test_a_conversation_played_live_is_the_person_the_scene_and_the_day() -> None:
    live = [
        Rated(attempt_id=None),
        Rated(attempt_id=None, rater_id="cam"),
        Rated(attempt_id=None, created_at=NOON + timedelta(days=1)),
        Rated(attempt_id=None, subject_id="dee"),
    ]
    assert len({one.target for one in observed(live)}) == 3


def test_a_rater_is_known_by_profile_else_by_key_else_not_at_all() -> None:
    assert rater_of(Rated()) == "ben"
    assert rater_of(Rated(rater_id=None, rater_key="k")) == "k"
    assert rater_of(Rated(rater_id=None)) == "unknown"


def test_practice_stands_beside_the_courses_own_levels_and_marks() -> None:
    script = next(iter(course().calibrations.values()))
    marks = {one.indicator: one.mark for one in script.reference}
    levels = rating_form.levels(script.competencies, marks)
    told = Rated(
        activity_id=script.id, calibration=True, subject_id=None, marks=marks, levels=levels
    )
    rows = list(practiced(course(), [told, Rated()]))
    assert rows
    assert all(one.value == one.reference for one in rows)
    pairs = beside_reference(course(), [told, Rated()])
    assert set(pairs) == {"ben"}
    assert all(mine == theirs for mine, theirs in pairs["ben"])


def test_of_several_tries_at_a_script_the_newest_counts() -> None:
    script = next(iter(course().calibrations.values()))
    marks = {one.indicator: one.mark for one in script.reference}
    common = {"activity_id": script.id, "calibration": True, "subject_id": None}
    once = beside_reference(course(), [Rated(marks=marks, **common)])
    twice = beside_reference(course(), [Rated(marks={}, **common), Rated(marks=marks, **common)])
    assert once == twice


def rehearsed(place: int, at: datetime, *, like_the_course: bool = True, **by: str) -> Rated:
    """The scripted conversation at ``place``, marked as the course does or not at all."""
    script = list(course().calibrations.values())[place]
    marks = {one.indicator: one.mark for one in script.reference} if like_the_course else {}
    return Rated(calibration=True, activity_id=script.id, marks=marks, created_at=at, **by)


def test_agreement_is_told_by_rater_and_month_in_the_order_of_time() -> None:
    march, april = NOON, datetime(2026, 4, 1, tzinfo=UTC)
    rows = by_month(
        course(),
        [
            rehearsed(0, april, like_the_course=False),
            rehearsed(1, april),
            rehearsed(0, march),
            rehearsed(1, march),
            rehearsed(0, march, rater_id="ana"),
            Rated(created_at=march),
        ],
    )
    assert [(one.rater, one.month.isoformat(), one.conversations) for one in rows] == [
        ("ana", "2026-03-01", 1),
        ("ben", "2026-03-01", 2),
        ("ben", "2026-04-01", 2),
    ]
    first, second = (len(list(course().calibrations.values())[at].reference) for at in (0, 1))
    before, after = rows[1].same, rows[2].same
    assert isinstance(before, Estimate)
    assert isinstance(after, Estimate)
    assert (before.value, before.n) == (1.0, first + second)
    assert after.value == second / (first + second)
    assert after.low < after.value < after.high


def test_one_conversation_in_a_month_is_too_little_to_tell_agreement() -> None:
    (one,) = by_month(course(), [rehearsed(0, NOON)])
    assert isinstance(one.same, Withheld)
    assert one.same.needed == LEAST_MARKS
    assert all(len(each.reference) < LEAST_MARKS for each in course().calibrations.values())


def test_a_month_is_that_of_utc() -> None:
    late = datetime.fromisoformat("2026-03-31T23:30:00-05:00")
    (one,) = by_month(course(), [rehearsed(0, late)])
    assert one.month.isoformat() == "2026-04-01"
