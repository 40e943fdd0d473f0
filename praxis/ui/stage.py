"""The one place that loads an attempt, shows it, records what was done, and runs again."""

from __future__ import annotations

import secrets
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import streamlit as st

from praxis.base import Action, Lens
from praxis.content.course import Course
from praxis.kinds.views import VIEWS
from praxis.look import words
from praxis.look.prose import Prose, escaped
from praxis.look.surroundings import Surroundings
from praxis.play import attempt as playing
from praxis.play.client_data import signs
from praxis.play.conduct import SELF_STUDY, lens
from praxis.store import Beginning, Entry, Erased, OutOfReachError, Sheet, Stale
from praxis.ui import frame, library, metrics, tickets
from praxis.ui.shell import Seat

NOTICE = "praxis_notice"
SHOWN = "praxis_shown"
TOLD = "praxis_told"


def play(seat: Seat, activity: Any) -> Any:
    """Show the activity where the learner left it, and record what is done. Returns the state."""
    sheet, state = opened(seat, activity)
    shown(seat, activity, sheet, state, lens(SELF_STUDY, done=state.done))
    return state


def shown(seat: Seat, activity: Any, sheet: Sheet, state: Any, eye: Lens) -> None:
    """Draw an attempt as ``eye`` may see it; record what is done in it, and run the page again."""
    key = f"{activity.id}/{sheet.attempt.nth}"
    around = surroundings(seat, activity, sheet)
    number = _notice(activity, sheet)
    st.session_state[SHOWN] = [sheet.attempt.id, sheet.attempt.seq]
    action = VIEWS[activity.kind](activity, state, eye, key, around)
    frame.stepped(f"{sheet.attempt.id}.{sheet.attempt.seq}", told=number)
    if action is not None:
        record(activity, sheet, state, action)
        st.rerun()


def _notice(activity: Any, sheet: Sheet) -> int:
    """Say what there is to say before the step; its number in this window, 0 for nothing.

    The heading under it is unseen: the focus goes there with each step, and a screen reader says
    it. Always one element: one more would shift all below it, and lose the focus. The number makes
    the same sentence, said again, a new one to a screen reader.
    """
    notice = st.session_state.pop(NOTICE, "") or _overtaken(sheet)
    told, number = "", 0
    if notice:
        number = st.session_state[TOLD] = st.session_state.get(TOLD, 0) + 1
        told = f'<p class="px-refusal" role="alert" data-number="{number}">{escaped(notice)}</p>'
    heading = f"<span>{words.KINDS[activity.kind]}</span>"
    st.html(f'{told}<h2 class="px-step" tabindex="-1">{heading}</h2>')
    return number


def _overtaken(sheet: Sheet) -> str:
    """What to say when another window went on since this one drew its step; empty otherwise.

    The button pressed here may belong to a step that is over; then nothing would answer it.
    """
    attempt_id, seq = st.session_state.get(SHOWN, (0, 0))
    ahead = attempt_id == sheet.attempt.id and seq < sheet.attempt.seq
    return words.ALREADY if ahead else ""


def opened(seat: Seat, activity: Any) -> tuple[Sheet, Any]:
    """The newest try and its state; a first one is begun when there is none.

    A try made on an earlier revision of the activity goes on when all its actions still fit;
    otherwise it is kept as it is and a new one begins.
    """
    attempts = library.store().attempts
    rev = seat.course.revs[activity.id]
    name = SELF_STUDY.name
    for known in (activity.id, *activity.was):
        sheet = attempts.load(seat.learner.id, known, name)
        if sheet is None:
            continue
        state = resumed(activity, sheet, rev)
        if state is not None:
            return sheet, state
        st.session_state[NOTICE] = words.REVISED
        sheet = attempts.again(
            seat.learner.id, activity.id, name, beginning(activity, rev), seat.now
        )
        return sheet, playing.restore(activity, sheet.attempt.state)
    sheet = attempts.open(seat.learner.id, activity.id, name, beginning(activity, rev), seat.now)
    return sheet, playing.restore(activity, sheet.attempt.state)


def resumed(activity: Any, sheet: Sheet, rev: str) -> Any | None:
    """The state of an attempt; None when it was made on a revision whose actions no longer fit."""
    if sheet.attempt.rev == rev:
        state = playing.restore(activity, sheet.attempt.state)
        if state is not None:
            return state
    state, refused = _refold(activity, sheet)
    return None if refused else state


def _refold(activity: Any, sheet: Sheet) -> tuple[Any, int]:
    actions = [one.action for one in library.store().attempts.events(sheet.attempt.id) if one.seq]
    return playing.fold(activity, sheet.attempt.seed, actions)


def beginning(activity: Any, rev: str) -> Beginning:
    """What a new attempt starts from, with the chance there will be in it."""
    seed = secrets.randbelow(2**31)
    state = playing.begin(activity, seed=seed)
    return Beginning(rev=rev, seed=seed, state=state.model_dump(mode="json"))


def again(seat: Seat, activity: Any) -> None:
    """Begin a further try; the earlier ones are kept."""
    library.store().attempts.again(
        seat.learner.id,
        activity.id,
        SELF_STUDY.name,
        beginning(activity, seat.course.revs[activity.id]),
        seat.now,
    )


def surroundings(seat: Seat, activity: Any, sheet: Sheet) -> Surroundings:
    """What the view may know of the course and of the learner's own words."""
    return replace(
        surroundings_of(seat.course, f"{activity.id}-{sheet.attempt.nth}"),
        words=sheet.words,
        drafts=sheet.drafts,
        draft_token=lambda slot: tickets.draft_token(library.key(), sheet.attempt.id, slot),
        earlier=earlier_states(seat, activity, sheet) if activity.kind == "roleplay" else (),
    )


def surroundings_of(course: Course, name: str) -> Surroundings:
    """What any page may know of the course; ``name`` tells its glossary notes from others."""
    return Surroundings(
        prose=Prose(course.terms, name),
        references=course.references,
        evidence={str(tag): text for tag, text in course.curriculum.evidence_scale.items()},
        indicators=course.indicators,
        competencies={one: known.name for one, known in course.competencies.items()},
        gates=course.gates,
    )


def earlier_states(seat: Seat, activity: Any, sheet: Sheet) -> tuple[Any, ...]:
    """The states of earlier tries of a role-play that still can be read, first one first."""
    if sheet.attempt.nth == 1:
        return ()
    tries = library.store().attempts.tries(seat.learner.id, activity.id, sheet.attempt.conduct)
    states = (
        playing.restore(activity, one.state)
        for one in tries
        if one.nth < sheet.attempt.nth and one.rev == sheet.attempt.rev
    )
    return tuple(state for state in states if state is not None and state.path[-1].reply)


def record(activity: Any, sheet: Sheet, state: Any, action: Action) -> None:
    """Do ``action`` and keep what came of it; a notice about it waits for the next run."""
    outcome = playing.act(activity, state, action)
    if outcome.refusal:
        st.session_state[NOTICE] = outcome.refusal[0].upper() + outcome.refusal[1:] + "."
        return
    if not outcome.events:
        return
    entry = Entry(
        action=outcome.action,
        events=outcome.events,
        state=outcome.state.model_dump(mode="json"),
        done=outcome.done,
        score=outcome.score,
        words=outcome.words,
    )
    try:
        seq = library.store().attempts.record(
            sheet.attempt.id, sheet.attempt.seq, entry, datetime.now(UTC)
        )
    except Stale:
        st.session_state[NOTICE] = words.ALREADY
        return
    except Erased:
        return  # the profile was erased in another window; the next run shows the door
    except OutOfReachError:
        # The draft, kept beside the log while it was typed, or the field itself still holds it.
        st.session_state[NOTICE] = words.NOT_SAVED
        return
    metrics.ACTIONS.labels(activity.kind).inc()
    st.session_state[SHOWN] = [sheet.attempt.id, seq]
    found = signs(outcome.words.values())
    if found:
        st.session_state[NOTICE] = words.CLIENT_DATA.format(what=", ".join(found))
