"""Scoring pairs: the share found."""

from __future__ import annotations

from pydantic import JsonValue

from praxis.base import Score
from praxis.items.match.model import Match


def score(item: Match, response: JsonValue) -> Score:
    """``response`` maps each pair id to the right-hand text chosen for it.

    ValueError when a pair has no choice yet or the text is not among the choices.
    """
    if not isinstance(response, dict) or set(response) != {pair.id for pair in item.pairs}:
        msg = "choose a partner for every line"
        raise ValueError(msg)
    if not all(one in item.choices for one in response.values()):
        msg = "choose from the partners shown"
        raise ValueError(msg)
    parts = {pair.id: response[pair.id] == pair.right for pair in item.pairs}
    return Score(sum(parts.values()) / len(parts), parts)


def key(item: Match) -> JsonValue:
    """The response that earns full credit."""
    return {pair.id: pair.right for pair in item.pairs}
