"""Putting steps in order on the screen: a place is chosen for each step."""

from __future__ import annotations

import streamlit as st
from pydantic import JsonValue

from praxis.items.order.model import Order
from praxis.look import keys
from praxis.look.prose import plain
from praxis.look.surroundings import Surroundings


def ask(
    item: Order,
    order: tuple[int, ...],
    key: str,
    around: Surroundings,
    before: JsonValue = None,
) -> JsonValue:
    """The step ids in the learner's order, or None while places are missing or taken twice."""
    steps = [item.steps[place] for place in order] or list(item.steps)
    st.html('<p class="px-hint">Give each step its place; 1 comes first.</p>')
    known = before if isinstance(before, list) else []
    places: dict[str, int | None] = {}
    for number, step in enumerate(steps):
        places[step.id] = st.segmented_control(
            plain(step.text),
            options=list(range(1, len(steps) + 1)),
            default=known.index(step.id) + 1 if step.id in known else None,
            key=keys.key(key, item.id, number),
            on_change="ignore",
        )
    if None in places.values() or len(set(places.values())) != len(steps):
        return None
    ordered: list[JsonValue] = [*sorted(places, key=lambda name: places[name] or 0)]
    return ordered


def explain(item: Order, response: JsonValue, around: Surroundings) -> str:
    """The steps in order, each with its reason and the place the learner gave it."""
    mine = (
        {str(one): at for at, one in enumerate(response, start=1)}
        if isinstance(response, list)
        else {}
    )
    rows: list[str] = []
    for place, step in enumerate(item.steps, start=1):
        had = mine.get(step.id)
        told = "as you had it" if had == place else f"you had it as {had}"
        mark = f'<span class="px-mark">{told}</span>' if had else ""
        rows.append(
            f'<li class="px-option"><p class="px-option-text">{around.prose.inline(step.text)}'
            f"{mark}</p><p>{around.prose.inline(step.why)}</p></li>"
        )
    return f'<ol class="px-options px-ordered">{"".join(rows)}</ol>'
