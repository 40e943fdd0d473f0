"""How a learner wishes to go on: small choices that can be taken back at any time."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import delete, select
from sqlalchemy.dialects import postgresql, sqlite

from praxis.store.aside import preference
from praxis.store.database import Database
from praxis.store.learners import hold_together
from praxis.store.moments import utc


class Preferences:
    """The choices of one database, by learner and name."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._insert = sqlite.insert if database.kind == "sqlite" else postgresql.insert

    def of(self, learner_id: str) -> dict[str, str]:
        """All choices of a learner."""
        query = select(preference.c.name, preference.c.value).where(
            preference.c.learner_id == learner_id
        )
        with self._database.reading() as connection:
            return {row.name: row.value for row in connection.execute(query)}

    def choose(self, learner_id: str, name: str, value: str, now: datetime) -> None:
        """Keep a choice in place of the one before; an empty value takes it back.

        Raises Erased when the learner is gone.
        """
        values = {"value": value, "at": utc(now)}
        with self._database.writing() as connection:
            hold_together(connection, {learner_id})
            if not value:
                connection.execute(
                    delete(preference).where(
                        preference.c.learner_id == learner_id, preference.c.name == name
                    )
                )
                return
            put = self._insert(preference).values(learner_id=learner_id, name=name, **values)
            connection.execute(
                put.on_conflict_do_update(index_elements=["learner_id", "name"], set_=values)
            )
