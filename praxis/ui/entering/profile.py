"""The parts of the profile that belong to a service: key, teams, seats elsewhere."""

from __future__ import annotations

from time import monotonic

import streamlit as st

from praxis.look.prose import escaped
from praxis.play.policy import Role
from praxis.store import Erased
from praxis.ui import library
from praxis.ui.doorkeeper import Doorkeeper
from praxis.ui.entering import modes
from praxis.ui.local_time import day
from praxis.ui.seat import Seat

ROLE_WORDS: dict[Role, str] = {
    "trainee": "trainee",
    "leader": "workshop leader",
    "lead": "team lead",
    "author": "author",
}
MISSED = Doorkeeper(misses=10, seconds=600)
"""By person: so many codes that join nothing may somebody who sits here try."""


def show(seat: Seat, saved: str) -> None:
    """Key, teams and seats; nothing on one's own machine. ``saved`` names the notice's state."""
    ways = modes.ways()
    if "profiles" in ways:
        return
    _teams(seat, saved)
    if "keys" in ways:
        _key(seat)
    _everywhere(seat)


def _teams(seat: Seat, saved: str) -> None:
    names = {one.id: one.name for one in library.store().teams.all()}
    rows = "".join(
        f"<li><strong>{escaped(names.get(team, team))}</strong>: {escaped(told(roles))}</li>"
        for team, roles in seat.rights.teams.items()
    )
    body = f"<ul>{rows}</ul>" if rows else "<p>You belong to no team yet.</p>"
    st.html(f'<section class="px-part"><h2>Your teams</h2>{body}</section>')
    with st.form("join-team", border=False, clear_on_submit=True):
        code = st.text_input("A team’s code", key="join-code", max_chars=40)
        sent = st.form_submit_button("Join", key="join-go")
    if sent:
        _join(seat, code, saved)


def _join(seat: Seat, code: str, saved: str) -> None:
    store = library.store()
    if MISSED.holds(seat.learner.id, monotonic()):
        _refuse("Too many codes that join nothing. Please try again in ten minutes.")
        return
    team = store.teams.by_code(code)
    if team is None:
        MISSED.missed(seat.learner.id, monotonic())
        _refuse("No team here has that code. Ask for the newest one; they are renewed at times.")
        return
    joined = store.teams.join(team, seat.learner.id, seat.now)
    st.session_state[saved] = "You have joined." if joined else "You belong to that team already."
    st.rerun()


def _key(seat: Seat) -> None:
    key = library.store().keys.of(seat.learner.id)
    if key is None:
        told = "You have none yet. A key is how you come back, on this or any other device."
    elif key.handed_over:
        told = "You came in by an invitation, which somebody else has seen. Make one of your own."
    else:
        used = f" It was last used on {day(key.used_at)}." if key.used_at else ""
        told = (
            f"Made on {day(key.made_at)}.{used} A new one takes its place: the old one opens "
            "nothing any more, and every other device is signed out."
        )
    ask = "Make a new key" if key and not key.handed_over else "Make my key"
    st.html(
        f'<section class="px-part"><h2>Your key</h2><p>{escaped(told)}</p>'
        f'<p><a class="px-action" href="./key/new">{ask}</a></p></section>'
    )
    if key is not None and library.store().people.signs_on(seat.learner.id):
        st.html("<p>You can also come in by sign-on, so you may do without a key.</p>")
        if st.button("Take my key back", key="key-revoke"):
            _sign_out(seat, keys=True)


def _everywhere(seat: Seat) -> None:
    st.html(
        '<section class="px-part"><h2>Signed in elsewhere?</h2><p>If a device was lost or borrowed,'
        " end every seat at once. This one ends too; you come in again as you did.</p></section>"
    )
    if st.button("Sign out everywhere", key="out-everywhere"):
        _sign_out(seat, keys=False)


def _sign_out(seat: Seat, *, keys: bool) -> None:
    store = library.store()
    try:
        if keys:
            store.keys.revoke_all(seat.learner.id, seat.now, by=seat.learner.id)
        else:
            store.people.sign_out(seat.learner.id, seat.now, by=seat.learner.id)
    except Erased:  # in another window, a moment ago: there is nothing left to end
        pass
    st.rerun()


def told(roles: frozenset[Role]) -> str:
    """Somebody's roles in one team; being a trainee goes without saying beside another."""
    held = [words for role, words in ROLE_WORDS.items() if role in roles]
    return ", ".join(held[1:] if len(held) > 1 else held)


def _refuse(words: str) -> None:
    st.html(f'<p class="px-refusal" role="alert">{escaped(words)}</p>')
