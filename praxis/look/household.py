"""Where the people of a family drawing stand, and the outline around those who live together.

Pure geometry in the units of the drawing. Rows are generations; within a row people stand in the
order of the file, so an author sets the order by writing it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

GAP = 146.0
"""From the middle of one person to the middle of the next in a row."""
HALF = 62.0
"""Half the width that a person and their name take up."""
SWEEPS = 24
"""Rounds of settling. A family of a dozen people is at rest well before that."""

Point = tuple[float, float]
Span = tuple[float, float]


def settle(people: Sequence[Any], ties: Iterable[Any]) -> dict[str, float]:
    """The horizontal middle of each person, by id; the leftmost is not yet at the margin.

    Children are drawn toward the middle of the adults they hang from, and adults toward the middle
    of their children, while nobody comes nearer to a neighbor than ``GAP``.
    """
    rows = _rows(people)
    bonds = _bonds(ties)
    at = {
        person.id: (place - (len(row) - 1) / 2) * GAP
        for row in rows
        for place, person in enumerate(row)
    }
    for sweep in range(SWEEPS):
        for row in rows if sweep % 2 == 0 else reversed(rows):
            wanted = [_wanted(person.id, at, bonds) for person in row]
            for person, place in zip(row, apart(wanted, GAP), strict=True):
                at[person.id] = place
    return at


def _rows(people: Sequence[Any]) -> list[list[Any]]:
    generations = sorted({person.generation for person in people})
    return [[one for one in people if one.generation == number] for number in generations]


def _bonds(ties: Iterable[Any]) -> list[tuple[tuple[str, ...], tuple[str, ...]]]:
    """Adults and the children below them; kinship lines pull at nobody."""
    return [(tie.between, tie.children) for tie in ties if tie.children and tie.kind != "kinship"]


def _wanted(
    one: str, at: Mapping[str, float], bonds: Sequence[tuple[tuple[str, ...], tuple[str, ...]]]
) -> float:
    """Where a person would stand if nobody were in the way: the mean of all pulls."""
    pulls: list[float] = []  # a couple pulls twice as hard as one adult
    for adults, children in bonds:
        middle = sum(at[adult] for adult in adults) / len(adults)
        center = sum(at[child] for child in children) / len(children)
        if one in children:
            pulls += [at[one] + middle - center] * len(adults)
        if one in adults:
            pulls.append(at[one] + center - middle)
    return sum(pulls) / len(pulls) if pulls else at[one]


def apart(wanted: Sequence[float], gap: float) -> list[float]:
    """The places nearest to ``wanted`` that keep their order and are at least ``gap`` apart.

    Nearest by least squares: pooling adjacent violators, after taking the gaps out.
    """
    pools: list[tuple[float, int]] = []
    for number, place in enumerate(wanted):
        mean, size = place - number * gap, 1
        while pools and pools[-1][0] > mean:
            before, count = pools.pop()
            mean, size = (mean * size + before * count) / (size + count), size + count
        pools.append((mean, size))
    flat = [mean for mean, size in pools for _ in range(size)]
    return [place + number * gap for number, place in enumerate(flat)]


@dataclass(frozen=True, slots=True)
class Frame:
    """A closed outline, its corners in order, and where its name is written."""

    name: str
    corners: tuple[Point, ...]
    label: Point


def frames(
    people: Sequence[Any], at: Mapping[str, float], tops: Mapping[int, Span]
) -> tuple[Frame, ...]:
    """One outline for each home. ``tops`` gives top and bottom of each generation's row.

    A home is a rectangle where that holds nobody else; otherwise it goes around the others.
    """
    homes = dict.fromkeys(person.lives_in for person in people if person.lives_in)
    return tuple(_frame(name, people, at, tops) for name in homes)


def _frame(
    name: str, people: Sequence[Any], at: Mapping[str, float], tops: Mapping[int, Span]
) -> Frame:
    inside = [one for one in people if one.lives_in == name]
    numbers = sorted({one.generation for one in inside})
    rows = [number for number in sorted(tops) if numbers[0] <= number <= numbers[-1]]
    whole = _span(at[one.id] for one in inside)
    strangers = {
        number: [at[one.id] for one in people if one.generation == number and one.lives_in != name]
        for number in rows
    }
    crowded = any(
        whole[0] - HALF < place < whole[1] + HALF for row in strangers.values() for place in row
    )
    spans = (
        _around(rows, inside, at, strangers) if crowded else [(number, whole) for number in rows]
    )
    return Frame(name, _outline(spans, tops), _label(spans, tops))


def _span(places: Iterable[float]) -> Span:
    kept = list(places)
    return min(kept) - HALF, max(kept) + HALF


def _around(
    rows: Sequence[int],
    inside: Sequence[Any],
    at: Mapping[str, float],
    strangers: Mapping[int, Sequence[float]],
) -> list[tuple[int, Span]]:
    """One span for each row: its own people, or a passage beside the strangers in it."""
    spans: list[tuple[int, Span]] = []
    for number in rows:
        mine = [at[one.id] for one in inside if one.generation == number]
        spans.append((number, _span(mine) if mine else _passage(spans[-1][1], strangers[number])))
    for place in range(len(spans) - 1, 0, -1):
        number, (left, right) = spans[place]
        above_number, above = spans[place - 1]
        if left > above[1] - 12 or right < above[0] + 12:
            joined = (min(left, above[1] - 24), max(right, above[0] + 24))
            spans[place] = (number, joined)
        elif above_number not in {one.generation for one in inside}:
            spans[place] = (number, (min(left, above[0]), max(right, above[1])))
    return spans


def _passage(above: Span, strangers: Sequence[float]) -> Span:
    """The widest stretch below ``above`` that no stranger stands in."""
    edges = [above[0], *sorted(strangers), above[1]]
    holes = [
        (
            start + (HALF if place else 0),
            end - (HALF if place + 2 < len(edges) else 0),
        )
        for place, (start, end) in enumerate(pairwise(edges))
    ]
    return max(holes, key=lambda hole: hole[1] - hole[0])


def _outline(spans: Sequence[tuple[int, Span]], tops: Mapping[int, Span]) -> tuple[Point, ...]:
    """Down the right side, up the left. Rows meet halfway between them."""
    edges = [tops[spans[0][0]][0]]
    for (above, _), (below, _) in pairwise(spans):
        edges.append((tops[above][1] + tops[below][0]) / 2)
    edges.append(tops[spans[-1][0]][1])
    right: list[Point] = []
    left: list[Point] = []
    for place, (_, (low, high)) in enumerate(spans):
        right += [(high, edges[place]), (high, edges[place + 1])]
        left += [(low, edges[place]), (low, edges[place + 1])]
    return tuple(_without_repeats([*right, *reversed(left)]))


def _without_repeats(corners: Sequence[Point]) -> list[Point]:
    """Corners without those on a straight line between their neighbors."""
    kept: list[Point] = []
    count = len(corners)
    for number, corner in enumerate(corners):
        before, after = corners[number - 1], corners[(number + 1) % count]
        upright = before[0] == corner[0] == after[0]
        level = before[1] == corner[1] == after[1]
        if not upright and not level:
            kept.append(corner)
    return kept


def _label(spans: Sequence[tuple[int, Span]], tops: Mapping[int, Span]) -> Point:
    """Inside the bottom row, where no line passes."""
    number, (left, right) = spans[-1]
    return (left + right) / 2, tops[number][1] - 8
