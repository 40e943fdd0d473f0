"""How a rater leans: against the others on the same targets, and from the reference over time."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from statistics import fmean

from praxis.insight.estimates import LEVEL, Estimate, Measured, mean
from praxis.insight.rows import Rating, by_target

LEAST_SHARED = 5
"""Leniency is told from five shared targets on."""

WINDOW = 10
"""Drift is read off a rater's last ten ratings that have a reference, and off each ten before."""

STEP = 0.5
"""Half a level: what a rater must be away from the reference on average to be told of drift."""

DRIFT_LEVEL = 0.99
"""Windows are looked at again and again, so each look has to be surer than one look alone."""

DRIFT_RULE = (
    f"Flagged when the last {WINDOW} ratings lie half a level or more from the reference on "
    f"average, and the {DRIFT_LEVEL:.0%} interval of that average leaves out zero."
)


@dataclass(frozen=True, slots=True)
class Leniency:
    """A rater's mean difference from the mean of the others on the same targets, in levels.

    Above 0 is milder than the others. With two raters it is one difference seen from two sides:
    nothing says which of them is off.
    """

    rater: str
    shared: int
    difference: Measured


def leniency(
    ratings: Iterable[Rating], needed: int = LEAST_SHARED, level: float = LEVEL
) -> tuple[Leniency, ...]:
    """One row for each rater, in the order of their names. Interval: Student's t over targets."""
    held = by_target(ratings)
    apart: dict[str, list[float]] = {rater: [] for row in held.values() for rater in row}
    for row in held.values():
        for rater, value in row.items():
            others = [one for name, one in row.items() if name != rater]
            if others:
                apart[rater].append(value - fmean(others))
    return tuple(
        Leniency(rater, len(apart[rater]), mean(apart[rater], "shared role-plays", needed, level))
        for rater in sorted(apart)
    )


@dataclass(frozen=True, slots=True)
class Window:
    """``WINDOW`` ratings in a row; ``until`` is the ``seq`` of the last of them."""

    until: int
    difference: Measured


@dataclass(frozen=True, slots=True)
class Drift:
    """A rater's differences from the reference over time, and whether the last are flagged.

    ``side`` is "milder" or "stricter" where flagged, else empty; ``rule`` says by what.
    """

    rater: str
    rated: int
    windows: tuple[Window, ...]
    side: str
    rule: str = DRIFT_RULE

    @property
    def flagged(self) -> bool:
        """Whether the last window breaks the rule."""
        return self.side != ""


def drift(ratings: Iterable[Rating], window: int = WINDOW) -> tuple[Drift, ...]:
    """One row for each rater who rated something that has a reference, by name."""
    held: dict[str, list[tuple[int, str, float]]] = {}
    for one in ratings:
        if one.reference is not None:
            gap = one.value - one.reference
            held.setdefault(one.rater, []).append((one.seq, one.target, gap))
    return tuple(_drift(rater, sorted(held[rater]), window) for rater in sorted(held))


def _drift(rater: str, gaps: list[tuple[int, str, float]], window: int) -> Drift:
    ends = range(window, len(gaps) + 1) if len(gaps) >= window else range(len(gaps), len(gaps) + 1)
    windows = tuple(
        Window(
            gaps[end - 1][0],
            mean(
                [gap for *_, gap in gaps[max(0, end - window) : end]],
                "ratings with a reference",
                window,
                DRIFT_LEVEL,
            ),
        )
        for end in ends
    )
    alike = [gap for *_, gap in gaps[-window:]] if len(gaps) >= window else []
    return Drift(rater, len(gaps), windows, _side(windows[-1].difference, alike))


def _side(last: Measured, gaps: list[float]) -> str:
    """Where the last window leans; the same gap ten times over leans without any interval."""
    if isinstance(last, Estimate):
        leans = abs(last.value) >= STEP and (last.low > 0 or last.high < 0)
        value = last.value
    else:
        value = gaps[0] if gaps else 0.0
        leans = abs(value) >= STEP
    if not leans:
        return ""
    return "milder" if value > 0 else "stricter"
