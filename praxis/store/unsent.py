"""Half-filled ratings, kept outside of everything that counts until they are sent."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, delete, select
from sqlalchemy.dialects import postgresql, sqlite

from praxis.store import portable
from praxis.store.aside import unsent
from praxis.store.database import Database
from praxis.store.errors import AlreadySent
from praxis.store.learners import hold_together
from praxis.store.moments import utc

WHOM = "whom"
"""The field of a form that names the learner it is about, by id."""


@dataclass(frozen=True, slots=True)
class Unsent:
    """A form as it stands: what was chosen and tapped as a JSON object, and the note beside it."""

    form: Mapping[str, Any]
    note: str
    begun_at: datetime


class UnsentRatings:
    """The half-filled ratings of one database. Each belongs to whoever sits before it."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._insert = sqlite.insert if database.kind == "sqlite" else postgresql.insert

    def of(self, learner_id: str, name: str) -> Unsent | None:
        """The form of this name that this learner left; None when there is none."""
        query = select(unsent.c.form, unsent.c.note, unsent.c.begun_at).where(
            *_place(learner_id, name)
        )
        with self._database.reading() as connection:
            row = connection.execute(query).one_or_none()
        return Unsent(*row) if row else None

    def change(self, learner_id: str, name: str, changes: Mapping[str, Any], now: datetime) -> None:
        """Keep what was just chosen, beside what stood there; None takes a choice back.

        Two windows that change different things both have their way. A field ``whom`` is the id
        of the learner it is about. Raises Erased when the learner, or whom it is about, is gone.
        """
        moment = utc(now)
        with self._database.writing() as connection:
            hold_together(connection, {learner_id, changes.get(WHOM)})
            before = connection.scalar(
                select(unsent.c.form).where(*_place(learner_id, name)).with_for_update()
            )
            form = {**(before or {}), **changes}
            form = {field: value for field, value in form.items() if value is not None}
            values = {"form": form, "subject_id": form.get(WHOM), "at": moment}
            new = {"learner_id": learner_id, "name": name, "note": "", "begun_at": moment}
            put = self._insert(unsent).values(**new, **values)
            connection.execute(
                put.on_conflict_do_update(index_elements=["learner_id", "name"], set_=values)
            )

    def write(self, learner_id: str, name: str, note: str, now: datetime) -> None:
        """Keep the note of a form as it is typed; the rest stays. Raises Erased as ``change`` does.

        Words for a form that was never begun, or was sent meanwhile, are not kept: a late one
        would come back as the beginning of the next.
        """
        moment = utc(now)
        with self._database.writing() as connection:
            hold_together(connection, {learner_id})
            connection.execute(
                unsent.update()
                .where(*_place(learner_id, name))
                .values(note=portable.text(note), at=moment)
            )

    def drop(self, learner_id: str, name: str) -> None:
        """Put a form away unsent."""
        with self._database.writing() as connection:
            connection.execute(delete(unsent).where(*_place(learner_id, name)))


def sent(connection: Connection, learner_id: str, name: str) -> None:
    """Take a form away inside the transaction that keeps it as a rating.

    Raises AlreadySent when it is not there any more.
    """
    gone = connection.execute(delete(unsent).where(*_place(learner_id, name)))
    if not gone.rowcount:
        raise AlreadySent(name)


def _place(learner_id: str, name: str) -> tuple[ColumnElement[bool], ...]:
    return unsent.c.learner_id == learner_id, unsent.c.name == name
