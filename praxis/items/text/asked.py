"""A reply in own words, asked of a room: lines for the wall, then what to look for in them."""

from __future__ import annotations

from collections.abc import Sequence

from pydantic import JsonValue

from praxis.items.asking import Ask, Block, Explained
from praxis.items.text.model import WrittenReply


def ask(item: WrittenReply, order: Sequence[int], place: str) -> Ask:
    """One line in own words."""
    return Ask(place, "text", item.stem)


def response(item: WrittenReply, order: Sequence[int], answer: JsonValue) -> JsonValue:
    """What the question's own score reads before anybody has rated the reply."""
    return {}


def explain(
    item: WrittenReply, order: Sequence[int], asked: Ask, answers: list[JsonValue]
) -> Explained:
    """What to look for, what others might say, and why."""
    notes = (
        Block("heading", "What to look for"),
        *(Block("item", one) for one in item.look_for),
        Block("heading", "Others might say"),
        *(Block("item", one) for one in item.models),
        Block("text", item.why),
    )
    return Explained(len(answers), notes=notes)
