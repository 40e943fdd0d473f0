"""How people get into a room: address, code and QR."""

from __future__ import annotations

from functools import lru_cache

import segno
import streamlit as st

from praxis.look.prose import escaped
from praxis.ui.live import whereabouts

TYPED = "join_address"
"""What the leader said the address is; the wall, another window, is told in its own address."""
AT = "at"


def address(code: str) -> str:
    """Where a phone joins this room."""
    return f"{base()}/join/{code}"


def base() -> str:
    """The address of this installation as phones reach it."""
    typed = said()
    if typed:
        return typed if "//" in typed else f"http://{typed}"
    return whereabouts.base(str(st.context.url or ""))


def said() -> str:
    """The address that was typed on the desk; empty where the guess is right."""
    typed = st.session_state.get(TYPED) or st.query_params.get(AT, "")
    return str(typed).strip().rstrip("/")


def spoken(url: str) -> str:
    """An address as one types it: without its beginning and without the code."""
    return url.partition("//")[2].rpartition("/")[0]


@lru_cache(maxsize=64)
def _drawn(url: str) -> str:
    return str(segno.make(url, error="m", micro=False).svg_data_uri(scale=8, border=2))


def picture(code: str) -> str:
    """The QR of the address, as HTML, with what it says for those who cannot see it."""
    url = address(code)
    return f'<img src="{_drawn(url)}" alt="QR code for {escaped(url)}">'


def other_address() -> None:
    """A field for leaders whose machine is in two networks at once."""
    with st.expander("Address for phones", key="join-other"):
        found = ", ".join(whereabouts.addresses()) or "none found; is a network on?"
        st.html(f'<p class="px-hint">Addresses of this machine: {found}</p>')
        st.text_input(
            "Another address, if the one above is not right",
            key=TYPED,
            placeholder="192.168.137.1:8501",
            max_chars=120,
        )
