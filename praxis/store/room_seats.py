"""Seats: who is in a room. Taken without an account, found again by a cookie or a printed code."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Callable, Iterable
from dataclasses import fields, replace
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, delete, func, select, update

from praxis.store import portable, recording
from praxis.store.database import Database
from praxis.store.errors import Erased
from praxis.store.learners import hold_alone
from praxis.store.moments import utc
from praxis.store.room_pulse import beat
from praxis.store.room_rows import RoomSeat
from praxis.store.room_tables import room, room_line, room_note, room_seat

ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
"""No 0 or O, no 1, I or L: a code is read aloud and typed by hand."""
PRESENT = timedelta(minutes=2)
"""Who was not heard of for this long is not counted as present. A stream is renewed each minute."""
LONGEST_NAME = 60

SEAT_COLUMNS = [room_seat.c[each.name] for each in fields(RoomSeat) if each.name != "code"]


def fresh_code(length: int, choose: Callable[[str], str] = secrets.choice) -> str:
    """A code nobody can guess, of so many characters."""
    return "".join(choose(ALPHABET) for _ in range(length))


def typed(code: str) -> str:
    """A code as it was meant, whatever spaces, dashes and small letters it was typed with."""
    return "".join(one for one in code.upper() if one in ALPHABET)


def hashed(code: str) -> str:
    """What is kept of a code that opens something."""
    return hashlib.sha256(typed(code).encode()).hexdigest()


class Seats:
    """The seats of all rooms."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def take_seat(self, room_id: str, name: str | None, now: datetime) -> RoomSeat:
        """A new seat, with its code. LookupError when the room is not there or has ended."""
        moment, code = utc(now), fresh_code(10)
        called = portable.text(name or "").strip()[:LONGEST_NAME] or None
        with self._database.writing() as connection:
            here = select(room.c.names).where(room.c.id == room_id, room.c.ended_at.is_(None))
            names = connection.scalar(here.with_for_update())
            if names is None:
                raise LookupError(room_id)
            count = select(func.coalesce(func.max(room_seat.c.number), 0))
            number = int(connection.scalar(count.where(room_seat.c.room_id == room_id)) or 0) + 1
            seat = RoomSeat(
                id=0,
                room_id=room_id,
                number=number,
                name=called if names else None,
                learner_id=None,
                joined_at=moment,
                seen_at=moment,
                left_at=None,
                code=f"{code[:5]}-{code[5:]}",
            )
            kept = {one.name: getattr(seat, one.name) for one in SEAT_COLUMNS if one.name != "id"}
            made = connection.execute(room_seat.insert().values(code_hash=hashed(code), **kept))
            beat(self._database, connection, room_id)
        return replace(seat, id=recording.number_given(made))

    def seat(self, seat_id: int) -> RoomSeat | None:
        """A seat by its number in the record."""
        return self._one(room_seat.c.id == seat_id)

    def seat_by_code(self, code: str) -> RoomSeat | None:
        """The seat a printed code is for; None for any other code."""
        return self._one(room_seat.c.code_hash == hashed(code))

    def seats(self, room_id: str) -> tuple[RoomSeat, ...]:
        """Every seat of a room, in the order in which they were taken."""
        query = select(*SEAT_COLUMNS).where(room_seat.c.room_id == room_id)
        with self._database.reading() as connection:
            rows = connection.execute(query.order_by(room_seat.c.number))
            return tuple(RoomSeat(*row) for row in rows)

    def present(self, room_id: str, now: datetime) -> tuple[RoomSeat, ...]:
        """The seats that were heard of lately and have not left."""
        since = utc(now) - PRESENT
        return tuple(
            one for one in self.seats(room_id) if one.left_at is None and one.seen_at >= since
        )

    def saw(self, seat_ids: Iterable[int], now: datetime) -> None:
        """Remember that phones were heard of. Who had left and is back counts as present again."""
        here = sorted(set(seat_ids))
        if not here:
            return
        with self._database.writing() as connection:
            connection.execute(
                update(room_seat)
                .where(room_seat.c.id.in_(here))
                .values(seen_at=utc(now), left_at=None)
            )

    def leave(self, seat_id: int, now: datetime) -> None:
        """The person goes; the seat and what was answered stay, and they may come back."""
        with self._database.writing() as connection:
            connection.execute(
                update(room_seat).where(room_seat.c.id == seat_id).values(left_at=utc(now))
            )
            room_id = connection.scalar(
                select(room_seat.c.room_id).where(room_seat.c.id == seat_id)
            )
            if room_id:
                beat(self._database, connection, room_id)

    def forget(self, seat_id: int) -> None:
        """Delete the name and every word of a seat; what was chosen stays as a number."""
        with self._database.writing() as connection:
            connection.execute(update(room_seat).where(room_seat.c.id == seat_id).values(name=None))
            for words in (room_line, room_note):
                connection.execute(delete(words).where(words.c.seat_id == seat_id))
        self._database.scrub()

    def seats_of(self, learner_id: str) -> tuple[RoomSeat, ...]:
        """The seats a learner has claimed, the newest first."""
        query = select(*SEAT_COLUMNS).where(room_seat.c.learner_id == learner_id)
        with self._database.reading() as connection:
            rows = connection.execute(query.order_by(room_seat.c.joined_at.desc()))
            return tuple(RoomSeat(*row) for row in rows)

    def claim(self, seat_id: int, learner_id: str) -> RoomSeat:
        """Give a seat to a learner, once.

        Raises Erased when the learner is gone, LookupError when there is no such seat or it is
        somebody else's already.
        """
        with self._database.writing() as connection:
            hold_alone(connection, learner_id)
            free = room_seat.c.learner_id.is_(None) | (room_seat.c.learner_id == learner_id)
            claimed = connection.execute(
                update(room_seat)
                .where(room_seat.c.id == seat_id, free)
                .values(learner_id=learner_id)
            )
            if not claimed.rowcount:
                raise LookupError(seat_id)
        found = self.seat(seat_id)
        if found is None:
            raise Erased(learner_id)
        return found

    def _one(self, where: ColumnElement[bool]) -> RoomSeat | None:
        with self._database.reading() as connection:
            row = connection.execute(select(*SEAT_COLUMNS).where(where)).first()
        return None if row is None else RoomSeat(*row)
