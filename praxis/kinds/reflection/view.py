"""A reflection on the screen: a quiet page that can be left at any time."""

from __future__ import annotations

from typing import Any

import streamlit as st

from praxis.base import Action, Lens
from praxis.kinds.reflection.model import Reflection
from praxis.kinds.reflection.play import State
from praxis.look import keys, words
from praxis.look.entry import own_words
from praxis.look.prose import plain
from praxis.look.surroundings import Surroundings


def show(
    activity: Reflection,
    state: State,
    lens: Lens,
    key: str,
    around: Surroundings,
    tally: Any = None,
) -> Action | None:
    """Draw the page; ``write`` keeps it, ``skip`` leaves it."""
    prose = around.prose
    st.html(
        f'<article class="px-reading">{prose.html(activity.opening)}</article>'
        f'<p class="px-private">{words.REFLECT_PRIVATE}</p>'
    )
    if lens.audience in {"room", "reviewer"} or not lens.editable:
        _read_only(activity, around, tally)
        if lens.answers:
            st.html(f'<section class="px-answer">{prose.html(activity.closing)}</section>')
        return None
    action = _write(activity, state, key, around)
    st.html(f'<div class="px-care">{prose.html(activity.care)}</div>')
    if state.done and not state.skipped:
        kept = f'<p class="px-hint" role="status">{words.REFLECT_KEPT}</p>'
        st.html(f'{kept}<section class="px-answer">{prose.html(activity.closing)}</section>')
    return action


def _read_only(activity: Reflection, around: Surroundings, tally: Any) -> None:
    prose = around.prose
    asks = "".join(f"<li>{prose.inline(prompt.ask)}</li>" for prompt in activity.prompts)
    care = f'<div class="px-care">{prose.html(activity.care)}</div>'
    st.html(f'<ul class="px-asks">{asks}</ul>{care}')
    if tally is not None:
        st.html(f'<p class="px-hint">{tally.wrote} wrote, {tally.skipped} skipped.</p>')


def _write(activity: Reflection, state: State, key: str, around: Surroundings) -> Action | None:
    texts = {
        prompt.id: own_words(
            plain(prompt.ask),
            key=keys.key(key, prompt.id),
            slot=prompt.id,
            around=around,
            placeholder=plain(prompt.starter),
            height=130,
        )
        for prompt in activity.prompts
    }
    action = None
    with st.container(horizontal=True):
        if st.button(words.REFLECT_KEEP, key=keys.key(key, "write"), type="primary"):
            changed = {
                slot: text for slot, text in texts.items() if text != around.words.get(slot, "")
            }
            if changed or not state.done:
                action = Action(name="write", words=changed or texts)
            else:
                st.html(f'<p class="px-hint" role="status">{words.REFLECT_SAME}</p>')
        if not state.done and st.button(words.REFLECT_SKIP, key=keys.key(key, "skip")):
            action = Action(name="skip")
    return action
