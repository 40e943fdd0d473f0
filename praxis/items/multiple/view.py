"""Several right answers on the screen: boxes to tick, then every option explained."""

from __future__ import annotations

import streamlit as st
from pydantic import JsonValue

from praxis.items.multiple.model import Multiple
from praxis.look import keys
from praxis.look.explained import explained_options
from praxis.look.prose import plain
from praxis.look.surroundings import Surroundings


def ask(
    item: Multiple,
    order: tuple[int, ...],
    key: str,
    around: Surroundings,
    before: JsonValue = None,
) -> JsonValue:
    """The ids of the options now ticked; an empty list when none is."""
    options = [item.options[place] for place in order] or list(item.options)
    ticked = before if isinstance(before, list) else []
    st.html('<p class="px-hint">More than one may fit.</p>')
    return [
        option.id
        for place, option in enumerate(options)
        if st.checkbox(
            plain(option.text),
            value=option.id in ticked,
            key=keys.key(key, item.id, place),
            on_change="ignore",
        )
    ]


def explain(item: Multiple, response: JsonValue, around: Surroundings) -> str:
    """Every option with its reason; the learner's own and the fitting ones are marked in words."""
    mine = {str(one) for one in response} if isinstance(response, list) else set()
    return explained_options(item.options, mine, around)
