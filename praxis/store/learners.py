"""The people who learn: add, greet, rename, erase."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import fields
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, delete, func, select, update

from praxis.store import portable
from praxis.store.aside import preference, unsent
from praxis.store.database import Database
from praxis.store.errors import Erased
from praxis.store.moments import utc
from praxis.store.observed import packet, rating, remark
from praxis.store.people_forgetting import forget_people
from praxis.store.replied import reply_remark, reply_share
from praxis.store.room_forgetting import forget_rooms
from praxis.store.rows import Learner
from praxis.store.tables import attempt, draft, learner, prose

_COLUMNS = [learner.c[field.name] for field in fields(Learner)]


class Learners:
    """The learners of one database."""

    def __init__(self, database: Database, new_id: Callable[[], str]) -> None:
        """``new_id`` makes the permanent id of a new learner (at most 36 characters)."""
        self._database = database
        self._new_id = new_id

    def add(self, alias: str, now: datetime) -> Learner:
        """A new learner, known by any name they like."""
        person = Learner(self._new_id(), _alias(alias), None, utc(now), None, None)
        with self._database.writing() as connection:
            connection.execute(
                learner.insert().values(
                    id=person.id, alias=person.alias, created_at=person.created_at
                )
            )
        return person

    def all(self) -> list[Learner]:
        """Everyone who has not been erased, in the order they came."""
        query = (
            select(*_COLUMNS)
            .where(learner.c.erased_at.is_(None))
            .order_by(learner.c.created_at, learner.c.id)
        )
        with self._database.reading() as connection:
            return [Learner(*row) for row in connection.execute(query)]

    def get(self, learner_id: str) -> Learner | None:
        """One learner, erased or not; None when there never was one by that id."""
        query = select(*_COLUMNS).where(learner.c.id == learner_id)
        with self._database.reading() as connection:
            row = connection.execute(query).one_or_none()
        return Learner(*row) if row else None

    def rename(self, learner_id: str, alias: str) -> None:
        """Give another name. Raises Erased when there is nobody to name."""
        self._set(learner_id, alias=_alias(alias))

    def set_goal(self, learner_id: str, goal: str) -> None:
        """Keep what the learner wants from the course; an empty goal takes it back."""
        self._set(learner_id, goal=portable.text(goal).strip() or None)

    def mark_welcomed(self, learner_id: str, now: datetime) -> None:
        """Remember that the first-run screens were seen or skipped."""
        self._set(learner_id, welcomed_at=utc(now))

    def set_review_off(self, learner_id: str, since: datetime | None) -> None:
        """Ask this learner no questions again from ``since`` on; None asks again.

        Raises Erased when there is nobody to ask.
        """
        self._set(learner_id, review_off_at=utc(since) if since else None)

    def erase(self, learner_id: str, now: datetime) -> None:
        """Delete the name, the goal and every word the learner wrote; what they chose stays.

        What others wrote about them goes too, and no link or key of theirs opens anything any
        more; they belong to no team.
        Erasing twice does no harm and keeps the first time. Raises Erased when there never was
        such a learner.
        """
        moment = utc(now)
        mine = select(attempt.c.id).where(attempt.c.learner_id == learner_id)
        with self._database.writing() as connection:
            # The person first: this waits for a page that is writing words at this moment, and
            # makes every later one see that the person is gone (see hold_owner).
            erased = connection.execute(
                update(learner)
                .where(learner.c.id == learner_id, learner.c.erased_at.is_(None))
                .values(alias="", goal=None, erased_at=moment)
            )
            if not erased.rowcount and not _exists(connection, learner_id):
                raise Erased(learner_id)
            connection.execute(delete(prose).where(prose.c.attempt_id.in_(mine)))
            connection.execute(delete(draft).where(draft.c.attempt_id.in_(mine)))
            _forget_observed(connection, learner_id, moment)
            if erased.rowcount:
                forget_people(connection, learner_id, moment)
            _forget_replies(connection, learner_id, moment)
            forget_rooms(connection, learner_id)
        self._database.scrub()

    def _set(self, learner_id: str, **values: Any) -> None:
        with self._database.writing() as connection:
            changed = connection.execute(
                update(learner)
                .where(learner.c.id == learner_id, learner.c.erased_at.is_(None))
                .values(**values)
            )
            if not changed.rowcount:
                raise Erased(learner_id)


def hold_owner(connection: Connection, attempt_id: int) -> None:
    """Keep the learner of an attempt from being erased until this transaction ends.

    Raises LookupError when there is no such attempt, and Erased when the person is gone: without
    this a second tab could put words back after an erasure.
    """
    held = connection.scalar(
        select(learner.c.id)
        .join(attempt, attempt.c.learner_id == learner.c.id)
        .where(attempt.c.id == attempt_id, learner.c.erased_at.is_(None))
        .with_for_update(read=True, of=learner)
    )
    if held is None:
        owner = connection.scalar(select(attempt.c.learner_id).where(attempt.c.id == attempt_id))
        if owner:
            raise Erased(owner)
        message = f"there is no attempt {attempt_id}"
        raise LookupError(message)


def hold_alone(connection: Connection, learner_id: str) -> None:
    """Keep a learner from being erased until this transaction ends, and others from holding them.

    Raises Erased when the person is gone.
    """
    here = (
        select(learner.c.id)
        .where(learner.c.id == learner_id, learner.c.erased_at.is_(None))
        .with_for_update()
    )
    if connection.scalar(here) is None:
        raise Erased(learner_id)


def hold_together(connection: Connection, learner_ids: Iterable[str | None]) -> None:
    """Keep several learners from being erased until this transaction ends.

    Raises Erased for the first who is gone. Always in one order, so that two never wait for each
    other.
    """
    for learner_id in sorted(one for one in learner_ids if one is not None):
        here = (
            select(learner.c.id)
            .where(learner.c.id == learner_id, learner.c.erased_at.is_(None))
            .with_for_update(read=True)
        )
        if connection.scalar(here) is None:
            raise Erased(learner_id)


def _forget_observed(connection: Connection, learner_id: str, moment: datetime) -> None:
    """Take away what was said in ratings by or of a learner and in their packets; close those."""
    rated = select(rating.c.id).where(
        (rating.c.subject_id == learner_id) | (rating.c.rater_id == learner_id)
    )
    mine = select(packet.c.id).where(packet.c.learner_id == learner_id)
    connection.execute(delete(remark).where(remark.c.rating_id.in_(rated)))
    connection.execute(delete(remark).where(remark.c.packet_id.in_(mine)))
    connection.execute(
        update(packet)
        .where(packet.c.learner_id == learner_id)
        .values(token_hash=None, revoked_at=func.coalesce(packet.c.revoked_at, moment))
    )


def _forget_replies(connection: Connection, learner_id: str, moment: datetime) -> None:
    """Take away half-filled ratings by or about a learner, their choices, and shared replies."""
    about = (unsent.c.learner_id == learner_id) | (unsent.c.subject_id == learner_id)
    shared = select(reply_share.c.id).where(reply_share.c.learner_id == learner_id)
    connection.execute(delete(unsent).where(about))
    connection.execute(delete(preference).where(preference.c.learner_id == learner_id))
    connection.execute(delete(reply_remark).where(reply_remark.c.share_id.in_(shared)))
    connection.execute(
        update(reply_share)
        .where(reply_share.c.learner_id == learner_id)
        .values(token_hash=None, revoked_at=func.coalesce(reply_share.c.revoked_at, moment))
    )


def _exists(connection: Connection, learner_id: str) -> bool:
    return connection.scalar(select(learner.c.id).where(learner.c.id == learner_id)) is not None


def _alias(alias: str) -> str:
    name = portable.text(alias).strip()
    if not name:
        message = "a learner needs a name, any name"
        raise ValueError(message)
    return name
