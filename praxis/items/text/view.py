"""A reply in own words on the screen, then look-fors and model replies beside it."""

from __future__ import annotations

import streamlit as st
from pydantic import JsonValue

from praxis.items.text.model import WrittenReply
from praxis.look import bits, keys, words
from praxis.look.entry import own_words
from praxis.look.prose import escaped, plain
from praxis.look.surroundings import Surroundings


def slot(item: WrittenReply) -> str:
    """Where the reply is kept."""
    return f"item:{item.id}"


def ask(
    item: WrittenReply,
    order: tuple[int, ...],
    key: str,
    around: Surroundings,
    before: JsonValue = None,
) -> JsonValue:
    """The text as it stands."""
    return own_words(
        words.ROLE_OWN_HELP, key=keys.key(key, item.id, "own"), slot=slot(item), around=around
    )


def rate(item: WrittenReply, key: str, around: Surroundings) -> list[int]:
    """The numbers of the look-fors that the learner finds in the own reply."""
    own = around.words.get(slot(item), "")
    st.html(
        bits.card(words.ROLE_YOURS, f'<p class="px-own">{escaped(own)}</p>')
        + f'<p class="px-ask">{words.CHECK_RATE}</p>'
    )
    return [
        number
        for number, look in enumerate(item.look_for)
        if st.checkbox(plain(look), key=keys.key(key, item.id, "found", number), on_change="ignore")
    ]


def explain(item: WrittenReply, response: JsonValue, around: Surroundings) -> str:
    """The own reply, replies that others might give, and why."""
    own = around.words.get(slot(item), "")
    return (
        bits.card(words.ROLE_YOURS, f'<p class="px-own">{escaped(own)}</p>')
        + bits.card("Others might say", bits.bullet_list(item.models, around.prose))
        + around.prose.html(item.why)
    )
