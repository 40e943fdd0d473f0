"""A team at a glance: who stands where in the course, and what has been shown by competency."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal

from praxis.insight.estimates import LEVEL, Measured, clustered_share, share
from praxis.insight.learning import MINIMUM

STUCK_AFTER = timedelta(days=7)
"""More than a week without a step in a section that was begun and not finished."""

Stage = Literal["not begun", "begun", "stuck", "done"]


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a person is in a section: steps finished of all, and when they last did anything."""

    person: str
    section: str
    finished: int
    steps: int
    last: datetime | None = None


@dataclass(frozen=True, slots=True)
class Place:
    """Where a person stands in a section. ``quiet`` is the time since the last step, if any."""

    person: str
    section: str
    stage: Stage
    finished: int
    steps: int
    quiet: timedelta | None


def roster(
    progress: Iterable[Progress],
    people: Sequence[str],
    sections: Sequence[str],
    now: datetime,
    stuck_after: timedelta = STUCK_AFTER,
) -> tuple[Place, ...]:
    """Every person in every section, in the order given; no row means not begun."""
    held = {(one.person, one.section): one for one in progress}
    return tuple(
        _place(held.get((person, section), Progress(person, section, 0, 0)), now, stuck_after)
        for person in people
        for section in sections
    )


def _place(one: Progress, now: datetime, stuck_after: timedelta) -> Place:
    quiet = None if one.last is None else now - one.last
    stage: Stage
    if one.steps and one.finished >= one.steps:
        stage = "done"
    elif quiet is None:
        stage = "begun" if one.finished else "not begun"
    else:
        stage = "stuck" if quiet > stuck_after else "begun"
    return Place(one.person, one.section, stage, one.finished, one.steps, quiet)


@dataclass(frozen=True, slots=True)
class Evidence:
    """Moments of one person that spoke to a competency: ``found`` of ``seen`` showed it."""

    person: str
    competency: str
    found: int
    seen: int = 1


@dataclass(frozen=True, slots=True)
class Heat:
    """What one person has shown of one competency, as a share of moments."""

    person: str
    competency: str
    share: Measured


def heat(
    evidence: Iterable[Evidence],
    people: Sequence[str],
    competencies: Sequence[str],
    needed: int = MINIMUM,
    level: float = LEVEL,
) -> tuple[Heat, ...]:
    """Every person by every competency, in the order given. Wilson's interval over moments."""
    counts = _counts(evidence)
    return tuple(
        Heat(person, one, share(*counts.get((person, one), (0, 0)), "moments", needed, level))
        for person in people
        for one in competencies
    )


@dataclass(frozen=True, slots=True)
class TeamHeat:
    """What a whole team has shown of one competency."""

    competency: str
    people: int
    moments: int
    share: Measured


def team_heat(
    evidence: Iterable[Evidence],
    competencies: Sequence[str],
    needed: int = MINIMUM,
    level: float = LEVEL,
) -> tuple[TeamHeat, ...]:
    """Each competency over everybody, with people counted and not only moments."""
    counts = _counts(evidence)
    rows: list[TeamHeat] = []
    for one in competencies:
        own = [counts[key] for key in sorted(counts) if key[1] == one]
        seen = sum(of for _, of in own)
        rows.append(TeamHeat(one, len(own), seen, clustered_share(own, needed, level)))
    return tuple(rows)


def _counts(evidence: Iterable[Evidence]) -> Mapping[tuple[str, str], tuple[int, int]]:
    counts: dict[tuple[str, str], tuple[int, int]] = {}
    for one in evidence:
        found, seen = counts.get((one.person, one.competency), (0, 0))
        counts[one.person, one.competency] = found + one.found, seen + one.seen
    return counts
