"""What changed from before to after: the gain, its size, whom it carried, how much of it stays."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import fmean, stdev
from typing import Literal

from praxis.insight.association import pearson
from praxis.insight.estimates import (
    FLAT,
    LEVEL,
    Estimate,
    Measured,
    Withheld,
    clustered_share,
    mean,
    too_few,
    two_sided,
)
from praxis.insight.learning import MINIMUM

LEAST_EFFECT = 10
"""A standardized change needs a spread worth dividing by; from ten people on."""

MONTHS = (0, 1, 3, 6, 12)
"""Where the spans of forgetting begin, in months since the first answer."""


@dataclass(frozen=True, slots=True)
class Pair:
    """One person's score before and after, on parallel forms and the same scale."""

    person: str
    before: float
    after: float


def gain(pairs: Iterable[Pair], needed: int = MINIMUM, level: float = LEVEL) -> Measured:
    """The mean difference after less before, with Student's interval over people."""
    differences = [one.after - one.before for one in _ordered(pairs)]
    return mean(differences, "people who took both", needed, level)


def standardized(
    pairs: Iterable[Pair], needed: int = LEAST_EFFECT, level: float = LEVEL
) -> Measured:
    """The gain in standard deviations: mean difference over ``sqrt((var_before + var_after) / 2)``.

    The value carries Hedges' correction for few people in its paired form; interval and correction
    as in Bonett (2008), Psychological Methods 13, 99-109, which supposes neither equal variances
    nor a known correlation. Without a group that did not take the course, a gain is no proof of
    what caused it.
    """
    kept = _ordered(pairs)
    n = len(kept)
    if n < max(needed, 3):
        return too_few(n, max(needed, 3), "people who took both")
    before, after = [one.before for one in kept], [one.after for one in kept]
    r = pearson(before, after)
    if r is None:
        return Withheld("All scores before, or all after, are the same.", n, needed)
    first, second = stdev(before), stdev(after)
    value, low, high = paired_effect(fmean(after) - fmean(before), first, second, r, n, level)
    return Estimate(value, min(low, value), max(high, value), n, level, "Bonett's paired interval")


def paired_effect(
    difference: float, before: float, after: float, r: float, n: int, level: float = LEVEL
) -> tuple[float, float, float]:
    """Hedges' g for paired scores and its ends, from the two standard deviations and r."""
    one, other = before**2, after**2
    square = (one + other) / 2
    d = difference / math.sqrt(square)
    of_changes = one + other - 2 * r * before * after
    spread = d**2 * (one**2 + other**2 + 2 * r**2 * one * other) / (8 * (n - 1) * square**2)
    half = two_sided(level) * math.sqrt(spread + of_changes / ((n - 1) * square))
    return d * math.sqrt((n - 2) / (n - 1)), d - half, d + half


Course = Literal["better", "no reliable change", "worse"]


@dataclass(frozen=True, slots=True)
class Change:
    """One person's change beside what error of measurement alone would make of it.

    ``index`` is the reliable change index, ``low`` and ``high`` hold the true change.
    """

    person: str
    change: float
    index: float
    low: float
    high: float
    course: Course


def reliable_changes(
    pairs: Iterable[Pair],
    reliability: Measured,
    needed: int = LEAST_EFFECT,
    level: float = LEVEL,
) -> tuple[Change, ...] | Withheld:
    """Each person's reliable change index, by person.

    Jacobson and Truax (1991), Journal of Consulting and Clinical Psychology 59, 12-19: the change
    over ``sd_before * sqrt(2 * (1 - reliability))``. The reliability is taken at its value; where
    it is withheld, so is this.
    """
    kept = _ordered(pairs)
    if isinstance(reliability, Withheld):
        return reliability
    if len(kept) < max(needed, 2):
        return too_few(len(kept), max(needed, 2), "people who took both")
    error = change_error(stdev([one.before for one in kept]), reliability.value)
    if error < FLAT:
        return Withheld("Scores before are all the same.", len(kept), needed)
    return tuple(_change(one, error, two_sided(level)) for one in kept)


def change_error(spread: float, reliability: float) -> float:
    """The standard error of a difference of two scores of the same person."""
    return spread * math.sqrt(2 * (1 - max(0.0, min(1.0, reliability))))


def _change(one: Pair, error: float, z: float) -> Change:
    change = one.after - one.before
    index = change / error
    course: Course = "no reliable change"
    if abs(index) > z:
        course = "better" if index > 0 else "worse"
    return Change(one.person, change, index, change - z * error, change + z * error, course)


def _ordered(pairs: Iterable[Pair]) -> Sequence[Pair]:
    return sorted(pairs, key=lambda one: (one.person, one.before, one.after))


@dataclass(frozen=True, slots=True)
class Recall:
    """One later answer to something answered rightly in the course, and whether it was right."""

    person: str
    months: float
    kept: bool


@dataclass(frozen=True, slots=True)
class Span:
    """What was kept from ``since`` months on to before ``until`` (None: without end)."""

    since: int
    until: int | None
    people: int
    answers: int
    share: Measured


def decay(
    recalls: Iterable[Recall],
    starts: Sequence[int] = MONTHS,
    needed: int = MINIMUM,
    level: float = LEVEL,
) -> tuple[Span, ...]:
    """The share retained by months since, each with its people and answers.

    People who come back late are not those who came back early: a curve of these shares is no
    course of one person. Interval: ``clustered_share`` over people.
    """
    held = [one for one in recalls if one.months >= starts[0]]
    ends = [*starts[1:], None]
    return tuple(
        _span(since, until, held, needed, level) for since, until in zip(starts, ends, strict=True)
    )


def _span(
    since: int, until: int | None, recalls: Sequence[Recall], needed: int, level: float
) -> Span:
    counts: dict[str, tuple[int, int]] = {}
    for one in recalls:
        if one.months >= since and (until is None or one.months < until):
            found, seen = counts.get(one.person, (0, 0))
            counts[one.person] = found + one.kept, seen + 1
    told = clustered_share((counts[name] for name in sorted(counts)), needed, level)
    return Span(since, until, len(counts), sum(seen for _, seen in counts.values()), told)
