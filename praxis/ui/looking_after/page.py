"""People: who is there and as what. It shows names and roles, and nobody's learning."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import streamlit as st

from praxis.look.prose import escaped
from praxis.play.policy import sight
from praxis.ui import library
from praxis.ui.looking_after import inviting, log, roles, teams
from praxis.ui.looking_after.desk import TOLD, Desk
from praxis.ui.seat import Seat

VIEWS: Mapping[str, Callable[[Desk], None]] = {
    "Invite": inviting.show,
    "Roles": roles.show,
    "Teams": teams.show,
    "Log": log.show,
}
"""The views by their names, in the order of the page."""


def show(seat: Seat) -> None:
    """The view in ``?people_view=``."""
    st.html(
        '<header class="px-head"><h1>People</h1><p>Who may come in, and as what. You see names and '
        "roles here, and nothing of what anybody learns or writes. Each change is kept in the "
        "log.</p></header>"
    )
    told = st.session_state.pop(TOLD, "")
    if told:
        st.html(f'<p class="px-done" role="status">{escaped(told)}</p>')
    store = library.store()
    everyone = store.people.everyone(sight(seat.rights, "look-after-people"))
    desk = Desk(seat, store, everyone, store.teams.all())
    chosen = st.segmented_control(
        "Show", list(VIEWS), default="Invite", required=True, key="people_view", bind="query-params"
    )
    VIEWS[str(chosen)](desk)
