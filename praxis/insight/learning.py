"""What a learner's own record can and cannot say: counts, intervals, calibration.

Everything here is for the learner alone and rests on few, scripted moments. Below ``MINIMUM``
occasions no share is given at all, only counts.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from praxis.content.course import Course
from praxis.insight.occasions import Occasion, Reached, Way
from praxis.kinds.check.play import CONFIDENCE

MINIMUM = 5
"""Fewer moments than this are told as counts: a share of three says nothing about a person."""

Z_95 = 1.959964
"""The standard normal deviate of a two-sided 95 percent interval."""


def wilson(found: int, seen: int, z: float = Z_95) -> tuple[float, float]:
    """The score interval of a proportion, as shares from 0 to 1; (0, 1) when nothing was seen.

    Wilson (1927), Journal of the American Statistical Association 22, 209-212. For small numbers
    it is far nearer to its promise than the textbook interval, and never leaves 0 to 1: Brown, Cai
    and DasGupta (2001), Statistical Science 16, 101-133.
    """
    if not 0 <= found <= seen:
        msg = f"{found} of {seen} is not a proportion"
        raise ValueError(msg)
    if seen == 0:
        return 0.0, 1.0
    share, weight = found / seen, z * z / seen
    middle = (share + weight / 2) / (1 + weight)
    half = z / (1 + weight) * math.sqrt(share * (1 - share) / seen + weight / (4 * seen))
    return max(0.0, middle - half), min(1.0, middle + half)


@dataclass(frozen=True, slots=True)
class Count:
    """``found`` of ``seen``."""

    seen: int
    found: int

    @property
    def enough(self) -> bool:
        """Whether a share may be told at all."""
        return self.seen >= MINIMUM

    @property
    def share(self) -> float:
        """Found as a share of seen, 0 to 1; 0 when nothing was seen."""
        return self.found / self.seen if self.seen else 0.0

    @property
    def interval(self) -> tuple[float, float]:
        """The 95 percent Wilson interval of the share."""
        return wilson(self.found, self.seen)


def counted(marks: Iterable[bool]) -> Count:
    """How many there are, and how many are True."""
    kept = list(marks)
    return Count(len(kept), sum(kept))


@dataclass(frozen=True, slots=True)
class Picture:
    """What the record says about one competency.

    ``first`` counts each question, turn and scene as it went the first time it was ever met,
    ``latest`` as it went the last time, which is mostly after its feedback was read. ``ways`` says
    of how many answers, replies and choices the counts are made.
    """

    competency: str
    activities: tuple[str, ...]
    ways: Mapping[Way, int]
    first: Count
    latest: Count

    @property
    def again(self) -> bool:
        """Whether the first and the latest time differ in anything."""
        return self.first != self.latest


def pictures(competencies: Iterable[str], seen: Iterable[Occasion]) -> tuple[Picture, ...]:
    """One picture for each competency, also where nothing has been seen yet."""
    first: dict[tuple[str, str, str], Occasion] = {}
    latest: dict[tuple[str, str, str], Occasion] = {}
    for one in seen:
        first.setdefault(one.spot, one)
        latest[one.spot] = one
    return tuple(
        _picture(
            name,
            [one for one in first.values() if one.competency == name],
            [one for one in latest.values() if one.competency == name],
        )
        for name in competencies
    )


def _picture(name: str, first: list[Occasion], latest: list[Occasion]) -> Picture:
    return Picture(
        name,
        tuple(dict.fromkeys(one.activity for one in first)),
        Counter(one.way for one in first),
        counted(one.found for one in first),
        counted(one.found for one in latest),
    )


@dataclass(frozen=True, slots=True)
class Sitting:
    """One attempt as it bears on one competency, for a picture over time."""

    competency: str
    activity: str
    at: datetime
    count: Count


def sittings(seen: Iterable[Occasion]) -> tuple[Sitting, ...]:
    """The latest of each place within an attempt, counted by attempt and competency."""
    held: dict[tuple[str, str, datetime], dict[str, bool]] = {}
    for one in seen:
        held.setdefault((one.competency, one.activity, one.at), {})[one.place] = one.found
    return tuple(
        Sitting(competency, activity, at, counted(places.values()))
        for (competency, activity, at), places in held.items()
    )


@dataclass(frozen=True, slots=True)
class Sure:
    """Answers given with one degree of confidence (1 guessing, 2 fairly sure, 3 sure)."""

    confidence: int
    count: Count


def calibration(seen: Iterable[Occasion]) -> tuple[Sure, ...]:
    """How often a first answer was right, by how sure the learner had said they were.

    Only the first time a question was met: later answers know its explanation.
    """
    first: dict[tuple[str, str], Occasion] = {}
    for one in seen:
        if one.confidence:
            first.setdefault((one.activity, one.place), one)
    return tuple(
        Sure(level, counted(one.found for one in first.values() if one.confidence == level))
        for level in CONFIDENCE
    )


@dataclass(frozen=True, slots=True)
class Milestone:
    """The first time an activity was finished, with the sum of minutes up to then."""

    activity: str
    at: datetime
    steps: int
    minutes: int


def milestones(course: Course, reached: Iterable[Reached]) -> tuple[Milestone, ...]:
    """The course as it was worked through. Minutes are the authors' estimates, not a stopwatch."""
    made: list[Milestone] = []
    seen: set[str] = set()
    minutes = 0
    for one in reached:
        name = one.activity.id
        if name in seen or name not in course.place:
            continue
        seen.add(name)
        minutes += one.activity.minutes
        made.append(Milestone(name, one.at, len(seen), minutes))
    return tuple(made)
