"""Scoring own words: the learner holds them against the look-fors."""

from __future__ import annotations

from pydantic import JsonValue

from praxis.base import Score
from praxis.items.common import ticked
from praxis.items.text.model import WrittenReply


def score(item: WrittenReply, response: JsonValue) -> Score:
    """``response`` is ``{"found": [look-fors met, from 0]}``, or ``{}`` before rating.

    The value is the learner's own rating and is labeled so wherever it is shown; None before it
    is given. ValueError when a number names no look-for.
    """
    if not isinstance(response, dict):
        msg = "write a reply first"
        raise ValueError(msg)
    if "found" not in response:
        return Score(None)
    found = ticked(response["found"], len(item.look_for))
    if found is None:
        msg = "tick what you find among the points shown"
        raise ValueError(msg)
    parts = {str(number): number in found for number in range(len(item.look_for))}
    return Score(sum(parts.values()) / len(parts), parts)


def key(item: WrittenReply) -> JsonValue:
    """The response that earns full credit."""
    return {"found": list(range(len(item.look_for)))}
