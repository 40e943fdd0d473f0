"""How far the score of a form would come out the same again: alpha (KR-20) and its error.

First attempts only: a second attempt knows the explanations of the first, so the two are not the
same measurement.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import fmean, stdev, variance

from praxis.insight.association import LEAST_PAIRS
from praxis.insight.distributions import f_quantile, t_quantile
from praxis.insight.estimates import FLAT, LEVEL, Estimate, Measured, Withheld, too_few
from praxis.insight.rows import Response, first_attempts

LEAST_ITEMS = 5
"""Alpha of fewer questions speaks of the questions more than of the form."""


@dataclass(frozen=True, slots=True)
class Reliability:
    """Alpha and the standard error of measurement, in points of the summed score.

    With credits of 0 and 1 alone, alpha is KR-20. ``left_out`` counts questions of the form that
    nobody has scored and people with an unscored answer among the others.
    """

    form: str
    people: int
    items: int
    left_out: tuple[int, int]
    alpha: Measured
    sem: Measured


def reliability(rows: Iterable[Response], form: str, level: float = LEVEL) -> Reliability:
    """The reliability of a form over everybody's first attempt at it."""
    kept = first_attempts(row for row in rows if row.form == form)
    known = sorted({row.item for row in kept})
    items = sorted({row.item for row in kept if row.value is not None})
    table: dict[str, dict[str, float]] = {}
    for row in kept:
        if row.value is not None:
            table.setdefault(row.person, {})[row.item] = row.value
    people = {row.person for row in kept}
    whole = [[held[one] for one in items] for held in table.values() if len(held) == len(items)]
    return Reliability(
        form,
        len(whole),
        len(items),
        (len(known) - len(items), len(people) - len(whole)),
        alpha(whole, level=level),
        measurement_error(whole, level=level),
    )


def alpha(
    table: Sequence[Sequence[float]], needed: int = LEAST_PAIRS, level: float = LEVEL
) -> Measured:
    """Cronbach's alpha of people (rows) by questions (columns); KR-20 when all credits are 0 or 1.

    Kuder and Richardson (1937), Psychometrika 2, 151-160; Cronbach (1951), Psychometrika 16,
    297-334. Interval: ``feldt``.
    """
    refused = _refused(table, needed)
    if refused is not None:
        return refused
    n, k = len(table), len(table[0])
    whole = variance([math.fsum(row) for row in table])
    parts = math.fsum(variance(column) for column in zip(*table, strict=True))
    value = k / (k - 1) * (1 - parts / whole)
    return Estimate(value, *feldt(value, n, k, level), n, level, "Feldt's F interval")


def feldt(value: float, people: int, items: int, level: float = LEVEL) -> tuple[float, float]:
    """The interval of an alpha: ``(1 - alpha) / (1 - value)`` follows F.

    It has n - 1 and (n - 1)(k - 1) degrees of freedom (Feldt 1965, Psychometrika 30, 357-370),
    which supposes that questions measure one thing about equally well.
    """
    freedom = people - 1, (people - 1) * (items - 1)
    low = 1 - (1 - value) * f_quantile(0.5 + level / 2, *freedom)
    return low, 1 - (1 - value) * f_quantile(0.5 - level / 2, *freedom)


def measurement_error(
    table: Sequence[Sequence[float]], needed: int = LEAST_PAIRS, level: float = LEVEL
) -> Measured:
    """The standard error of measurement of the summed score, ``sd * sqrt(1 - alpha)``.

    Its square is the mean over people of what is left in their row after person and question are
    taken out (``k * MS_residual``). The interval is Student's for that mean, on the scale of
    logarithms, so it supposes nothing about how errors are distributed.
    """
    refused = _refused(table, needed)
    if refused is not None:
        return refused
    n, k = len(table), len(table[0])
    columns = [fmean(column) for column in zip(*table, strict=True)]
    grand = fmean(columns)
    left: list[float] = []
    for row in table:
        own = fmean(row)
        rest = ((x - own - c + grand) ** 2 for x, c in zip(row, columns, strict=True))
        left.append(math.fsum(rest) * k / (k - 1) * n / (n - 1))
    square = fmean(left)
    if square < FLAT:
        return Withheld("All people went the same way through all questions.", n, needed)
    half = t_quantile(0.5 + level / 2, n - 1) * stdev(left) / math.sqrt(n) / square
    value, method = math.sqrt(square), "Student's t on the log of the variance"
    return Estimate(
        value, value * math.exp(-half / 2), value * math.exp(half / 2), n, level, method
    )


def _refused(table: Sequence[Sequence[float]], needed: int) -> Withheld | None:
    n = len(table)
    k = len(table[0]) if table else 0
    if n < max(needed, 2):
        return too_few(n, max(needed, 2), "people whose every answer is scored")
    if k < LEAST_ITEMS:
        return too_few(k, LEAST_ITEMS, "scored questions")
    if variance([math.fsum(row) for row in table]) < FLAT:
        return Withheld("Everybody has the same score, so nothing tells people apart.", n, needed)
    return None
