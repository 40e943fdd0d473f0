"""The rules of a vignette: notice, suppose, choose, see what follows; go back as one likes."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Literal

from praxis.base import Action, Event, Frozen, Probe, Problem, Step, rejected
from praxis.kinds.branching import Edge, Graph, lint_graph
from praxis.kinds.vignette.model import Choice, Scene, Vignette

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
    picked = action.data.get("picked")
    numbers = range(len(_scene(activity, state).notice))
    if not isinstance(picked, list) or any(one not in numbers for one in picked):
        return rejected(state, "tick what you notice; nothing at all is an answer too")
    kept = tuple(sorted({int(str(one)) for one in picked}))
    after = state.model_copy(update={"path": _here(state, noticed=kept), "stage": "noticed"})
    data: dict[str, Any] = {"scene": state.path[-1].scene, "picked": list(kept)}
    return Step(after, (Event(name="noticed", data=data),))


def _after_noticing(activity: Vignette, state: State, action: Action) -> Step:
    stage = "suppose" if _scene(activity, state).hypotheses else "choose"
    return Step(state.model_copy(update={"stage": stage}), (Event(name="went_on"),))


def _suppose(activity: Vignette, state: State, action: Action) -> Step:
    held = action.data.get("hypothesis")
    if held not in {one.id for one in _scene(activity, state).hypotheses}:
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


def graph(activity: Vignette) -> Graph:
    """The branching as nodes and edges."""
    edges = tuple(
        Edge(name, choice.id, choice.to, ("scenes", name, "choices", number, "to"))
        for name, scene in activity.scenes.items()
        for number, choice in enumerate(scene.choices)
    )
    return Graph(activity.start, tuple(activity.scenes), tuple(activity.endings), edges)


def probes(activity: Vignette) -> Iterator[Probe]:
    """One walk through every choice of every reachable scene, each to an ending."""
    branches = graph(activity)
    onward = branches.onward()
    gated = {
        (name, choice.id)
        for name, scene in activity.scenes.items()
        for choice in scene.choices
        if choice.gate is not None
    }

    def way(starts: str, goals: frozenset[str]) -> list[Edge]:
        queue: list[tuple[str, list[Edge]]] = [(starts, [])]
        seen = {starts}
        while queue:
            node, edges = queue.pop(0)
            if node in goals:
                return edges
            for edge in onward.get(node, ()):
                if edge.target not in seen and (node, edge.choice) not in gated:
                    seen.add(edge.target)
                    queue.append((edge.target, [*edges, edge]))
        return []

    endings = frozenset(activity.endings)
    for edge in branches.edges:
        before = way(activity.start, frozenset({edge.source}))
        if edge.source != activity.start and not before:
            continue
        if (edge.source, edge.choice) in gated:
            hit = [*before, edge]
            actions = (*_walk(activity, hit)[:-1], Action(name="rewind", data={"to": len(before)}))
            yield Probe(f"gate {edge.source}/{edge.choice}", actions, {"done": False, "rewinds": 1})
            continue
        after = way(edge.target, endings) if edge.target not in endings else []
        path = [*before, edge, *after]
        ending = path[-1].target
        yield Probe(
            f"{edge.source}/{edge.choice}",
            tuple(_walk(activity, path)),
            {"done": True, "ending": ending},
        )
    yield Probe("invalid", (Action(name="choose", data={"choice": "-"}),), {"rejected": True})


def _walk(activity: Vignette, edges: list[Edge]) -> list[Action]:
    actions: list[Action] = []
    for edge in edges:
        scene = activity.scenes[edge.source]
        if scene.notice:
            actions += [Action(name="notice", data={"picked": [0]}), Action(name="go")]
        if scene.hypotheses:
            held = scene.hypotheses[0].id
            actions += [Action(name="suppose", data={"hypothesis": held}), Action(name="go")]
        actions += [Action(name="choose", data={"choice": edge.choice}), Action(name="go")]
    return actions


def lint(activity: Vignette) -> Iterator[Problem]:
    """Dead ends, unreachable scenes, unknown targets; no scene to notice or wonder in."""
    yield from lint_graph(graph(activity), node_word="scene", folder="scenes")
    if not any(scene.notice for scene in activity.scenes.values()):
        yield Problem(
            "PX043",
            "no scene asks what the learner notices",
            "add `notice` to one scene",
            ("scenes",),
        )
    if not any(scene.hypotheses for scene in activity.scenes.values()):
        yield Problem(
            "PX044", "no scene asks for a hypothesis", "add `hypotheses` to one scene", ("scenes",)
        )
