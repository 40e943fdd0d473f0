"""Half-typed words, kept outside the log so that a refresh or a crash does not lose them."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import delete, select
from sqlalchemy.dialects import postgresql, sqlite

from praxis.store import portable
from praxis.store.database import Database
from praxis.store.learners import hold_owner
from praxis.store.moments import utc
from praxis.store.tables import draft


class Drafts:
    """The drafts of one database. Recording an action clears those of the slots it wrote."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._insert = sqlite.insert if database.kind == "sqlite" else postgresql.insert

    def save(self, attempt_id: int, slot: str, text: str, now: datetime) -> None:
        """Keep the present text of a slot in place of the one before; an empty text clears it.

        Raises Erased when the learner is gone, LookupError when there is no such attempt.
        """
        values = {"text": portable.text(text), "at": utc(now)}
        with self._database.writing() as connection:
            hold_owner(connection, attempt_id)
            if not text.strip():
                connection.execute(
                    delete(draft).where(draft.c.attempt_id == attempt_id, draft.c.slot == slot)
                )
                return
            put = self._insert(draft).values(attempt_id=attempt_id, slot=slot, **values)
            connection.execute(
                put.on_conflict_do_update(index_elements=["attempt_id", "slot"], set_=values)
            )

    def of(self, attempt_id: int) -> dict[str, str]:
        """The drafts of an attempt by slot; a Sheet brings them along already."""
        query = select(draft.c.slot, draft.c.text).where(draft.c.attempt_id == attempt_id)
        with self._database.reading() as connection:
            return {row.slot: row.text for row in connection.execute(query)}
