"""A rating form for an observed conversation: what is asked, what is missing, what level it gives.

The levels are the curriculum's own rule (``scoring.rule``), computed where the levels of a played
path are computed, and share its limits: a convention of the course, not validated.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from praxis.content.course import Course
from praxis.kinds.roleplay.rating import competency_of, is_basic, is_harmful, level

SHOWN, PARTLY, NOT_SHOWN, NO_OPPORTUNITY = "shown", "partly", "not_shown", "no_opportunity"
HARM = "harm"
MARKS = (SHOWN, PARTLY, NOT_SHOWN, NO_OPPORTUNITY)
"""What may be said of a helpful behavior. Of a harmful one only ``harm`` is ever recorded."""

MOST_TARGETS = 3
"""More competencies than this cannot be watched at once, nor rated in five minutes."""


@dataclass(frozen=True, slots=True)
class Part:
    """The behaviors of one competency, by their ids. Basics need a mark; the rest are offered."""

    competency: str
    basic: tuple[str, ...]
    advanced: tuple[str, ...]
    harmful: tuple[str, ...]

    @property
    def helpful(self) -> tuple[str, ...]:
        """The behaviors that are marked one by one."""
        return self.basic + self.advanced


def parts(course: Course, targets: Sequence[str]) -> tuple[Part, ...]:
    """The form for some competencies of the curriculum, in the order given; KeyError if unknown."""
    found = []
    for name in targets:
        held = course.competencies[name].indicators
        found.append(
            Part(
                name,
                tuple(one.id for one in held.basic),
                tuple(one.id for one in held.advanced),
                tuple(one.id for one in held.potentially_harmful),
            )
        )
    return tuple(found)


def missing(form: Sequence[Part], marks: Mapping[str, str]) -> tuple[str, ...]:
    """The basic behaviors that have no mark yet. The form can be sent when there are none."""
    return tuple(name for part in form for name in part.basic if name not in marks)


def faults(form: Sequence[Part], gates: Sequence[str], marks: Mapping[str, str]) -> tuple[str, ...]:
    """The marks that this form does not offer: a stale page, or somebody who tries things out."""
    helpful = {name for part in form for name in part.helpful}
    harmful = {name for part in form for name in part.harmful} | set(gates)
    return tuple(
        name
        for name, mark in marks.items()
        if not (name in helpful and mark in MARKS) and not (name in harmful and mark == HARM)
    )


def harms(marks: Mapping[str, str]) -> tuple[str, ...]:
    """The harmful behaviors and safety gates that were seen."""
    return tuple(name for name, mark in marks.items() if mark == HARM)


def levels(targets: Sequence[str], marks: Mapping[str, str]) -> dict[str, int | None]:
    """Level 1-4 of each target; None where no basic behavior had an opportunity.

    A harmful behavior sets Level 1 on its competency, a safety gate on all. ``partly`` is not yet
    ``shown``. ``no_opportunity`` is left out and never counts against anybody; so is an advanced
    behavior without a mark.
    """
    seen = harms(marks)
    harmful = [name for name in seen if is_harmful(name)]
    gated = len(harmful) < len(seen)
    helpful = {name: mark for name, mark in marks.items() if mark != HARM}
    return {one: level(helpful, harmful, one, gated=gated) for one in targets}


def taps(form: Sequence[Part]) -> int:
    """The most taps a filled form takes where nothing harmful was seen, sending included."""
    return sum(len(part.helpful) for part in form) + 1


def of_competency(marks: Mapping[str, str], competency: str) -> dict[str, str]:
    """The marks of the helpful behaviors of one competency."""
    return {
        name: mark
        for name, mark in marks.items()
        if mark != HARM and competency_of(name) == competency
    }


def basics_shown(marks: Mapping[str, str], competency: str) -> tuple[int, int]:
    """How many basics were shown, of how many that had an opportunity."""
    held = [
        mark
        for name, mark in of_competency(marks, competency).items()
        if is_basic(name) and mark != NO_OPPORTUNITY
    ]
    return held.count(SHOWN), len(held)
