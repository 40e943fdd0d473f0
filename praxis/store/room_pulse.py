"""Telling that something happened in a room: a count in its row, and a call on PostgreSQL."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, func, select, update

from praxis.store.database import Database
from praxis.store.room_tables import room

CHANNEL = "praxis_room"


def beat(database: Database, connection: Connection, room_id: str, **values: Any) -> None:
    """Count one more change of a room and set ``values``; other processes wake at the commit."""
    connection.execute(
        update(room).where(room.c.id == room_id).values(pulse=room.c.pulse + 1, **values)
    )
    if database.kind == "postgresql":
        connection.execute(select(func.pg_notify(CHANNEL, room_id)))
