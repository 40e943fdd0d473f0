"""A mirroring exercise led in a room: find each child's half together, then write one's own.

The room chooses the child's half. The process is named by the leader at the reveal, so the rules
are told the right one.
"""

from __future__ import annotations

from collections.abc import Sequence

from pydantic import JsonValue

from praxis.base import Action, Frozen, Step
from praxis.items.asking import Ask, Block, Explained, Told, counts, largest
from praxis.kinds.common import led_on
from praxis.kinds.mirroring import play
from praxis.kinds.mirroring.model import Mirroring


class State(Frozen):
    """``at`` counts the pairs and lines the room has been through."""

    play: play.State
    at: int = 0
    over: bool = False


def begin(activity: Mirroring, *, seed: int) -> State:
    """Before the first pair."""
    return State(play=play.start(activity, seed=seed))


def ask(activity: Mirroring, state: State) -> Ask:
    """Which line belongs with the child; then the missing half in own words, twice."""
    place = str(state.at)
    if state.play.stage == "pair":
        pairs = {pair.id: pair for pair in activity.pairs}
        opening = (Block("text", activity.idea),) if not state.at else ()
        line = Block("line", pairs[state.play.order[state.play.at]].with_caregiver, "You")
        shown = tuple(pairs[one].with_child for one in state.play.choices)
        prompt = "Which of these might the caregiver then do with the child?"
        return Ask(place, "single", prompt, (*opening, line), shown)
    if state.play.stage == "write":
        write = activity.write
        given = write.given_with_caregiver or write.given_with_child
        return Ask(place, "text", write.ask, (Block("text", given),))
    return Ask(place, "text", activity.retry.ask)


def actions(activity: Mirroring, state: State, answer: JsonValue) -> tuple[Action, ...]:
    """What the rules are told when the room goes on with ``answer``."""
    if state.play.stage == "pair":
        pair = state.play.order[state.play.at]
        child = state.play.choices[answer] if isinstance(answer, int) else pair
        return (Action(name="pair", data={"child": child, "process": pair}), Action(name="go"))
    if state.play.stage == "write":
        found = Action(name="compare", data={"found": []})
        return (Action(name="write", written={"own": 1}), found)
    return (Action(name="rewrite", written={"again": 1}),)


def going(activity: Mirroring, state: State, answers: Sequence[JsonValue]) -> JsonValue:
    """The largest group's; with no answers, the pair itself."""
    return largest(ask(activity, state), answers) if answers else None


def take(activity: Mirroring, state: State, answer: JsonValue) -> Step:
    """To the next pair or line."""
    return led_on(play.advance, activity, state, actions(activity, state, answer), closes=False)


def explain(
    activity: Mirroring, state: State, asked: Ask, answers: Sequence[JsonValue]
) -> Explained:
    """The pair and the process; after own words, what to look for and how others put it."""
    if state.play.stage == "pair":
        return _pairing(activity, state, asked, answers)
    part = activity.write if state.play.stage == "write" else activity.retry
    limits = (Block("note", activity.write.limits),) if state.play.stage == "write" else ()
    notes = (
        Block("heading", "What to look for"),
        *(Block("item", one) for one in part.look_for),
        Block("heading", "Others might say"),
        *(Block("item", one) for one in part.models),
        *limits,
    )
    return Explained(len(answers), notes=notes)


def _pairing(
    activity: Mirroring, state: State, asked: Ask, answers: Sequence[JsonValue]
) -> Explained:
    here = state.play.order[state.play.at]
    pairs = {pair.id: pair for pair in activity.pairs}
    rows = counts(asked, answers)
    told = tuple(
        Told(
            pairs[one].with_child,
            rows[at],
            "key" if one == here else "other",
            pairs[one].why if one == here else "",
        )
        for at, one in enumerate(state.play.choices)
    )
    named = (Block("heading", pairs[here].process),)
    last = state.play.at + 1 == len(activity.pairs)
    false = activity.not_a_pair if last else ()
    looks = (
        Block("note", f"Not a pair: “{one.with_caregiver}” and “{one.with_child}” {one.why}")
        for one in false
    )
    return Explained(len(answers), told, notes=(*named, *looks))


def done(activity: Mirroring, state: State) -> bool:
    """Whether nothing is left to show."""
    return state.over
