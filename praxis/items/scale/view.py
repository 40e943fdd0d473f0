"""A labeled scale on the screen, and which part of it the sources support."""

from __future__ import annotations

import streamlit as st
from pydantic import JsonValue

from praxis.items.scale.model import Scale
from praxis.look import keys
from praxis.look.prose import plain
from praxis.look.surroundings import Surroundings


def ask(
    item: Scale,
    order: tuple[int, ...],
    key: str,
    around: Surroundings,
    before: JsonValue = None,
) -> JsonValue:
    """The number of the chosen point, counting from 1, or None."""
    picked: int | None = st.radio(
        plain(item.stem),
        options=range(1, len(item.points) + 1),
        index=before - 1 if isinstance(before, int) else None,
        format_func=lambda point: plain(item.points[point - 1]),
        key=keys.key(key, item.id, "point"),
        on_change="ignore",
        label_visibility="collapsed",
    )
    return picked


def explain(item: Scale, response: JsonValue, around: Surroundings) -> str:
    """The points with the learner's own and the supported ones marked, and the reason."""
    rows: list[str] = []
    for number, point in enumerate(item.points, start=1):
        supported = item.range is not None and item.range[0] <= number <= item.range[1]
        marks = (
            '<span class="px-mark px-mark-mine">Your answer</span>' if number == response else ""
        )
        marks += (
            '<span class="px-mark px-mark-key">What the sources support</span>' if supported else ""
        )
        tone = "px-key" if supported else "px-other"
        rows.append(
            f'<li class="px-option {tone}"><p '
            f'class="px-option-text">{around.prose.inline(point)}{marks}</p></li>'
        )
    return f'<ul class="px-options">{"".join(rows)}</ul>{around.prose.html(item.why)}'
