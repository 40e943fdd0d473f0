"""Style and script of the live pages: keys of a remote, the stream of a room, the focus."""

from __future__ import annotations

import hashlib
import json
from functools import lru_cache
from typing import Any

import streamlit as st

from praxis.look.prose import escaped
from praxis.ui.web import ASSETS

FOCUS = "live_focus"


@lru_cache(maxsize=1)
def version() -> str:
    """A short fingerprint of style and script, so that browsers fetch them when they change."""
    content = (ASSETS / "live.css").read_bytes() + (ASSETS / "live.js").read_bytes()
    return hashlib.sha256(content).hexdigest()[:10]


def style() -> None:
    """The look of the live pages; before anything else of such a page."""
    st.html(f'<style>@import url("./assets/live.css?{version()}");</style>')


def tell(**told: Any) -> None:
    """Hand values to the script of the page (``assets/live.js``), which compares and acts.

    A script stays out of Streamlit's way: it clicks buttons that are on the page, writes numbers
    into places marked for them, and moves the focus. It reads what it is told from an attribute of
    its own element: no script runs that is not a file of ours (``praxis/ui/headers.py``).
    """
    said = escaped(json.dumps(told))
    st.html(
        f'<script src="./assets/live.js?{version()}" data-told="{said}"></script>',
        unsafe_allow_javascript=True,
    )


def ask_focus(key: str) -> None:
    """In the run that follows, the focus goes to the widget with this key."""
    st.session_state[FOCUS] = key


def focus_if_asked() -> None:
    """Move the focus where it was asked to go; say nothing otherwise."""
    key = st.session_state.pop(FOCUS, "")
    if key:
        tell(focus=key)
