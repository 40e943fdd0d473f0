"""The desk: where the room is, what comes next, notes, counts, and every command a leader has."""

from __future__ import annotations

from datetime import UTC, datetime

import streamlit as st

from praxis.items.asking import Explained
from praxis.live import leading, stepping
from praxis.live.leading import Scene
from praxis.live.stepping import Forward
from praxis.look.prose import Prose, escaped
from praxis.ui import library
from praxis.ui.live import desk_answers, desk_lobby, desk_parts, script, stream
from praxis.ui.live.commanding import TOLD, button
from praxis.ui.live.desk_parts import Desk
from praxis.ui.live.wall import in_groups
from praxis.ui.seat import Seat


def show(seat: Seat, code: str) -> None:
    """The desk of a room, drawn anew for each thing that happens in it."""
    script.style()
    _desk(seat, code)


@st.fragment
def _desk(seat: Seat, code: str) -> None:
    st.button("Look again", key="live-pulse")
    now = datetime.now(UTC)
    look = library.store().rooms.look(code, now)
    if look is None:
        st.html('<p class="px-refusal" role="alert">This room is not there any more.</p>')
        return
    here = leading.scene(look.room, seat.course.activities)
    given = [one.answer for one in library.store().rooms.answers(look.room.id, look.room.ask_id)]
    explained = here.moment.explained(given) if here.phase == "revealed" else Explained(0)
    desk = Desk(seat, look, here, given, explained, now)
    desk_parts.head(desk)
    _what_came_of_it()
    if here.phase == "lobby":
        desk_lobby.show(desk)
    going = here.moment.going(given) if here.moment.collects else None
    taken = desk_answers.chosen_way(desk, going) if here.phase == "revealed" else None
    _controls(desk, stepping.forward(here, explained, going, taken))
    if here.phase not in {"lobby", "ended"}:
        desk_answers.show(desk)
        desk_parts.groups(desk)
    _notes(seat, here)
    desk_parts.more(desk)
    gathering = here.phase == "lobby" or in_groups(here)
    stream.listen(look, "desk", watch="pulse" if gathering else "waiting", room=code)


def _what_came_of_it() -> None:
    told = st.session_state.pop(TOLD, "")
    if told:
        st.html(f'<p class="px-refusal" role="status">{escaped(told)}</p>')


def _controls(desk: Desk, forward: Forward) -> None:
    seat, look, phase = desk.seat, desk.look, desk.here.phase
    ended = phase == "ended"
    with st.container(horizontal=True, key="desk-controls"):
        button(seat, look, "Back", "back", disabled=ended or phase == "lobby")
        button(
            seat,
            look,
            forward.label,
            forward.command,
            forward.data,
            key="desk-forward",
            primary=True,
            disabled=not forward.command,
        )
        dark = "Light the wall" if desk.here.standing.dark else "Darken the wall"
        button(seat, look, dark, "dark", disabled=ended)


def _notes(seat: Seat, here: Scene) -> None:
    """What the leader wanted to remember; never on the wall."""
    notes = here.moment.stop.notes
    authored = here.moment.activity.presenter_notes if here.moment.activity is not None else ""
    prose = Prose(seat.course.terms, "desk")
    told = prose.html(notes) if notes else ""
    if authored and authored != notes:
        told += f"<h3>From the course</h3>{prose.html(authored)}"
    if told:
        st.html(f'<section class="px-notes"><h2>Notes for you</h2>{told}</section>')
