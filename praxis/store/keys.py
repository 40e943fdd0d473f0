"""Resume keys: made, recognized, revoked. Of a key only its hash is kept."""

from __future__ import annotations

from dataclasses import dataclass, fields
from datetime import datetime

from sqlalchemy import Connection, or_, select, update

from praxis.store.database import Database
from praxis.store.keys_drawn import Drawn, hashed
from praxis.store.learners import hold_alone
from praxis.store.moments import utc
from praxis.store.people_log import note
from praxis.store.people_tables import resume_key
from praxis.store.tables import learner


@dataclass(frozen=True, slots=True)
class Key:
    """A key as kept, without what opens it. ``made_by`` None is the command line.

    ``expires_at`` is set for an invitation: its maker has seen it, so whoever comes in by it is
    asked to make one of their own.
    """

    id: int
    learner_id: str
    made_by: str | None
    made_at: datetime
    expires_at: datetime | None
    used_at: datetime | None
    revoked_at: datetime | None

    @property
    def handed_over(self) -> bool:
        """Whether somebody else than its owner has seen it."""
        return self.made_by != self.learner_id

    def opens(self, now: datetime) -> bool:
        """Whether it still lets anybody in."""
        return self.revoked_at is None and (self.expires_at is None or now < self.expires_at)


_COLUMNS = [resume_key.c[field.name] for field in fields(Key)]


class Keys:
    """The resume keys of one database."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def make(
        self,
        learner_id: str,
        drawn: Drawn,
        now: datetime,
        *,
        by: str | None,
        expires_at: datetime | None = None,
    ) -> int:
        """Let ``drawn`` open this person's record, and nothing older any more.

        Every seat they have taken ends; the epoch in which new seats are taken is returned.
        ``by`` is who made it, None the command line. Raises Erased when the person is gone.
        """
        moment = utc(now)
        with self._database.writing() as connection:
            hold_alone(connection, learner_id)
            revoke(connection, learner_id, moment)
            connection.execute(
                resume_key.insert().values(
                    learner_id=learner_id,
                    link_hash=hashed(drawn.link),
                    code_hash=hashed(drawn.code),
                    made_by=by,
                    made_at=moment,
                    expires_at=utc(expires_at) if expires_at else None,
                )
            )
            note(connection, "key made", moment, by=by, whom=learner_id)
            return end_seats(connection, learner_id)

    def find(self, typed: str, now: datetime) -> Key | None:
        """The key that was typed or linked; None when it never was, is revoked or has expired."""
        told = hashed(typed)
        query = (
            select(*_COLUMNS)
            .join(learner, learner.c.id == resume_key.c.learner_id)
            .where(
                or_(resume_key.c.link_hash == told, resume_key.c.code_hash == told),
                learner.c.erased_at.is_(None),
            )
        )
        with self._database.reading() as connection:
            row = connection.execute(query).one_or_none()
        key = Key(*row) if row else None
        return key if key and key.opens(utc(now)) else None

    def mark_used(self, key_id: int, now: datetime) -> None:
        """Remember that somebody came in by it."""
        with self._database.writing() as connection:
            connection.execute(
                update(resume_key).where(resume_key.c.id == key_id).values(used_at=utc(now))
            )

    def of(self, learner_id: str) -> Key | None:
        """The newest key of a person that is not revoked, without what opens it."""
        query = (
            select(*_COLUMNS)
            .where(resume_key.c.learner_id == learner_id, resume_key.c.revoked_at.is_(None))
            .order_by(resume_key.c.id.desc())
            .limit(1)
        )
        with self._database.reading() as connection:
            row = connection.execute(query).one_or_none()
        return Key(*row) if row else None

    def revoke_all(self, learner_id: str, now: datetime, *, by: str | None) -> None:
        """Let no key open this person's record any more, and end their seats.

        Raises Erased when the person is gone.
        """
        moment = utc(now)
        with self._database.writing() as connection:
            hold_alone(connection, learner_id)
            revoke(connection, learner_id, moment)
            end_seats(connection, learner_id)
            note(connection, "keys revoked", moment, by=by, whom=learner_id)


def revoke(connection: Connection, learner_id: str, moment: datetime) -> None:
    """Revoke every key of a person inside a transaction that holds them."""
    connection.execute(
        update(resume_key)
        .where(resume_key.c.learner_id == learner_id, resume_key.c.revoked_at.is_(None))
        .values(revoked_at=moment)
    )


def end_seats(connection: Connection, learner_id: str) -> int:
    """End every seat of a person; the epoch in which the next ones are taken."""
    connection.execute(
        update(learner).where(learner.c.id == learner_id).values(epoch=learner.c.epoch + 1)
    )
    return int(
        connection.execute(select(learner.c.epoch).where(learner.c.id == learner_id)).scalar_one()
    )
