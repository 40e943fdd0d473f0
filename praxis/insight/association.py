"""How two columns go together: correlation, and the difference of two shares of the same people."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from statistics import fmean

from praxis.insight.estimates import FLAT, LEVEL, Estimate, Measured, Withheld, too_few, two_sided

LEAST_PAIRS = 20
"""At 20 the interval of a correlation is about 0.85 wide; with fewer it spans nearly everything."""


def correlation(
    pairs: Sequence[tuple[float, float]],
    what: str = "people",
    needed: int = LEAST_PAIRS,
    level: float = LEVEL,
) -> Measured:
    """Pearson's r with Fisher's interval: ``tanh(atanh r +- z / sqrt(n - 3))``.

    Fisher (1921), Metron 1, 3-32. With a column of 0 and 1 this is the point-biserial correlation.
    """
    n = len(pairs)
    if n < max(needed, 4):
        return too_few(n, max(needed, 4), what)
    left, right = [one for one, _ in pairs], [one for _, one in pairs]
    r = pearson(left, right)
    if r is None:
        return Withheld("Everybody came out alike, so nothing tells them apart here.", n, needed)
    if abs(r) > 1 - FLAT:
        return Withheld("The two go together without exception; that has no interval.", n, needed)
    half = two_sided(level) / math.sqrt(n - 3)
    low, high = math.tanh(math.atanh(r) - half), math.tanh(math.atanh(r) + half)
    return Estimate(r, low, high, n, level, "Fisher's z")


def pearson(left: Sequence[float], right: Sequence[float]) -> float | None:
    """The product-moment correlation; None when one of the columns does not vary."""
    a, b = fmean(left), fmean(right)
    aa = math.fsum((one - a) ** 2 for one in left)
    bb = math.fsum((one - b) ** 2 for one in right)
    if min(aa, bb) < FLAT:
        return None
    ab = math.fsum((x - a) * (y - b) for x, y in zip(left, right, strict=True))
    return max(-1.0, min(1.0, ab / math.sqrt(aa * bb)))


def paired_difference(
    pairs: Iterable[tuple[bool, bool]],
    what: str = "answers",
    needed: int = 10,
    level: float = LEVEL,
) -> Measured:
    """The share for which the first is true less the share for which the second is.

    Interval of Bonett and Price (2012), Journal of Educational and Behavioral Statistics 37,
    479-488: Wald's, after one more person is added to each of the two ways of differing. The value
    is the plain difference, which the interval holds but does not center on.
    """
    kept = list(pairs)
    n = len(kept)
    if n < needed:
        return too_few(n, needed, what)
    only = sum(one and not other for one, other in kept)
    other_only = sum(other and not one for one, other in kept)
    p, q = (only + 1) / (n + 2), (other_only + 1) / (n + 2)
    half = two_sided(level) * math.sqrt((p + q - (p - q) ** 2) / (n + 2))
    low, high = max(-1.0, p - q - half), min(1.0, p - q + half)
    value = (only - other_only) / n
    return Estimate(value, min(low, value), max(high, value), n, level, "adjusted Wald")
