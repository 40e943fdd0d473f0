"""Scoring a judgment: inside the supported range, one point away, or further."""

from __future__ import annotations

from pydantic import JsonValue

from praxis.base import Score
from praxis.items.scale.model import Scale


def score(item: Scale, response: JsonValue) -> Score:
    """``response`` is the number of the chosen point, counting from 1.

    Inside ``range`` earns 1, one point outside earns one half, further earns 0. Without a range
    nothing is keyed and the value is None. ValueError for a number that is not on the scale.
    """
    if isinstance(response, bool) or not isinstance(response, int):
        msg = "choose a point on the scale"
        raise ValueError(msg)
    if not 1 <= response <= len(item.points):
        msg = "choose a point on the scale"
        raise ValueError(msg)
    if item.range is None:
        return Score(None)
    low, high = item.range
    distance = max(low - response, response - high, 0)
    return Score({0: 1.0, 1: 0.5}.get(distance, 0.0), {str(response): distance == 0})


def key(item: Scale) -> JsonValue:
    """A response that earns full credit (or the lowest point where nothing is keyed)."""
    return item.range[0] if item.range else 1
