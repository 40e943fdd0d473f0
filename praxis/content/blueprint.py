"""What the quizzes sample: competency by objective by level, and what is still missing.

A question counts for every competency and every objective it names.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, get_args

from praxis.content.course import Course
from praxis.items.common import Bloom

LEVELS: tuple[str, ...] = get_args(Bloom)
NO_LEVEL = "none"
"""Stands for a question that names no level of Bloom."""

LEAST_ITEMS = 180
LEAST_PER_CORE_OBJECTIVE = 2
LEAST_PER_COMPETENCY = 12
APART = 1
"""By how many questions parallel forms may differ in any cell of their blueprint."""


@dataclass(frozen=True, slots=True)
class Blueprint:
    """Questions of one form, or of the whole bank.

    ``cells`` counts by competency, objective and level; ``levels`` by competency and level, where a
    question with two objectives counts once.
    """

    name: str
    items: int
    cells: Mapping[tuple[str, str, str], int]
    levels: Mapping[tuple[str, str], int]
    types: Mapping[str, int]

    def competency(self, name: str) -> int:
        """How many questions sample a competency."""
        return sum(count for (one, _), count in self.levels.items() if one == name)


def blueprint(name: str, items: Iterable[Any]) -> Blueprint:
    """Count questions."""
    cells: Counter[tuple[str, str, str]] = Counter()
    levels: Counter[tuple[str, str]] = Counter()
    types: Counter[str] = Counter()
    kept = list(items)
    for item in kept:
        level = item.bloom or NO_LEVEL
        types[item.type] += 1
        for competency in item.competencies:
            levels[competency, level] += 1
            for objective in item.objectives:
                cells[competency, objective, level] += 1
    return Blueprint(name, len(kept), cells, levels, types)


def of_bank(course: Course) -> Blueprint:
    """The blueprint of the whole bank."""
    return blueprint("bank", course.bank.values())


def of_forms(course: Course) -> tuple[Blueprint, ...]:
    """The blueprint of each form, by id."""
    return tuple(blueprint(name, form.items) for name, form in sorted(course.forms.items()))


def missed(course: Course) -> tuple[str, ...]:
    """Every minimum that is not kept, each as a sentence; nothing for a course without quizzes."""
    if not course.bank and not course.forms:
        return ()
    return (*_too_few(course), *_not_parallel(course))


def _too_few(course: Course) -> Iterator[str]:
    bank = of_bank(course)
    if bank.items < LEAST_ITEMS:
        yield f"the bank has {bank.items} questions; {LEAST_ITEMS} are asked for"
    for name in course.competencies:
        found = bank.competency(name)
        if found < LEAST_PER_COMPETENCY:
            yield f"{name} has {found} questions in the bank; {LEAST_PER_COMPETENCY} are asked for"
    sampled = Counter(one for item in course.bank.values() for one in set(item.objectives))
    for name, objective in course.objectives.items():
        found = sampled[name]
        if objective.tier == "core" and found < LEAST_PER_CORE_OBJECTIVE:
            yield f"{name} is core and has {found}; {LEAST_PER_CORE_OBJECTIVE} are asked for"


def _not_parallel(course: Course) -> Iterator[str]:
    """Pairs of forms in one group whose counts by competency and level lie too far apart."""
    groups: dict[str, list[Any]] = {}
    for _, form in sorted(course.forms.items()):
        groups.setdefault(form.group, []).append(form)
    for forms in groups.values():
        first = blueprint(forms[0].id, forms[0].items)
        for other in forms[1:]:
            yield from _apart(first, blueprint(other.id, other.items))
        if len(forms) == 1 and forms[0].attempts > 1 and forms[0].purpose != "module":
            yield f"{forms[0].id} has no parallel form, so a retake would ask the same again"


def _apart(one: Blueprint, other: Blueprint) -> Iterator[str]:
    for competency, level in sorted(set(one.levels) | set(other.levels)):
        here, there = (each.levels.get((competency, level), 0) for each in (one, other))
        if abs(here - there) > APART:
            yield (
                f"{one.name} and {other.name} are not parallel: {competency} {level} has {here} "
                f"questions in one and {there} in the other"
            )


def table(one: Blueprint, order: Sequence[str]) -> str:
    """A blueprint as text: a row for each competency and objective, a column for each level.

    ``order`` lists the competencies as the curriculum has them.
    """
    lines = [f"{one.name}: {one.items} questions ({_types(one)})", _row("", LEVELS, "all")]
    known = [*order, *sorted({name for name, _ in one.levels} - set(order))]
    for name in known:
        if not one.competency(name):
            continue
        counts = [one.levels.get((name, level), 0) for level in LEVELS]
        lines.append(_row(name, map(_shown, counts), str(one.competency(name))))
        for objective in sorted({made for held, made, _ in one.cells if held == name}):
            cells = [one.cells.get((name, objective, level), 0) for level in LEVELS]
            lines.append(_row(f"  {objective}", map(_shown, cells), str(sum(cells))))
    return "\n".join(lines)


def _types(one: Blueprint) -> str:
    return ", ".join(f"{count} {name}" for name, count in sorted(one.types.items()))


def _shown(count: int) -> str:
    return str(count) if count else "·"


def _row(name: str, cells: Iterable[str], whole: str) -> str:
    return f"{name:24}" + "".join(f"{cell:>11}" for cell in cells) + f"{whole:>6}"


def as_data(one: Blueprint) -> dict[str, Any]:
    """A blueprint as plain values for JSON."""
    return {
        "name": one.name,
        "items": one.items,
        "types": dict(one.types),
        "cells": [
            {"competency": competency, "objective": objective, "bloom": level, "items": count}
            for (competency, objective, level), count in sorted(one.cells.items())
        ],
    }
