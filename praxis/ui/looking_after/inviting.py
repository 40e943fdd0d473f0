"""Invite somebody: a name, a team, roles; out comes a key to hand over."""

from __future__ import annotations

import streamlit as st

from praxis.play.policy import ROLES
from praxis.ui.entering import modes
from praxis.ui.entering.profile import ROLE_WORDS
from praxis.ui.looking_after.desk import Desk, invitation, refuse


def show(desk: Desk) -> None:
    """The form, and the key it makes; where there are no keys, the way people come instead."""
    if "keys" not in modes.ways():
        st.html(
            '<p class="px-empty">People come in by single sign-on here. They join a team with its '
            "code (see “Teams”); then you can give them a role (see “Roles”).</p>"
        )
        return
    st.html(
        '<p class="px-hint">For a whole team it is easier to give out its code (see “Teams”): '
        "everyone then begins by themselves, as a trainee of it.</p>"
    )
    with st.form("invite", border=False, clear_on_submit=True):
        name = st.text_input("Name or nickname", key="invite-name", max_chars=60)
        team = st.selectbox(
            "Team",
            [None, *desk.team_names],
            format_func=lambda one: desk.team_names[one] if one else "No team yet",
            key="invite-team",
        )
        roles = st.pills(
            "Roles in this team, beside trainee",
            ROLES[1:],
            format_func=lambda one: ROLE_WORDS[one],
            selection_mode="multi",
            key="invite-roles",
        )
        sent = st.form_submit_button("Make a key", type="primary", key="invite-go")
    if not sent:
        return
    kept = " ".join(name.split())
    if not kept:
        refuse("Write a name first; a nickname is fine.")
        return
    learner = desk.store.learners.add(kept, desk.seat.now)
    if team:
        by = desk.seat.learner.id
        desk.store.teams.set_roles(team, learner.id, roles or [], desk.seat.now, by=by)
    invitation(desk, learner.id, kept)
