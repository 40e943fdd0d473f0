"""Responses with a known score, for walks through authored questions."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from pydantic import JsonValue

from praxis.items.judgment import score as judgment_score
from praxis.items.match import score as match_score
from praxis.items.multiple import score as multiple_score
from praxis.items.order import score as order_score
from praxis.items.scale import score as scale_score
from praxis.items.single import score as single_score
from praxis.items.text import score as text_score

KEY: Mapping[str, Callable[[Any], Any]] = {
    "single": single_score.key,
    "multiple": multiple_score.key,
    "order": order_score.key,
    "match": match_score.key,
    "scale": scale_score.key,
    "text": text_score.key,
    "judgment": judgment_score.key,
}
"""The response that earns full credit, by type."""


def wrong(item: Any) -> JsonValue:
    """A readable response that does not earn full credit (an unkeyed scale has none: its top)."""
    if item.type in {"single", "multiple"}:
        first = next(option.id for option in item.options if not option.right)
        return first if item.type == "single" else [first]
    if item.type == "judgment":
        keyed = judgment_score.key(item)
        assert isinstance(keyed, dict)  # noqa: S101 - for the type checker: a key is always a pair
        return {"best": keyed["worst"], "worst": keyed["best"]}
    if item.type == "order":
        return [step.id for step in reversed(item.steps)]
    if item.type == "match":
        shifted = [*item.choices[1:], item.choices[0]]
        return {pair.id: shifted[item.choices.index(pair.right)] for pair in item.pairs}
    return _far_point(item) if item.type == "scale" else {"found": []}


def _far_point(item: Any) -> int:
    """A point of a scale outside its range: the lowest if that is outside, else the highest."""
    return 1 if item.range is not None and item.range[0] > 1 else len(item.points)
