"""A judgment on a labeled scale, asked of a room."""

from __future__ import annotations

from collections.abc import Sequence

from pydantic import JsonValue

from praxis.items.asking import Ask, Block, Explained, Told, counts
from praxis.items.scale.model import Scale


def ask(item: Scale, order: Sequence[int], place: str) -> Ask:
    """The points, lowest first; a scale is never shuffled."""
    return Ask(place, "scale", item.stem, options=tuple(item.points))


def response(item: Scale, order: Sequence[int], answer: JsonValue) -> JsonValue:
    """The answer as the question's own score reads it: points count from 1."""
    return answer + 1 if isinstance(answer, int) else None


def explain(item: Scale, order: Sequence[int], asked: Ask, answers: list[JsonValue]) -> Explained:
    """The points, those marked that the sources support, and why."""
    rows = counts(asked, answers)
    low, high = item.range or (0, -1)
    return Explained(
        len(answers),
        tuple(
            Told(point, rows[at], "key" if low <= at + 1 <= high else "")
            for at, point in enumerate(item.points)
        ),
        notes=(Block("text", item.why),),
    )
