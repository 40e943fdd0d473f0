"""One best answer, asked of a room."""

from __future__ import annotations

from collections.abc import Sequence

from pydantic import JsonValue

from praxis.items.asking import Ask, Explained, Told, counts
from praxis.items.single.model import Single


def ask(item: Single, order: Sequence[int], place: str) -> Ask:
    """The options in the order drawn for this room."""
    shown = tuple(item.options[one].text for one in order)
    return Ask(place, "single", item.stem, options=shown)


def response(item: Single, order: Sequence[int], answer: JsonValue) -> JsonValue:
    """The answer as the question's own score reads it."""
    return item.options[order[answer]].id if isinstance(answer, int) else None


def explain(item: Single, order: Sequence[int], asked: Ask, answers: list[JsonValue]) -> Explained:
    """Every option with its reason."""
    rows = counts(asked, answers)
    return Explained(
        len(answers),
        tuple(
            Told(option.text, rows[at], "key" if option.right else "other", option.why)
            for at, option in enumerate(item.options[one] for one in order)
        ),
    )
