"""The log of grants: who gave or took what, when. Nobody can change it."""

from __future__ import annotations

import streamlit as st

from praxis.store import Grant
from praxis.ui.local_time import local
from praxis.ui.looking_after.desk import Desk
from praxis.ui.tables import Table

LINES = 200


def show(desk: Desk) -> None:
    """The newest lines. People who were erased stand in it by the start of their id."""
    lines = desk.store.grants.newest(LINES)
    names, teams = desk.names, desk.team_names
    rows = tuple(
        (
            f"{local(one.at):%Y-%m-%d %H:%M}",
            "the command line" if one.by_id is None else _named(one.by_id, names),
            _what(one),
            _named(one.whom_id, names) if one.whom_id else None,
            teams.get(one.team_id, one.team_id) if one.team_id else None,
        )
        for one in lines
    )
    table = Table(("When", "Who", "What", "Whom", "Team"), rows)
    st.html(table.html(f"The newest {LINES} grants, the newest first"))


def _what(one: Grant) -> str:
    return f"{one.what}: {one.detail}" if one.detail else one.what


def _named(learner_id: str, names: dict[str, str]) -> str:
    return names.get(learner_id, f"erased, {learner_id[:8]}")
