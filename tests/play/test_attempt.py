"""An attempt: what is recorded, what is refused, what can be folded again."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from praxis.base import Action
from praxis.content.load import load
from praxis.play.attempt import act, begin, fold, restore

COURSE = load(Path(__file__).parents[2] / "course").course
assert COURSE is not None
ONE_OF_EACH: dict[str, Any] = {one.kind: one for one in COURSE.activities.values()}


def test_the_learners_words_never_reach_state_action_or_events() -> None:
    roleplay = ONE_OF_EACH["roleplay"]
    line = "The heron stood quite still."
    outcome = act(
        roleplay, begin(roleplay, seed=1), Action(name="write", words={"exchange:0": line})
    )
    kept = f"{outcome.state.model_dump_json()}{outcome.action.model_dump_json()}{outcome.events}"
    assert "heron" not in kept
    assert outcome.words == {"exchange:0": line}
    assert outcome.action.written == {"exchange:0": 5}


def test_an_action_that_does_not_fit_is_told_in_a_sentence_and_records_nothing() -> None:
    check = ONE_OF_EACH["check"]
    state = begin(check, seed=1)
    outcome = act(check, state, Action(name="answer", data={"response": "x"}))
    assert outcome.state == state
    assert outcome.events == ()
    assert outcome.refusal == "answer the question and say how sure you are; then the reasons open"


def test_folding_the_actions_again_gives_the_same_state() -> None:
    reading = ONE_OF_EACH["reading"]
    actions = [Action(name="open"), Action(name="finish")]
    state, refused = fold(reading, 7, actions)
    assert (state.done, state.opened, refused) == (True, True, 0)


def test_folding_counts_actions_that_no_longer_fit() -> None:
    vignette = ONE_OF_EACH["vignette"]
    _, refused = fold(vignette, 7, [Action(name="choose", data={"choice": "was-deleted"})])
    assert refused == 1


@pytest.mark.parametrize("kind", sorted(ONE_OF_EACH))
def test_a_state_survives_the_database_and_a_foreign_one_is_not_taken(kind: str) -> None:
    activity = ONE_OF_EACH[kind]
    state = begin(activity, seed=3)
    assert restore(activity, state.model_dump(mode="json")) == state
    assert restore(activity, {"nothing": "of this kind"}) is None


JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-3, 12) | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=6), inner),
    max_leaves=6,
)
NAMES = st.sampled_from(
    [
        "open",
        "finish",
        "write",
        "skip",
        "notice",
        "go",
        "suppose",
        "choose",
        "rewind",
        "aloud",
        "rate",
        "retry",
        "pair",
        "compare",
        "rewrite",
        "answer",
    ]
) | st.text(max_size=5)
FIELDS = st.sampled_from(
    [
        "picked",
        "hypothesis",
        "choice",
        "to",
        "reply",
        "ratings",
        "child",
        "process",
        "found",
        "response",
        "confidence",
    ]
)


@settings(max_examples=300, deadline=None)
@given(
    kind=st.sampled_from(sorted(ONE_OF_EACH)),
    actions=st.lists(
        st.tuples(NAMES, st.dictionaries(FIELDS, JSON, max_size=3), st.integers(0, 3)), max_size=8
    ),
)
def test_no_action_whatever_brings_an_exception(
    kind: str, actions: list[tuple[str, dict[str, Any], int]]
) -> None:
    activity = ONE_OF_EACH[kind]
    state = begin(activity, seed=0)
    for name, data, written in actions:
        slots = dict.fromkeys(["own", "again", "second", "pause", "exchange:0"], written)
        outcome = act(activity, state, Action(name=name, data=data, written=slots))
        state = outcome.state
        assert restore(activity, state.model_dump(mode="json")) == state
