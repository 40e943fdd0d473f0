"""The rules of a role-play: own words, then a reply, then what it does to the caregiver."""

from __future__ import annotations

from typing import Any, Literal

from praxis.base import Action, Event, Frozen, Step, rejected
from praxis.kinds.roleplay.condition import FEELINGS, holds
from praxis.kinds.roleplay.model import Feelings, Reply, RolePlay
from praxis.kinds.roleplay.rating import RATINGS, indicators_at_stake
from praxis.kinds.roleplay.walks import graph, lint, probes

__all__ = ["State", "Visit", "advance", "graph", "lint", "probes", "start"]

Stage = Literal["own", "choose", "hear", "rate", "look_back", "retry", "end"]


class Visit(Frozen):
    """One exchange: which turn, how many own words (0: said aloud), which reply, what it moved."""

    turn: str
    written: int = 0
    aloud: bool = False
    reply: str = ""
    before: Feelings
    after: Feelings


class State(Frozen):
    """Where the conversation stands.

    ``path`` is the conversation as it now runs; ``tried`` keeps every reply ever chosen.
    ``gates`` lists safety gates touched in this attempt: one caps the attempt at Level 1.
    """

    path: tuple[Visit, ...]
    stage: Stage = "own"
    tried: tuple[tuple[str, str], ...] = ()
    rewinds: int = 0
    gates: tuple[str, ...] = ()
    ending: str = ""
    ratings: dict[str, str] = {}
    retried: int = 0
    done: bool = False

    @property
    def feelings(self) -> Feelings:
        """How the caregiver is now."""
        return self.path[-1].after


def _visit(turn: str, feelings: Feelings) -> Visit:
    return Visit(turn=turn, before=feelings, after=feelings)


def start(activity: RolePlay, *, seed: int) -> State:
    """The caregiver has just said the first line."""
    return State(path=(_visit(activity.start, activity.feelings),))


def reply_at(activity: RolePlay, visit: Visit) -> Reply | None:
    """The reply chosen in an exchange, if one was chosen."""
    replies = activity.turns[visit.turn].replies
    return next((reply for reply in replies if reply.id == visit.reply), None)


def slot(exchange: int) -> str:
    """Where the own words of an exchange (counted from 0) are kept."""
    return f"exchange:{exchange}"


def shifted(feelings: Feelings, reply: Reply) -> Feelings:
    """The feelings after a reply, kept between 0 and 10."""
    moved = {
        name: min(10, max(0, getattr(feelings, name) + getattr(reply.shift, name)))
        for name in FEELINGS
    }
    return Feelings(**moved)


def target(activity: RolePlay, reply: Reply, feelings: Feelings) -> str:
    """The turn or ending a reply leads to, given the feelings after it."""
    now = feelings.model_dump()
    to = reply.to
    if not isinstance(to, str):
        to = next(fork.go for fork in to if holds(fork.when, now))
    if to == "end":
        to = next(name for name, ending in activity.endings.items() if holds(ending.when, now))
    return to


def advance(activity: RolePlay, state: State, action: Action) -> Step:
    """``write`` or ``aloud``, ``choose``, ``go``, ``rewind``; then ``rate``, ``go``, ``retry``."""
    rules = {
        ("own", "write"): _write,
        ("own", "aloud"): _aloud,
        ("choose", "choose"): _choose,
        ("hear", "go"): _go,
        ("rate", "rate"): _rate,
        ("look_back", "go"): _to_retry,
        ("retry", "retry"): _retry,
        ("retry", "finish"): _finish,
    }
    if action.name == "rewind":
        return _rewind(activity, state, action)
    rule = rules.get((state.stage, action.name))
    if rule is None:
        return rejected(state, f"`{action.name}` does not come at this point")
    return rule(activity, state, action)


def _here(state: State, **changed: object) -> tuple[Visit, ...]:
    return (*state.path[:-1], state.path[-1].model_copy(update=changed))


def _write(activity: RolePlay, state: State, action: Action) -> Step:
    turn = state.path[-1].turn
    words = action.written.get(slot(len(state.path) - 1), 0)
    if not words:
        return rejected(state, "write what you would say, or say it aloud; a rough line is fine")
    after = state.model_copy(
        update={"path": _here(state, written=words, aloud=False), "stage": "choose"}
    )
    return Step(after, (Event(name="wrote", data={"turn": turn, "words": words}),))


def _aloud(activity: RolePlay, state: State, action: Action) -> Step:
    after = state.model_copy(
        update={"path": _here(state, written=0, aloud=True), "stage": "choose"}
    )
    return Step(after, (Event(name="said_aloud", data={"turn": state.path[-1].turn}),))


def _choose(activity: RolePlay, state: State, action: Action) -> Step:
    visit = state.path[-1]
    made = action.data.get("reply")
    reply = next((one for one in activity.turns[visit.turn].replies if one.id == made), None)
    if reply is None:
        return rejected(state, "choose the reply nearest to yours")
    feelings = shifted(visit.before, reply)
    key = (visit.turn, reply.id)
    after = state.model_copy(
        update={
            "path": _here(state, reply=reply.id, after=feelings),
            "stage": "hear",
            "tried": state.tried if key in state.tried else (*state.tried, key),
            "gates": state.gates if reply.gate is None else (*state.gates, reply.gate),
        }
    )
    data = {"turn": visit.turn, "reply": reply.id, "gate": reply.gate, **feelings.model_dump()}
    return Step(after, (Event(name="replied", data=data),))


def _go(activity: RolePlay, state: State, action: Action) -> Step:
    visit = state.path[-1]
    reply = reply_at(activity, visit)
    if reply is None or reply.gate is not None:
        return rejected(state, "this reply could do harm; go back to it and try another")
    goes = target(activity, reply, visit.after)
    if goes in activity.endings:
        after = state.model_copy(update={"stage": "rate", "ending": goes})
        return Step(after, (Event(name="closed", data={"ending": goes}),))
    after = state.model_copy(
        update={"path": (*state.path, _visit(goes, visit.after)), "stage": "own"}
    )
    return Step(after, (Event(name="heard", data={"turn": goes}),))


def _rewind(activity: RolePlay, state: State, action: Action) -> Step:
    """Back to exchange ``to`` (from 0); own words are asked for again."""
    to = action.data.get("to")
    if state.done or state.stage in {"look_back", "retry", "end"}:
        return rejected(state, "this conversation is closed; play it again for another way")
    if isinstance(to, bool) or not isinstance(to, int) or not 0 <= to < len(state.path):
        return rejected(state, "there is no such exchange to go back to")
    if not state.path[to].reply:
        return rejected(state, "no reply has been chosen there yet")
    visit = _visit(state.path[to].turn, state.path[to].before)
    after = state.model_copy(
        update={
            "path": (*state.path[:to], visit),
            "stage": "own",
            "rewinds": state.rewinds + 1,
            "ending": "",
        }
    )
    data: dict[str, Any] = {
        "to": to,
        "turn": visit.turn,
        "left": [one.reply for one in state.path[to:]],
    }
    return Step(after, (Event(name="went_back", data=data),))


def _rate(activity: RolePlay, state: State, action: Action) -> Step:
    given = action.data.get("ratings")
    asked = indicators_at_stake(activity)
    if not isinstance(given, dict) or not set(given) <= set(asked):
        return rejected(state, "rate the behaviors shown, as many of them as you like")
    if any(value not in RATINGS for value in given.values()):
        return rejected(state, "choose shown, not shown or no opportunity")
    ratings = {name: str(value) for name, value in given.items()}
    after = state.model_copy(update={"ratings": ratings, "stage": "look_back"})
    return Step(after, (Event(name="rated", data={"ratings": dict(ratings)}),))


def _to_retry(activity: RolePlay, state: State, action: Action) -> Step:
    return Step(state.model_copy(update={"stage": "retry"}), (Event(name="went_on"),))


def _retry(activity: RolePlay, state: State, action: Action) -> Step:
    words = action.written.get("second", 0)
    if not words:
        return rejected(state, "write your second try, or say it aloud and finish")
    after = state.model_copy(update={"retried": words, "stage": "end", "done": True})
    return Step(after, (Event(name="tried_again", data={"words": words}), Event(name="finished")))


def _finish(activity: RolePlay, state: State, action: Action) -> Step:
    after = state.model_copy(update={"stage": "end", "done": True})
    return Step(after, (Event(name="finished", data={"aloud": True}),))
