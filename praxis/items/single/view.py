"""One best answer on the screen: radio buttons, then every option explained."""

from __future__ import annotations

import streamlit as st
from pydantic import JsonValue

from praxis.items.single.model import Single
from praxis.look import keys
from praxis.look.explained import explained_options
from praxis.look.prose import plain
from praxis.look.surroundings import Surroundings


def ask(
    item: Single,
    order: tuple[int, ...],
    key: str,
    around: Surroundings,
    before: JsonValue = None,
) -> JsonValue:
    """The id of the option now marked, or None."""
    options = [item.options[place] for place in order] or list(item.options)
    places = {option.id: place for place, option in enumerate(options)}
    picked: int | None = st.radio(
        plain(item.stem),
        options=range(len(options)),
        index=places.get(str(before)),
        format_func=lambda place: plain(options[place].text),
        key=keys.key(key, item.id, "answer"),
        on_change="ignore",
        label_visibility="collapsed",
    )
    return None if picked is None else options[picked].id


def explain(item: Single, response: JsonValue, around: Surroundings) -> str:
    """Every option with its reason; the learner's own and the best one are marked in words."""
    return explained_options(item.options, {str(response)}, around)
