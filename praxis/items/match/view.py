"""Finding partners on the screen: one list to choose from beside each line."""

from __future__ import annotations

import streamlit as st
from pydantic import JsonValue

from praxis.items.match.model import Match
from praxis.look import keys
from praxis.look.prose import bare, plain
from praxis.look.surroundings import Surroundings


def ask(
    item: Match,
    order: tuple[int, ...],
    key: str,
    around: Surroundings,
    before: JsonValue = None,
) -> JsonValue:
    """The partner chosen for each pair, or None while one is missing."""
    choices = [item.choices[place] for place in order] or list(item.choices)
    letters = {text: chr(ord("A") + place) for place, text in enumerate(choices)}
    listed = "".join(f"<li>{around.prose.inline(text)}</li>" for text in choices)
    st.html(f'<ol class="px-letters" type="A">{listed}</ol>')

    def lettered(text: str) -> str:
        """The letter and the first words; the whole text stands in the list above."""
        shown = bare(text)
        return f"{letters[text]} · {shown[:32].rstrip()}{'…' if len(shown) > 32 else ''}"  # noqa: PLR2004

    known = before if isinstance(before, dict) else {}
    made: dict[str, JsonValue] = {}
    for number, pair in enumerate(item.pairs):
        chosen = known.get(pair.id)
        made[pair.id] = st.selectbox(
            plain(pair.left),
            options=choices,
            index=choices.index(chosen) if isinstance(chosen, str) and chosen in choices else None,
            placeholder="Choose a letter",
            format_func=lettered,
            key=keys.key(key, item.id, number),
            on_change="ignore",
        )
    return None if None in made.values() else made


def explain(item: Match, response: JsonValue, around: Surroundings) -> str:
    """Each pair with its reason, and what the learner had put there if it was another."""
    mine = response if isinstance(response, dict) else {}
    rows: list[str] = []
    for pair in item.pairs:
        had = mine.get(pair.id, pair.right)
        told = "" if had == pair.right else f"You chose: {plain(str(had))}"
        mark = (
            f'<span class="px-mark px-mark-mine">{around.prose.inline(told)}</span>' if told else ""
        )
        rows.append(
            f'<li class="px-option"><p class="px-option-text">{around.prose.inline(pair.left)} '
            '<span class="px-arrow" aria-hidden="true">→</span> '
            f"{around.prose.inline(pair.right)}{mark}</p>"
            f"<p>{around.prose.inline(pair.why)}</p></li>"
        )
    return f'<ul class="px-options">{"".join(rows)}</ul>'
