"""The profile: name and goal, sitting elsewhere, taking everything along, erasing oneself."""

from __future__ import annotations

from typing import Any

import streamlit as st

from praxis.look.prose import escaped
from praxis.store import Erased
from praxis.store.portrait import as_html, as_json, portrait
from praxis.ui import library, ways
from praxis.ui.entering import doors, modes, profile
from praxis.ui.shell import LEARNER, Seat

SAVED = "profile_saved"
_ERASE = (
    "<p>This deletes your name, your goal and every word you wrote: notebook, lines from "
    "role-plays, drafts. What you chose and answered stays behind without a name, so that "
    "the course can be made better; nothing in it says who you were. <strong>It cannot be "
    "undone.</strong> If you want to keep something, save it first.</p>"
)


def show(seat: Seat) -> None:
    """Everything about the person at this browser."""
    st.html('<header class="px-head"><h1>Profile</h1></header>')
    told = st.session_state.pop(SAVED, "")
    if told:
        st.html(f'<p class="px-done" role="status">{escaped(told)}</p>')
    _who(seat)
    ways.choosing(seat, SAVED)
    profile.show(seat, SAVED)
    _elsewhere(seat)
    _from_a_workshop()
    _take(seat)
    _review(seat)
    _look()
    _erase(seat)


def _who(seat: Seat) -> None:
    with st.form("profile", border=False):
        alias = st.text_input(
            "Your name or a nickname", seat.learner.alias, key="profile-alias", max_chars=60
        )
        goal = st.text_area(
            "What you would like from this course",
            seat.learner.goal or "",
            key="profile-goal",
            max_chars=2000,
            height=130,
            help="Home shows it to you. One wish to a line.",
        )
        saved = st.form_submit_button("Save", type="primary", key="profile-save")
    if saved:
        _save(seat, alias, goal)


def _save(seat: Seat, alias: str, goal: str) -> None:
    learners = library.store().learners
    kept = " ".join(alias.split())
    # Names tell profiles apart only where there is nothing else to tell them by.
    known = learners.all() if modes.on_ones_own_machine() else []
    others = [one.alias.casefold() for one in known if one.id != seat.learner.id]
    if not kept or kept.casefold() in others:
        told = "There is a profile with this name already." if kept else "A name cannot be empty."
        st.html(
            f'<p class="px-refusal" role="alert">{told} Nothing was changed; try another one.</p>'
        )
        return
    if kept != seat.learner.alias:
        learners.rename(seat.learner.id, kept)
    if goal.strip() != (seat.learner.goal or ""):
        learners.set_goal(seat.learner.id, goal)
    st.session_state[SAVED] = "Saved."
    st.rerun()


def _from_a_workshop() -> None:
    st.html(
        '<section class="px-card"><h2>From a workshop</h2><p>With the seat code on your phone, '
        "what you answered and wrote in a workshop becomes yours here, and you go on where the "
        'room stopped.</p><p><a class="px-action" href="./room/mine">From a workshop</a></p>'
        "</section>"
    )


def _elsewhere(seat: Seat) -> None:
    address = escaped(doors.leaving(seat.learner.id, seat.epoch))
    st.html(
        '<section class="px-part"><h2>Sit elsewhere</h2><p>Leave this seat, so that somebody else '
        "can take theirs at this browser. Your record stays and waits for you.</p>"
        f'<p><a class="px-action" href="{address}">Leave this seat</a></p></section>'
    )


def _take(seat: Seat) -> None:
    st.html(
        '<section class="px-part"><h2>Take everything along</h2><p>One file with all that is kept '
        "about you: name and goal, every try with every step and time, every word you wrote, and "
        "the rest. As a page it is for reading; JSON is for other programs, and has every single "
        "step.</p></section>"
    )
    known = seat.course
    titles = {one.id: one.title for one in (*known.activities.values(), *known.forms.values())}

    def whole() -> dict[str, Any]:
        return portrait(library.store(), seat.learner, seat.now)

    with st.container(horizontal=True):
        for label, name, mime, made in (
            ("Save it as a page", "my-record.html", "text/html", lambda: as_html(whole(), titles)),
            ("Save it as JSON", "my-record.json", "application/json", lambda: as_json(whole())),
        ):
            st.download_button(
                label,
                made,
                file_name=name,
                mime=mime,
                key=f"profile-take-{name.rpartition('.')[2]}",
                on_click="ignore",
                icon=":material/download:",
            )


def _review(seat: Seat) -> None:
    """In or out of review with one click."""
    off = seat.learner.review_off_at is not None
    told = (
        "You asked not to be asked again: no question returns, and no mini role-play is offered."
        if off
        else "Questions you missed or guessed come back after 1, 7 and 21 days, and now and then a "
        "mini role-play is offered. You need not want that."
    )
    st.html(f'<section class="px-part"><h2>Review</h2><p>{told}</p></section>')
    if st.button("Ask me again" if off else "Do not ask me again", key="profile-review"):
        library.store().learners.set_review_off(seat.learner.id, None if off else seat.now)
        st.session_state[SAVED] = "Review is on again." if off else "Review is off."
        st.rerun()


def _look() -> None:
    st.html(
        '<section class="px-part"><h2>Light and dark</h2><p>The course follows your device: switch '
        "the device or the browser to light or dark, and the pages switch along. Larger text: "
        "enlarge the page in the browser (Ctrl or ⌘ with +).</p></section>"
    )


def _erase(seat: Seat) -> None:
    st.html('<section class="px-part"><h2>Erase me</h2></section>')
    opened = st.expander("Erase my name and my words", key="profile-erase", on_change="rerun")
    if not opened.open:
        return
    with opened:
        st.html(_ERASE)
        # Not in the label, which is Markdown: a name could fetch a picture from another host.
        st.html(f"<p>To go on, type your name: <strong>{escaped(seat.learner.alias)}</strong></p>")
        typed = st.text_input("Your name, as it stands above", key="profile-erase-typed")
        if st.button("Erase me", key="profile-erase-go"):
            if " ".join(typed.split()).casefold() == seat.learner.alias.casefold():
                _gone(seat)
            st.html(
                '<p class="px-refusal" role="alert">Nothing was erased. Type your name exactly as '
                "it stands above the field first.</p>"
            )


def _gone(seat: Seat) -> None:
    """Erase, then give up the seat; a second window of the same person finds the door."""
    try:
        library.store().learners.erase(seat.learner.id, seat.now)
    except Erased:
        st.session_state.pop(LEARNER, None)
        st.rerun()
    st.session_state.pop(LEARNER, None)
    door = escaped(doors.leaving(seat.learner.id, seat.epoch))
    st.html(
        '<section class="px-part" role="status"><h2>You are erased</h2><p>Your name and your words '
        f'are gone. Thank you for having been here.</p><p><a class="px-action" href="{door}">To '
        "the door</a></p></section>"
    )
    st.stop()
