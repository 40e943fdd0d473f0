"""All learners of this installation at once, for reports: rows without names and without words.

Read-only. Nothing here reads ``prose``, ``draft`` or ``remark``: what a learner wrote cannot get
into a report because it is never fetched. What an erased person chose stays in the statistics, as
erasing promises; they stand on no list of people.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, fields
from datetime import datetime
from itertools import groupby
from operator import attrgetter
from typing import Any

from sqlalchemy import func, select

from praxis.play.policy import Sight
from praxis.store.database import Database
from praxis.store.observed import rating
from praxis.store.people_sight import last_joined, reached, within
from praxis.store.ratings import Rating, Ratings, seen
from praxis.store.rows import Learner
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
    joined: datetime | None = None


@dataclass(frozen=True, slots=True)
class Mark:
    """How much one person has finished; it differs whenever a reading of it could."""

    attempts: int
    actions: int


_STOOD = [attempt.c[field.name] for field in fields(Stood)]
_ENDED = [attempt.c[field.name] for field in fields(Ended)]


_NAMED = 100
"""So many people are named in a query; for more of them the whole table is read."""


class Cohort:
    """Everybody's record in one database, each question one SELECT."""

    def __init__(self, database: Database, ratings: Ratings, sight: Sight) -> None:
        """``sight`` says whose records every question is about; only the policy makes one."""
        self._database = database
        self._ratings = ratings
        self.sight = sight

    def beside(self, other: Cohort) -> bool:
        """Whether both look into the same database."""
        return self._database is other._database

    def people(self) -> list[Learner]:
        """Everyone the sight reaches who has not been erased, in the order they came."""
        return within(self._database, self.sight)

    def stamp(self) -> Stamp:
        """What a report kept from earlier is compared with."""
        query = select(
            select(func.count(learner.c.id))
            .where(reached(self.sight, learner.c.id))
            .scalar_subquery(),
            select(func.count(learner.c.erased_at))
            .where(reached(self.sight, learner.c.id))
            .scalar_subquery(),
            func.count(attempt.c.id),
            func.coalesce(func.sum(attempt.c.seq), 0),
            func.max(attempt.c.updated_at),
            select(func.coalesce(func.max(rating.c.id), 0))
            .where(seen(self.sight))
            .scalar_subquery(),
            last_joined(self.sight),
        ).where(reached(self.sight, attempt.c.learner_id))
        with self._database.reading() as connection:
            people, erased, attempts, actions, *rest = connection.execute(query).one()
        return Stamp(people, erased, attempts, int(actions), *rest)

    def standings(self) -> list[Stood]:
        """Every attempt of everybody who has not been erased, the oldest first."""
        query = (
            select(*_STOOD)
            .join(learner, learner.c.id == attempt.c.learner_id)
            .where(learner.c.erased_at.is_(None), reached(self.sight, attempt.c.learner_id))
            .order_by(attempt.c.id)
        )
        with self._database.reading() as connection:
            return [Stood(*row) for row in connection.execute(query)]

    def marks(self) -> dict[str, Mark]:
        """By person how much they have finished, the erased among them."""
        query = (
            select(attempt.c.learner_id, func.count(), func.sum(attempt.c.seq))
            .where(attempt.c.finished_at.is_not(None), reached(self.sight, attempt.c.learner_id))
            .group_by(attempt.c.learner_id)
            .order_by(attempt.c.learner_id)
        )
        with self._database.reading() as connection:
            rows = connection.execute(query)
            return {person: Mark(attempts, int(actions)) for person, attempts, actions in rows}

    def ended(self, conduct: str | None = None) -> list[Ended]:
        """Every attempt that reached an end, of one conduct if one is given, in that order."""
        query = (
            select(*_ENDED)
            .where(attempt.c.finished_at.is_not(None), reached(self.sight, attempt.c.learner_id))
            .order_by(attempt.c.finished_at, attempt.c.id)
        )
        if conduct:
            query = query.where(attempt.c.conduct == conduct)
        with self._database.reading() as connection:
            return [Ended(*row) for row in connection.execute(query)]

    def ended_of(self, people: Collection[str], without: Collection[str]) -> Iterator[list[Ended]]:
        """The same, one person at a time, leaving out the activities named in ``without``.

        States are large: so only one person's are held at once. The database stays in use until
        the last one was taken.
        """
        query = (
            select(*_ENDED)
            .where(
                attempt.c.finished_at.is_not(None),
                attempt.c.activity_id.not_in(without),
                reached(self.sight, attempt.c.learner_id),
            )
            .order_by(attempt.c.learner_id, attempt.c.finished_at, attempt.c.id)
        )
        if len(people) <= _NAMED:
            query = query.where(attempt.c.learner_id.in_(people))
        wanted = frozenset(people)
        with self._database.reading() as connection:
            rows = (Ended(*row) for row in connection.execute(query))
            for person, own in groupby(rows, key=attrgetter("learner_id")):
                if person in wanted:
                    yield list(own)

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
            .where(
                attempt.c.conduct == conduct,
                attempt.c.finished_at.is_not(None),
                reached(self.sight, attempt.c.learner_id),
            )
            .order_by(event.c.attempt_id, event.c.seq)
        )
        with self._database.reading() as connection:
            return [Stepped(*row) for row in connection.execute(query)]

    def ratings(self) -> Sequence[Rating]:
        """Every rating without anybody's words, the oldest first."""
        return self._ratings.all(self.sight)
