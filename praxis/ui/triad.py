"""Three people, three roles, one conversation after another: who is who, and what each does."""

from __future__ import annotations

import streamlit as st

from praxis.look.prose import escaped
from praxis.ui.seat import Seat

NAMES, TURN = "triad_names", "triad_turn"
ROLES = (
    (
        "Therapist",
        (
            "Say the first line you would really say, and go on for four minutes. You may stop "
            "at any time, and take a sentence back once. Before, ask for one thing to be watched."
        ),
    ),
    (
        "Caregiver",
        (
            "Be somebody from the role-play, never from your own caseload. Make it as hard as is "
            "useful and no harder. When a line helps, let it help. Afterwards: step out, say your "
            "own name."
        ),
    ),
    (
        "Observer",
        (
            "Keep the time and write down words, not opinions. Rate on one phone. Then begin with "
            "one thing done well, in the therapist’s own words, and one thing to try; let the "
            "therapist try it at once."
        ),
    ),
)
"""The roles in the order in which they rotate, each with its prompt."""


def roles(names: list[str], turn: int) -> list[tuple[str, str, str]]:
    """Name, role and prompt of each person; after three turns everyone has had every role."""
    return [
        (names[(place + turn) % len(ROLES)], role, prompt)
        for place, (role, prompt) in enumerate(ROLES)
    ]


def show(seat: Seat) -> None:
    """Names are kept for this visit only; a button moves everybody on by one role."""
    kept = list(st.session_state.get(NAMES, [seat.learner.alias, "", ""]))
    st.html(
        '<h2 class="px-h">In threes</h2><p>Therapist, caregiver, observer; then everybody moves on '
        "by one. About ten minutes a turn: four to talk, six to look back. The names stay in this "
        "window and are kept nowhere.</p>"
    )
    with st.form("triad", border=False):
        typed = [
            st.text_input(f"Person {place}", name, key=f"triad-{place}", max_chars=40)
            for place, name in enumerate(kept, start=1)
        ]
        begun = st.form_submit_button("These are the three", key="triad-go")
    if begun:
        st.session_state[NAMES], st.session_state[TURN] = [str(one).strip() for one in typed], 0
        st.rerun()
    if NAMES in st.session_state and all(kept):
        _turn(kept)
    elif NAMES in st.session_state:
        st.html('<p class="px-refusal" role="alert">Three names are needed, any three.</p>')


def _turn(names: list[str]) -> None:
    turn = int(st.session_state.get(TURN, 0))
    cards = "".join(
        f'<section class="px-card"><h3>{escaped(role)}: {escaped(name)}</h3><p>{prompt}</p>'
        "</section>"
        for name, role, prompt in roles(names, turn)
    )
    st.html(f'<div role="status"><p class="px-label">Turn {turn + 1} of 3</p>{cards}</div>')
    last = turn + 1 == len(ROLES)
    if st.button("Begin anew" if last else "Move on by one role", key="triad-on", type="primary"):
        st.session_state[TURN] = 0 if last else turn + 1
        st.rerun()
