"""The lobby at the desk: how people get in, who is in, and the leader's key."""

from __future__ import annotations

from urllib.parse import urlencode

import streamlit as st

from praxis.look.prose import escaped
from praxis.ui import library, prints
from praxis.ui.live import joining, opening
from praxis.ui.live.desk_parts import Desk


def show(desk: Desk) -> None:
    """QR, code and address; the wall's window; the key, as long as this window knows it."""
    room = desk.look.room
    told = {"code": room.code} | ({joining.AT: joining.said()} if joining.said() else {})
    st.html(
        f'<p><a class="px-action" href="./room?{escaped(urlencode(told))}" target="_blank">'
        "Open the wall in a window of its own</a></p>"
        '<p class="px-hint">Drag that window onto the projector. This one stays with you.</p>'
    )
    address = joining.address(room.code)
    st.html(
        f'<section class="px-card pl-qr"><h2>To join</h2>{joining.picture(room.code)}'
        f'<p>{escaped(joining.spoken(address))}, code <strong class="pl-code">{room.code}'
        "</strong></p></section>"
    )
    joining.other_address()
    if room.names:
        names = [one.name or f"seat {one.number}" for one in library.store().rooms.seats(room.id)]
        listed = escaped(", ".join(names)) or "nobody yet"
        st.html(
            f'<section class="px-card"><h2>Who is in</h2><p>{listed}</p><p class="px-hint">Names '
            f"were asked for: {escaped(room.names_why)}</p></section>"
        )
    _key(room.code, room.title)


def _key(code: str, title: str) -> None:
    key = st.session_state.get(opening.KEYS, {}).get(code)
    if not key:
        return
    st.html(
        '<section class="px-card"><h2>The leader’s key</h2><p>With it a second device, or a '
        "colleague, leads this room. It is shown here until you leave this window, and kept "
        f'nowhere: print it or write it down.</p><p class="pl-code">{escaped(key)}</p></section>'
    )
    inner = (
        f"<p>Room code: <strong>{escaped(code)}</strong></p>"
        f"<p>Leader’s key: <strong>{escaped(key)}</strong></p>"
        "<p>On any device that may lead here: Lead a workshop, Take over a desk, code and key. "
        "Whoever has this sheet can lead the room; keep it as you would a house key.</p>"
    )
    st.download_button(
        "Sheet to print",
        prints.sheet(title, inner, "Compassion-Focused Parent Training"),
        file_name=f"room-{code}.html",
        mime="text/html",
        key="desk-key-sheet",
        on_click="ignore",
        icon=":material/print:",
    )
