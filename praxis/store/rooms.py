"""Live rooms: made, found by code, moved on by their leaders, and read back whole."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from dataclasses import fields
from datetime import datetime
from typing import Any

from sqlalchemy import func, select, update
from sqlalchemy.exc import IntegrityError

from praxis.store import portable
from praxis.store.database import Database
from praxis.store.learners import hold_together
from praxis.store.moments import utc
from praxis.store.room_answers import ANSWER_COLUMNS, LINE_COLUMNS, Answers, answered, waiting
from praxis.store.room_groups import MARK_COLUMNS, Groups
from praxis.store.room_pulse import beat
from praxis.store.room_rows import (
    Command,
    Led,
    Look,
    Made,
    Moved,
    Observed,
    Room,
    RoomAnswer,
    RoomLine,
    RoomRecord,
    RoomSeat,
)
from praxis.store.room_seats import PRESENT, SEAT_COLUMNS, Seats, fresh_code, hashed, typed
from praxis.store.room_tables import (
    room,
    room_answer,
    room_event,
    room_line,
    room_mark,
    room_seat,
)

CODE_LENGTH, KEY_LENGTH = 6, 15
_COLUMNS = [room.c[each.name] for each in fields(Room)]
_LED = [room_event.c[each.name] for each in fields(Led)]
_TRIES = 20


class Rooms(Seats, Answers, Groups):
    """The rooms of one database, their seats, answers and groups."""

    def __init__(self, database: Database, new_code: Callable[[int], str] = fresh_code) -> None:
        Seats.__init__(self, database)
        Answers.__init__(self, database)
        self._new_code = new_code

    def create(
        self,
        plan: Any,
        title: str,
        leader_id: str | None,
        now: datetime,
        *,
        standing: Any,
        ask_id: str,
        seed: int,
        names_why: str = "",
    ) -> Made:
        """A room with a code of its own. Names are asked for only when ``names_why`` says why.

        Raises Erased when its leader is gone.
        """
        key = self._new_code(KEY_LENGTH)
        why = portable.text(names_why).strip()
        values = {
            "title": portable.text(title).strip(),
            "plan": plan,
            "seed": seed,
            "names": bool(why),
            "names_why": why,
            "leader_id": leader_id,
            "standing": standing,
            "ask_id": ask_id,
            "open": False,
            "version": 0,
            "pulse": 0,
            "created_at": utc(now),
        }
        for _ in range(_TRIES):
            made = self._insert_room(key, values)
            if made is not None:
                shown = "-".join(key[at : at + 5] for at in range(0, KEY_LENGTH, 5))
                return Made(made, shown)
        message = "no free code was found for a room"
        raise LookupError(message)

    def _insert_room(self, key: str, values: dict[str, Any]) -> Room | None:
        """None when the code drawn is another room's."""
        row = {"id": str(uuid.uuid4()), "code": self._new_code(CODE_LENGTH), **values}
        try:
            with self._database.writing() as connection:
                hold_together(connection, {row["leader_id"]} - {None})
                connection.execute(room.insert().values(leader_hash=hashed(key), **row))
        except IntegrityError:
            return None
        return Room(**row, ended_at=None)

    def get(self, room_id: str) -> Room | None:
        """A room by its id."""
        with self._database.reading() as connection:
            row = connection.execute(select(*_COLUMNS).where(room.c.id == room_id)).first()
        return None if row is None else Room(*row)

    def by_code(self, code: str) -> Room | None:
        """A room by its code, however it was typed."""
        with self._database.reading() as connection:
            row = connection.execute(select(*_COLUMNS).where(room.c.code == typed(code))).first()
        return None if row is None else Room(*row)

    def by_leader_key(self, code: str, key: str) -> Room | None:
        """The room with this code, for whoever has its leader's key; None for all others."""
        query = select(*_COLUMNS).where(
            room.c.code == typed(code), room.c.leader_hash == hashed(key)
        )
        with self._database.reading() as connection:
            row = connection.execute(query).first()
        return None if row is None else Room(*row)

    def of_leader(self, learner_id: str) -> tuple[Room, ...]:
        """The rooms somebody made, the newest first."""
        query = select(*_COLUMNS).where(room.c.leader_id == learner_id)
        with self._database.reading() as connection:
            rows = connection.execute(query.order_by(room.c.created_at.desc()))
            return tuple(Room(*row) for row in rows)

    def look(self, code: str, now: datetime) -> Look | None:
        """A room with all its counts, in one SELECT."""
        mine = room_seat.c.room_id == room.c.id
        here = mine & room_seat.c.left_at.is_(None) & (room_seat.c.seen_at >= utc(now) - PRESENT)
        query = select(
            *_COLUMNS,
            select(func.count()).where(mine).scalar_subquery(),
            select(func.count()).where(here).scalar_subquery(),
            answered(room.c.ask_id),
            waiting(room.c.ask_id),
        ).where(room.c.code == typed(code))
        with self._database.reading() as connection:
            row = connection.execute(query).first()
        if row is None:
            return None
        return Look(Room(*row[: len(_COLUMNS)]), *row[len(_COLUMNS) :])

    def pulses(self, room_ids: list[str]) -> dict[str, int]:
        """How often something happened in each of these rooms; one cheap SELECT."""
        query = select(room.c.id, room.c.pulse).where(room.c.id.in_(room_ids))
        with self._database.reading() as connection:
            return {row.id: row.pulse for row in connection.execute(query)}

    def move(self, room_id: str, version: int, command: Command, now: datetime) -> Moved:
        """Move a room on from ``version``: its row and the log of commands in one transaction.

        When somebody was first, nothing is done and the room is given as it stands.
        LookupError when there is no such room.
        """
        moment = utc(now)
        stands = {"standing": command.standing, "ask_id": command.ask_id}
        log = {"command": command.name, "data": dict(command.data), "at": moment, **stands}
        ended = {"ended_at": moment if command.ended else None}
        with self._database.writing() as connection:
            moved = connection.execute(
                update(room)
                .where(room.c.id == room_id, room.c.version == version)
                .values(open=command.open, version=version + 1, **stands, **ended)
            )
            if moved.rowcount:
                connection.execute(
                    room_event.insert().values(room_id=room_id, version=version + 1, **log)
                )
                beat(self._database, connection, room_id)
        found = self.get(room_id)
        if found is None:
            raise LookupError(room_id)
        return Moved(found, "done" if moved.rowcount else "already")

    def led(self, room_id: str) -> tuple[Led, ...]:
        """How a room was led, command by command."""
        query = select(*_LED).where(room_event.c.room_id == room_id)
        with self._database.reading() as connection:
            rows = connection.execute(query.order_by(room_event.c.version))
            return tuple(Led(*row) for row in rows)

    def record(self, room_id: str) -> RoomRecord | None:
        """Everything that may be told of a room, as it stood at one moment."""
        with self._database.snapshot() as connection:

            def rows(
                row: type[Any], columns: list[Any], table: Any, *order: str
            ) -> tuple[Any, ...]:
                query = select(*columns).where(table.c.room_id == room_id)
                found = connection.execute(query.order_by(*(table.c[name] for name in order)))
                return tuple(row(*each) for each in found)

            here = connection.execute(select(*_COLUMNS).where(room.c.id == room_id)).first()
            if here is None:
                return None
            return RoomRecord(
                room=Room(*here),
                seats=rows(RoomSeat, SEAT_COLUMNS, room_seat, "number"),
                led=rows(Led, _LED, room_event, "version"),
                answers=rows(RoomAnswer, ANSWER_COLUMNS, room_answer, "at", "seat_id"),
                lines=rows(RoomLine, LINE_COLUMNS, room_line, "id"),
                marks=rows(Observed, MARK_COLUMNS, room_mark, "stop_id", "turn", "observer_id"),
            )
