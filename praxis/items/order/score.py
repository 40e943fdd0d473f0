"""Scoring an order: the share of pairs of steps that stand the right way round."""

from __future__ import annotations

from itertools import combinations

from pydantic import JsonValue

from praxis.base import Score
from praxis.items.order.model import Order


def score(item: Order, response: JsonValue) -> Score:
    """``response`` is a list of all step ids in the learner's order.

    Credit is Kendall's proportion of concordant pairs, rescaled so that chance (one half) earns 0:
    ``max(0, 2p - 1)``. ValueError when a step is missing or named twice.
    """
    keyed = [step.id for step in item.steps]
    if not isinstance(response, list) or sorted(map(str, response)) != sorted(keyed):
        msg = "put every step in a place, each once"
        raise ValueError(msg)
    place = {str(one): index for index, one in enumerate(response)}
    pairs = list(combinations(keyed, 2))
    concordant = sum(place[first] < place[second] for first, second in pairs)
    return Score(
        max(0.0, 2 * concordant / len(pairs) - 1),
        {one: place[one] == index for index, one in enumerate(keyed)},
    )


def key(item: Order) -> JsonValue:
    """The response that earns full credit."""
    return [step.id for step in item.steps]
