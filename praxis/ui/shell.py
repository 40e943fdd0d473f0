"""The main script: runs before every page, decides who sits here and which pages there are.

Nothing is drawn by a page before ``enter`` has let it: each page's first line is that guard.
"""

from __future__ import annotations

from datetime import UTC, datetime

import streamlit as st
from streamlit.navigation.page import StreamlitPage

from praxis.content.course import Course
from praxis.store import Learner, OutOfReachError, WrongDatabaseError
from praxis.ui import frame, library, sitemap, tickets, welcome
from praxis.ui.seat import Seat, seated_in_this_run

LEARNER = "praxis_learner"
PLACE = "praxis_place"
STAYED = "praxis_stayed"

__all__ = ["LEARNER", "PLACE", "STAYED", "Seat", "enter", "place", "seated", "stayed"]


def seated() -> Learner | None:
    """The learner whose seat cookie this browser carries, if the seat is still taken."""
    learner_id = st.session_state.get(LEARNER) or tickets.read_seat(
        library.key(), st.context.cookies.get(tickets.COOKIE)
    )
    if not learner_id:
        return None
    learner = library.store().learners.get(str(learner_id))
    if learner is None or learner.erased_at is not None:
        return None
    st.session_state[LEARNER] = learner.id
    return learner


def enter(name: str) -> Seat:
    """The guard of a page. Stops the script where nobody sits, or the page is not offered here."""
    frame.loopback_or_stop()
    learner = seated_in_this_run.get() or seated()
    if learner is None:
        st.stop()
    entry = next((one for one in sitemap.ENTRIES if one.name == name), None)
    if entry is not None and not sitemap.allowed(entry):
        st.stop()
    return Seat(learner, library.course(), datetime.now(UTC))


def place() -> str:
    """The address of the page that runs now (``module1``); empty for home."""
    return str(st.session_state.get(PLACE, ""))


def stayed() -> bool:
    """Whether the run before this one, in the same window, was of the same page."""
    return bool(st.session_state.get(STAYED))


def main() -> None:
    """Draw the frame, seat the learner, run the page."""
    frame.begin()
    frame.loopback_or_stop()
    try:
        course = library.course()
    except library.NoCourseError:
        frame.no_course(library.loaded())
        return
    here = st.navigation(sitemap.pages(course), position="top")
    st.session_state[STAYED] = st.session_state.get(PLACE) == here.url_path
    st.session_state[PLACE] = here.url_path
    try:
        _seat_or_door(course, here)
    except (OutOfReachError, WrongDatabaseError):
        frame.no_record()


def _seat_or_door(course: Course, here: StreamlitPage) -> None:
    """Run the page for whoever sits here; show the door, or the first run, to everyone else."""
    learner = seated()
    if learner is None:
        welcome.door(course, here.url_path)
        return
    if learner.welcomed_at is None:
        welcome.first_run(course, learner)
        return
    token = seated_in_this_run.set(learner)
    try:
        here.run()
    finally:
        seated_in_this_run.reset(token)
    frame.end(course)
    frame.arrived(f"{here.url_path}?{st.query_params.get('at', '')}")


if __name__ == "__main__":
    main()
