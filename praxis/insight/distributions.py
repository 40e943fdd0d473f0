"""Quantiles of Student's t and of F, so that an interval needs no heavy library.

Both rest on the regularized incomplete beta function, by its continued fraction (NIST Digital
Library of Mathematical Functions, 8.17.22) with the modified Lentz algorithm (Thompson and Barnett
1986, Journal of Computational Physics 64, 490-509). The tests hold every value against SciPy.
"""

from __future__ import annotations

import math
from functools import lru_cache
from statistics import NormalDist

_TINY = 1e-300
_CLOSE = 1e-15
_TURNS = 400
"""Far more than any of our degrees of freedom needs; a fraction that has not settled is refused."""


def normal_quantile(p: float) -> float:
    """The standard normal deviate below which a share ``p`` lies."""
    return NormalDist().inv_cdf(p)


def _fraction(a: float, b: float, x: float) -> float:
    c, d = 1.0, 1 / _apart(1 - (a + b) * x / (a + 1))
    value = d
    for m in range(1, _TURNS):
        even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m))
        odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1))
        step = 1.0
        for term in (even, odd):
            d = 1 / _apart(1 + term * d)
            c = _apart(1 + term / c)
            step = c * d
            value *= step
        if abs(step - 1) < _CLOSE:
            return value
    msg = f"the incomplete beta function did not settle at a={a}, b={b}, x={x}"
    raise ArithmeticError(msg)


def _apart(value: float) -> float:
    """The value, kept away from zero."""
    return value if abs(value) > _TINY else _TINY


def _density(a: float, b: float, y: float) -> float:
    """``x**a * (1 - x)**b / B(a, b)`` at ``x = 1 / (1 + exp(-y))``: the slope of the share in y."""
    below = -math.log1p(math.exp(-y)) if y > 0 else y - math.log1p(math.exp(y))
    above = below - y
    return math.exp(math.lgamma(a + b) - math.lgamma(a) - math.lgamma(b) + a * below + b * above)


def beta_share(a: float, b: float, y: float) -> float:
    """The regularized incomplete beta function at ``x = 1 / (1 + exp(-y))``.

    Told in the logit of x because both tails then keep their digits.
    """
    x = 1 / (1 + math.exp(-y)) if y > 0 else math.exp(y) / (1 + math.exp(y))
    front = _density(a, b, y)
    if x < (a + 1) / (a + b + 2):
        return front * _fraction(a, b, x) / a
    return 1 - front * _fraction(b, a, 1 / (1 + math.exp(y))) / b


@lru_cache(maxsize=4096)
def f_quantile(p: float, over: float, under: float) -> float:
    """The value of F(``over``, ``under``) below which a share ``p`` lies, 0 < p < 1.

    Newton's method on the logit of ``over * F / (over * F + under)``, kept inside a bracket that
    shrinks with every step. ValueError when a number is out of range.
    """
    if not 0 < p < 1 or over <= 0 or under <= 0:
        msg = f"F({over}, {under}) has no quantile at {p}"
        raise ValueError(msg)
    a, b = over / 2, under / 2
    low, high = -600.0, 600.0
    y = math.log(over / under)
    for _ in range(200):
        gap = beta_share(a, b, y) - p
        low, high = (low, y) if gap > 0 else (y, high)
        slope = _density(a, b, y)
        step = y - gap / slope if slope > _TINY else low
        after = step if low < step < high else (low + high) / 2
        if abs(after - y) <= _CLOSE * max(1.0, abs(y)):
            break
        y = after
    return under / over * math.exp(y)


def t_quantile(p: float, freedom: float) -> float:
    """The value of Student's t below which a share ``p`` lies; its square is F(1, ``freedom``)."""
    if p == 0.5:  # noqa: PLR2004 - the middle of a symmetric distribution
        return 0.0
    size = math.sqrt(f_quantile(abs(2 * p - 1), 1, freedom))
    return size if p > 0.5 else -size  # noqa: PLR2004 - the same
