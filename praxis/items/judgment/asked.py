"""Which reply helps most and which least, asked of a room."""

from __future__ import annotations

from collections.abc import Sequence

from pydantic import JsonValue

from praxis.items.asking import HALVES, Ask, Explained, Told, Tone, columns, counts
from praxis.items.judgment.model import Judgment, RatedReply


def ask(item: Judgment, order: Sequence[int], place: str) -> Ask:
    """The replies in the order drawn for this room. An answer is [helps most, helps least]."""
    shown = tuple(item.options[one].text for one in order)
    return Ask(place, "judgment", item.stem, options=shown)


def response(item: Judgment, order: Sequence[int], answer: JsonValue) -> JsonValue:
    """The answer as the question's own score reads it."""
    listed = answer if isinstance(answer, list) else []
    return {
        half: item.options[order[one]].id
        for half, one in zip(HALVES, listed, strict=False)
        if isinstance(one, int)
    }


def explain(
    item: Judgment, order: Sequence[int], asked: Ask, answers: list[JsonValue]
) -> Explained:
    """Every reply with the course's own rating of it and the reason."""
    rows = counts(asked, answers)
    return Explained(
        len(answers),
        tuple(
            Told(option.text, rows[at], _tone(item, option), option.why)
            for at, option in enumerate(item.options[one] for one in order)
        ),
        columns(asked),
    )


def _tone(item: Judgment, option: RatedReply) -> Tone:
    return "key" if option.effect == item.best else "other"
