"""The graph under vignettes and role-plays, and conditions on feelings."""

from __future__ import annotations

import time
from dataclasses import replace

import pytest

from praxis.kinds.branching import Edge, Graph, lint_graph, longest_path
from praxis.kinds.roleplay.condition import holds, parse

LEVELS = {"shame": 5, "trust": 3, "hope": 0}


def made(*edges: str, start: str = "a", endings: str = "z") -> Graph:
    """A graph from words such as ``ab`` (from a to b); the letters of ``endings`` are endings."""
    letters = dict.fromkeys([start, *(one[0] for one in edges)])
    return Graph(
        start,
        tuple(one for one in letters if one not in endings),
        tuple(endings),
        tuple(Edge(one[0], f"to-{one[1]}", one[1], ("scenes", one[0])) for one in edges),
    )


def faults(graph: Graph) -> list[tuple[str, str]]:
    told = lint_graph(graph, node_word="scene", folder="scenes")
    return [(one.code, one.message.split("`")[1]) for one in told]


@pytest.mark.parametrize(
    ("graph", "expected"),
    [
        (made("ab", "bz"), []),
        (made("ab", "bz", "ba"), []),
        (made("ab", "bz", start="x"), [("PX030", "start")]),
        (made("ab", "bq"), [("PX031", "to-q")]),
        (made("az", "bz"), [("PX032", "b")]),
        (made("ab", "bz", endings="zy"), [("PX032", "y")]),
        (made("ab", "az", "bc", "cb"), [("PX033", "b"), ("PX033", "c")]),
    ],
)
def test_dead_ends_lost_places_and_endless_rounds_are_found(
    graph: Graph, expected: list[tuple[str, str]]
) -> None:
    if graph.start == "x":
        graph = Graph("x", ("a", "b"), ("z",), graph.edges)
    assert faults(graph) == expected


def test_a_place_with_gates_only_holds_the_learner_for_ever() -> None:
    """A gate is explained and never walked through, whatever is written behind it."""
    stuck = made("ab", "az", "bz")
    gated = tuple(replace(edge, gated=edge.source == "b") for edge in stuck.edges)
    assert faults(Graph("a", stuck.nodes, stuck.endings, gated)) == [("PX033", "b")]


def test_a_place_behind_a_gate_only_is_never_reached() -> None:
    lost = made("ab", "az", "bz")
    gated = tuple(replace(edge, gated=edge.target == "b") for edge in lost.edges)
    assert faults(Graph("a", lost.nodes, lost.endings, gated)) == [("PX032", "b")]


@pytest.mark.parametrize(
    ("graph", "length"),
    [
        (made("az"), 1),
        (made("ab", "bz", "az"), 2),
        (made("ab", "bc", "cd", "dz", "az"), 4),
        (made("ab", "ac", "bc", "cz"), 3),
    ],
)
def test_the_longest_way_counts_its_choices(graph: Graph, length: int) -> None:
    assert longest_path(graph) == length


def test_a_way_back_does_not_make_a_way_longer_for_ever() -> None:
    assert 2 <= longest_path(made("ab", "bz", "ba")) <= 3


def test_a_thousand_places_are_measured_at_once() -> None:
    """Counting every way one by one would take longer than anyone lives."""
    names = [f"n{number}" for number in range(1000)]
    edges = [
        Edge(one, f"to-{step}", names[min(999, number + step)] if number < 998 else "end", ())
        for number, one in enumerate(names)
        for step in (1, 2, 3)
    ]
    began = time.process_time()
    assert longest_path(Graph("n0", tuple(names), ("end",), tuple(edges))) > 900
    assert time.process_time() - began < 5


@pytest.mark.parametrize(
    ("condition", "expected"),
    [
        (None, True),
        ("shame == 5", True),
        ("shame<5", False),
        ("trust <= 3", True),
        ("trust >= 4", False),
        ("hope > 0", False),
        ("shame >= 5 and trust < 4", True),
        ("shame >= 5 and trust < 4 and hope >= 1", False),
        ("  trust  >  2  ", True),
    ],
)
def test_a_condition_compares_feelings_with_numbers(
    condition: str | None, *, expected: bool
) -> None:
    assert holds(condition, LEVELS) is expected


@pytest.mark.parametrize(
    "text",
    [
        *["", "trust", "trust high", "trust = 5", "anger > 3", "trust > five"],
        *["trust > 5 or hope > 1", "trust > -1", "trust > 5 and", "trust > 5.5", "exit()"],
    ],
)
def test_anything_else_is_no_condition(text: str) -> None:
    with pytest.raises(ValueError, match="is not a condition; write for example"):
        parse(text)
