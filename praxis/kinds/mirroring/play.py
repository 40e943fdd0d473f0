"""The rules of a mirroring exercise: pair, name, write, compare, write once more."""

from __future__ import annotations

import random
from collections.abc import Iterator
from typing import Literal

from praxis.base import Action, Event, Frozen, Probe, Problem, Step, rejected
from praxis.items.common import ticked
from praxis.kinds.mirroring.model import Mirroring

Stage = Literal["pair", "paired", "write", "compare", "retry", "end"]


class Paired(Frozen):
    """What the learner put beside one clinician's line, and how they named the process."""

    pair: str
    child: str
    process: str


class State(Frozen):
    """Where the learner is; ``order`` and ``choices`` are the shuffles drawn at the start."""

    order: tuple[str, ...]
    choices: tuple[str, ...]
    stage: Stage = "pair"
    at: int = 0
    paired: tuple[Paired, ...] = ()
    written: int = 0
    found: tuple[int, ...] = ()
    rewritten: int = 0
    done: bool = False


def start(activity: Mirroring, *, seed: int) -> State:
    """Pairs and partners in two shuffles that do not line up by place."""
    ids = [pair.id for pair in activity.pairs]
    draw = random.Random(seed)  # noqa: S311 - a shuffle, not a secret
    order = draw.sample(ids, len(ids))
    choices = draw.sample(ids, len(ids))
    return State(order=tuple(order), choices=tuple(choices))


def advance(activity: Mirroring, state: State, action: Action) -> Step:
    """Steps: ``pair`` (child, process), ``go``, ``write``, ``compare`` (found), ``rewrite``."""
    rules = {
        ("pair", "pair"): _pair,
        ("paired", "go"): _go,
        ("write", "write"): _write,
        ("compare", "compare"): _compare,
        ("retry", "rewrite"): _rewrite,
        ("retry", "finish"): _finish,
    }
    rule = rules.get((state.stage, action.name))
    if rule is None:
        return rejected(state, f"`{action.name}` does not come at this point")
    return rule(activity, state, action)


def _pair(activity: Mirroring, state: State, action: Action) -> Step:
    ids = [pair.id for pair in activity.pairs]
    child, process = action.data.get("child"), action.data.get("process")
    if child not in ids or process not in ids:
        return rejected(
            state, "choose what the caregiver might do with the child, and name the process"
        )
    pair = state.order[state.at]
    made = Paired(pair=pair, child=str(child), process=str(process))
    after = state.model_copy(update={"paired": (*state.paired, made), "stage": "paired"})
    data = {"pair": pair, "child": made.child, "process": made.process}
    found = {"child_found": child == pair, "process_found": process == pair}
    return Step(after, (Event(name="paired", data={**data, **found}),))


def _go(activity: Mirroring, state: State, action: Action) -> Step:
    last = state.at + 1 == len(activity.pairs)
    update = {"stage": "write"} if last else {"stage": "pair", "at": state.at + 1}
    return Step(state.model_copy(update=update), (Event(name="went_on"),))


def _write(activity: Mirroring, state: State, action: Action) -> Step:
    words = action.written.get("own", 0)
    if not words:
        return rejected(state, "write your own line first; a rough one is fine")
    after = state.model_copy(update={"written": words, "stage": "compare"})
    return Step(after, (Event(name="wrote", data={"words": words}),))


def _compare(activity: Mirroring, state: State, action: Action) -> Step:
    found = ticked(action.data.get("found"), len(activity.write.look_for))
    if found is None:
        return rejected(state, "tick what you find in your own line")
    after = state.model_copy(update={"found": found, "stage": "retry"})
    return Step(after, (Event(name="compared", data={"found": list(found)}),))


def _rewrite(activity: Mirroring, state: State, action: Action) -> Step:
    words = action.written.get("again", 0)
    if not words:
        return rejected(state, "write your second line first, or finish without it")
    after = state.model_copy(update={"rewritten": words, "stage": "end", "done": True})
    return Step(after, (Event(name="rewrote", data={"words": words}), Event(name="finished")))


def _finish(activity: Mirroring, state: State, action: Action) -> Step:
    after = state.model_copy(update={"stage": "end", "done": True})
    return Step(after, (Event(name="finished"),))


def probes(activity: Mirroring) -> Iterator[Probe]:
    """All pairs found; none found; the second try left out; a line that is empty."""
    ids = [pair.id for pair in activity.pairs]
    seed_order = start(activity, seed=0).order
    go, write = Action(name="go"), Action(name="write", written={"own": 9})
    compare = Action(name="compare", data={"found": [0]})

    def pairing(*, right: bool) -> list[Action]:
        made: list[Action] = []
        for pair in seed_order:
            pick = pair if right else ids[(ids.index(pair) + 1) % len(ids)]
            made += [Action(name="pair", data={"child": pick, "process": pick}), go]
        return made

    again = Action(name="rewrite", written={"again": 7})
    yield Probe(
        "right", (*pairing(right=True), write, compare, again), {"done": True, "rewritten": 7}
    )
    yield Probe(
        "wrong", (*pairing(right=False), write, compare, Action(name="finish")), {"done": True}
    )
    yield Probe(
        "invalid", (*pairing(right=True), Action(name="write")), {"done": False, "rejected": True}
    )


def lint(activity: Mirroring) -> Iterator[Problem]:
    """Two pairs whose child's halves are the same words could not be told apart."""
    halves = [pair.with_child for pair in activity.pairs]
    for number, half in enumerate(halves):
        if half in halves[:number]:
            yield Problem(
                "PX041",
                "two pairs have the same `with_child` line, so the pairing has no one answer",
                "give each pair its own line",
                ("pairs", number, "with_child"),
            )
