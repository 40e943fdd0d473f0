"""Answers, lines for the wall and private notes: one row each, sent again without harm."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import fields
from datetime import datetime
from typing import Any

from pydantic import JsonValue
from sqlalchemy import Connection, case, delete, func, select, update
from sqlalchemy.dialects import postgresql, sqlite

from praxis.store import portable
from praxis.store.database import Database
from praxis.store.moments import utc
from praxis.store.room_pulse import beat
from praxis.store.room_rows import Given, RoomAnswer, RoomLine
from praxis.store.room_tables import room, room_answer, room_line, room_note

_KEY = ("room_id", "ask_id", "seat_id")
ANSWER_COLUMNS = [room_answer.c[each.name] for each in fields(RoomAnswer)]
LINE_COLUMNS = [room_line.c[each.name] for each in fields(RoomLine)]


class Answers:
    """What people in rooms answered and wrote."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._insert = sqlite.insert if database.kind == "sqlite" else postgresql.insert

    def answer(self, given: Given, now: datetime) -> bool:
        """Keep one answer in place of the one before; False when its ask is not open."""
        return self.answer_all([given], now)[0]

    def answer_all(self, given: Sequence[Given], now: datetime) -> tuple[bool, ...]:
        """Keep many answers in one transaction; for each, whether its ask was open.

        Of two from one seat the later stands. An answer may be acknowledged when this returns.
        """
        moment = utc(now)
        with self._database.writing() as connection:
            asked = {one: self._open(connection, one) for one in sorted({g.room_id for g in given})}
            kept = tuple(asked[one.room_id] == one.ask_id for one in given)
            last = {
                (one.room_id, one.ask_id, one.seat_id): one
                for one, open_ in zip(given, kept, strict=True)
                if open_
            }
            if last:
                self._put(connection, list(last.values()), moment)
            for room_id in sorted({one.room_id for one in last.values()}):
                beat(self._database, connection, room_id)
        return kept

    @staticmethod
    def _open(connection: Connection, room_id: str) -> str | None:
        """The ask that takes answers, held so until this transaction ends."""
        found: str | None = connection.scalar(
            select(room.c.ask_id).where(room.c.id == room_id, room.c.open).with_for_update()
        )
        return found

    def _put(self, connection: Connection, given: list[Given], moment: datetime) -> None:
        rows = [{**_place(one), "answer": one.answer, "at": moment} for one in given]
        put = self._insert(room_answer)
        changed = {"answer": put.excluded.answer, "at": put.excluded.at}
        connection.execute(put.on_conflict_do_update(index_elements=_KEY, set_=changed), rows)
        lines = [
            {**_place(one), "text": portable.text(one.text), "at": moment}
            for one in given
            if one.text
        ]
        if lines:
            self._put_lines(connection, lines)

    def _put_lines(self, connection: Connection, lines: list[dict[str, Any]]) -> None:
        """A line that was changed has to be let through anew; one sent again stays as it is."""
        put = self._insert(room_line)
        same = room_line.c.text == put.excluded.text
        changed = {
            "text": put.excluded.text,
            "at": put.excluded.at,
            "shown_at": case((same, room_line.c.shown_at), else_=None),
            "aside_at": case((same, room_line.c.aside_at), else_=None),
        }
        connection.execute(put.on_conflict_do_update(index_elements=_KEY, set_=changed), lines)

    def answers(self, room_id: str, ask_id: str) -> tuple[RoomAnswer, ...]:
        """Every answer to one ask, by seat."""
        query = select(*ANSWER_COLUMNS).where(
            room_answer.c.room_id == room_id, room_answer.c.ask_id == ask_id
        )
        with self._database.reading() as connection:
            rows = connection.execute(query.order_by(room_answer.c.seat_id))
            return tuple(RoomAnswer(*row) for row in rows)

    def answers_of(self, seat_id: int) -> tuple[RoomAnswer, ...]:
        """Everything one seat answered, the earliest first."""
        query = select(*ANSWER_COLUMNS).where(room_answer.c.seat_id == seat_id)
        with self._database.reading() as connection:
            rows = connection.execute(query.order_by(room_answer.c.at, room_answer.c.ask_id))
            return tuple(RoomAnswer(*row) for row in rows)

    def lines(self, room_id: str, ask_id: str) -> tuple[RoomLine, ...]:
        """What was written for the wall at one ask, the earliest first: shown, aside or waiting."""
        query = select(*LINE_COLUMNS).where(
            room_line.c.room_id == room_id, room_line.c.ask_id == ask_id
        )
        with self._database.reading() as connection:
            return tuple(
                RoomLine(*row) for row in connection.execute(query.order_by(room_line.c.id))
            )

    def let_through(self, room_id: str, line_id: int, now: datetime, *, text: str) -> bool:
        """Show a line on the wall: the very ``text`` the leader read, or nothing.

        False when it was changed meanwhile; it waits to be read again.
        """
        seen = room_line.c.text == portable.text(text)
        return self._decide(room_id, line_id, seen, shown_at=utc(now), aside_at=None)

    def set_aside(self, room_id: str, line_id: int, now: datetime) -> bool:
        """Keep a line off the wall, or take it down."""
        return self._decide(room_id, line_id, shown_at=None, aside_at=utc(now))

    def _decide(self, room_id: str, line_id: int, *more: Any, **values: Any) -> bool:
        mine = (room_line.c.id == line_id, room_line.c.room_id == room_id, *more)
        with self._database.writing() as connection:
            decided = connection.execute(update(room_line).where(*mine).values(**values))
            if decided.rowcount:
                beat(self._database, connection, room_id)
        return bool(decided.rowcount)

    def write_note(self, given: Given, now: datetime) -> None:
        """Keep a private text for the seat that wrote it; an empty one deletes it."""
        mine = [room_note.c[name] == getattr(given, name) for name in _KEY]
        values = {"text": portable.text(given.text), "at": utc(now)}
        with self._database.writing() as connection:
            if not given.text.strip():
                connection.execute(delete(room_note).where(*mine))
                return
            put = self._insert(room_note).values(**_place(given), **values)
            connection.execute(put.on_conflict_do_update(index_elements=_KEY, set_=values))

    def notes_of(self, seat_id: int) -> dict[str, str]:
        """The private texts of one seat by ask. For that seat alone."""
        query = select(room_note.c.ask_id, room_note.c.text).where(room_note.c.seat_id == seat_id)
        with self._database.reading() as connection:
            return {row.ask_id: row.text for row in connection.execute(query)}

    def written_by(self, seat_id: int) -> dict[str, str]:
        """The lines one seat wrote for the wall, by ask."""
        query = select(room_line.c.ask_id, room_line.c.text).where(room_line.c.seat_id == seat_id)
        with self._database.reading() as connection:
            return {row.ask_id: row.text for row in connection.execute(query)}


def answered(ask_id: Any) -> Any:
    """How many have answered the ask at hand, as part of another SELECT."""
    return (
        select(func.count())
        .where(room_answer.c.room_id == room.c.id, room_answer.c.ask_id == ask_id)
        .scalar_subquery()
    )


def waiting(ask_id: Any) -> Any:
    """How many lines wait for the leader at the ask at hand, as part of another SELECT."""
    undecided = room_line.c.shown_at.is_(None) & room_line.c.aside_at.is_(None)
    return (
        select(func.count())
        .where(room_line.c.room_id == room.c.id, room_line.c.ask_id == ask_id, undecided)
        .scalar_subquery()
    )


def _place(given: Given) -> dict[str, JsonValue]:
    return {"room_id": given.room_id, "ask_id": given.ask_id, "seat_id": given.seat_id}
