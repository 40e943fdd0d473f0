"""A learner's sittings of the quizzes: begun, gone on with, handed in by the clock, looked back at.

Nobody else's sitting can be named here: every look starts from the learner who sits there.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import streamlit as st

from praxis.base import Action
from praxis.look import words
from praxis.play.conduct import COMPETENCY, Offer, Sitting, is_over, next_form
from praxis.store import Attempt, Sheet, Standing
from praxis.ui import library, stage
from praxis.ui.shell import Seat

Group = tuple[Any, ...]
"""Parallel forms, by letter."""

_WHEN = {"pre": 0, "module": 1, "final": 2}


def groups(seat: Seat) -> tuple[Group, ...]:
    """The forms of the course by group: before the course, after each module, at the end."""
    by_group: dict[str, list[Any]] = {}
    for form in seat.course.forms.values():
        by_group.setdefault(form.group, []).append(form)
    modules = [module.id for module in seat.course.modules]
    found = [tuple(sorted(forms, key=lambda one: one.letter)) for forms in by_group.values()]

    def place(group: Group) -> tuple[int, int, str]:
        first = group[0]
        module = modules.index(first.module) if first.module in modules else len(modules)
        return _WHEN[first.purpose], module, first.id

    return tuple(sorted(found, key=place))


def group_of(seat: Seat, form: Any) -> Group:
    """The group that a form belongs to."""
    return next(group for group in groups(seat) if form in group)


def sittings(seat: Seat, standings: Sequence[Standing]) -> tuple[Sitting, ...]:
    """Every sitting as the conduct counts them.

    One that was left for a fresh try of a revised form was never finished and counts no more.
    """
    held = [one for one in standings if one.conduct == COMPETENCY.name]
    newest: dict[str, int] = {}
    for one in held:
        newest[one.activity_id] = max(one.nth, newest.get(one.activity_id, 0))
    return tuple(
        Sitting(
            seat.course.renamed.get(one.activity_id, one.activity_id),
            one.started_at,
            one.finished_at,
        )
        for one in held
        if one.finished_at is not None or one.nth == newest[one.activity_id]
    )


def offer(seat: Seat, group: Group) -> Offer:
    """What a group has for the learner now."""
    standings = library.store().attempts.standings(seat.learner.id)
    return next_form(group, sittings(seat, standings), seat.now)


def tries(seat: Seat, form: Any) -> list[Sheet]:
    """The learner's sittings of a form with the words written in them, the first one first."""
    names = (*form.was, form.id)
    return library.store().attempts.sheets(seat.learner.id, names, COMPETENCY.name)


def begin(seat: Seat, form: Any) -> None:
    """Begin a sitting."""
    library.store().attempts.again(
        seat.learner.id,
        form.id,
        COMPETENCY.name,
        stage.beginning(form, seat.course.revs[form.id]),
        seat.now,
    )


def sheet(attempt: Attempt) -> Sheet:
    """A sitting with the words written in it; LookupError when it has just been erased."""
    found = library.store().attempts.sheet(attempt.id)
    if found is None:
        raise LookupError(attempt.id)
    return found


def resumed(seat: Seat, form: Any, kept: Sheet) -> tuple[Sheet, Any]:
    """A sitting that is not handed in, as it stands; a fresh one when the form was revised."""
    state = stage.resumed(form, kept, seat.course.revs[form.id])
    if state is not None:
        return kept, state
    st.session_state[stage.NOTICE] = words.REVISED
    begin(seat, form)
    kept = tries(seat, form)[-1]
    return kept, stage.resumed(form, kept, seat.course.revs[form.id])


def timed_out(seat: Seat, form: Any, kept: Sheet, state: Any) -> bool:
    """Whether the time of a sitting is up; then it is handed in as it stands."""
    if not is_over(form, kept.attempt.started_at, seat.now):
        return False
    stage.record(form, kept, state, Action(name="submit", data={"by": "clock"}))
    return True
