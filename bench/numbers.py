"""Small arithmetic on measurements."""

from __future__ import annotations

from collections.abc import Sequence

_MS = 1000.0


def ms(seconds: float) -> float:
    """Seconds as milliseconds."""
    return seconds * _MS


def percentile(values: Sequence[float], share: float) -> float:
    """The value below which ``share`` (0 to 1) of ``values`` lie, read between neighbors.

    Raises ValueError when there are no values: a percentile of nothing is not zero.
    """
    if not values:
        message = "no values to take a percentile of"
        raise ValueError(message)
    ordered = sorted(values)
    place = (len(ordered) - 1) * share
    below = int(place)
    above = min(below + 1, len(ordered) - 1)
    return ordered[below] + (ordered[above] - ordered[below]) * (place - below)


def mean(values: Sequence[float]) -> float:
    """The arithmetic mean. Raises ValueError when there are no values."""
    if not values:
        message = "no values to take a mean of"
        raise ValueError(message)
    return sum(values) / len(values)


def slope(points: Sequence[tuple[float, float]]) -> float:
    """The slope of the least-squares line through ``points``, in units of y for each of x.

    Raises ValueError when the points do not spread along x.
    """
    middle_x = mean([x for x, _ in points])
    middle_y = mean([y for _, y in points])
    spread = sum((x - middle_x) ** 2 for x, _ in points)
    if not spread:
        message = "a line needs points at two places at least"
        raise ValueError(message)
    return sum((x - middle_x) * (y - middle_y) for x, y in points) / spread
