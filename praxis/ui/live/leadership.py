"""Who leads a room in this window: whoever opened it, and whoever holds its leader's key."""

from __future__ import annotations

import time

import streamlit as st

from praxis.store import Room
from praxis.ui import library
from praxis.ui.doorkeeper import Doorkeeper
from praxis.ui.seat import Seat

KEYS = "rooms_led_by_key"
DOORKEEPER = Doorkeeper(misses=10)
"""A key has 70 bits of chance; trying is stopped all the same."""


def leads(seat: Seat, room: Room) -> bool:
    """Whether this window may lead the room."""
    return room.leader_id == seat.learner.id or room.id in st.session_state.get(KEYS, [])


def take_over(seat: Seat, code: str, key: str) -> Room | None:
    """The room that this key leads; this window leads it from now on. None for a wrong key."""
    room = library.store().rooms.by_leader_key(code, key)
    if room is None:
        DOORKEEPER.missed(seat.learner.id, time.monotonic())
        return None
    st.session_state[KEYS] = [*st.session_state.get(KEYS, []), room.id]
    return room


def must_wait(seat: Seat) -> bool:
    """Whether too many wrong keys were tried from here."""
    return DOORKEEPER.holds(seat.learner.id, time.monotonic())


def form(seat: Seat) -> Room | None:
    """Fields for code and key; the room when both are right."""
    with st.form("take-over", border=False):
        code = st.text_input("Room code", key="take-over-code", max_chars=12)
        key = st.text_input("Leader’s key", key="take-over-key", max_chars=30)
        pressed = st.form_submit_button("Take over", key="take-over-go")
    if not pressed:
        return None
    if must_wait(seat):
        told = "Too many wrong keys. Please wait a minute and try again."
    else:
        room = take_over(seat, code, key)
        if room is not None:
            return room
        told = "No room has this code with this key. Look at both again; capitals do not matter."
    st.html(f'<p class="px-refusal" role="alert">{told}</p>')
    return None
