"""Many replies in own words: how often each look-for was found by its writer. Never the words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from pydantic import JsonValue

from praxis.items.text.model import WrittenReply


def tally(item: WrittenReply, responses: Iterable[JsonValue]) -> Mapping[int, int]:
    """Counts by look-for, from 0, over the replies that have been rated."""
    counts: Counter[int] = Counter()
    for response in responses:
        found = response.get("found") if isinstance(response, dict) else None
        listed = found if isinstance(found, list) else []
        counts.update(one for one in listed if isinstance(one, int))
    return {number: counts[number] for number in range(len(item.look_for))}
