"""The order in which the parts of a question are shown: drawn once, then kept with the attempt."""

from __future__ import annotations

import random
from collections.abc import Iterable
from typing import Any

from praxis.items.common import ItemBase


def orders(items: Iterable[ItemBase], seed: int) -> dict[str, tuple[int, ...]]:
    """Places of the options, steps or partners by item id; empty where the authored order stays.

    Steps to be put in order are never shown in their order. Attempts are replayed from their seed,
    so what is drawn for a seed must stay what it is.
    """
    draw = random.Random(seed)  # noqa: S311 - a shuffle, not a secret
    drawn: dict[str, tuple[int, ...]] = {}
    for item in items:
        places = list(range(_shuffled(item)))
        draw.shuffle(places)
        if getattr(item, "type", "") == "order" and places == sorted(places):
            places.reverse()
        drawn[item.id] = tuple(places)
    return drawn


def _shuffled(item: Any) -> int:
    """How many parts of a question are shuffled."""
    if item.type in {"single", "multiple", "judgment"}:
        return len(item.options) if item.shuffle else 0
    if item.type == "order":
        return len(item.steps)
    return len(item.choices) if item.type == "match" else 0
