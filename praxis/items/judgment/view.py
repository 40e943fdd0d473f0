"""Judging replies on the screen: a lettered list, the best letter, the worst letter."""

from __future__ import annotations

import streamlit as st
from pydantic import JsonValue

from praxis.items.judgment.model import Judgment
from praxis.look import keys, words
from praxis.look.surroundings import Surroundings

HALVES = {"best": words.JUDGE_BEST, "worst": words.JUDGE_WORST}


def ask(
    item: Judgment,
    order: tuple[int, ...],
    key: str,
    around: Surroundings,
    before: JsonValue = None,
) -> JsonValue:
    """The ids chosen as best and worst, or None while one of the two is missing."""
    options = [item.options[place] for place in order] or list(item.options)
    listed = "".join(f"<li>{around.prose.inline(option.text)}</li>" for option in options)
    st.html(f'<ol class="px-letters" type="A">{listed}</ol>')
    known = before if isinstance(before, dict) else {}
    places = {option.id: place for place, option in enumerate(options)}
    made: dict[str, JsonValue] = {}
    for half, label in HALVES.items():
        picked: int | None = st.radio(
            label,
            options=range(len(options)),
            index=places.get(str(known.get(half))),
            format_func=lambda place: chr(ord("A") + place),
            key=keys.key(key, item.id, half),
            on_change="ignore",
            horizontal=True,
        )
        made[half] = None if picked is None else options[picked].id
    return None if None in made.values() else made


def explain(item: Judgment, response: JsonValue, around: Surroundings) -> str:
    """Every reply with its rating and reason, the most helpful first; marks are words."""
    mine = response if isinstance(response, dict) else {}
    rows: list[str] = []
    for option in sorted(item.options, key=lambda one: -one.effect):
        keyed = option.effect in {item.best, item.worst}
        marks = "".join(
            f'<span class="px-mark px-mark-mine">You chose: {label.lower()}</span>'
            for half, label in HALVES.items()
            if mine.get(half) == option.id
        )
        if keyed:
            label = HALVES["best" if option.effect == item.best else "worst"]
            marks += f'<span class="px-mark px-mark-key">{label}</span>'
        tone = "px-key" if option.effect == item.best else "px-other"
        rows.append(
            f'<li class="px-option {tone}"><p '
            f'class="px-option-text">{around.prose.inline(option.text)}{marks}</p>'
            f"<p>{around.prose.inline(option.why)}</p>"
            f'<p class="px-hint">Rated {option.effect} of 5</p></li>'
        )
    note = f'<p class="px-hint">{words.JUDGE_RATED}</p>'
    return f'<ul class="px-options">{"".join(rows)}</ul>{note}'
