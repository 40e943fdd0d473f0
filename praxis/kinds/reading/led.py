"""A reading led in a room: block by block on the wall, the pause as a question to everyone."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from pydantic import JsonValue

from praxis.base import Action, Frozen, Step
from praxis.items.asking import Ask, Block, Explained
from praxis.kinds.common import led_on
from praxis.kinds.reading import play
from praxis.kinds.reading.model import Demonstration, Figure, Moment, Reading, Scene, Table


class State(Frozen):
    """``at`` counts the blocks that were shown; then come the pause and the takeaway."""

    play: play.State
    at: int = 0
    over: bool = False


def begin(activity: Reading, *, seed: int) -> State:
    """Before the first block."""
    return State(play=play.start(activity, seed=seed))


def ask(activity: Reading, state: State) -> Ask:
    """A block to look at; near the end, the pause and the takeaway."""
    place, pages = str(state.at), len(activity.blocks)
    if state.at < pages:
        opening = (Block("text", activity.opening),) if not state.at else ()
        return Ask(place, "none", activity.title, (*opening, *_shown(activity.blocks[state.at])))
    if state.at == pages:
        return Ask(place, "text", activity.pause.ask)
    return Ask(place, "none", activity.title, (Block("text", activity.takeaway),))


def actions(activity: Reading, state: State, answer: JsonValue) -> tuple[Action, ...]:
    """The rules are told of the pause and of the end."""
    if state.at == len(activity.blocks):
        return (Action(name="open"),)
    return (Action(name="finish"),) if state.at > len(activity.blocks) else ()


def going(activity: Reading, state: State, answers: Sequence[JsonValue]) -> JsonValue:
    """Nothing is chosen."""
    return None


def take(activity: Reading, state: State, answer: JsonValue) -> Step:
    """To the next block."""
    return led_on(play.advance, activity, state, actions(activity, state, answer), closes=False)


def explain(activity: Reading, state: State, asked: Ask, answers: Sequence[JsonValue]) -> Explained:
    """The answer to the pause."""
    if state.at != len(activity.blocks):
        return Explained(0)
    return Explained(len(answers), notes=(Block("text", activity.pause.answer),))


def done(activity: Reading, state: State) -> bool:
    """Whether nothing is left to show."""
    return state.over


def _shown(block: Any) -> tuple[Block, ...]:
    """One block as plain passages; a figure by what it says in words."""
    if isinstance(block, Scene):
        said = tuple(Block("line", line.says, line.who) for line in block.lines)
        text = (Block("text", block.text),) if block.text else ()
        return (Block("heading", block.title), *text, *said, Block("note", block.why))
    if isinstance(block, Demonstration):
        moments = [one for moment in block.moments for one in _moment(moment)]
        return (Block("heading", block.title), Block("text", block.setting), *moments)
    if isinstance(block, Table):
        rows = (": ".join(cell for cell in row if cell) for row in block.rows)
        return (Block("heading", block.caption), *(Block("item", row) for row in rows))
    if isinstance(block, Figure):
        return (Block("heading", block.caption), Block("text", block.alt))
    heading = getattr(block, "heading", "")
    return (*((Block("heading", heading),) if heading else ()), Block("text", block.text))


def _moment(moment: Moment) -> Iterator[Block]:
    yield Block("heading", moment.moment)
    yield Block("cue", "Nearly")
    yield from (Block("line", line.says, line.who) for line in moment.nearly)
    yield Block("cue", "Well")
    yield from (Block("line", line.says, line.who) for line in moment.well)
    yield Block("note", moment.difference)
