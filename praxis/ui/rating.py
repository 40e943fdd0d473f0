"""Observed role-plays: rate one, see one's own ratings, ask a supervisor, practice, take turns."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import streamlit as st

from praxis.look.prose import escaped
from praxis.play import calibrating, rating_form
from praxis.play.policy import Act, may, sight
from praxis.store import AlreadySent, Erased, Learner, OutOfReachError, Rated, RaterKind
from praxis.store.unsent import WHOM
from praxis.ui import asking, calibrations, half_filled, library, rated_beside, triad
from praxis.ui.half_filled import Half
from praxis.ui.raters import rater_key
from praxis.ui.rating_sheet import Filled, levels_told, sheet, what
from praxis.ui.rating_sheet import targets as choose_targets
from praxis.ui.seat import Seat

RATE, BESIDE, ASK, PRACTICE, TRIAD = "Rate", "Ratings", "Ask a supervisor", "Practice", "Triad"
TOLD = "rate_told"
ROUND = "rate_round"
FORM = "rate"
"""The name of the half-filled form of this page."""

NOT_SENT = "The record cannot be reached just now. Your marks are kept; please send once more."

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
    half = half_filled.opened(seat, FORM)
    _left(half, number)
    activity_id, scene = what(seat.course, half, f"{number}", str(st.query_params.get("of", "")))
    who = str(
        st.radio(
            "Who rates?",
            list(WHO),
            format_func=lambda one: WHO[one][1],
            **half_filled.widget(half, "who", f"who-{number}", default="me", among=WHO),
        )
    )
    subject, name = _whom(seat, who, half, number)
    own = tuple(seat.course.activities[activity_id].competencies) if activity_id else ()
    targets = choose_targets(seat.course, own, f"rate/{number}/{activity_id}", half)
    if subject is None or not targets or (activity_id is None and not scene):
        st.html('<p class="px-hint">The form opens when all of this is chosen.</p>')
        return
    key = f"rate/{number}/{'-'.join(targets)}"
    filled = sheet(seat.course, targets, key, half, send="Send this rating")
    if filled is None:
        return
    rated = Rated(
        rater_kind=WHO[who][0],
        activity_id=activity_id,
        rev=seat.course.revs.get(activity_id or ""),
        subject_id=subject.id,
        seconds=half.seconds(seat.now),
        **_by(seat, who, name),
        **_content(targets, filled, {"scene": scene, "rater": name}),
    )
    _keep(seat, subject, rated, half)


def _left(half: Half, number: int) -> None:
    """Say that a form was left half-filled, on the first look of this window; offer to empty it."""
    if half.begun and f"what-{number}" not in st.session_state:
        st.html(
            '<p class="px-done" role="status">Here is your rating as you left it. Nobody else has '
            "seen it.</p>"
        )
    if half_filled.put_away(half, f"rate/{number}"):
        _anew()


def _anew() -> None:
    st.session_state[ROUND] = st.session_state[ROUND] + 1
    st.rerun()


def _content(targets: tuple[str, ...], filled: Filled, said: Mapping[str, str]) -> dict[str, Any]:
    words = {"note": filled.note, **said}
    levels = rating_form.levels(targets, filled.marks)
    return {"marks": filled.marks, "levels": levels, "words": words}


def _by(seat: Seat, who: str, name: str) -> dict[str, Any]:
    """Who rated: a learner by id, anybody else by a key that tells them apart and names nobody."""
    if who in {"colleague", "supervisor"}:
        return {"rater_key": rater_key(name)}
    return {"rater_id": seat.learner.id}


def _keep(seat: Seat, subject: Learner, rated: Rated, half: Half) -> None:
    try:
        library.store().ratings.add(rated, seat.now, sent_from=half.sent_from)
    except Erased:
        st.html('<p class="px-refusal" role="alert">That profile is gone; nothing was kept.</p>')
        return
    except AlreadySent:
        st.session_state[TOLD] = "<p>This rating was sent in another window, once.</p>"
        _anew()
    except OutOfReachError:
        st.html(f'<p class="px-refusal" role="alert">{NOT_SENT}</p>')
        return
    half_filled.is_sent(half)
    mine = subject.id == seat.learner.id
    where = "under Ratings, for your eyes" if mine else "with the person you rated, not with you"
    st.session_state[TOLD] = (
        f"<p><strong>Kept.</strong> It stands {where}.</p>{levels_told(seat.course, rated.levels)}"
    )
    _anew()


def _whom(seat: Seat, who: str, half: Half, number: int) -> tuple[Learner | None, str]:
    """Who is rated, and the rater's name as the rated person will read it."""
    if who == "me":
        return seat.learner, ""
    if who in {"colleague", "supervisor"}:
        name = st.text_input(
            "Name of the rater, as you will read it later",
            max_chars=60,
            **half_filled.widget(half, "rater", f"rater-{number}", default=""),
        )
        return (seat.learner if (name or "").strip() else None), (name or "").strip()
    _drift(seat)
    others = _others(seat, who)
    if not others:
        st.html('<p class="px-hint">Nobody else is here yet whom you could rate.</p>')
        return None, ""
    chosen = st.selectbox(
        "Whom?",
        list(others),
        index=None,
        format_func=lambda one: others[one].alias,
        placeholder="Choose a person",
        **half_filled.widget(half, WHOM, f"whom-{number}", among=others),
    )
    return (others[chosen] if chosen else None), seat.learner.alias


def _others(seat: Seat, who: str) -> dict[str, Learner]:
    """Whom somebody may rate: colleagues of their teams; as a supervisor, those they lead."""
    act: Act = "supervise" if who == "i-supervise" else "see-colleagues"
    if not may(seat.rights, act):
        return {}
    reached = library.store().people.within(sight(seat.rights, act))
    return {one.id: one for one in reached if one.id != seat.learner.id}


def _drift(seat: Seat) -> None:
    """A gentle word before rating others, when practice is missing, old or far off."""
    done = library.store().ratings.calibrations(seat.learner.id)
    last = (done[0].agreement or 0.0, done[0].created_at) if done else None
    told = calibrating.notice(last, seat.now)
    if told:
        st.html(f'<aside class="px-limits"><p>{escaped(told)} See “{PRACTICE}”.</p></aside>')


VIEWS: Mapping[str, Callable[[Seat], None]] = {
    RATE: _rate,
    BESIDE: rated_beside.show,
    ASK: asking.show,
    PRACTICE: calibrations.show,
    TRIAD: triad.show,
}
"""The parts of the page by their names in the menu."""
