"""Nothing a learner (or a stranger with a browser) sends makes the rules of a kind raise."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from praxis.base import Action, Step, was_rejected
from praxis.content.template import sample
from praxis.kinds import PLAY

KINDS = sorted(PLAY)
SAMPLES = {kind: sample(kind) for kind in KINDS}
STEPS = {
    kind: sorted(
        {action.name for probe in PLAY[kind].probes(SAMPLES[kind]) for action in probe.actions}
    )
    for kind in KINDS
}
FIELDS = {
    kind: sorted(
        {
            field
            for probe in PLAY[kind].probes(SAMPLES[kind])
            for action in probe.actions
            for field in action.data
        }
        | {"to"}
    )
    for kind in KINDS
}
VALUES = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-3, 9)
    | st.floats(allow_nan=False)
    | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner, max_size=2)
    ),
    max_leaves=5,
)


def actions(kind: str) -> st.SearchStrategy[Action]:
    """Steps of the kind and steps of none, with fields that exist and values that may not fit."""
    return st.builds(
        Action,
        name=st.sampled_from([*STEPS[kind], "rewind", "jump"]),
        data=st.dictionaries(st.sampled_from(FIELDS[kind]), VALUES, max_size=3),
        written=st.dictionaries(st.text(max_size=5), st.integers(0, 9), max_size=2),
    )


def keeps_its_word(step: Step, before: Any) -> None:
    """A refusal changes nothing and gives its reason; a change is told as an event."""
    if was_rejected(step):
        assert step.state == before
        assert len(step.events) == 1
        assert str(step.events[0].data["reason"]).count(" ") >= 2
    elif step.state != before:
        assert step.events


@pytest.mark.parametrize("kind", KINDS)
@given(data=st.data())
@settings(max_examples=150, deadline=None)
def test_any_action_at_any_point_is_answered(kind: str, data: st.DataObject) -> None:
    """Begin at any point of a real walk, then act at random; each state survives JSON."""
    activity, rules = SAMPLES[kind], PLAY[kind]
    probe = data.draw(st.sampled_from(list(rules.probes(activity))))
    state = rules.start(activity, seed=data.draw(st.integers(0, 9)))
    for action in probe.actions[: data.draw(st.integers(0, len(probe.actions)))]:
        state = rules.advance(activity, state, action).state
    for action in data.draw(st.lists(actions(kind), max_size=6)):
        step = rules.advance(activity, state, action)
        keeps_its_word(step, state)
        state = step.state
        assert rules.State.model_validate_json(state.model_dump_json()) == state


@pytest.mark.parametrize("kind", KINDS)
def test_the_same_seed_begins_alike_and_changes_nothing_it_was_given(kind: str) -> None:
    activity = SAMPLES[kind]
    before = activity.model_dump_json()
    assert PLAY[kind].start(activity, seed=5) == PLAY[kind].start(activity, seed=5)
    assert activity.model_dump_json() == before
