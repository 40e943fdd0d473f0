"""Who is with whom at a stop, and what observers saw there."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import fields
from datetime import datetime

from sqlalchemy import Connection, delete, select
from sqlalchemy.dialects import postgresql, sqlite

from praxis.store.database import Database
from praxis.store.moments import utc
from praxis.store.room_pulse import beat
from praxis.store.room_rows import Observed
from praxis.store.room_tables import room, room_mark, room_member

MARK_COLUMNS = [room_mark.c[each.name] for each in fields(Observed)]
Formed = tuple[tuple[int, ...], ...]


class Groups:
    """Groups by stop; a seat stands in one of them at most."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._insert = sqlite.insert if database.kind == "sqlite" else postgresql.insert

    def groups(self, room_id: str, stop_id: str) -> Formed:
        """The groups of a stop, places in order; empty when none were formed."""
        with self._database.reading() as connection:
            return _groups(connection, room_id, stop_id)

    def regroup(self, room_id: str, stop_id: str, change: Callable[[Formed], Formed]) -> Formed:
        """Put what ``change`` makes of the groups in their place; two at once do it in turn.

        ``change`` is pure and gets the groups as they stand.
        """
        with self._database.writing() as connection:
            connection.execute(select(room.c.id).where(room.c.id == room_id).with_for_update())
            before = _groups(connection, room_id, stop_id)
            after = change(before)
            if after == before:
                return before
            mine = (room_member.c.room_id == room_id, room_member.c.stop_id == stop_id)
            connection.execute(delete(room_member).where(*mine))
            rows = [
                {
                    "room_id": room_id,
                    "stop_id": stop_id,
                    "seat_id": seat,
                    "group": number,
                    "place": place,
                }
                for number, group in enumerate(after)
                for place, seat in enumerate(group)
            ]
            if rows:
                connection.execute(room_member.insert(), rows)
            beat(self._database, connection, room_id)
        return after

    def rate(
        self,
        room_id: str,
        stop_id: str,
        turn: int,
        *,
        observer_id: int,
        rated_id: int,
        marks: Mapping[str, str],
        now: datetime,
    ) -> None:
        """Keep what an observer saw in a round; sending it again changes all but when it was."""
        keys = {"room_id": room_id, "stop_id": stop_id, "turn": turn, "observer_id": observer_id}
        values = {"rated_id": rated_id, "marks": dict(marks)}
        with self._database.writing() as connection:
            put = self._insert(room_mark).values(**keys, **values, at=utc(now))
            connection.execute(put.on_conflict_do_update(index_elements=list(keys), set_=values))
            beat(self._database, connection, room_id)

    def marks(self, room_id: str, stop_id: str) -> tuple[Observed, ...]:
        """Everything observers saw at a stop, round by round."""
        query = select(*MARK_COLUMNS).where(
            room_mark.c.room_id == room_id, room_mark.c.stop_id == stop_id
        )
        order = (room_mark.c.turn, room_mark.c.observer_id)
        with self._database.reading() as connection:
            return tuple(Observed(*row) for row in connection.execute(query.order_by(*order)))


def _groups(connection: Connection, room_id: str, stop_id: str) -> Formed:
    query = (
        select(room_member.c.group, room_member.c.seat_id)
        .where(room_member.c.room_id == room_id, room_member.c.stop_id == stop_id)
        .order_by(room_member.c.group, room_member.c.place)
    )
    found: dict[int, list[int]] = {}
    for group, seat in connection.execute(query):
        found.setdefault(group, []).append(seat)
    return tuple(tuple(seats) for seats in found.values())
