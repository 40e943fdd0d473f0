"""Many answers to one best answer: how often each option was chosen."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from pydantic import JsonValue

from praxis.items.single.model import Single


def tally(item: Single, responses: Iterable[JsonValue]) -> Mapping[str, int]:
    """Counts by option id, in authored order; options nobody chose count 0."""
    counts = Counter(str(one) for one in responses)
    return {option.id: counts[option.id] for option in item.options}
