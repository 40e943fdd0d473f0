"""The plain rows that reports are made of, and what counts as a first attempt."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from pydantic import JsonValue

from praxis.base import SLUG_PATTERN

SURE = 3
"""The highest of the three degrees of confidence: guessing, fairly sure, sure."""

_ID = re.compile(SLUG_PATTERN)


@dataclass(frozen=True, slots=True)
class Response:
    """One answer to one question of a form.

    ``attempt`` is which try of the form it belonged to, from 1; ``seq`` the place of the question
    within it. ``response`` holds ids only (see ``marks``). ``value`` is the credit from 0 to 1,
    None where nobody has scored the answer. ``confidence`` is 1 to 3, 0 where nobody asked.
    """

    person: str
    item: str
    form: str
    attempt: int
    seq: int
    response: tuple[str, ...] = ()
    value: float | None = None
    confidence: int = 0
    seconds: float | None = None

    @property
    def sitting(self) -> tuple[str, str, int]:
        """The attempt it belongs to."""
        return self.person, self.form, self.attempt


def marks(response: JsonValue) -> tuple[str, ...]:
    """A recorded answer as the ids it chose: ``a``, ``best:a``, or ``1`` for a point of a scale.

    What is not an id becomes ``*``. Written answers reach this place without their words already;
    this makes sure that none can get further.
    """
    if isinstance(response, dict):
        return tuple(f"{_mark(key)}:{_mark(one)}" for key, one in sorted(response.items()))
    if isinstance(response, list):
        return tuple(_mark(one) for one in response)
    return () if response is None else (_mark(response),)


def _mark(value: JsonValue) -> str:
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    return value if isinstance(value, str) and _ID.fullmatch(value) else "*"


def first_met(rows: Iterable[Response]) -> tuple[Response, ...]:
    """Each person's first answer to each question, in whichever form they met it."""
    first: dict[tuple[str, str], Response] = {}
    for row in sorted(rows, key=_order):
        first.setdefault((row.person, row.item), row)
    return tuple(first.values())


def first_attempts(rows: Iterable[Response]) -> tuple[Response, ...]:
    """Each person's first attempt at each form, whole."""
    kept = sorted(rows, key=_order)
    first: dict[tuple[str, str], int] = {}
    for row in kept:
        first.setdefault((row.person, row.form), row.attempt)
    return tuple(row for row in kept if first[row.person, row.form] == row.attempt)


def _order(row: Response) -> tuple[int, str, str, int, str]:
    return row.attempt, row.form, row.person, row.seq, row.item


@dataclass(frozen=True, slots=True)
class Rating:
    """One rater's level for one target: a competency in a role-play, or a calibration script.

    ``seq`` puts a rater's ratings in the order in which they were given. ``reference`` is the level
    that the course holds for the target, where it holds one.
    """

    rater: str
    target: str
    value: float
    seq: int = 0
    reference: float | None = None


def by_target(ratings: Iterable[Rating]) -> dict[str, dict[str, float]]:
    """The ratings by target and rater; of several for the same target a rater's first counts."""
    held: dict[str, dict[str, float]] = {}
    for one in sorted(ratings, key=lambda one: (one.target, one.rater, one.seq, one.value)):
        held.setdefault(one.target, {}).setdefault(one.rater, one.value)
    return held
