"""The small graph core that vignettes and role-plays share: who leads where, what is reachable."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from praxis.base import Problem

PathInFile = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Edge:
    """One way on: from a node, by a named choice, to a node; ``where`` is its place in the file.

    A ``gated`` one is explained and never walked: the learner goes back and takes another.
    """

    source: str
    choice: str
    target: str
    where: PathInFile
    when: str = ""
    gated: bool = False


@dataclass(frozen=True, slots=True)
class Graph:
    """The branching of one activity. ``nodes`` have choices, ``endings`` have none."""

    start: str
    nodes: tuple[str, ...]
    endings: tuple[str, ...]
    edges: tuple[Edge, ...]

    def onward(self) -> Mapping[str, tuple[Edge, ...]]:
        """The edges by which a learner can leave each node."""
        leaving: dict[str, list[Edge]] = {node: [] for node in self.nodes}
        for edge in (one for one in self.edges if not one.gated):
            leaving.setdefault(edge.source, []).append(edge)
        return {node: tuple(edges) for node, edges in leaving.items()}

    def reachable(self) -> frozenset[str]:
        """Every node and ending that some path from the start arrives at."""
        onward = self.onward()
        seen: set[str] = set()
        waiting = [self.start]
        while waiting:
            node = waiting.pop()
            if node not in seen:
                seen.add(node)
                waiting.extend(edge.target for edge in onward.get(node, ()))
        return frozenset(seen)

    def route(
        self, start: str, goals: frozenset[str], closed: frozenset[tuple[str, str]] = frozenset()
    ) -> tuple[Edge, ...] | None:
        """A shortest way from ``start`` to one of ``goals``; None when there is none.

        ``closed`` holds choices, as ``(node, choice)``, that may not be used.
        """
        onward = self.onward()
        waiting: list[tuple[str, tuple[Edge, ...]]] = [(start, ())]
        seen = {start}
        for node, taken in waiting:  # grows while it is read: breadth first
            if node in goals:
                return taken
            for edge in onward.get(node, ()):
                if edge.target not in seen and (node, edge.choice) not in closed:
                    seen.add(edge.target)
                    waiting.append((edge.target, (*taken, edge)))
        return None

    def can_end(self) -> frozenset[str]:
        """Every node from which an ending can be reached."""
        arriving: dict[str, list[str]] = {}
        for edge in (one for one in self.edges if not one.gated):
            arriving.setdefault(edge.target, []).append(edge.source)
        seen: set[str] = set()
        waiting = list(self.endings)
        while waiting:
            node = waiting.pop()
            if node not in seen:
                seen.add(node)
                waiting.extend(arriving.get(node, ()))
        return frozenset(seen)


def lint_graph(graph: Graph, *, node_word: str, folder: str) -> Iterator[Problem]:
    """Unknown targets, unreachable places and dead ends, in the author's words.

    ``node_word`` is what the author calls a node ("turn"), ``folder`` the field that holds them.
    """
    known = {*graph.nodes, *graph.endings}
    if graph.start not in graph.nodes:
        yield Problem(
            "PX030",
            f"`start` names the {node_word} `{graph.start}`, which is not among `{folder}`",
            f"use one of: {', '.join(graph.nodes)}",
            ("start",),
        )
        return
    lost = [edge for edge in graph.edges if edge.target not in known]
    for edge in lost:
        yield Problem(
            "PX031",
            f"`{edge.choice}` leads to `{edge.target}`, which is no {node_word} and no ending",
            f"add it, or lead to one of: {', '.join(sorted(known))}",
            edge.where,
        )
    if not lost:
        yield from _unreachable(graph, folder)
        yield from _endless(graph, folder)


def _unreachable(graph: Graph, folder: str) -> Iterator[Problem]:
    reachable = graph.reachable()
    for node in (*graph.nodes, *graph.endings):
        if node not in reachable:
            place = folder if node in graph.nodes else "endings"
            yield Problem(
                "PX032",
                f"`{node}` can never be reached",
                "lead to it from somewhere, or delete it",
                (place, node),
            )


def _endless(graph: Graph, folder: str) -> Iterator[Problem]:
    reachable, ends = graph.reachable(), graph.can_end()
    for node in graph.nodes:
        if node in reachable and node not in ends:
            yield Problem(
                "PX033",
                f"from `{node}` no ending can be reached: the learner would be held there for ever",
                "lead one of its choices onward, one that has no `gate`",
                (folder, node),
            )


def longest_path(graph: Graph) -> int:
    """How many choices the longest way without going in circles holds.

    Each node is measured once, when all it leads to has been; a choice that leads back counts as
    the last one. With circles the answer can fall short of the longest way and never exceeds it.
    """
    onward = graph.onward()
    lengths: dict[str, int] = dict.fromkeys(graph.endings, 0)
    waiting: list[tuple[str, bool]] = [(graph.start, False)]
    begun: set[str] = set()
    while waiting:
        node, measured_below = waiting.pop()
        targets = [edge.target for edge in onward.get(node, ())]
        if measured_below:
            lengths[node] = 1 + max((lengths.get(target, 0) for target in targets), default=0)
        elif node not in lengths and node not in begun:
            begun.add(node)
            waiting.append((node, True))
            waiting.extend((target, False) for target in targets)
    return lengths[graph.start]
