"""Every way through a vignette: its graph, its probes, and what an author should mend."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from praxis.base import Action, Probe, Problem
from praxis.kinds.branching import Edge, Graph, lint_graph
from praxis.kinds.vignette.model import Vignette


def graph(activity: Vignette) -> Graph:
    """The branching as nodes and edges."""
    edges = tuple(
        Edge(
            name,
            choice.id,
            choice.to,
            ("scenes", name, "choices", number, "to"),
            gated=choice.gate is not None,
        )
        for name, scene in activity.scenes.items()
        for number, choice in enumerate(scene.choices)
    )
    return Graph(activity.start, tuple(activity.scenes), tuple(activity.endings), edges)


def _gated(activity: Vignette) -> frozenset[tuple[str, str]]:
    return frozenset(
        (name, choice.id)
        for name, scene in activity.scenes.items()
        for choice in scene.choices
        if choice.gate is not None
    )


def probes(activity: Vignette) -> Iterator[Probe]:
    """One walk through every choice of every reachable scene, each to an ending."""
    branches, gated = graph(activity), _gated(activity)
    endings = frozenset(activity.endings)
    for edge in branches.edges:
        before = branches.route(activity.start, frozenset({edge.source}), gated)
        if before is None:
            continue
        name = f"{edge.source}/{edge.choice}"
        if (edge.source, edge.choice) in gated:
            back = Action(name="rewind", data={"to": len(before)})
            hit = (*_walk(activity, (*before, edge))[:-1], back)
            yield Probe(f"gate {name}", hit, {"done": False, "rewinds": 1})
            continue
        after = branches.route(edge.target, endings, gated) or ()
        path = (*before, edge, *after)
        ends = {"done": True, "ending": path[-1].target}
        yield Probe(name, tuple(_walk(activity, path)), ends)
    yield Probe("invalid", (Action(name="choose", data={"choice": "-"}),), {"rejected": True})


def _walk(activity: Vignette, edges: Iterable[Edge]) -> list[Action]:
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
