"""What goes when a person is erased: every way in, every role, the tie to their sign-on."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Connection, delete, update

from praxis.store.people_log import note
from praxis.store.people_tables import identity, membership, resume_key, seat_left
from praxis.store.tables import learner


def forget_people(connection: Connection, learner_id: str, moment: datetime) -> None:
    """Take a person's keys, sign-on, seats and memberships away; the log keeps their id alone."""
    for table in (resume_key, identity, membership, seat_left):
        connection.execute(delete(table).where(table.c.learner_id == learner_id))
    connection.execute(
        update(learner)
        .where(learner.c.id == learner_id)
        .values(admin_at=None, epoch=learner.c.epoch + 1)
    )
    note(connection, "erased", moment, by=learner_id, whom=learner_id)
