"""The learner's own words: to read, to search, to take along, to delete."""

from __future__ import annotations

import unicodedata
from collections.abc import Collection

from sqlalchemy import and_, bindparam, delete, exists, func, select

from praxis.store.database import Database
from praxis.store.rows import Note, Written
from praxis.store.tables import attempt, draft, prose

_OUTLINE = (
    select(attempt.c.id, attempt.c.activity_id, func.count())
    .join(prose, attempt.c.id == prose.c.attempt_id)
    .where(attempt.c.learner_id == bindparam("who"))
    .group_by(attempt.c.id, attempt.c.activity_id)
    .order_by(func.max(prose.c.at).desc(), func.max(prose.c.id).desc())
)
_later = prose.alias("later")
_rewritten = exists().where(
    _later.c.attempt_id == prose.c.attempt_id,
    _later.c.slot == prose.c.slot,
    _later.c.id > prose.c.id,
)
"""Whether a later passage stands in the same slot of the same attempt."""
_PASSAGES = (
    select(
        prose.c.id,
        prose.c.attempt_id,
        attempt.c.activity_id,
        attempt.c.conduct,
        attempt.c.nth,
        prose.c.slot,
        prose.c.text,
        prose.c.at,
        ~_rewritten,
    )
    .join(attempt, attempt.c.id == prose.c.attempt_id)
    .order_by(prose.c.at.desc(), prose.c.id.desc())
)
"""Every passage with its place, the newest first."""


class Notebook:
    """What learners wrote. Every call names the learner, and reaches only what is theirs."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def outline(self, learner_id: str) -> list[Written]:
        """Where a learner wrote something, without the words: the attempt written in last first."""
        with self._database.reading() as connection:
            return [Written(*row) for row in connection.execute(_OUTLINE, {"who": learner_id})]

    def notes(
        self,
        learner_id: str,
        activity_ids: Collection[str] | None = None,
        search: str = "",
        *,
        attempts: Collection[int] | None = None,
    ) -> list[Note]:
        """The passages of a learner, the newest first.

        ``activity_ids`` narrows to some activities (an empty collection to none), ``attempts`` to
        some attempts; ``search`` to
        passages that contain it, in capitals or not. One person's notes are few and are searched
        here, because databases disagree on what É and ß are in small letters.
        """
        query = _PASSAGES.where(attempt.c.learner_id == learner_id)
        if activity_ids is not None:
            query = query.where(attempt.c.activity_id.in_(list(activity_ids)))
        if attempts is not None:
            query = query.where(attempt.c.id.in_(list(attempts)))
        with self._database.reading() as connection:
            found = [Note(*row) for row in connection.execute(query)]
        wanted = _plain(search.strip())
        if not wanted:
            return found
        return [note for note in found if wanted in _plain(note.text)]

    def delete(self, learner_id: str, note_id: int) -> bool:
        """Delete a passage, what stood in its slot before it, and the draft of that slot.

        Returns False when the learner has no such passage (any more).
        """
        with self._database.writing() as connection:
            spot = connection.execute(
                select(prose.c.attempt_id, prose.c.slot)
                .join(attempt, attempt.c.id == prose.c.attempt_id)
                .where(prose.c.id == note_id, attempt.c.learner_id == learner_id)
            ).one_or_none()
            if spot is None:
                return False
            here = and_(prose.c.attempt_id == spot.attempt_id, prose.c.slot == spot.slot)
            connection.execute(delete(prose).where(here, prose.c.id <= note_id))
            connection.execute(
                delete(draft).where(
                    draft.c.attempt_id == spot.attempt_id, draft.c.slot == spot.slot
                )
            )
        self._database.scrub()
        return True

    def delete_all(self, learner_id: str) -> int:
        """Delete every passage and draft of a learner; how many passages there were."""
        mine = select(attempt.c.id).where(attempt.c.learner_id == learner_id)
        with self._database.writing() as connection:
            gone = connection.execute(delete(prose).where(prose.c.attempt_id.in_(mine)))
            connection.execute(delete(draft).where(draft.c.attempt_id.in_(mine)))
        self._database.scrub()
        return gone.rowcount


def _plain(text: str) -> str:
    """``text`` without the differences a search should overlook: case, and ways to write an é."""
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", text).casefold())
