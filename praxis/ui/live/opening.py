"""Opening a room with an agenda: which sitting, names or none, alone or with people."""

from __future__ import annotations

import secrets
from datetime import UTC, datetime

import streamlit as st

from praxis.content.material import Agenda
from praxis.live import leading
from praxis.live.plan import Plan, from_day
from praxis.store import Made
from praxis.ui import library
from praxis.ui.live import rehearsal
from praxis.ui.seat import Seat
from praxis.ui.workshops import spoken

KEYS = "leader_keys"
"""The keys of rooms opened in this window, by code: told once, kept nowhere else."""
ROOM = "room"
_SEEDS = 2**31


def show(seat: Seat, agenda: Agenda) -> None:
    """Which sitting, names or none, and the button that opens the room."""
    with st.container(border=True, key="opening"):
        day = _day(agenda)
        why = _names()
        with st.container(horizontal=True, vertical_alignment="bottom", key="opening-go"):
            opened = st.button(
                "Open the room", type="primary", key="room-open", icon=":material/meeting_room:"
            )
            alone = st.button(
                "Rehearse alone", key="room-rehearse", icon=":material/theater_comedy:"
            )
        with st.expander("About rehearsing", key="rehearsal-about"):
            st.html(
                "<p>People who are not there join and answer as fast as people do. They know "
                "nothing about what is right. Desk, wall and phones are the same as on the day.</p>"
            )
            people = st.slider("How many", 1, 40, 12, key="rehearsal-people")
            speed = st.slider("How fast", 1, 20, 4, key="rehearsal-speed", format="%d times")
    if (opened or alone) and why is None:
        st.html(
            '<p class="px-refusal" role="alert">Say why you need names; it is shown to everybody '
            "before they type one. Or leave the room anonymous.</p>"
        )
    elif opened or alone:
        made = create(seat, from_day(agenda.days[day], _title(agenda, day)), why or "", alone=alone)
        if alone:
            rehearsal.begin(made.room, seat.course.activities, int(people), float(speed))
        st.query_params.from_dict({ROOM: made.room.code})
        st.rerun()


def create(seat: Seat, plan: Plan, why: str, *, alone: bool) -> Made:
    """Make the room and remember its key for this window."""
    if alone:
        plan = plan.model_copy(update={"title": f"Rehearsal: {plan.title}"})
    made = leading.create(
        library.store(),
        plan,
        seat.learner.id,
        datetime.now(UTC),
        seed=secrets.randbelow(_SEEDS),
        names_why=why,
    )
    st.session_state[KEYS] = {**st.session_state.get(KEYS, {}), made.room.code: made.leader_key}
    return made


def _title(agenda: Agenda, day: int) -> str:
    if len(agenda.days) == 1:
        return agenda.title
    return f"{agenda.title} · {agenda.days[day].title}"


def _day(agenda: Agenda) -> int:
    if len(agenda.days) == 1:
        return 0
    told = [f"{day.title} ({spoken(day.minutes)})" for day in agenda.days]
    return int(
        st.radio(
            "Which sitting?", range(len(told)), format_func=lambda at: told[at], key="opening-day"
        )
        or 0
    )


def _names() -> str | None:
    """Why names are asked for; empty in an anonymous room, None when no reason was given."""
    asked = st.toggle("Ask for names (the room is anonymous otherwise)", key="opening-names")
    if not asked:
        return ""
    why = st.text_input(
        "Why? Everybody reads this before typing a name",
        key="opening-why",
        max_chars=200,
        placeholder="For the list of those who attended",
    )
    return why.strip() or None
