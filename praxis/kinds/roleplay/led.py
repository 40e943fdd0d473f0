"""A role-play led in a room: own words for the wall, then the room chooses what is said."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pydantic import JsonValue

from praxis.base import Action, Frozen, Step
from praxis.items.asking import Ask, Block, Explained, Told, counts, largest, shuffled
from praxis.kinds.common import led_on
from praxis.kinds.roleplay import play
from praxis.kinds.roleplay.condition import FEELINGS
from praxis.kinds.roleplay.model import Reply, RolePlay

OWN = "What would you say? A rough line is fine."
NEAREST = "Which of these should be said?"


class State(Frozen):
    """``at`` counts how often the room went on; ``seed`` draws the order of replies."""

    seed: int
    play: play.State
    at: int = 0
    over: bool = False


def begin(activity: RolePlay, *, seed: int) -> State:
    """The caregiver has just said the first line."""
    return State(seed=seed, play=play.start(activity, seed=seed))


def ask(activity: RolePlay, state: State) -> Ask:
    """A line in own words, then which reply; at the end, how it closed and a second try."""
    place, stage = str(state.at), state.play.stage
    meters = _meters(state)
    if stage == "end":
        return Ask(place, "none", activity.title, (Block("note", activity.mirror),))
    if stage == "rate":
        ending = activity.endings[state.play.ending]
        closed = (*_talk(activity, state), Block("text", ending.says))
        summed = (*closed, Block("note", ending.summary))
        return Ask(place, "none", activity.title, summed, meters=meters)
    if stage == "retry":
        return Ask(place, "text", activity.second_try, meters=meters)
    context = tuple(_context(activity, state))
    if stage == "own":
        return Ask(place, "text", OWN, context, meters=meters)
    shown = tuple(reply.say for reply in _replies(activity, state))
    return Ask(place, "single", NEAREST, context, shown, meters=meters)


def actions(activity: RolePlay, state: State, answer: JsonValue) -> tuple[Action, ...]:
    """What the rules are told when the room goes on with ``answer``."""
    go = Action(name="go")
    if state.play.stage == "own":
        return (Action(name="aloud"),)
    if state.play.stage == "choose":
        at = answer if isinstance(answer, int) else 0
        return (Action(name="choose", data={"reply": _replies(activity, state)[at].id}), go)
    if state.play.stage == "rate":
        return (Action(name="rate", data={"ratings": {}}), go)
    return (Action(name="finish"),) if state.play.stage == "retry" else ()


def going(activity: RolePlay, state: State, answers: Sequence[JsonValue]) -> JsonValue:
    """The largest group's, of the replies that could do no harm."""
    if state.play.stage != "choose":
        return None
    safe = [at for at, reply in enumerate(_replies(activity, state)) if reply.gate is None]
    return largest(ask(activity, state), answers, safe)


def take(activity: RolePlay, state: State, answer: JsonValue) -> Step:
    """On with the conversation. A reply that could do harm is explained and not said."""
    return led_on(play.advance, activity, state, actions(activity, state, answer), closes=True)


def explain(
    activity: RolePlay, state: State, asked: Ask, answers: Sequence[JsonValue]
) -> Explained:
    """Every reply with what it does, and how it would move the caregiver."""
    if state.play.stage != "choose":
        return Explained(len(answers))
    rows = counts(asked, answers)
    return Explained(
        len(answers),
        tuple(
            Told(
                reply.say,
                rows[at],
                "care" if reply.gate else "",
                f"*{reply.move[:1].upper()}{reply.move[1:]}.* {reply.feedback}",
                shift=tuple((name, getattr(reply.shift, name)) for name in FEELINGS),
            )
            for at, reply in enumerate(_replies(activity, state))
        ),
    )


def done(activity: RolePlay, state: State) -> bool:
    """Whether nothing is left to show."""
    return state.over


def _replies(activity: RolePlay, state: State) -> list[Reply]:
    """The replies of the turn in the order drawn for this room."""
    turn = state.play.path[-1].turn
    replies = activity.turns[turn].replies
    return [replies[one] for one in shuffled(len(replies), state.seed, turn)]


def _meters(state: State) -> tuple[tuple[str, int], ...]:
    return tuple((name, getattr(state.play.feelings, name)) for name in FEELINGS)


def _context(activity: RolePlay, state: State) -> Iterator[Block]:
    if len(state.play.path) == 1:
        if activity.content_note:
            yield Block("note", activity.content_note)
        yield Block("text", activity.setting)
    yield from _talk(activity, state)


def _talk(activity: RolePlay, state: State) -> Iterator[Block]:
    """The last two exchanges, the newest line last: more would not be read from the back."""
    for visit in state.play.path[-2:]:
        turn = activity.turns[visit.turn]
        if turn.cue:
            yield Block("cue", turn.cue)
        yield Block("line", turn.says, turn.who or activity.cast["caregiver"].name)
        reply = play.reply_at(activity, visit)
        if reply is not None:
            yield Block("line", reply.say, "You")
