"""Whose rows a sight reaches: the one condition that every question about others carries."""

from __future__ import annotations

from dataclasses import fields
from datetime import datetime

from sqlalchemy import ColumnElement, ScalarSelect, func, select, true

from praxis.play.policy import Sight
from praxis.store.database import Database
from praxis.store.people_tables import membership
from praxis.store.rows import Learner
from praxis.store.tables import learner

_COLUMNS = [learner.c[one.name] for one in fields(Learner)]


def reached(sight: Sight, owner: ColumnElement[str]) -> ColumnElement[bool]:
    """Whether ``owner``, a column of learners' ids, is somebody this sight reaches."""
    if sight.teams is None:
        return true()
    return owner.in_(
        select(membership.c.learner_id).where(membership.c.team_id.in_(sorted(sight.teams)))
    )


def within(database: Database, sight: Sight) -> list[Learner]:
    """Everyone a sight reaches who has not been erased, in the order they came."""
    query = (
        select(*_COLUMNS)
        .where(learner.c.erased_at.is_(None), reached(sight, learner.c.id))
        .order_by(learner.c.created_at, learner.c.id)
    )
    with database.reading() as connection:
        return [Learner(*row) for row in connection.execute(query)]


def last_joined(sight: Sight) -> ScalarSelect[datetime | None]:
    """When somebody last came to the teams of a sight: who is reached changes with it."""
    teams = sorted(sight.teams or ())
    return (
        select(func.max(membership.c.since))
        .where(membership.c.team_id.in_(teams))
        .scalar_subquery()
    )
