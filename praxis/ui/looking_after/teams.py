"""Teams: make one, name it, give out its code."""

from __future__ import annotations

import secrets

import streamlit as st

from praxis.look.prose import escaped
from praxis.store import Team
from praxis.store.keys_drawn import team_code
from praxis.ui.local_time import day
from praxis.ui.looking_after.desk import Desk, done, refuse
from praxis.ui.tables import Table


def show(desk: Desk) -> None:
    """A new team, a team to change, and all of them."""
    with st.form("new-team", border=False, clear_on_submit=True):
        name = st.text_input("A new team", key="team-name", max_chars=60)
        sent = st.form_submit_button("Make the team", type="primary", key="team-go")
    if sent:
        _make(desk, name)
    if not desk.teams:
        return
    names = desk.team_names
    chosen = st.selectbox(
        "A team to change",
        [None, *names],
        format_func=lambda one: names[one] if one else "Choose a team",
        key="team-which",
    )
    team = next((one for one in desk.teams if one.id == chosen), None)
    if team is not None:
        _change(desk, team)
    rows = tuple(
        (one.name, one.people, day(one.code_made_at) if one.code_made_at else None)
        for one in desk.teams
    )
    st.html(Table(("Team", "People", "Code made on"), rows).html("All teams"))


def _make(desk: Desk, name: str) -> None:
    code = team_code(secrets.token_bytes)
    try:
        desk.store.teams.add(name, code, desk.seat.now, by=desk.seat.learner.id)
    except ValueError:
        refuse("Write a name for the team first.")
        return
    _told(" ".join(name.split()), code)


def _change(desk: Desk, team: Team) -> None:
    by, now = desk.seat.learner.id, desk.seat.now
    with st.form(f"team-{team.id}", border=False):
        name = st.text_input("Name", team.name, key=f"rename-{team.id}", max_chars=60)
        with st.container(horizontal=True):
            rename = st.form_submit_button("Rename", key=f"rename-go-{team.id}")
            renew = st.form_submit_button("Renew the code", key=f"renew-{team.id}")
    if rename and name.strip():
        desk.store.teams.rename(team.id, name, now, by=by)
        done("Renamed.")
    if renew:
        code = team_code(secrets.token_bytes)
        desk.store.teams.renew_code(team.id, code, now, by=by)
        _told(team.name, code)


def _told(name: str, code: str) -> None:
    st.html(
        f'<section class="px-card px-done" role="status"><h2>The code of {escaped(name)}</h2><p>It '
        "is shown once, until you do anything else here. Give it to the team; whoever has it can "
        "begin as a trainee. Renew it when everyone is in: older codes then open "
        "nothing.</p></section>"
    )
    st.code(code, language=None)
