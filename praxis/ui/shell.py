"""The main script: runs before every page, decides who sits here and which pages there are.

Nothing is drawn by a page before ``enter`` has let it: each page's first line is that guard.
"""

from __future__ import annotations

from datetime import UTC, datetime

import streamlit as st
from streamlit.navigation.page import StreamlitPage

from praxis.content.course import Course
from praxis.play import policy
from praxis.play.policy import Rights
from praxis.store import OutOfReachError, Seated, WrongDatabaseError
from praxis.ui import cookies, frame, library, metrics, past_widgets, sitemap, tickets, welcome
from praxis.ui.entering import modes, seats
from praxis.ui.seat import Seat, seated_in_this_run
from praxis.ui.tickets import Taken

LEARNER = "praxis_learner"
SEAT = "praxis_seat"
# The address of the page, and whether the run before was of the same one. A comment: of the main
# script, Streamlit would show a string that stands by itself.
PLACE = "praxis_place"
_NOWHERE = (None, False)

__all__ = ["LEARNER", "PLACE", "Seat", "enter", "place", "seated", "stayed"]


def seated() -> Seated | None:
    """Whoever's seat this session or this browser's cookie tells of, if it still stands."""
    now = datetime.now(UTC)
    found = seats.standing(_kept(), now)
    if found is None:
        found = _by_cookie(now)
    return found


def _kept() -> Taken | None:
    """The seat this session has found before."""
    learner_id = st.session_state.get(LEARNER)
    if not learner_id:
        return None
    epoch, until, number = st.session_state.get(SEAT, (0, 0, ""))
    return Taken(str(learner_id), int(epoch), int(until), str(number))


def _by_cookie(now: datetime) -> Seated | None:
    taken = tickets.taken(library.key(), cookies.read(st.context.cookies, tickets.COOKIE))
    found = seats.standing(taken, now)
    if taken is None or found is None:
        st.session_state.pop(LEARNER, None)
        return None
    st.session_state[LEARNER] = found.learner.id
    st.session_state[SEAT] = [taken.epoch, taken.until, taken.number]
    return found


def enter(name: str) -> Seat:
    """The guard of a page. Stops the script where nobody sits, or whoever sits may not be here."""
    frame.loopback_or_stop()
    found = seated_in_this_run.get() or seated()
    if found is None:
        st.stop()
    entry = next((one for one in sitemap.ENTRIES if one.name == name), None)
    if not policy.may(found.rights, entry.act if entry else "study"):
        st.stop()
    return Seat(
        found.learner,
        library.course(),
        datetime.now(UTC),
        found.rights,
        found.epoch,
        found.choices,
    )


def place() -> str:
    """The address of the page that runs now (``module1``); empty for home."""
    return str(st.session_state.get(PLACE, _NOWHERE)[0] or "")


def stayed() -> bool:
    """Whether the run before this one, in the same window, was of the same page."""
    return bool(st.session_state.get(PLACE, _NOWHERE)[1])


def main() -> None:
    """Draw the frame, seat the learner, run the page."""
    past_widgets.forget_in_this_run()
    frame.begin()
    frame.loopback_or_stop()
    try:
        course = library.course()
    except library.NoCourseError:
        frame.no_course(library.loaded())
        return
    try:
        who = seated()
    except (OutOfReachError, WrongDatabaseError):
        _navigated(course, None)
        frame.no_record()
        return
    here = _navigated(course, who)
    try:
        with metrics.running(here.url_path):
            _seat_or_door(course, here, who)
    except (OutOfReachError, WrongDatabaseError):
        frame.no_record()


def _navigated(course: Course, who: Seated | None) -> StreamlitPage:
    """The page that was asked for, of those this person may open.

    At the door of a service every page has its address, so that a link leads on to it after coming
    in; its menu is not drawn.
    """
    door = who is None and not modes.on_ones_own_machine()
    rights = None if door else who.rights if who else seats.here(Rights())
    here = sitemap.navigated(sitemap.pages(course, rights), hidden=door)
    stays = st.session_state.get(PLACE, _NOWHERE)[0] == here.url_path
    st.session_state[PLACE] = [here.url_path, stays]
    return here


def _seat_or_door(course: Course, here: StreamlitPage, who: Seated | None) -> None:
    """Run the page for whoever sits here; show the door, or the first run, to everyone else."""
    if who is None:
        welcome.door(course, here.url_path)
        return
    if who.learner.welcomed_at is None:
        welcome.first_run(course, who.learner)
        return
    token = seated_in_this_run.set(who)
    try:
        here.run()
    finally:
        seated_in_this_run.reset(token)
    frame.end(course, f"{here.url_path}?{st.query_params.get('at', '')}")


if __name__ == "__main__":
    main()
