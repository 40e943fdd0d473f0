"""A field for one's own words whose half-typed text is kept while typing.

The widget is Streamlit's own. Beside it stands a hidden mark with a signed token; the page's
script (``assets/praxis.js``) sends what is typed to ``/draft`` every moment, outside of reruns, so
that a refresh or a crash loses nothing.
"""

from __future__ import annotations

import streamlit as st

from praxis.look.prose import escaped
from praxis.look.surroundings import Surroundings


def own_words(
    label: str,
    *,
    key: str,
    slot: str,
    around: Surroundings,
    placeholder: str = "",
    height: int = 110,
    visible: bool = True,
) -> str:
    """What stands in the field now. Starts from the draft, else from what was handed in before."""
    begin = around.drafts.get(slot, around.words.get(slot, ""))
    text = st.text_area(
        label,
        value=begin,
        key=key,
        height=height,
        placeholder=placeholder or None,
        on_change="ignore",
        max_chars=6000,
        label_visibility="visible" if visible else "collapsed",
    )
    token = around.draft_token(slot)
    if token:
        st.html(f'<div class="px-draft" data-token="{escaped(token)}" hidden></div>')
    return text or ""
