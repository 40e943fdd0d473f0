"""Scoring one best answer: all or nothing."""

from __future__ import annotations

from pydantic import JsonValue

from praxis.base import Score
from praxis.items.single.model import Single


def score(item: Single, response: JsonValue) -> Score:
    """``response`` is the id of the chosen option. ValueError when there is no such option."""
    for option in item.options:
        if option.id == response:
            return Score(float(option.right), {option.id: option.right})
    msg = "choose one of the answers"
    raise ValueError(msg)


def key(item: Single) -> JsonValue:
    """The response that earns full credit."""
    return next(option.id for option in item.options if option.right)
