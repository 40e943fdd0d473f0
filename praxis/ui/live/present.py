"""Lead a workshop: choose or make an agenda, lead a room from the desk, read the report."""

from __future__ import annotations

import streamlit as st

from praxis.look.prose import escaped, literal
from praxis.store import Room
from praxis.ui import library, sitemap
from praxis.ui.live import desk, leadership, prepare, report, script
from praxis.ui.live.opening import ROOM
from praxis.ui.local_time import day
from praxis.ui.seat import Seat

REPORT = "report"
NO_AGENDA = (
    "There is no agenda called {} here. It may have been deleted, or made on another machine of "
    "this service: whoever looks after it can tell. Here are those there are."
)


def show(seat: Seat) -> None:
    """What the address names: an agenda, a room, a report; else everything there is."""
    script.style()
    for what in (prepare.COURSE, prepare.OWN, prepare.CHANGE):
        name = str(st.query_params.get(what, ""))
        if name and prepare.one(seat, what, name):
            return
        if name:
            _nothing(NO_AGENDA.format(name))
    for what in (ROOM, REPORT):
        code = str(st.query_params.get(what, ""))
        if code and _room(seat, what, code):
            return
    _everything(seat)


def _room(seat: Seat, what: str, code: str) -> bool:
    """The desk or the report of a room that this window leads; False for any other code."""
    room = library.store().rooms.by_code(code)
    if room is None or not leadership.leads(seat, room):
        _nothing("This window does not lead that room. With its leader’s key it can.")
        return False
    if what == REPORT:
        report.show(seat, room)
    else:
        desk.show(seat, room.code)
    return True


def _nothing(told: str) -> None:
    st.html(f'<p class="px-refusal" role="alert">{escaped(told)}</p>')


def _everything(seat: Seat) -> None:
    st.html(
        '<header class="px-head"><h1>Lead a workshop</h1><p>The same activities, led in a room: '
        "you at the desk, the scene on the wall, everyone answering on a phone without an account. "
        "Nobody is shown by name.</p></header>"
    )
    rooms = library.store().rooms.of_leader(seat.learner.id)
    _listed("Open rooms", [one for one in rooms if one.ended_at is None], ROOM)
    prepare.listed(seat)
    st.html(
        '<h2 class="px-h">Take over a desk</h2><p class="px-hint">For a room that was opened '
        "elsewhere. Its code and its leader’s key are on the leader’s sheet.</p>"
    )
    taken = leadership.form(seat)
    if taken is not None:
        st.query_params.from_dict({ROOM: taken.code})
        st.rerun()
    _listed("Reports", [one for one in rooms if one.ended_at is not None], REPORT)


def _listed(heading: str, rooms: list[Room], what: str) -> None:
    if not rooms:
        return
    st.html(f'<h2 class="px-h">{heading}</h2>')
    with st.container(key=f"list-{what}", gap=None):
        for room in rooms:
            st.page_link(
                sitemap.named("present"),
                label=f"**{literal(room.title)}**  \n{day(room.created_at)} · {room.code}",
                icon=":material/co_present:" if what == ROOM else ":material/summarize:",
                query_params={what: room.code},
            )
