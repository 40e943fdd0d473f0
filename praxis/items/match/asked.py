"""Pairs to be found, asked of a room."""

from __future__ import annotations

from collections.abc import Sequence

from pydantic import JsonValue

from praxis.items.asking import Ask, Explained, Told, columns, counts
from praxis.items.match.model import Match


def ask(item: Match, order: Sequence[int], place: str) -> Ask:
    """The lines on the left, and the partners in the order drawn for this room."""
    left = tuple(pair.left for pair in item.pairs)
    return Ask(
        place, "match", item.stem, options=tuple(item.choices[one] for one in order), left=left
    )


def response(item: Match, order: Sequence[int], answer: JsonValue) -> JsonValue:
    """The answer as the question's own score reads it."""
    listed = answer if isinstance(answer, list) else []
    return {
        pair.id: item.choices[order[one]]
        for pair, one in zip(item.pairs, listed, strict=False)
        if isinstance(one, int)
    }


def explain(item: Match, order: Sequence[int], asked: Ask, answers: list[JsonValue]) -> Explained:
    """Each line with its partner and the reason, and how often each partner was chosen."""
    rows = counts(asked, answers)
    return Explained(
        len(answers),
        tuple(
            Told(f"{pair.left} → {pair.right}", rows[at], "key", pair.why)
            for at, pair in enumerate(item.pairs)
        ),
        columns(asked),
    )
