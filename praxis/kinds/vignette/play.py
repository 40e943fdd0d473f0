"""The rules of a vignette: notice, suppose, choose, see what follows; go back as one likes."""

from __future__ import annotations

from typing import Any, Literal

from praxis.base import Action, Event, Frozen, Step, rejected
from praxis.items.common import ticked
from praxis.kinds.vignette.model import Choice, Scene, Vignette
from praxis.kinds.vignette.walks import graph, lint, probes

__all__ = ["State", "Visit", "advance", "chosen", "graph", "lint", "probes", "start"]

Stage = Literal["notice", "noticed", "suppose", "supposed", "choose", "follow", "end"]


class Visit(Frozen):
    """What happened in one scene of the path."""

    scene: str
    noticed: tuple[int, ...] = ()
    hypothesis: str = ""
    choice: str = ""


class State(Frozen):
    """``path`` is the way taken; ``tried`` keeps every choice ever made, also after going back."""

    path: tuple[Visit, ...]
    stage: Stage
    tried: tuple[tuple[str, str], ...] = ()
    rewinds: int = 0
    gates: tuple[str, ...] = ()
    ending: str = ""
    done: bool = False


def first_stage(scene: Scene) -> Stage:
    """What comes first in a scene: noticing, supposing or choosing."""
    if scene.notice:
        return "notice"
    return "suppose" if scene.hypotheses else "choose"


def start(activity: Vignette, *, seed: int) -> State:
    """At the door of the first scene."""
    scene = activity.scenes[activity.start]
    return State(path=(Visit(scene=activity.start),), stage=first_stage(scene))


def chosen(activity: Vignette, visit: Visit) -> Choice | None:
    """The choice made in a scene, if one was made."""
    choices = activity.scenes[visit.scene].choices
    return next((choice for choice in choices if choice.id == visit.choice), None)


def advance(activity: Vignette, state: State, action: Action) -> Step:
    """Steps: ``notice`` (picked), ``suppose`` (hypothesis), ``go``, ``choose``, ``rewind`` (to)."""
    rules = {
        ("notice", "notice"): _notice,
        ("noticed", "go"): _after_noticing,
        ("suppose", "suppose"): _suppose,
        ("supposed", "go"): _to_choosing,
        ("choose", "choose"): _choose,
        ("follow", "go"): _follow,
    }
    if action.name == "rewind":
        return _rewind(activity, state, action)
    rule = rules.get((state.stage, action.name))
    if rule is None:
        return rejected(state, f"`{action.name}` does not come at this point")
    return rule(activity, state, action)


def _scene(activity: Vignette, state: State) -> Scene:
    return activity.scenes[state.path[-1].scene]


def _here(state: State, **changed: object) -> tuple[Visit, ...]:
    return (*state.path[:-1], state.path[-1].model_copy(update=changed))


def _notice(activity: Vignette, state: State, action: Action) -> Step:
    picked = ticked(action.data.get("picked"), len(_scene(activity, state).notice))
    if picked is None:
        return rejected(state, "tick what you notice; nothing at all is an answer too")
    after = state.model_copy(update={"path": _here(state, noticed=picked), "stage": "noticed"})
    data: dict[str, Any] = {"scene": state.path[-1].scene, "picked": list(picked)}
    return Step(after, (Event(name="noticed", data=data),))


def _after_noticing(activity: Vignette, state: State, action: Action) -> Step:
    stage = "suppose" if _scene(activity, state).hypotheses else "choose"
    return Step(state.model_copy(update={"stage": stage}), (Event(name="went_on"),))


def _suppose(activity: Vignette, state: State, action: Action) -> Step:
    held = action.data.get("hypothesis")
    if held not in [one.id for one in _scene(activity, state).hypotheses]:
        return rejected(state, "choose the thought you would hold most lightly for now")
    after = state.model_copy(update={"path": _here(state, hypothesis=held), "stage": "supposed"})
    data: dict[str, Any] = {"scene": state.path[-1].scene, "hypothesis": held}
    return Step(after, (Event(name="supposed", data=data),))


def _to_choosing(activity: Vignette, state: State, action: Action) -> Step:
    return Step(state.model_copy(update={"stage": "choose"}), (Event(name="went_on"),))


def _choose(activity: Vignette, state: State, action: Action) -> Step:
    scene = state.path[-1].scene
    made = action.data.get("choice")
    choice = next((one for one in activity.scenes[scene].choices if one.id == made), None)
    if choice is None:
        return rejected(state, "choose one of the ways on")
    tried = state.tried if (scene, choice.id) in state.tried else (*state.tried, (scene, choice.id))
    gates = state.gates if choice.gate is None else (*state.gates, choice.gate)
    after = state.model_copy(
        update={
            "path": _here(state, choice=choice.id),
            "stage": "follow",
            "tried": tried,
            "gates": gates,
        }
    )
    data: dict[str, Any] = {"scene": scene, "choice": choice.id, "gate": choice.gate}
    return Step(after, (Event(name="chose", data=data),))


def _follow(activity: Vignette, state: State, action: Action) -> Step:
    choice = chosen(activity, state.path[-1])
    if choice is None or choice.gate is not None:
        return rejected(state, "this way could do harm; go back to the choice and try another")
    if choice.to in activity.endings:
        after = state.model_copy(update={"stage": "end", "ending": choice.to, "done": True})
        return Step(after, (Event(name="ended", data={"ending": choice.to}),))
    arrived = Visit(scene=choice.to)
    after = state.model_copy(
        update={
            "path": (*state.path, arrived),
            "stage": first_stage(activity.scenes[choice.to]),
        }
    )
    return Step(after, (Event(name="arrived", data={"scene": choice.to}),))


def _rewind(activity: Vignette, state: State, action: Action) -> Step:
    """Back to the choice of step ``to`` (from 0). What was noticed there is kept."""
    to = action.data.get("to")
    if isinstance(to, bool) or not isinstance(to, int) or not 0 <= to < len(state.path):
        return rejected(state, "there is no such step to go back to")
    if not state.path[to].choice:
        return rejected(state, "no choice has been made there yet")
    visit = state.path[to].model_copy(update={"choice": ""})
    after = state.model_copy(
        update={
            "path": (*state.path[:to], visit),
            "stage": "choose",
            "rewinds": state.rewinds + 1,
            "ending": "",
        }
    )
    data: dict[str, Any] = {
        "to": to,
        "scene": visit.scene,
        "left": [one.choice for one in state.path[to:]],
    }
    return Step(after, (Event(name="went_back", data=data),))
