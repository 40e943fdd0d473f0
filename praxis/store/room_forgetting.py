"""What goes from live rooms when a person is erased: their names and words, there and as leader."""

from __future__ import annotations

from sqlalchemy import Connection, delete, select, update

from praxis.store.room_tables import room, room_line, room_note, room_seat


def forget_rooms(connection: Connection, learner_id: str) -> None:
    """Take a person's names and words out of every room; what they chose stays as a number.

    Of a room they led, what they called it and why they asked for names goes too.
    """
    seats = select(room_seat.c.id).where(room_seat.c.learner_id == learner_id)
    for words in (room_line, room_note):
        connection.execute(delete(words).where(words.c.seat_id.in_(seats)))
    connection.execute(
        update(room_seat).where(room_seat.c.learner_id == learner_id).values(name=None)
    )
    connection.execute(
        update(room).where(room.c.leader_id == learner_id).values(title="", names_why="")
    )
