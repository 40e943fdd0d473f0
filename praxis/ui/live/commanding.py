"""The buttons of the desk: each does one thing, to the room as it stood when it was drawn."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

import streamlit as st

from praxis.live import leading
from praxis.live.leading import Refused
from praxis.store import Look
from praxis.ui import library
from praxis.ui.live import stream
from praxis.ui.seat import Seat

TOLD = "desk_told"
"""What the last command came to, if it is worth a sentence."""
ALREADY = "That had just been done. Here is where the room stands."


def button(
    seat: Seat,
    look: Look,
    label: str,
    name: str,
    data: Mapping[str, Any] | None = None,
    *,
    key: str = "",
    primary: bool = False,
    disabled: bool = False,
) -> None:
    """A button for the command ``name``.

    The widget is another one at each version of the room: a press that reaches the server twice,
    or late, finds the command it was made for and not the one drawn since. The container around it
    keeps its key, for keys of a remote, styles and tests.
    """
    place = key or f"desk-{name}"
    with st.container(key=place, width="content"):
        st.button(
            label,
            key=f"{place}/{look.room.version}",
            type="primary" if primary else "secondary",
            disabled=disabled,
            on_click=command,
            args=(seat, look, name, dict(data or {})),
        )


def command(seat: Seat, look: Look, name: str, data: Mapping[str, Any]) -> None:
    """Move the room on, once; what came of it is told where it is worth a sentence."""
    room, now = look.room, datetime.now(UTC)
    try:
        moved = leading.command(
            library.store(), seat.course.activities, room.id, room.version, name, data, now
        )
    except Refused as refused:
        st.session_state[TOLD] = str(refused)
        return
    except LookupError:
        return  # the desk says so itself
    if moved.outcome == "already":
        st.session_state[TOLD] = ALREADY
    stream.wake(room.id)
