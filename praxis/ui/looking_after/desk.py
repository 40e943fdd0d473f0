"""What every view of the page has in hand: who sits here, everyone's names, the teams."""

from __future__ import annotations

import os
import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from urllib.parse import urlsplit

import streamlit as st

from praxis.look.prose import escaped
from praxis.store import Person, Store, Team
from praxis.store.keys_drawn import resume_key
from praxis.ui.entering.keyed import link_of
from praxis.ui.local_time import day
from praxis.ui.seat import Seat

TOLD = "people_told"
INVITED = timedelta(days=14)


@dataclass(frozen=True, slots=True)
class Desk:
    """One run of the page."""

    seat: Seat
    store: Store
    everyone: Sequence[Person]
    teams: Sequence[Team]

    @property
    def names(self) -> dict[str, str]:
        """What each person is called; two of one name are told apart by the start of their id."""
        known = [one.alias for one in self.everyone]
        return {
            one.id: one.alias if known.count(one.alias) == 1 else f"{one.alias} ({one.id[:8]})"
            for one in self.everyone
        }

    @property
    def team_names(self) -> dict[str, str]:
        """What each team is called."""
        return {one.id: one.name for one in self.teams}


def done(told: str) -> None:
    """Say what was done, on the page as it now stands."""
    st.session_state[TOLD] = told
    st.rerun()


def refuse(told: str) -> None:
    """Say why nothing was done."""
    st.html(f'<p class="px-refusal" role="alert">{escaped(told)}</p>')


def invitation(desk: Desk, learner_id: str, name: str) -> None:
    """Make a key for somebody else and show it, once."""
    drawn, end = resume_key(secrets.token_bytes), desk.seat.now + INVITED
    desk.store.keys.make(learner_id, drawn, desk.seat.now, by=desk.seat.learner.id, expires_at=end)
    base = os.environ.get("PRAXIS_ADDRESS") or _here()
    st.html(
        f'<section class="px-card px-done" role="status"><h2>A key for {escaped(name)}</h2>'
        f"<p>It is shown once, until you do anything else here. Hand it over in person or by a way "
        f"you trust; it works until {escaped(day(end))}, and whoever comes in by it is asked to "
        "make a key that only they have.</p></section>"
    )
    st.code(link_of(base, drawn), language=None, wrap_lines=True)
    st.html(f"<p>Or, at <strong>{escaped(urlsplit(base).netloc)}/key</strong>:</p>")
    st.code(drawn.code, language=None)


def _here() -> str:
    seen = urlsplit(st.context.url or "")
    return f"{seen.scheme}://{seen.netloc}"
