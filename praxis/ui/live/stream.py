"""The stream of a room, as desk and wall listen to it."""

from __future__ import annotations

from typing import Any, Literal

from praxis.store import Look
from praxis.ui import library
from praxis.ui.live import hub, script, tokens


def listen(
    look: Look,
    whom: Literal["desk", "wall"],
    *,
    watch: Literal["", "waiting", "pulse"],
    **told: Any,
) -> None:
    """Let the page's script follow the room; it redraws when the room is no longer as drawn.

    A room that was moved on is drawn anew in any case; ``watch`` names what else has to be. The
    script gets a token that opens this room's stream and nothing else.
    """
    code = look.room.code
    make = tokens.desk_token if whom == "desk" else tokens.wall_token
    script.tell(
        stream=f"./room/{code}/events?for={whom}&token={make(library.key(), code)}",
        version=look.room.version,
        waiting=look.waiting,
        pulse=look.room.pulse,
        watch=watch,
        wall=whom == "wall",
        **told,
    )


def wake(room_id: str) -> None:
    """Tell this process's listeners at once; other processes hear it from the record."""
    hub.wake(room_id)
