"""All learners of this installation at once, for reports: rows without names and without words.

Read-only. Nothing here reads ``prose``, ``draft`` or ``remark``: what a learner wrote cannot get
into a report because it is never fetched. What an erased person chose stays in the statistics, as
erasing promises; they stand on no list of people.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields
from datetime import datetime
from typing import Any

from sqlalchemy import func, select

from praxis.store.database import Database
from praxis.store.observed import rating
from praxis.store.ratings import Rating, Ratings
from praxis.store.tables import attempt, event, learner


@dataclass(frozen=True, slots=True)
class Stood:
    """An attempt of somebody who is still here, without its state."""

    learner_id: str
    activity_id: str
    conduct: str
    nth: int
    seq: int
    started_at: datetime
    finished_at: datetime | None
    updated_at: datetime


@dataclass(frozen=True, slots=True)
class Ended:
    """A finished attempt with its state, whoever's it was: ids, choices and numbers of words."""

    id: int
    learner_id: str
    activity_id: str
    conduct: str
    nth: int
    started_at: datetime
    finished_at: datetime
    score: float | None
    state: Any


@dataclass(frozen=True, slots=True)
class Stepped:
    """One recorded step of an attempt: when, what happened, and to which question if to any."""

    attempt_id: int
    name: str
    at: datetime
    item: str | None


@dataclass(frozen=True, slots=True)
class Stamp:
    """How much there is. It differs whenever a report over the record could differ.

    ``actions`` counts every recorded action, ``ratings`` is the number of the newest rating,
    ``erased`` how many people were erased.
    """

    learners: int
    erased: int
    attempts: int
    actions: int
    last: datetime | None
    ratings: int


_STOOD = [attempt.c[field.name] for field in fields(Stood)]
_ENDED = [attempt.c[field.name] for field in fields(Ended)]


class Cohort:
    """Everybody's record in one database, each question one SELECT."""

    def __init__(self, database: Database, ratings: Ratings) -> None:
        self._database = database
        self._ratings = ratings

    def stamp(self) -> Stamp:
        """What a report kept from earlier is compared with."""
        query = select(
            select(func.count()).select_from(learner).scalar_subquery(),
            select(func.count(learner.c.erased_at)).scalar_subquery(),
            func.count(attempt.c.id),
            func.coalesce(func.sum(attempt.c.seq), 0),
            func.max(attempt.c.updated_at),
            select(func.coalesce(func.max(rating.c.id), 0)).scalar_subquery(),
        )
        with self._database.reading() as connection:
            people, erased, attempts, actions, last, ratings = connection.execute(query).one()
        return Stamp(people, erased, attempts, int(actions), last, ratings)

    def standings(self) -> list[Stood]:
        """Every attempt of everybody who has not been erased, the oldest first."""
        query = (
            select(*_STOOD)
            .join(learner, learner.c.id == attempt.c.learner_id)
            .where(learner.c.erased_at.is_(None))
            .order_by(attempt.c.id)
        )
        with self._database.reading() as connection:
            return [Stood(*row) for row in connection.execute(query)]

    def ended(self, conduct: str | None = None) -> list[Ended]:
        """Every attempt that reached an end, of one conduct if one is given, in that order."""
        query = (
            select(*_ENDED)
            .where(attempt.c.finished_at.is_not(None))
            .order_by(attempt.c.finished_at, attempt.c.id)
        )
        if conduct:
            query = query.where(attempt.c.conduct == conduct)
        with self._database.reading() as connection:
            return [Ended(*row) for row in connection.execute(query)]

    def steps(self, conduct: str) -> list[Stepped]:
        """The steps of every finished attempt of a conduct, attempt by attempt, in their order."""
        query = (
            select(
                event.c.attempt_id,
                event.c.name,
                event.c.at,
                event.c.action[("data", "item")].as_string(),
            )
            .join(attempt, attempt.c.id == event.c.attempt_id)
            .where(attempt.c.conduct == conduct, attempt.c.finished_at.is_not(None))
            .order_by(event.c.attempt_id, event.c.seq)
        )
        with self._database.reading() as connection:
            return [Stepped(*row) for row in connection.execute(query)]

    def ratings(self) -> Sequence[Rating]:
        """Every rating without anybody's words, the oldest first."""
        return self._ratings.all()
