"""Where each objective is taught, practiced and assessed, and what is still missing.

The curriculum's own rule (``tier``): a ``core`` objective is assessed by at least one scored
activity; a ``support`` one has a reading and one light activity. Every objective is taught in a
reading. Reflections are never scored, so they practice and do not assess.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from praxis.content.course import Course
from praxis.content.curriculum import Objective

TEACHES = frozenset({"reading"})
PRACTICES = frozenset({"vignette", "mirroring", "roleplay", "reflection"})
ASSESSES = frozenset({"check"})
SCORED = frozenset({"vignette", "mirroring", "roleplay", "check"})
"""Activities whose answers are held against something: a key, indicators, look-fors, a gate."""


@dataclass(frozen=True, slots=True)
class Row:
    """One objective and the activities that serve it, in the order of the course.

    ``suggested`` are the kinds the curriculum names for it that no activity offers yet; that is
    advice. ``gaps`` are what the objective's tier asks for and does not have.
    """

    objective: Objective
    taught: tuple[str, ...]
    practiced: tuple[str, ...]
    assessed: tuple[str, ...]
    suggested: tuple[str, ...]
    gaps: tuple[str, ...]
    required: bool


def coverage(course: Course, *, whole: bool = False) -> tuple[Row, ...]:
    """A row for each objective of the curriculum, in its order.

    An objective is required when its section stands in a module of the course, or always with
    ``whole``. Only activities that a module lists count: nobody meets the others.
    """
    present = {
        covered
        for module in course.modules
        for section in module.sections
        for covered in section.curriculum
    }
    serving = _serving(course)
    return tuple(
        _row(objective, serving.get(objective.id, ()), required=whole or section.id in present)
        for section in course.curriculum.sections
        for objective in section.objectives
    )


def gaps(rows: Iterable[Row]) -> tuple[Row, ...]:
    """The required rows that lack something."""
    return tuple(row for row in rows if row.required and row.gaps)


def _serving(course: Course) -> dict[str, list[Any]]:
    """The listed activities that name each objective, themselves or in one of their questions."""
    serving: dict[str, list[Any]] = {}
    for name in course.order:
        activity = course.activities[name]
        sampled = {
            one
            for item in getattr(activity, "items", ())
            for one in getattr(item, "objectives", ())
        }
        for objective in {*activity.objectives, *sampled}:
            serving.setdefault(objective, []).append(activity)
    return serving


def _row(objective: Objective, activities: Iterable[Any], *, required: bool) -> Row:
    serving = list(activities)

    def named(kinds: frozenset[str]) -> tuple[str, ...]:
        return tuple(one.id for one in serving if one.kind in kinds)

    kinds = {one.kind for one in serving}
    return Row(
        objective=objective,
        taught=named(TEACHES),
        practiced=named(_practicing(objective)),
        assessed=named(ASSESSES),
        suggested=tuple(kind for kind in objective.activities if kind not in kinds),
        gaps=tuple(_missing(objective, kinds)),
        required=required,
    )


def _practicing(objective: Objective) -> frozenset[str]:
    """What counts as practice of an objective.

    Some objectives are pure knowledge: the curriculum names only a reading and a check for them.
    There, bringing it back from memory in a check is the practice.
    """
    return PRACTICES if PRACTICES & set(objective.activities) else PRACTICES | ASSESSES


def _missing(objective: Objective, kinds: set[str]) -> Iterator[str]:
    if not kinds & TEACHES:
        yield "not taught in a reading"
    if not kinds & _practicing(objective):
        yield "not practiced"
    if objective.tier == "core" and not kinds & SCORED:
        yield "core, and no scored activity"


def table(rows: Iterable[Row]) -> str:
    """The required rows as text: objective, tier, the three columns, and what is missing."""
    required = [row for row in rows if row.required]
    wide = max((len(row.objective.id) for row in required), default=0) + 2
    lines = [f"{'':{wide}}{'tier':9}{'taught in':36}{'practiced in':36}{'assessed in':30}"]
    section = ""
    for row in required:
        if row.objective.section != section:
            section = row.objective.section
            lines.append(f"\n{section}")
        cells = [_cells(ids) for ids in (row.taught, row.practiced, row.assessed)]
        first = f"{row.objective.id:{wide}}{row.objective.tier:9}"
        for number in range(max(1, *(len(cell) for cell in cells))):
            texts = [cell[number] if number < len(cell) else "" for cell in cells]
            lead = first if number == 0 else " " * len(first)
            lines.append(f"{lead}{texts[0]:36}{texts[1]:36}{texts[2]:30}".rstrip())
        lines += [f"{'':{wide}}gap: {gap}" for gap in row.gaps]
    return "\n".join(lines)


def _cells(ids: tuple[str, ...]) -> list[str]:
    return list(ids) or ["-"]


def as_data(rows: Iterable[Row]) -> list[dict[str, Any]]:
    """The rows as plain data for JSON."""
    return [
        {
            "objective": row.objective.id,
            "section": row.objective.section,
            "tier": row.objective.tier,
            "text": row.objective.objective,
            "taught": list(row.taught),
            "practiced": list(row.practiced),
            "assessed": list(row.assessed),
            "suggested": list(row.suggested),
            "gaps": list(row.gaps),
            "required": row.required,
        }
        for row in rows
    ]
