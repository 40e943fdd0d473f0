"""What may be told of a number: its value with an interval, or why it is withheld.

Every index of the reports for team leads is one of the two. A screen cannot show a value without
having its interval at hand, and cannot fall back on a value that rests on too few.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import accumulate, count
from statistics import fmean, median, stdev

from praxis.insight.distributions import normal_quantile, t_quantile
from praxis.insight.learning import MINIMUM, wilson

LEVEL = 0.95
"""How often an interval of this kind holds the truth, unless somebody asks for another."""

LEAST_MEDIAN = 6
"""With fewer than six values no two of them enclose the median in 95 of 100 samples."""


FLAT = 1e-9
"""A spread below this, on scales of a few points, is rounding and not difference."""


EFFECTIVE = "Wilson score interval on the effective number of answers"


@dataclass(frozen=True, slots=True)
class Estimate:
    """A value and the interval around it; ``n`` is what it rests on, ``method`` names the interval.

    The interval holds for people like those seen, answering as they did: it knows nothing of
    who did not take part.
    """

    value: float
    low: float
    high: float
    n: int
    level: float
    method: str


@dataclass(frozen=True, slots=True)
class Withheld:
    """A value that is not told: the reason in plain words, how many there are, how many it needs.

    ``n`` can reach ``needed`` and the value still be withheld, as when everybody answered alike;
    the reason says so.
    """

    reason: str
    n: int
    needed: int


Measured = Estimate | Withheld


def too_few(n: int, needed: int, what: str) -> Withheld:
    """The plain words for a number that rests on too few; ``what`` is their name in the plural."""
    return Withheld(f"Told once there are {needed} {what}; so far there are {n}.", n, needed)


def two_sided(level: float) -> float:
    """The normal deviate of a two-sided interval."""
    return normal_quantile(0.5 + level / 2)


def share(
    found: int, seen: int, what: str = "answers", needed: int = MINIMUM, level: float = LEVEL
) -> Measured:
    """``found`` as a share of ``seen``, with Wilson's score interval (see ``learning.wilson``)."""
    if seen < needed:
        return too_few(seen, needed, what)
    low, high = wilson(found, seen, two_sided(level))
    return Estimate(found / seen, low, high, seen, level, "Wilson score interval")


def mean_credit(
    values: Sequence[float], what: str = "answers", needed: int = MINIMUM, level: float = LEVEL
) -> Measured:
    """The mean of credits from 0 to 1, one from each person; a plain share when all are 0 or 1.

    Partial credits spread less than whole ones with the same mean, so each counts for more than one
    answer: Wilson's interval on the effective number (Korn and Graubard 1998, Survey Methodology
    24, 193-201), with Student's t for few people. Two further people with the widest spread that
    the mean allows are supposed in the variance, so that a few like answers do not pass for
    certainty; that is our own addition, and the tests measure what it holds.
    """
    n = len(values)
    whole = sum(one in {0.0, 1.0} for one in values) == n
    if n < needed or whole:
        return share(round(math.fsum(values)), n, what, needed, level)
    p = math.fsum(values) / n
    widest = p * (1 - p)
    spread = (math.fsum((one - p) ** 2 for one in values) + 2 * widest) / (n + 1)
    z = two_sided(level)
    shrink = (z / t_quantile(0.5 + level / 2, n - 1)) ** 2
    low, high = wilson_at(p, n * max(1.0, widest / spread) * shrink, z)
    return Estimate(p, low, high, n, level, EFFECTIVE)


def clustered_share(
    counts: Iterable[tuple[int, int]], needed: int = MINIMUM, level: float = LEVEL
) -> Measured:
    """The share over several people who each gave several answers, as (found, seen) of each.

    Answers of one person resemble each other, so they count for less than as many answers of
    different people: Wilson's interval on the effective number of answers, that is with the
    variance of a ratio over clusters and Student's t for few people (Korn and Graubard 1998,
    Survey Methodology 24, 193-201; the Wilson form as in Dean and Pagano 2015, Journal of Survey
    Statistics and Methodology 3, 484-503). ``n`` is the number of people.
    """
    kept = [(found, seen) for found, seen in counts if seen]
    people = len(kept)
    if people < needed:
        return too_few(people, needed, "people")
    if people == 1:
        return Withheld("One person alone says nothing of how people differ.", 1, 2)
    found, seen = sum(one for one, _ in kept), sum(one for _, one in kept)
    p = found / seen
    spread = sum((one - p * of) ** 2 for one, of in kept) * people / (people - 1) / seen**2
    z = two_sided(level)
    wide = z / t_quantile(0.5 + level / 2, people - 1)
    counted = people if spread == 0 else min(seen, p * (1 - p) / spread)
    low, high = wilson_at(p, counted * wide**2, z)
    return Estimate(p, low, high, people, level, EFFECTIVE)


def wilson_at(p: float, n: float, z: float) -> tuple[float, float]:
    """Wilson's interval for a share ``p`` of ``n``, where ``n`` need not be whole."""
    weight = z * z / n
    middle = (p + weight / 2) / (1 + weight)
    half = z / (1 + weight) * math.sqrt(p * (1 - p) / n + weight / (4 * n))
    return max(0.0, min(p, middle - half)), min(1.0, max(p, middle + half))


def mean(
    values: Sequence[float], what: str = "people", needed: int = MINIMUM, level: float = LEVEL
) -> Measured:
    """The mean with Student's interval (Student 1908, Biometrika 6, 1-25)."""
    n = len(values)
    if n < max(needed, 2):
        return too_few(n, max(needed, 2), what)
    middle, spread = fmean(values), stdev(values)
    if spread < FLAT:
        return Withheld(
            "All values are the same, so nothing tells how far they might vary.", n, needed
        )
    half = t_quantile(0.5 + level / 2, n - 1) * spread / math.sqrt(n)
    return Estimate(middle, middle - half, middle + half, n, level, "Student's t")


def middle(
    values: Iterable[float], what: str = "answers", needed: int = LEAST_MEDIAN, level: float = LEVEL
) -> Measured:
    """The median between two of the values themselves, whatever their distribution.

    Thompson (1936), Annals of Mathematical Statistics 7, 122-128: the r-th smallest and r-th
    largest hold the median unless more than n - r values fall on one side; r is the largest for
    which that is rarer than 1 - ``level``.
    """
    held = sorted(values)
    n = len(held)
    if n < max(needed, LEAST_MEDIAN):
        return too_few(n, max(needed, LEAST_MEDIAN), what)
    left_out = (1 - level) / 2 * 2.0**n if n < 1000 else None  # noqa: PLR2004 - a float ends there
    if left_out is None:
        rank = math.floor((n + 1) / 2 - two_sided(level) * math.sqrt(n) / 2)
    else:
        tails = accumulate(math.comb(n, index) for index in count())
        rank = next(index for index, tail in enumerate(tails) if tail > left_out)
    if rank == 0:
        return too_few(n, n + 1, what)
    method = "order statistics"
    return Estimate(median(held), held[rank - 1], held[n - rank], n, level, method)


def quartiles(values: Iterable[float]) -> tuple[float, float] | None:
    """The values a quarter and three quarters of the way up; None below four values.

    Linear between neighbors (Hyndman and Fan 1996, American Statistician 50, 361-365, type 7).
    """
    held = sorted(values)
    if len(held) < 4:  # noqa: PLR2004 - a quarter of fewer is nobody
        return None
    return _along(held, 0.25), _along(held, 0.75)


def _along(held: Sequence[float], p: float) -> float:
    place = p * (len(held) - 1)
    under = math.floor(place)
    over = min(under + 1, len(held) - 1)
    return held[under] + (place - under) * (held[over] - held[under])
