"""The way a learner has chosen through the course: the whole of it, or the short one."""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st

from praxis.look import bits
from praxis.play import pacing
from praxis.ui import library
from praxis.ui.shell import Seat

PACE, SHORT = "pace", "short"
"""The name of the choice, and its value for the short way; without it, the whole course."""


def way_of(seat: Seat, choices: Mapping[str, str]) -> tuple[str, ...]:
    """The steps of the way chosen, in order; empty for the whole course."""
    return pacing.short_way(seat.course) if choices.get(PACE) == SHORT else ()


def chosen(seat: Seat) -> tuple[str, ...]:
    """:func:`way_of` for whoever sits here."""
    return way_of(seat, seat.choices)


def choosing(seat: Seat, saved: str) -> None:
    """The choice as it stands, and the button that changes it.

    ``saved`` is the session key under which the page tells, on its next run, what was changed.
    """
    marked = pacing.short_way(seat.course)
    if not marked:
        return
    short = bool(chosen(seat))
    way = pacing.progress(seat.course, marked, frozenset())
    whole = pacing.progress(seat.course, seat.course.order, frozenset())
    st.html(
        '<section class="px-part"><h2>Your way through the course</h2><p>The whole course has '
        f"{whole.total} steps and takes about {bits.about(whole.minutes_total)}. The short way is "
        f"a thread of {way.total} of them, about {bits.about(way.minutes_total)}. “Continue” "
        "follows the one you choose; everything else stays open, and what you have done stays "
        f"done.</p><p>Now: <strong>{'the short way' if short else 'the whole course'}</strong>."
        "</p></section>"
    )
    label = "Take the whole course" if short else "Take the short way"
    if st.button(label, key="profile-way"):
        value = "" if short else SHORT
        library.store().preferences.choose(seat.learner.id, PACE, value, seat.now)
        told = "the whole course" if short else "the short way"
        st.session_state[saved] = f"“Continue” follows {told} now."
        st.rerun()
