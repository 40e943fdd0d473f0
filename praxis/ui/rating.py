"""Observed role-plays: rate one, see one's own ratings, ask a supervisor, practice, take turns."""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Callable, Mapping
from typing import Any

import streamlit as st

from praxis.content.course import Course
from praxis.look.prose import escaped
from praxis.play import calibrating, rating_form
from praxis.store import Erased, Learner, Rated, RaterKind
from praxis.ui import asking, calibrations, library, rated_beside, triad
from praxis.ui.rating_sheet import Filled, levels_told, seconds_since, sheet
from praxis.ui.rating_sheet import targets as choose_targets
from praxis.ui.seat import Seat

RATE, BESIDE, ASK, PRACTICE, TRIAD = "Rate", "Ratings", "Ask a supervisor", "Practice", "Triad"
TOLD = "rate_told"
ROUND = "rate_round"
SCENE = "another-scene"

WHO: Mapping[str, tuple[RaterKind, str]] = {
    "me": ("self", "I rate myself"),
    "colleague": ("peer", "A colleague rates me, here"),
    "supervisor": ("supervisor", "A supervisor rates me, here"),
    "i-colleague": ("peer", "I rate a colleague"),
    "i-supervise": ("supervisor", "I supervise, and rate a trainee"),
}
"""Who rates whom: the kind of rater, and how the choice reads."""


def show(seat: Seat) -> None:
    """The part in ``?rate_view=``; rating comes first."""
    st.html(
        '<header class="px-head"><h1>Rate a role-play</h1><p>A conversation that somebody watched, '
        "told in behaviors. A rating helps most when it is talked over the same day.</p></header>"
    )
    told = st.session_state.pop(TOLD, "")
    if told:
        st.html(f'<div class="px-card px-done" role="status">{told}</div>')
    chosen = st.segmented_control(
        "Show", list(VIEWS), default=RATE, required=True, key="rate_view", bind="query-params"
    )
    VIEWS[str(chosen)](seat)


def _rate(seat: Seat) -> None:
    number = int(st.session_state.setdefault(ROUND, 0))
    activity_id, scene = _what(seat.course, number)
    who = str(
        st.radio("Who rates?", list(WHO), format_func=lambda one: WHO[one][1], key=f"who-{number}")
    )
    subject, name = _whom(seat, who, number)
    targets = _targets(seat.course, activity_id, number)
    if subject is None or not targets or (activity_id is None and not scene):
        st.html('<p class="px-hint">The form opens when all of this is chosen.</p>')
        return
    key = f"rate/{number}/{'-'.join(targets)}"
    seconds = seconds_since(key, seat.now)
    filled = sheet(seat.course, targets, key, send="Send this rating")
    if filled is None:
        return
    rated = Rated(
        rater_kind=WHO[who][0],
        activity_id=activity_id,
        rev=seat.course.revs.get(activity_id or ""),
        subject_id=subject.id,
        seconds=seconds,
        **_by(seat, who, name),
        **_content(targets, filled, {"scene": scene, "rater": name}),
    )
    _keep(seat, subject, rated)


def _content(targets: tuple[str, ...], filled: Filled, said: Mapping[str, str]) -> dict[str, Any]:
    words = {"note": filled.note, **said}
    levels = rating_form.levels(targets, filled.marks)
    return {"marks": filled.marks, "levels": levels, "words": words}


def _by(seat: Seat, who: str, name: str) -> dict[str, Any]:
    """Who rated: a learner by id, anybody else by a key that tells them apart and names nobody."""
    if who in {"colleague", "supervisor"}:
        return {"rater_key": rater_key(name)}
    return {"rater_id": seat.learner.id}


def rater_key(name: str) -> str:
    """The same key for the same name on this installation; empty names have one in common."""
    known = " ".join(name.split()).casefold().encode()
    return hmac.new(library.key(), b"rater:" + known, hashlib.sha256).hexdigest()


def _keep(seat: Seat, subject: Learner, rated: Rated) -> None:
    try:
        library.store().ratings.add(rated, seat.now)
    except Erased:
        st.html('<p class="px-refusal" role="alert">That profile is gone; nothing was kept.</p>')
        return
    mine = subject.id == seat.learner.id
    where = "under Ratings, for your eyes" if mine else "with the person you rated, not with you"
    st.session_state[TOLD] = (
        f"<p><strong>Kept.</strong> It stands {where}.</p>{levels_told(seat.course, rated.levels)}"
    )
    st.session_state[ROUND] = st.session_state[ROUND] + 1
    st.rerun()


def _what(course: Course, number: int) -> tuple[str | None, str]:
    """The role-play that was watched, or the name of another scene."""
    names = [one for one in course.order if course.activities[one].kind == "roleplay"]

    def title(name: str) -> str:
        return course.activities[name].title if name in course.activities else "Another scene"

    asked = str(st.query_params.get("of", ""))
    options = [*names, SCENE]
    chosen = st.selectbox(
        "Which role-play?",
        options,
        index=options.index(asked) if asked in options else None,
        format_func=title,
        placeholder="Choose one",
        key=f"what-{number}",
    )
    if chosen != SCENE:
        return (str(chosen) if chosen else None), ""
    label = st.text_input(
        "What shall it be called? No names of families.", key=f"scene-{number}", max_chars=80
    )
    return None, (label or "").strip()


def _whom(seat: Seat, who: str, number: int) -> tuple[Learner | None, str]:
    """Who is rated, and the rater's name as the rated person will read it."""
    if who == "me":
        return seat.learner, ""
    if who in {"colleague", "supervisor"}:
        name = st.text_input(
            "Name of the rater, as you will read it later", key=f"rater-{number}", max_chars=60
        )
        return (seat.learner if (name or "").strip() else None), (name or "").strip()
    _drift(seat)
    others = {one.id: one for one in library.store().learners.all() if one.id != seat.learner.id}
    if not others:
        st.html('<p class="px-hint">Nobody else has a profile here yet.</p>')
        return None, ""
    chosen = st.selectbox(
        "Whom?",
        list(others),
        index=None,
        format_func=lambda one: others[one].alias,
        placeholder="Choose a person",
        key=f"whom-{number}",
    )
    return (others[chosen] if chosen else None), seat.learner.alias


def _drift(seat: Seat) -> None:
    """A gentle word before rating others, when practice is missing, old or far off."""
    done = library.store().ratings.calibrations(seat.learner.id)
    last = (done[0].agreement or 0.0, done[0].created_at) if done else None
    told = calibrating.notice(last, seat.now)
    if told:
        st.html(f'<aside class="px-limits"><p>{escaped(told)} See “{PRACTICE}”.</p></aside>')


def _targets(course: Course, activity_id: str | None, number: int) -> tuple[str, ...]:
    """Up to three competencies; those of the role-play come first, and two of them are chosen."""
    own = tuple(course.activities[activity_id].competencies) if activity_id else ()
    return choose_targets(course, own, f"rate/{number}/{activity_id}")


VIEWS: Mapping[str, Callable[[Seat], None]] = {
    RATE: _rate,
    BESIDE: rated_beside.show,
    ASK: asking.show,
    PRACTICE: calibrations.show,
    TRIAD: triad.show,
}
"""The parts of the page by their names in the menu."""
