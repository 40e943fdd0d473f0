"""Steps to be put in order, asked of a room."""

from __future__ import annotations

from collections.abc import Sequence

from pydantic import JsonValue

from praxis.items.asking import Ask, Explained, Told, columns, counts
from praxis.items.order.model import Order


def ask(item: Order, order: Sequence[int], place: str) -> Ask:
    """The steps, shuffled. An answer lists them, by the place at which they are shown."""
    shown = tuple(item.steps[one].text for one in order)
    return Ask(place, "order", item.stem, options=shown)


def response(item: Order, order: Sequence[int], answer: JsonValue) -> JsonValue:
    """The answer as the question's own score reads it."""
    listed = answer if isinstance(answer, list) else []
    return [item.steps[order[one]].id for one in listed if isinstance(one, int)]


def explain(item: Order, order: Sequence[int], asked: Ask, answers: list[JsonValue]) -> Explained:
    """The steps in their right order, each with how often it was put in which place."""
    rows = counts(asked, answers)
    shown_at = {one: at for at, one in enumerate(order)}
    return Explained(
        len(answers),
        tuple(
            Told(step.text, rows[shown_at[one]], "key", step.why)
            for one, step in enumerate(item.steps)
        ),
        columns(asked),
    )
