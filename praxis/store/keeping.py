"""How long words are kept: people who have not been here for so long are forgotten."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Column, Select, func, select, union_all

from praxis.store.aside import preference, unsent
from praxis.store.moments import UtcTime
from praxis.store.observed import packet, rating
from praxis.store.people_tables import membership, resume_key
from praxis.store.room_tables import room, room_seat
from praxis.store.store import Store
from praxis.store.tables import attempt, draft, learner

LEAST_DAYS = 30
"""A shorter time is taken for a slip: it would erase people in the middle of the course."""

_SIGNS: tuple[tuple[Column[Any], Column[Any]], ...] = (
    (learner.c.id, learner.c.created_at),
    (learner.c.id, learner.c.welcomed_at),
    (attempt.c.learner_id, attempt.c.updated_at),
    (packet.c.learner_id, packet.c.created_at),
    (rating.c.rater_id, rating.c.created_at),
    (preference.c.learner_id, preference.c.at),
    (unsent.c.learner_id, unsent.c.at),
    (resume_key.c.learner_id, resume_key.c.used_at),
    (resume_key.c.learner_id, resume_key.c.made_at),
    (room_seat.c.learner_id, room_seat.c.seen_at),
    (room.c.leader_id, room.c.created_at),
    (membership.c.learner_id, membership.c.since),
)
"""What shows that somebody was here: whose, and when. Drafts are counted by their attempt."""


@dataclass(frozen=True, slots=True)
class Away:
    """Somebody who has not been here for long."""

    learner_id: str
    seen_at: datetime


def away(store: Store, now: datetime, days: int) -> list[Away]:
    """Who did nothing here in the last ``days``, the longest away first.

    Whoever has a duty (admin, or any role in a team but trainee) is never among them. Raises
    ValueError for fewer than LEAST_DAYS.
    """
    if days < LEAST_DAYS:
        message = f"keep words for at least {LEAST_DAYS} days, not {days}"
        raise ValueError(message)
    since = now - timedelta(days=days)
    with store.database.reading() as connection:
        found = [Away(*row) for row in connection.execute(_last_seen())]
    return [one for one in found if one.seen_at < since]


def forget(store: Store, now: datetime, days: int) -> list[Away]:
    """Erase everyone of :func:`away`: name and words go, the statistics stay."""
    gone = away(store, now, days)
    for one in gone:
        store.learners.erase(one.learner_id, now)
    return gone


def _latest(whose: Column[Any], at: Column[Any]) -> Select[Any]:
    return select(whose.label("id"), func.max(at).label("at")).group_by(whose)


def _last_seen() -> Select[Any]:
    drafts = _latest(attempt.c.learner_id, draft.c.at).join(
        draft, draft.c.attempt_id == attempt.c.id
    )
    signs = union_all(drafts, *(_latest(whose, at) for whose, at in _SIGNS)).subquery()
    last = func.max(signs.c.at, type_=UtcTime)
    duties = select(membership.c.learner_id).where(membership.c.role != "trainee")
    return (
        select(learner.c.id, last)
        .join(signs, signs.c.id == learner.c.id)
        .where(
            learner.c.erased_at.is_(None),
            learner.c.admin_at.is_(None),
            learner.c.id.not_in(duties),
        )
        .group_by(learner.c.id)
        .order_by(last, learner.c.id)
    )
