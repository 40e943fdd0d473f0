"""Where the parts of a drawing stand: a layered layout, read from top to bottom.

The classic four steps for directed drawings (Sugiyama, Tagawa and Toda, 1981): turn backward ways
round, put every spot on a layer, order each layer so that few lines cross, and choose places that
keep lines straight. The label of a way is itself a small box on a layer of its own between two
layers of spots, so that labels never lie on one another or on a spot.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

ORDER_SWEEPS = 24
PLACE_SWEEPS = 120
STRAIGHTEN = 8  # how much more a long line wants to be straight than a box to be centered
GAP = 28.0
LAYER_GAP = 20.0

Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Size:
    """Width and height of a box, in pixels."""

    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Line:
    """A way to be laid out: from, to, and the size of its label."""

    source: str
    target: str
    label: Size


@dataclass(frozen=True, slots=True)
class Placed:
    """The middle of each box, of each line's label, and the points each line runs through."""

    width: float
    height: float
    boxes: Mapping[str, Point]
    labels: tuple[Point, ...]
    routes: tuple[tuple[Point, ...], ...]


@dataclass(slots=True)
class _Cell:
    """A box, a label, or a place where a long line passes through a layer."""

    key: str
    rank: int
    size: Size
    above: list[str] = field(default_factory=list)
    below: list[str] = field(default_factory=list)
    x: float = 0.0

    @property
    def passes(self) -> bool:
        """True where a line passes, false for a box."""
        return self.key.startswith("\0")


def layout(start: str, sizes: Mapping[str, Size], lines: Sequence[Line]) -> Placed:
    """Place boxes of the given sizes and route the lines between them."""
    ranks = _ranks(start, list(sizes), lines)
    cells = {name: _Cell(name, 2 * ranks[name], size) for name, size in sizes.items()}
    chains = [_chain(number, line, cells) for number, line in enumerate(lines)]
    layers = _ordered(cells)
    _place(layers, cells)
    return _drawn(sizes, layers, cells, chains)


def _ranks(start: str, names: list[str], lines: Sequence[Line]) -> dict[str, int]:
    """The layer of each box: one further down than the lowest box that leads to it."""
    onward: dict[str, list[str]] = {name: [] for name in names}
    for line in lines:
        onward[line.source].append(line.target)
    back = _backward([start, *names], onward)
    forward = [(line.source, line.target) for line in lines]
    ranks = dict.fromkeys(names, 0)
    for _ in names:  # each round settles at least one more layer
        before = dict(ranks)
        for source, target in forward:
            if (source, target) not in back:
                ranks[target] = max(ranks[target], ranks[source] + 1)
        if ranks == before:
            break
    return ranks


def _backward(names: Iterable[str], onward: Mapping[str, list[str]]) -> set[tuple[str, str]]:
    """The steps that lead back to where a walk has come from."""
    back: set[tuple[str, str]] = set()
    finished: set[str] = set()
    for first in names:
        open_now = [first]
        waiting = [] if first in finished else [(first, iter(onward.get(first, ())))]
        while waiting:
            name, rest = waiting[-1]
            target = next(rest, None)
            if target is None:
                finished.add(name)
                open_now.remove(name)
                waiting.pop()
            elif target in open_now:
                back.add((name, target))
            elif target not in finished:
                open_now.append(target)
                waiting.append((target, iter(onward.get(target, ()))))
    return back


def _chain(number: int, line: Line, cells: dict[str, _Cell]) -> list[str]:
    """The cells a line runs through, from source to target; its label is next to the source."""
    source, target = cells[line.source], cells[line.target]
    down = target.rank > source.rank
    step = 1 if down else -1
    between = range(source.rank + step, target.rank, step)
    keys = [line.source]
    for place, rank in enumerate(between):
        key = f"\0{number}:{place}"
        cells[key] = _Cell(key, rank, line.label if place == 0 else Size(2, 2))
        keys.append(key)
    keys.append(line.target)
    for one, other in pairwise(keys):
        upper, lower = sorted((cells[one], cells[other]), key=lambda cell: cell.rank)
        upper.below.append(lower.key)
        lower.above.append(upper.key)
    return keys


def _ordered(cells: Mapping[str, _Cell]) -> list[list[str]]:
    """Each layer from left to right, after sweeps that pull neighbors under one another."""
    deepest = max(cell.rank for cell in cells.values())
    layers: list[list[str]] = [[] for _ in range(deepest + 1)]
    for cell in cells.values():
        layers[cell.rank].append(cell.key)
    best, fewest = [list(layer) for layer in layers], _crossings(layers, cells)
    for sweep in range(ORDER_SWEEPS):
        downward = sweep % 2 == 0
        order = range(1, len(layers)) if downward else range(len(layers) - 2, -1, -1)
        for rank in order:
            beside = layers[rank - 1] if downward else layers[rank + 1]
            _sort_layer(layers[rank], beside, cells, downward=downward)
        crossings = _crossings(layers, cells)
        if crossings < fewest:
            best, fewest = [list(layer) for layer in layers], crossings
    return best


def _sort_layer(
    layer: list[str], beside: list[str], cells: Mapping[str, _Cell], *, downward: bool
) -> None:
    place = {key: index for index, key in enumerate(beside)}
    own = {key: index for index, key in enumerate(layer)}

    def middle(key: str) -> float:
        near = cells[key].above if downward else cells[key].below
        found = [place[one] for one in near if one in place]
        return sum(found) / len(found) if found else float(own[key])

    layer.sort(key=middle)


def _crossings(layers: Sequence[Sequence[str]], cells: Mapping[str, _Cell]) -> int:
    """How often lines between neighboring layers cross."""
    count = 0
    for upper, lower in pairwise(layers):
        place = {key: index for index, key in enumerate(lower)}
        ends = [
            place[one] for key in upper for one in sorted(cells[key].below, key=place.__getitem__)
        ]
        count += sum(
            first > second for index, first in enumerate(ends) for second in ends[index + 1 :]
        )
    return count


def _place(layers: Sequence[Sequence[str]], cells: dict[str, _Cell]) -> None:
    """Choose x so that lines run as straight as the order and the widths allow."""
    for layer in layers:
        _settle(layer, cells, [float(index) for index in range(len(layer))])
    for sweep in range(PLACE_SWEEPS):
        for layer in layers if sweep % 2 == 0 else reversed(layers):
            wanted = []
            for key in layer:
                near = [cells[one] for one in (*cells[key].above, *cells[key].below)]
                pull = [STRAIGHTEN if one.passes and cells[key].passes else 1 for one in near]
                drawn = sum(one.x * force for one, force in zip(near, pull, strict=True))
                wanted.append(drawn / sum(pull) if near else cells[key].x)
            _settle(layer, cells, wanted)
    left = min(cell.x - cell.size.width / 2 for cell in cells.values())
    for cell in cells.values():
        cell.x -= left


def _settle(layer: Sequence[str], cells: dict[str, _Cell], wanted: Sequence[float]) -> None:
    """The places nearest to the wanted ones (least squares) that keep order and distance.

    With the least distances taken off, this is a regression onto a rising sequence, solved
    exactly by pooling neighbors that violate it.
    """
    offsets: list[float] = []
    for index, key in enumerate(layer):
        if index == 0:
            offsets.append(0.0)
            continue
        before = cells[layer[index - 1]]
        apart = (before.size.width + cells[key].size.width) / 2 + GAP
        offsets.append(offsets[-1] + apart)
    pools: list[tuple[float, int]] = []
    for want, offset in zip(wanted, offsets, strict=True):
        total, count = want - offset, 1
        while pools and pools[-1][0] / pools[-1][1] > total / count:
            earlier = pools.pop()
            total, count = total + earlier[0], count + earlier[1]
        pools.append((total, count))
    settled = [total / count for total, count in pools for _ in range(count)]
    for key, place, offset in zip(layer, settled, offsets, strict=True):
        cells[key].x = place + offset


def _drawn(
    sizes: Mapping[str, Size],
    layers: Sequence[Sequence[str]],
    cells: Mapping[str, _Cell],
    chains: Sequence[Sequence[str]],
) -> Placed:
    tops: list[float] = []
    heights: list[float] = []
    y = 0.0
    for layer in layers:
        tops.append(y)
        heights.append(max((cells[key].size.height for key in layer), default=0.0))
        y += heights[-1] + LAYER_GAP
    middle = {
        key: (cell.x, tops[cell.rank] + heights[cell.rank] / 2) for key, cell in cells.items()
    }
    routes = [_route(chain, cells, tops, heights) for chain in chains]
    return Placed(
        width=max(cell.x + cell.size.width / 2 for cell in cells.values()),
        height=y - LAYER_GAP,
        boxes={name: middle[name] for name in sizes},
        labels=tuple(middle[chain[1]] for chain in chains),
        routes=tuple(routes),
    )


def _route(
    chain: Sequence[str],
    cells: Mapping[str, _Cell],
    tops: Sequence[float],
    heights: Sequence[float],
) -> tuple[Point, ...]:
    """The points of a line: out of its source, upright through layers, into its target."""
    first, last = cells[chain[0]], cells[chain[-1]]
    down = last.rank > first.rank

    def port(box: _Cell, other: str, *, leaving: bool) -> Point:
        """Where on the edge of its box a line is fastened: spread out, in the order of its ends."""
        near = sorted(box.below if leaving else box.above, key=lambda key: cells[key].x)
        reach = 0.8 * box.size.width
        share = (near.index(other) + 1) / (len(near) + 1)
        middle = tops[box.rank] + heights[box.rank] / 2
        half = box.size.height / 2
        return box.x + reach * (share - 0.5), middle + half if leaving else middle - half

    points = [port(first, chain[1], leaving=down)]
    for key in chain[1:-1]:
        cell = cells[key]
        top, bottom = tops[cell.rank], tops[cell.rank] + heights[cell.rank]
        points += [(cell.x, top), (cell.x, bottom)] if down else [(cell.x, bottom), (cell.x, top)]
    points.append(port(last, chain[-2], leaving=not down))
    return tuple(points)
