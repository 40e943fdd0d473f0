"""Mirroring pairs before it writes; a check asks how sure one is before it explains."""

from __future__ import annotations

from typing import Any

import pytest

from praxis.base import Action
from praxis.content.template import sample
from praxis.items.keys import KEY, wrong
from praxis.kinds import PLAY
from tests.walks import walked

MIRRORING, CHECK = sample("mirroring"), sample("check")
TRUTH: Any = True
"""In Python it counts as 1; from a browser it is not a number."""
GO = Action(name="go")
PAIRS = [pair.id for pair in MIRRORING.pairs]


def pair(child: Any, process: Any) -> Action:
    return Action(name="pair", data={"child": child, "process": process})


def answer(response: Any, confidence: Any = 2) -> Action:
    return Action(name="answer", data={"response": response, "confidence": confidence})


PAIRED = [step for one in PAIRS for step in (pair(one, one), GO)]
WRITE = Action(name="write", written={"own": 9})
COMPARE = Action(name="compare", data={"found": [2, 0, 2]})


@pytest.mark.parametrize("seed", range(20))
def test_both_halves_are_shuffled_and_none_is_lost(seed: int) -> None:
    state = PLAY["mirroring"].start(MIRRORING, seed=seed)
    assert sorted(state.order) == sorted(state.choices) == sorted(PAIRS)


def test_different_seeds_shuffle_differently() -> None:
    starts = {PLAY["mirroring"].start(MIRRORING, seed=seed).order for seed in range(20)}
    assert len(starts) > 1


def test_a_pair_put_wrongly_is_kept_as_it_was_put_and_the_way_goes_on() -> None:
    state = PLAY["mirroring"].start(MIRRORING, seed=0)
    first = state.order[0]
    other = next(one for one in PAIRS if one != first)
    step = PLAY["mirroring"].advance(MIRRORING, state, pair(other, first))
    (event,) = step.events
    assert (event.data["child_found"], event.data["process_found"]) == (False, True)
    assert (step.state.stage, step.state.paired[0].child) == ("paired", other)


def test_own_words_come_before_the_models_and_a_second_try_is_optional() -> None:
    state, _ = walked(MIRRORING, [*PAIRED, WRITE, COMPARE])
    assert (state.stage, state.found, state.done) == ("retry", (0, 2), False)
    for last, rewritten in (
        (Action(name="finish"), 0),
        (Action(name="rewrite", written={"again": 5}), 5),
    ):
        ended, _ = walked(MIRRORING, [*PAIRED, WRITE, COMPARE, last])
        assert (ended.done, ended.rewritten) == (True, rewritten)


@pytest.mark.parametrize(
    "steps",
    [
        [pair("none-such", PAIRS[0])],
        [pair([PAIRS[0]], {})],
        [pair(None, None)],
        [GO],
        [WRITE],
        [*PAIRED, Action(name="write", written={"other": 3})],
        [*PAIRED, WRITE, Action(name="compare", data={"found": [3]})],
        [*PAIRED, WRITE, Action(name="compare", data={"found": [True]})],
        [*PAIRED, WRITE, Action(name="compare", data={})],
        [*PAIRED, WRITE, COMPARE, Action(name="rewrite")],
    ],
)
def test_mirroring_refuses_what_does_not_fit(steps: list[Action]) -> None:
    before, _ = walked(MIRRORING, steps[:-1])
    after, refused = walked(MIRRORING, steps)
    assert (after, refused) == (before, True)


def through(count: int) -> list[Action]:
    """The right answers to the first ``count`` questions of the sample."""
    steps: list[Action] = []
    for item in CHECK.items[:count]:
        if item.type == "text":
            steps.append(Action(name="answer", data={"confidence": 3}, written={"item:words": 8}))
            steps.append(Action(name="rate", data=KEY["text"](item)))
        else:
            steps.append(answer(KEY[item.type](item), 3))
        steps.append(GO)
    return steps


def test_all_keys_make_a_whole_check_right() -> None:
    state, refused = walked(CHECK, through(len(CHECK.items)))
    assert not refused
    assert (state.done, [one.value for one in state.answers]) == (True, [1.0] * 6)


def test_a_wrong_answer_is_explained_and_cannot_be_changed() -> None:
    state, refused = walked(CHECK, [answer(wrong(CHECK.items[0])), answer("like")])
    assert refused
    assert (state.stage, state.answers[0].value) == ("explain", 0.0)


def test_own_words_are_rated_by_their_writer_before_the_explanation() -> None:
    written = Action(name="answer", data={"confidence": 1}, written={"item:words": 8})
    state, _ = walked(CHECK, [*through(5), written])
    assert (state.stage, state.answers[-1].value, state.answers[-1].written) == ("rate", None, 8)
    state, _ = walked(CHECK, [*through(5), written, Action(name="rate", data={"found": [1]})])
    assert (state.stage, state.answers[-1].value) == ("explain", 0.5)


@pytest.mark.parametrize("seed", range(20))
def test_steps_to_be_ordered_are_never_shown_in_their_order(seed: int) -> None:
    state = PLAY["check"].start(CHECK, seed=seed)
    assert sorted(state.orders["repair"]) == [0, 1, 2, 3]
    assert state.orders["repair"] != (0, 1, 2, 3)
    assert state.orders["proven"] == state.orders["words"] == ()


@pytest.mark.parametrize(
    "steps",
    [
        [Action(name="answer", data={"response": "like"})],
        [answer("like", 0)],
        [answer("like", 4)],
        [answer("like", TRUTH)],
        [answer("like", 2.0)],
        [answer("like", "2")],
        [answer("like", [2])],
        [answer("none-such")],
        [answer(["like"])],
        [GO],
        [Action(name="rate", data={"found": []})],
        [*through(5), answer("no words written")],
        [*through(6), GO],
    ],
)
def test_a_check_refuses_what_does_not_fit(steps: list[Action]) -> None:
    """Confidence first: without it nothing is explained."""
    before, _ = walked(CHECK, steps[:-1])
    after, refused = walked(CHECK, steps)
    assert (after, refused) == (before, True)
