"""A vignette led in a room: notice, suppose and choose together; the story follows the room."""

from __future__ import annotations

from collections.abc import Sequence

from pydantic import JsonValue

from praxis.base import Action, Frozen, Step
from praxis.items.asking import Ask, Block, Explained, Told, counts, largest, shuffled
from praxis.kinds.common import led_on
from praxis.kinds.vignette import play
from praxis.kinds.vignette.model import Choice, Scene, Vignette


class State(Frozen):
    """``at`` counts how often the room went on; ``seed`` draws the order of choices."""

    seed: int
    play: play.State
    at: int = 0
    over: bool = False


def begin(activity: Vignette, *, seed: int) -> State:
    """At the door of the first scene."""
    return State(seed=seed, play=play.start(activity, seed=seed))


def ask(activity: Vignette, state: State) -> Ask:
    """What one notices, what one makes of it, what one does; at the end, where the story stands."""
    place = str(state.at)
    if state.play.done:
        ending = activity.endings[state.play.ending]
        blocks = (
            Block("text", ending.text),
            Block("note", ending.summary),
            Block("text", activity.closing),
        )
        return Ask(place, "none", activity.title, blocks)
    scene = _scene(activity, state)
    context = _context(activity, state)
    if state.play.stage == "notice":
        return Ask(place, "multiple", scene.notice_ask, context, scene.notice)
    if state.play.stage == "suppose":
        held = tuple(one.text for one in scene.hypotheses)
        return Ask(place, "single", scene.hypothesis_ask, context, held)
    shown = tuple(choice.do for choice in _choices(activity, state))
    return Ask(place, "single", scene.ask, context, shown)


def actions(activity: Vignette, state: State, answer: JsonValue) -> tuple[Action, ...]:
    """What the rules are told when the room goes on with ``answer``."""
    go = Action(name="go")
    if state.play.done:
        return ()
    if state.play.stage == "notice":
        picked = answer if isinstance(answer, list) else []
        return (Action(name="notice", data={"picked": picked}), go)
    at = answer if isinstance(answer, int) else 0
    if state.play.stage == "suppose":
        held = _scene(activity, state).hypotheses[at].id
        return (Action(name="suppose", data={"hypothesis": held}), go)
    return (Action(name="choose", data={"choice": _choices(activity, state)[at].id}), go)


def going(activity: Vignette, state: State, answers: Sequence[JsonValue]) -> JsonValue:
    """The largest group's, of the ways on that could do no harm."""
    if state.play.stage != "choose":
        return largest(ask(activity, state), answers)
    safe = [at for at, choice in enumerate(_choices(activity, state)) if choice.gate is None]
    return largest(ask(activity, state), answers, safe)


def take(activity: Vignette, state: State, answer: JsonValue) -> Step:
    """On with the story. A choice that could do harm is explained and not gone on with."""
    return led_on(play.advance, activity, state, actions(activity, state, answer), closes=True)


def explain(
    activity: Vignette, state: State, asked: Ask, answers: Sequence[JsonValue]
) -> Explained:
    """Every choice with what follows from it and why."""
    if state.play.done:
        return Explained(0)
    scene, rows = _scene(activity, state), counts(asked, answers)
    if state.play.stage == "notice":
        told = tuple(Told(text, rows[at]) for at, text in enumerate(scene.notice))
        return Explained(len(answers), told, notes=(Block("text", scene.notice_feedback),))
    if state.play.stage == "suppose":
        held = tuple(
            Told(one.text, rows[at], why=one.feedback) for at, one in enumerate(scene.hypotheses)
        )
        return Explained(len(answers), held)
    choices = tuple(
        Told(
            choice.do,
            rows[at],
            "care" if choice.gate else "",
            choice.feedback,
            choice.consequence,
        )
        for at, choice in enumerate(_choices(activity, state))
    )
    return Explained(len(answers), choices)


def done(activity: Vignette, state: State) -> bool:
    """Whether nothing is left to show."""
    return state.over


def _scene(activity: Vignette, state: State) -> Scene:
    return activity.scenes[state.play.path[-1].scene]


def _choices(activity: Vignette, state: State) -> list[Choice]:
    """The choices of the scene in the order drawn for this room."""
    choices = _scene(activity, state).choices
    order = shuffled(len(choices), state.seed, state.play.path[-1].scene)
    return [choices[one] for one in order]


def _context(activity: Vignette, state: State) -> tuple[Block, ...]:
    blocks: list[Block] = []
    if not state.at:
        if activity.content_note:
            blocks.append(Block("note", activity.content_note))
        if activity.setting:
            blocks.append(Block("text", activity.setting))
    return (*blocks, Block("text", _scene(activity, state).text))
