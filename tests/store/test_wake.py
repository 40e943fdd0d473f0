"""On PostgreSQL every process hears at once that something happened in a room."""

from __future__ import annotations

import threading
from datetime import UTC, datetime

from praxis.store import Wake, open_store


def test_a_change_in_a_room_is_heard_and_the_ear_can_be_closed(postgres_address, tmp_path):
    heard: list[str] = []
    came = threading.Event()

    def hear(room_id: str) -> None:
        heard.append(room_id)
        came.set()

    now = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)
    with open_store(postgres_address, tmp_path) as store:
        made = store.rooms.create({}, "Heard", None, now, standing={}, ask_id="", seed=1)
        ear = Wake(store.database, hear)
        ear.start()
        while not came.wait(0.2):  # until it listens: what happened before is not heard
            store.rooms.take_seat(made.room.id, None, now)
        ear.stop()
    assert set(heard) == {made.room.id}
