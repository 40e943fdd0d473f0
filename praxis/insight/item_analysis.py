"""What answers say about a question: how hard, how telling, which options draw, how long, how sure.

Made of first meetings with a question (``rows.first_met``) unless the caller hands other rows and
says so.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from statistics import median

from praxis.insight.association import LEAST_PAIRS, correlation, paired_difference
from praxis.insight.estimates import Measured, Withheld, mean_credit, middle, quartiles, share
from praxis.insight.rows import SURE, Response, first_met
from praxis.insight.verdicts import Verdict, verdict

LEAST_ANSWERS = 10
"""Facility, confidence and time of a question are told from ten people on."""

LEAST_HALF = 5
"""A half of fewer than five people has no shares of its own."""

LEAST_OTHERS = 4
"""How many other scored questions an attempt needs to say where a person stands."""


@dataclass(frozen=True, slots=True)
class Question:
    """What a report knows of a question: its options as they may stand in ``Response.response``.

    ``right`` holds those that are keyed. No options: no table of options.
    """

    id: str
    options: tuple[str, ...] = ()
    right: frozenset[str] = field(default_factory=frozenset)


@dataclass(frozen=True, slots=True)
class Option:
    """How often an option was chosen: by all, by who did better elsewhere, by who did worse.

    Who stands exactly at the median of the others' scores is in neither half.
    """

    id: str
    right: bool
    chosen: Measured
    upper: Measured
    lower: Measured


@dataclass(frozen=True, slots=True)
class ItemReport:
    """Everything told about a question.

    ``facility`` is the mean credit, ``discrimination`` the correlation of the credit with the mean
    credit on the other questions of the same attempt (corrected item-total, Henrysson 1963,
    Psychometrika 28, 211-218), ``seconds`` the median, ``quarters`` the quartiles of time. ``sure``
    is the share who said they were sure, ``gap`` that share less the share who were fully right,
    among the same people: above 0 is surer than right.
    """

    item: str
    n: int
    facility: Measured
    discrimination: Measured
    options: tuple[Option, ...]
    seconds: Measured
    quarters: tuple[float, float] | None
    sure: Measured
    gap: Measured
    verdict: Verdict


def item_reports(
    rows: Iterable[Response], questions: Iterable[Question], *, first: bool = True
) -> tuple[ItemReport, ...]:
    """One report for each question, in the order given, also for those nobody has met."""
    given = list(rows)
    others = _others(given)
    held: dict[str, list[Response]] = {}
    for row in first_met(given) if first else given:
        held.setdefault(row.item, []).append(row)
    return tuple(_report(one, held.get(one.id, []), others) for one in questions)


_Standing = Mapping[tuple[str, str, int], tuple[float, int]]


def _others(rows: Iterable[Response]) -> _Standing:
    """Credit and number of scored questions, by attempt."""
    sums: dict[tuple[str, str, int], tuple[float, int]] = {}
    for row in rows:
        if row.value is not None:
            credit, scored = sums.get(row.sitting, (0.0, 0))
            sums[row.sitting] = credit + row.value, scored + 1
    return sums


def _rest(row: Response, standing: _Standing) -> float | None:
    """The mean credit on the other questions of the attempt; None when they are too few."""
    credit, scored = standing.get(row.sitting, (0.0, 0))
    own = row.value is not None
    if scored - own < LEAST_OTHERS:
        return None
    # Rounded, so that equal standings stay equal whatever was subtracted from which sum.
    return round((credit - (row.value or 0.0)) / (scored - own), 12)


def _report(question: Question, rows: Sequence[Response], standing: _Standing) -> ItemReport:
    scored = [row for row in rows if row.value is not None]
    credits_ = [row.value for row in scored if row.value is not None]
    facility = mean_credit(credits_, "answers", LEAST_ANSWERS)
    discrimination = _discrimination(scored, standing)
    asked = [row for row in scored if row.confidence]
    gap = paired_difference(
        ((row.confidence == SURE, row.value == 1) for row in asked), "answers", LEAST_ANSWERS
    )
    options = _options(question, rows, standing)
    times = [row.seconds for row in rows if row.seconds is not None]
    return ItemReport(
        question.id,
        len(rows),
        facility,
        discrimination,
        options,
        middle(times, "times", LEAST_ANSWERS),
        quartiles(times) if len(times) >= LEAST_ANSWERS else None,
        share(sum(row.confidence == SURE for row in asked), len(asked), "answers", LEAST_ANSWERS),
        gap,
        verdict(facility, discrimination, gap, [(o.id, o.right, o.chosen) for o in options]),
    )


def _discrimination(scored: Sequence[Response], standing: _Standing) -> Measured:
    pairs = [
        (row.value, rest)
        for row in scored
        if row.value is not None and (rest := _rest(row, standing)) is not None
    ]
    if scored and not pairs:
        reason = f"Needs {LEAST_OTHERS} other scored questions in the same attempt."
        return Withheld(reason, 0, LEAST_PAIRS)
    return correlation(pairs)


def _options(
    question: Question, rows: Sequence[Response], standing: _Standing
) -> tuple[Option, ...]:
    placed = [(row, _rest(row, standing)) for row in rows if row.response]
    ranks = [rest for _, rest in placed if rest is not None]
    cut = median(ranks) if ranks else 0.0
    everyone = [row for row, _ in placed]
    upper = [row for row, rest in placed if rest is not None and rest > cut]
    lower = [row for row, rest in placed if rest is not None and rest < cut]
    return tuple(
        Option(
            one,
            one in question.right,
            _chose(one, everyone, "answers", LEAST_ANSWERS),
            _chose(one, upper, "people in this half", LEAST_HALF),
            _chose(one, lower, "people in this half", LEAST_HALF),
        )
        for one in question.options
    )


def _chose(option: str, rows: Sequence[Response], what: str, needed: int) -> Measured:
    return share(sum(option in row.response for row in rows), len(rows), what, needed)
