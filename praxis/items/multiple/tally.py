"""Many answers with several options each: how often each option was ticked."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from pydantic import JsonValue

from praxis.items.multiple.model import Multiple


def tally(item: Multiple, responses: Iterable[JsonValue]) -> Mapping[str, int]:
    """Counts by option id, in authored order. They add up to more than the number of answers."""
    counts = Counter(str(one) for ticked in responses if isinstance(ticked, list) for one in ticked)
    return {option.id: counts[option.id] for option in item.options}
