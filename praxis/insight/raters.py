"""Kept ratings as the rows that agreement, leniency and drift are made of.

A rating that somebody gave themselves is theirs alone and is left out of everything here.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Protocol

from praxis.content.course import Course
from praxis.insight.estimates import LEVEL, Measured, share
from praxis.insight.rows import Rating
from praxis.play import calibrating, rating_form

LEAST_MARKS = 20
"""Agreement in a month is told from twenty behaviors on: more than one conversation holds."""


class RatedLike(Protocol):
    """What is known of one filled form."""

    @property
    def id(self) -> int:
        """Rises with time."""

    @property
    def activity_id(self) -> str | None:
        """The role-play or calibration script."""

    @property
    def attempt_id(self) -> int | None:
        """The attempt that was read, if it was one."""

    @property
    def subject_id(self) -> str | None:
        """Who was rated."""

    @property
    def rater_kind(self) -> str:
        """Oneself, a peer, a supervisor."""

    @property
    def rater_id(self) -> str | None:
        """The rater, if they have a profile."""

    @property
    def rater_key(self) -> str | None:
        """Tells raters without a profile apart."""

    @property
    def calibration(self) -> bool:
        """Whether it was practice on a script."""

    @property
    def marks(self) -> Mapping[str, str]:
        """The mark of each behavior."""

    @property
    def levels(self) -> Mapping[str, int | None]:
        """The level of each competency."""

    @property
    def created_at(self) -> datetime:
        """When."""


def rater_of(one: RatedLike) -> str:
    """What tells raters apart; those who left neither profile nor name count as one."""
    return one.rater_id or one.rater_key or "unknown"


def observed(rated: Iterable[RatedLike]) -> Iterator[Rating]:
    """Levels given to other people. The same conversation is the same target.

    A conversation is an attempt; one played live is the person, the role-play and the day.
    """
    for one in rated:
        if one.calibration or one.rater_kind == "self" or one.rater_id == one.subject_id:
            continue
        day = one.created_at.date().isoformat()
        scene = one.attempt_id or f"{one.subject_id}/{one.activity_id}/{day}"
        for competency, level in one.levels.items():
            if level is not None:
                yield Rating(rater_of(one), f"{scene}/{competency}", level, one.id)


def practiced(course: Course, rated: Iterable[RatedLike]) -> Iterator[Rating]:
    """Levels given to the scripted conversations, each beside the level the course holds for it."""
    for one in rated:
        script = course.calibrations.get(one.activity_id or "") if one.calibration else None
        if script is None:
            continue
        marks = {mark.indicator: mark.mark for mark in script.reference}
        held = rating_form.levels(script.competencies, marks)
        for competency, level in one.levels.items():
            if level is not None:
                name = f"{script.id}/{competency}"
                yield Rating(rater_of(one), name, level, one.id, held.get(competency))


def beside_reference(
    course: Course, rated: Iterable[RatedLike]
) -> dict[str, tuple[tuple[int, int], ...]]:
    """By rater: marks of behaviors beside the course's, as ranks; the newest of each script."""
    newest: dict[tuple[str, str], RatedLike] = {}
    for one in rated:
        if one.calibration and (one.activity_id or "") in course.calibrations:
            newest[rater_of(one), one.activity_id or ""] = one
    held: dict[str, tuple[tuple[int, int], ...]] = {}
    for (rater, script), one in newest.items():
        rows = calibrating.compared(course.calibrations[script], one.marks)
        held[rater] = held.get(rater, ()) + calibrating.ordered(rows)
    return held


@dataclass(frozen=True, slots=True)
class Month:
    """A rater's practice in a calendar month (UTC), named by its first day.

    ``same`` is the share of behaviors that they marked as the course does.
    """

    rater: str
    month: date
    conversations: int
    same: Measured


def by_month(
    course: Course,
    rated: Iterable[RatedLike],
    needed: int = LEAST_MARKS,
    level: float = LEVEL,
) -> tuple[Month, ...]:
    """Agreement with the course's marks month by month, by rater and then by time.

    Months without practice have no row. Wilson's interval over behaviors; those of one
    conversation hang together, so the true range is wider.
    """
    counts: dict[tuple[str, date], tuple[int, int, int]] = {}
    for one in rated:
        script = course.calibrations.get(one.activity_id or "") if one.calibration else None
        if script is None:
            continue
        rows = calibrating.compared(script, one.marks)
        place = rater_of(one), one.created_at.astimezone(UTC).date().replace(day=1)
        scripts, same, seen = counts.get(place, (0, 0, 0))
        counts[place] = scripts + 1, same + sum(row.same for row in rows), seen + len(rows)
    return tuple(
        Month(*place, scripts, share(same, seen, "marked behaviors", needed, level))
        for place, (scripts, same, seen) in sorted(counts.items())
    )
