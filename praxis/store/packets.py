"""Packets: one attempt and one question for a supervisor, opened by a link, rated once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields, replace
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, RowMapping, select, update

from praxis.store import ratings, recording
from praxis.store.database import Database
from praxis.store.learners import hold_together
from praxis.store.links import Closed, Link, finished_by, hashed
from praxis.store.moments import utc
from praxis.store.observed import packet, rating, remark
from praxis.store.ratings import Rated, Rating

QUESTION = "question"


@dataclass(frozen=True, slots=True)
class Asking:
    """What goes into a packet. ``with_words``: the learner lets their own lines be read."""

    attempt_id: int
    targets: Sequence[str]
    question: str
    with_words: bool
    expires_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Packet(Link):
    """A packet as kept. ``question`` is empty once the learner has been erased."""

    id: int
    learner_id: str
    attempt_id: int
    targets: tuple[str, ...]
    with_words: bool
    question: str = ""


_COLUMNS = [packet.c[each.name] for each in fields(Packet) if each.name != QUESTION]


class Packets:
    """The packets of one database. A learner reaches their own; a token reaches its one."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def make(self, learner_id: str, asking: Asking, token: str, now: datetime) -> Packet:
        """Keep a packet that ``token`` opens; the token itself is forgotten.

        Raises Erased when the learner is gone, LookupError when the attempt is not theirs or has
        not come to its end, ValueError for an empty question or an end in the past.
        """
        moment, end = utc(now), utc(asking.expires_at)
        if not asking.question.strip() or not asking.targets or end <= moment:
            message = "a packet needs a question, a competency to look at and time to answer"
            raise ValueError(message)
        with self._database.writing() as connection:
            hold_together(connection, {learner_id})
            finished_by(connection, learner_id, asking.attempt_id)
            values: dict[str, Any] = {
                "learner_id": learner_id,
                "attempt_id": asking.attempt_id,
                "targets": list(asking.targets),
                "with_words": asking.with_words,
                "created_at": moment,
                "expires_at": end,
            }
            made = connection.execute(packet.insert().values(**values, token_hash=hashed(token)))
            number = recording.number_given(made)
            said = {QUESTION: asking.question}
            kept = ratings.keep_words(connection, {"packet_id": number}, said, moment)
        values["targets"] = tuple(asking.targets)
        return Packet(id=number, **values, question=kept[QUESTION])

    def of(self, learner_id: str) -> list[Packet]:
        """The packets of a learner, the newest first."""
        return self._found(packet.c.learner_id == learner_id)

    def find(self, token: str, now: datetime) -> Packet | None:
        """The packet that a token opens now; None for an unknown, expired or revoked one."""
        moment = utc(now)
        found = self._found(packet.c.token_hash == hashed(token))
        return found[0] if found and found[0].opens(moment) else None

    def mark_opened(self, packet_id: int, now: datetime) -> None:
        """Remember the first time that somebody followed the link."""
        moment = utc(now)
        with self._database.writing() as connection:
            connection.execute(
                update(packet)
                .where(packet.c.id == packet_id, packet.c.opened_at.is_(None))
                .values(opened_at=moment)
            )

    def revoke(self, learner_id: str, packet_id: int, now: datetime) -> bool:
        """Close the link for good; False when the learner has no such open packet."""
        with self._database.writing() as connection:
            closed = connection.execute(
                update(packet)
                .where(
                    packet.c.id == packet_id,
                    packet.c.learner_id == learner_id,
                    packet.c.revoked_at.is_(None),
                )
                .values(revoked_at=utc(now), token_hash=None)
            )
        return bool(closed.rowcount)

    def rate(self, packet_id: int, rated: Rated, now: datetime) -> Rating:
        """Keep the one rating of a packet.

        Raises Closed when it cannot be rated any more, and Erased when the learner is gone.
        """
        moment = utc(now)
        with self._database.writing() as connection:
            hold_together(connection, {rated.subject_id} - {None})
            taken = connection.execute(
                update(packet)
                .where(
                    packet.c.id == packet_id,
                    packet.c.learner_id == rated.subject_id,
                    packet.c.rated_at.is_(None),
                    packet.c.revoked_at.is_(None),
                    packet.c.expires_at > moment,
                )
                .values(rated_at=moment)
            )
            if not taken.rowcount:
                raise Closed
            return ratings.write(connection, replace(rated, packet_id=packet_id), moment)

    def rating(self, packet_id: int) -> Rating | None:
        """What a supervisor made of a packet; None while nobody has rated it."""
        with self._database.reading() as connection:
            columns = [rating.c[one.name] for one in fields(Rating) if one.name != "words"]
            query = select(*columns).where(rating.c.packet_id == packet_id)
            found = ratings.read(connection, query)
        return found[0] if found else None

    def _found(self, where: ColumnElement[bool]) -> list[Packet]:
        query = (
            select(*_COLUMNS, remark.c.text)
            .outerjoin(remark, (remark.c.packet_id == packet.c.id) & (remark.c.slot == QUESTION))
            .where(where)
            .order_by(packet.c.id.desc())
        )
        with self._database.reading() as connection:
            return [_packet(row) for row in connection.execute(query).mappings()]


def _packet(row: RowMapping) -> Packet:
    known = {each.name: row[each.name] for each in fields(Packet) if each.name != QUESTION}
    known["targets"] = tuple(known["targets"])
    return Packet(**known, question=row[remark.c.text] or "")
