"""Many checks as one picture: per question the mean value, the confidence and the answers."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from pydantic import JsonValue

from praxis.kinds.check.play import State


@dataclass(frozen=True, slots=True)
class Answers:
    """All answers to one question. ``mean`` (0-1) is None when none of them is keyed."""

    count: int
    mean: float | None
    confidence: float
    responses: tuple[JsonValue, ...]


@dataclass(frozen=True, slots=True)
class Tally:
    """How many began and finished, and the answers by question."""

    began: int
    finished: int
    items: Mapping[str, Answers]


def tally(states: Iterable[State]) -> Tally:
    """Gather the answers of many attempts."""
    kept = list(states)
    names = dict.fromkeys(answer.item for state in kept for answer in state.answers)
    items: dict[str, Answers] = {}
    for name in names:
        mine = [one for state in kept for one in state.answers if one.item == name]
        values = [one.value for one in mine if one.value is not None]
        items[name] = Answers(
            count=len(mine),
            mean=sum(values) / len(values) if values else None,
            confidence=sum(one.confidence for one in mine) / len(mine),
            responses=tuple(one.response for one in mine),
        )
    return Tally(len(kept), sum(state.done for state in kept), items)
