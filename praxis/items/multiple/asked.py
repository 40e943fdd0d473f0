"""Several right answers, asked of a room."""

from __future__ import annotations

from collections.abc import Sequence

from pydantic import JsonValue

from praxis.items.asking import Ask, Explained, Told, counts
from praxis.items.multiple.model import Multiple


def ask(item: Multiple, order: Sequence[int], place: str) -> Ask:
    """The options in the order drawn for this room."""
    shown = tuple(item.options[one].text for one in order)
    return Ask(place, "multiple", item.stem, options=shown)


def response(item: Multiple, order: Sequence[int], answer: JsonValue) -> JsonValue:
    """The answer as the question's own score reads it."""
    listed = answer if isinstance(answer, list) else []
    return [item.options[order[one]].id for one in listed if isinstance(one, int)]


def explain(
    item: Multiple, order: Sequence[int], asked: Ask, answers: list[JsonValue]
) -> Explained:
    """Every option with its reason."""
    rows = counts(asked, answers)
    return Explained(
        len(answers),
        tuple(
            Told(option.text, rows[at], "key" if option.right else "other", option.why)
            for at, option in enumerate(item.options[one] for one in order)
        ),
    )
