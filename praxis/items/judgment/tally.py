"""Many judgments: how often each reply was called the best, and how often the worst."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from pydantic import JsonValue

from praxis.items.judgment.model import Judgment


def tally(item: Judgment, responses: Iterable[JsonValue]) -> Mapping[tuple[str, str], int]:
    """Counts by ``(option id, "best" or "worst")``, in authored order."""
    counts = Counter(
        (str(made.get(half)), half)
        for made in responses
        if isinstance(made, dict)
        for half in ("best", "worst")
    )
    return {
        (one.id, half): counts[one.id, half] for one in item.options for half in ("best", "worst")
    }
