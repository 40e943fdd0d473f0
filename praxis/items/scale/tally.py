"""Many judgments on a scale: how often each point was chosen."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from pydantic import JsonValue

from praxis.items.scale.model import Scale


def tally(item: Scale, responses: Iterable[JsonValue]) -> Mapping[int, int]:
    """Counts by point, counting from 1."""
    counts = Counter(one for one in responses if isinstance(one, int))
    return {point: counts[point] for point in range(1, len(item.points) + 1)}
