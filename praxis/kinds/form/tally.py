"""Many sittings of a form as one picture: per question the mean value, confidence and answers."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from pydantic import JsonValue

from praxis.kinds.form.play import State


@dataclass(frozen=True, slots=True)
class Answers:
    """All handed-in answers to one question.

    ``count`` leaves out questions passed over, which ``open`` counts. ``mean`` (0-1) holds them as
    0, and is None when nothing is keyed; ``confidence`` is None when nobody said.
    """

    count: int
    open: int
    mean: float | None
    confidence: float | None
    responses: tuple[JsonValue, ...]


@dataclass(frozen=True, slots=True)
class Tally:
    """How many began and handed in, and the answers by question."""

    began: int
    submitted: int
    items: Mapping[str, Answers]


def tally(states: Iterable[State]) -> Tally:
    """Gather the answers of many sittings; those not handed in only count as begun."""
    kept = list(states)
    ended = [state for state in kept if state.done]
    names = dict.fromkeys(answer.item for state in ended for answer in state.answers)
    return Tally(len(kept), len(ended), {name: _answers(name, ended) for name in names})


def _answers(name: str, ended: list[State]) -> Answers:
    mine = [state.answer(name) for state in ended]
    values = [one.value for one in mine if one.value is not None]
    sure = [one.confidence for one in mine if one.given and one.confidence]
    return Answers(
        count=sum(one.given for one in mine),
        open=sum(not one.given for one in mine),
        mean=sum(values) / len(values) if values else None,
        confidence=sum(sure) / len(sure) if sure else None,
        responses=tuple(one.response for one in mine if one.given),
    )
