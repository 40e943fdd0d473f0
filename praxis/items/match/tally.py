"""Many matches: how often each partner was chosen for each line."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from pydantic import JsonValue

from praxis.items.match.model import Match


def tally(item: Match, responses: Iterable[JsonValue]) -> Mapping[tuple[str, str], int]:
    """Counts by ``(pair id, chosen text)``."""
    counts = Counter(
        (pair, str(chosen))
        for made in responses
        if isinstance(made, dict)
        for pair, chosen in made.items()
    )
    return {(pair.id, text): counts[pair.id, text] for pair in item.pairs for text in item.choices}
