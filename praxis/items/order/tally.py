"""Many orders: how often each step was put in each place."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from pydantic import JsonValue

from praxis.items.order.model import Order


def tally(item: Order, responses: Iterable[JsonValue]) -> Mapping[tuple[str, int], int]:
    """Counts by ``(step id, place)``; places count from 1."""
    counts = Counter(
        (str(one), place)
        for order in responses
        if isinstance(order, list)
        for place, one in enumerate(order, start=1)
    )
    places = range(1, len(item.steps) + 1)
    return {(step.id, place): counts[step.id, place] for step in item.steps for place in places}
