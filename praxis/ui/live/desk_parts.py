"""The parts of the desk that say where the room is, who is with whom, and what else can be done."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

import streamlit as st
from pydantic import JsonValue

from praxis.items.asking import Explained
from praxis.live.leading import Scene
from praxis.look.prose import escaped
from praxis.store import Look
from praxis.ui import library, sitemap
from praxis.ui.live.commanding import button
from praxis.ui.seat import Seat

PHASES = {
    "lobby": "In the lobby",
    "shown": "On the wall",
    "open": "Open",
    "closed": "Closed",
    "revealed": "Revealed",
    "ended": "Ended",
}
LONGER = (2, 5)
"""Minutes by which a timer is made longer with one press."""


@dataclass(frozen=True, slots=True)
class Desk:
    """All that the desk shows at one moment. ``explained`` is empty before the reveal."""

    seat: Seat
    look: Look
    here: Scene
    given: list[JsonValue]
    explained: Explained
    now: datetime


def head(desk: Desk) -> None:
    """Title, step, phase, timer, and the numbers that the page's script keeps current."""
    room, here = desk.look.room, desk.here
    stops = len(here.plan.stops)
    ended = here.phase == "ended"
    where = "" if here.phase == "lobby" else f"Step {here.standing.stop + 1} of {stops}"
    ends = here.standing.ends_at
    clock = (
        f'<span>Timer <strong class="pl-clock" data-ends="{ends.isoformat()}">–</strong></span>'
        if ends and not ended
        else ""
    )
    numbers = (
        f'<span>Here <strong data-live="present">{desk.look.present}</strong></span>'
        f'<span>Answered <strong data-live="answered">{desk.look.answered}</strong></span>'
    )
    after = f"Next: {escaped(here.next_title)}" if here.next_title else "The last step"
    step = "" if here.phase in {"lobby", "ended"} else f"<h2>{escaped(here.moment.stop.title)}</h2>"
    st.html(
        f'<header class="px-head"><h1>{escaped(room.title)}</h1>'
        f'<div class="pl-state" data-version="{room.version}">'
        f'<span class="pl-code">{room.code}</span>'
        f"<span>{PHASES[here.phase]}</span><span>{where}</span>{clock}{numbers}</div>"
        f'{step}<p class="px-hint">{"" if ended else after}</p>'
        '<p class="pl-lost-note px-hint" role="status">The connection is being looked for. The '
        "room goes on; nothing is lost.</p></header>"
    )


def groups(desk: Desk) -> None:
    """Who is with whom, by seat number; names only where they were asked for."""
    stop = desk.here.moment.stop
    if not stop.group_size:
        return
    rooms = library.store().rooms
    formed = rooms.groups(desk.look.room.id, stop.id)
    seats = {seat.id: seat for seat in rooms.seats(desk.look.room.id)}

    def called(seat_id: int) -> str:
        seat = seats[seat_id]
        return seat.name or f"seat {seat.number}"

    told = "".join(
        f"<li>{escaped(', '.join(called(one) for one in group if one in seats))}</li>"
        for group in formed
    )
    turn = desk.here.standing.turn
    st.html(
        f'<section class="px-card"><h2>Groups, turn {turn + 1}</h2><ol>{told}</ol>'
        '<p class="px-hint">Each phone shows its group and role. Whoever comes late joins a group '
        "at once; where somebody has gone, groups are formed anew with the next command.</p>"
        f"{_observing(desk) if desk.here.moment.parts else ''}</section>"
    )


def _observing(desk: Desk) -> str:
    """What the wall tells of what observers saw, and when."""
    kept = library.store().rooms.marks(desk.look.room.id, desk.here.moment.stop.id)
    rated = len({one.rated_id for one in kept})
    return (
        f'<p class="px-hint">Rated so far: {rated}. The wall adds up what observers saw, without '
        "names, for three people at a time, so that nobody can be picked out, and only what "
        "somebody did show. What was said of one person is on that person’s phone alone.</p>"
    )


def more(desk: Desk) -> None:
    """Rotate, skip, open again, the timer, any step, the report, the end."""
    here = desk.here
    if here.phase == "ended":
        st.page_link(
            sitemap.named("present"),
            label="The report",
            icon=":material/summarize:",
            query_params={"report": desk.look.room.code},
        )
        return
    if here.phase != "lobby":
        _beside(desk)
        _timer(desk)
        _any_step(desk)
    with st.popover("End the room", key="desk-ending"):
        st.html(
            "<p>Phones then offer to carry on alone. Answers are kept, and the report opens. An "
            "ended room cannot be opened again.</p>"
        )
        _do(desk, "Yes, end it", "end")


def _do(
    desk: Desk, label: str, name: str, data: dict[str, Any] | None = None, *, key: str = ""
) -> None:
    button(desk.seat, desk.look, label, name, data, key=f"desk-{key}" if key else "")


def _beside(desk: Desk) -> None:
    phase, moment = desk.here.phase, desk.here.moment
    with st.container(horizontal=True, key="desk-beside"):
        if moment.stop.group_size:
            _do(desk, "Rotate roles", "rotate")
        if moment.collects and phase in {"closed", "revealed"}:
            _do(desk, "Open again", "open")
        if moment.collects and phase in {"shown", "open"}:
            _do(desk, "Reveal now", "reveal", key="reveal-now")
        if moment.collects and phase != "revealed":
            _do(desk, "Pass this question", "next", key="pass")
        if desk.here.next_title:
            _do(desk, "Skip to the next step", "skip")


def _timer(desk: Desk) -> None:
    with st.container(horizontal=True, key="desk-timer"):
        for minutes in LONGER:
            label = f"{minutes} minutes more"
            _do(desk, label, "extend", {"minutes": minutes}, key=f"extend-{minutes}")
        if desk.here.standing.ends_at:
            _do(desk, "No timer", "timer", {"minutes": None}, key="timer-off")


def _any_step(desk: Desk) -> None:
    stops = desk.here.plan.stops
    with st.expander("All steps", key="desk-steps"):
        place = st.selectbox(
            "Go to",
            range(len(stops)),
            index=desk.here.standing.stop,
            format_func=lambda at: f"{at + 1}. {stops[at].title} ({stops[at].minutes} min)",
            key=f"desk-step-{desk.here.standing.stop}",
        )
        _do(desk, "Go there", "go", {"stop": place})
