"""Roles: change what somebody is in each team, let them in anew, sign them out."""

from __future__ import annotations

import streamlit as st

from praxis.look.prose import escaped
from praxis.play.policy import ROLES
from praxis.store import Erased, LastAdminError, Person
from praxis.ui.entering import modes
from praxis.ui.entering.profile import ROLE_WORDS, told
from praxis.ui.looking_after.desk import Desk, done, invitation, refuse
from praxis.ui.tables import Table


def show(desk: Desk) -> None:
    """Everyone as a table, and one person to change."""
    names, teams = desk.names, desk.team_names
    chosen = st.selectbox(
        "Somebody to change",
        [None, *names],
        format_func=lambda one: names[one] if one else "Choose a person",
        key="roles-who",
    )
    person = next((one for one in desk.everyone if one.id == chosen), None)
    if person is not None:
        try:
            _change(desk, person)
        except Erased:
            refuse(f"{names[person.id]} has been erased meanwhile. Nothing was changed.")
    rows = tuple(
        (
            names[one.id],
            "; ".join(f"{teams.get(team, team)}: {told(held)}" for team, held in one.roles.items())
            or None,
            "admin" if one.admin else None,
        )
        for one in desk.everyone
    )
    st.html(Table(("Person", "Teams", "Whole service"), rows).html("Everyone, by name"))


def _change(desk: Desk, person: Person) -> None:
    for team, name in desk.team_names.items():
        _team(desk, person, team, name)
    _admin(desk, person)
    st.html('<h2 class="px-h">Coming in</h2>')
    by, now = desk.seat.learner.id, desk.seat.now
    with st.container(horizontal=True):
        anew = "keys" in modes.ways() and st.button("Make a new key", key=f"anew-{person.id}")
        out = st.button("Sign out everywhere", key=f"out-{person.id}")
    st.html(
        '<p class="px-hint">For a lost key or device. Both end every seat of theirs; a new key '
        "also ends the old one. Their record stays.</p>"
    )
    if anew:
        invitation(desk, person.id, person.alias)
    if out:
        desk.store.people.sign_out(person.id, now, by=by)
        done(f"{person.alias} is signed out everywhere.")


def _team(desk: Desk, person: Person, team: str, name: str) -> None:
    held = person.roles.get(team, frozenset())
    by, now = desk.seat.learner.id, desk.seat.now
    with st.form(f"roles-{person.id}-{team}", border=False):
        st.html(
            f'<h2 class="px-h">{escaped(name)}</h2><p class="px-hint">'
            f"{'Belongs to it.' if held else 'Does not belong to it.'}</p>"
        )
        wanted = st.pills(
            "Roles beside trainee",
            ROLES[1:],
            default=[role for role in ROLES[1:] if role in held],
            format_func=lambda one: ROLE_WORDS[one],
            selection_mode="multi",
            key=f"pills-{person.id}-{team}",
        )
        with st.container(horizontal=True):
            save = st.form_submit_button(
                "Save" if held else "Add to this team", key=f"save-{person.id}-{team}"
            )
            out = held and st.form_submit_button("Remove", key=f"remove-{person.id}-{team}")
    if save:
        desk.store.teams.set_roles(team, person.id, wanted or [], now, by=by)
        done(f"{person.alias} in {name}: saved.")
    if out:
        desk.store.teams.remove(team, person.id, now, by=by)
        done(f"{person.alias} belongs to {name} no more.")


def _admin(desk: Desk, person: Person) -> None:
    by, now = desk.seat.learner.id, desk.seat.now
    st.html('<h2 class="px-h">The whole service</h2>')
    label = "Is no admin any more" if person.admin else "Make an admin"
    if not st.button(label, key=f"admin-{person.id}"):
        return
    if not person.admin:
        desk.store.people.make_admin(person.id, now, by=by)
        done(f"{person.alias} looks after people now.")
    try:
        desk.store.people.end_admin(person.id, now, by=by)
    except LastAdminError:
        refuse("There has to be one admin. Make somebody else one first.")
        return
    done(f"{person.alias} looks after people no more.")
