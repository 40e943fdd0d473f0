"""An activity as somebody would see it at some point, to be tried out and never recorded."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import streamlit as st

from praxis.base import Action, Lens, Probe
from praxis.kinds import PLAY
from praxis.kinds.views import VIEWS
from praxis.look.prose import Prose, escaped
from praxis.look.surroundings import Surroundings
from praxis.play import attempt as playing
from praxis.ui.shell import Seat

TRIED = "authoring_tried"
"""Session key: what the author did in the preview, as JSON, and at which point of what."""
FRESH = "At the start"
SEED = 0
"""Walks of ``probes`` are written for this seed."""


def show(seat: Seat, activity: Any, lens: Lens) -> None:
    """The point to look at, the notes where the lens shows them, and the activity itself."""
    walk = _walk(activity)
    point = [activity.id, seat.course.revs[activity.id], *walk[0]]
    tried = _tried(point)
    actions = [*walk[1], *(Action.model_validate(one) for one in tried)]
    state, words = played(activity, actions)
    if lens.notes and activity.presenter_notes:
        notes = Prose(seat.course.terms, "notes").html(activity.presenter_notes)
        st.html(f'<aside class="px-notes"><h2>Notes for the presenter</h2>{notes}</aside>')
    with st.container(key="preview", border=True):
        st.html(f'<p class="px-label">Preview</p><h2>{escaped(activity.title)}</h2>')
        around = surroundings(seat, activity, words)
        action = VIEWS[activity.kind](activity, state, lens, f"preview.{activity.id}", around)
    if action is not None:
        _try(activity, state, action, point, tried)
    if tried and st.button("Back to the point chosen above", key="preview-reset"):
        st.session_state.pop(TRIED, None)
        st.rerun()


def _walk(activity: Any) -> tuple[list[Any], list[Action]]:
    """The chosen walk and how far to follow it: as values to remember it by, and its actions."""
    walks: dict[str, Probe] = {probe.name: probe for probe in PLAY[activity.kind].probes(activity)}
    name = st.selectbox(
        "At which point",
        [FRESH, *walks],
        format_func=lambda one: one if one == FRESH else f"After the walk “{one}”",
        key=f"authoring-point-{activity.id}",
    )
    if name not in walks:
        return [FRESH, 0], []
    actions = list(walks[name].actions)
    steps = len(actions)
    if steps > 1:
        steps = st.slider(
            "Steps of this walk", 0, steps, steps, key=f"authoring-steps-{activity.id}-{name}"
        )
    return [name, steps], actions[:steps]


def played(activity: Any, actions: Iterable[Action]) -> tuple[Any, dict[str, str]]:
    """The state after ``actions`` and the words written on the way; misfits change nothing."""
    state = playing.begin(activity, seed=SEED)
    words: dict[str, str] = {}
    for action in actions:
        outcome = playing.act(activity, state, action)
        state = outcome.state
        words.update(outcome.words)
    return state, words


def _tried(point: list[Any]) -> list[dict[str, Any]]:
    """What was done in the preview since ``point`` was chosen; another point starts anew."""
    kept = st.session_state.get(TRIED)
    if not kept or kept["point"] != point:
        return []
    return list(kept["actions"])


def _try(
    activity: Any, state: Any, action: Action, point: list[Any], tried: list[dict[str, Any]]
) -> None:
    outcome = playing.act(activity, state, action)
    if outcome.refusal:
        told = outcome.refusal[0].upper() + outcome.refusal[1:]
        st.html(f'<p class="px-refusal" role="alert">{escaped(told)}.</p>')
        return
    actions = [*tried, action.model_dump(mode="json")]
    st.session_state[TRIED] = {"point": point, "actions": actions}
    st.rerun()


def surroundings(seat: Seat, activity: Any, words: dict[str, str]) -> Surroundings:
    """What a view may know; drafts are not kept here."""
    course = seat.course
    return Surroundings(
        prose=Prose(course.terms, f"preview-{activity.id}"),
        words=words,
        references=course.references,
        evidence={str(name): text for name, text in course.curriculum.evidence_scale.items()},
        indicators=course.indicators,
        competencies={name: one.name for name, one in course.competencies.items()},
        gates=course.gates,
    )
