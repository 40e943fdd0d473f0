"""Scoring a judgment: how near the two replies chosen come to the best and the worst."""

from __future__ import annotations

from pydantic import JsonValue

from praxis.base import Score
from praxis.items.judgment.model import Judgment


def score(item: Judgment, response: JsonValue) -> Score:
    """``response`` is ``{"best": id, "worst": id}``, two different replies.

    Each half earns ``1 - |effect(chosen) - effect(keyed)| / (max - min)``, and the value is their
    mean: choosing the second best costs little, choosing the two the wrong way round earns 0.
    ValueError when one of the two is missing, unknown, or both are the same.
    """
    effects = {one.id: one.effect for one in item.options}
    if not isinstance(response, dict) or set(response) != {"best", "worst"}:
        msg = "choose the reply that helps most and the one that helps least"
        raise ValueError(msg)
    best, worst = str(response["best"]), str(response["worst"])
    if best not in effects or worst not in effects:
        msg = "choose from the replies shown"
        raise ValueError(msg)
    if best == worst:
        msg = "choose two different replies: one cannot help most and least"
        raise ValueError(msg)
    span = item.best - item.worst
    high = 1 - (item.best - effects[best]) / span
    low = 1 - (effects[worst] - item.worst) / span
    return Score((high + low) / 2, {"best": high == 1, "worst": low == 1})


def key(item: Judgment) -> JsonValue:
    """A response that earns full credit."""
    best = next(one.id for one in item.options if one.effect == item.best)
    worst = next(one.id for one in item.options if one.effect == item.worst)
    return {"best": best, "worst": worst}
