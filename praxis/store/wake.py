"""Hearing from other processes, on PostgreSQL, that something happened in a room."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable

from praxis.store.database import Database
from praxis.store.room_pulse import CHANNEL

_LOG = logging.getLogger("praxis")
_LISTEN_SECONDS = 1.0
_RETRY_SECONDS = 2.0


class Wake:
    """A thread with a connection of its own that listens until :meth:`stop`.

    ``heard`` is called with the id of a room, in that thread. When the connection is lost it is
    made anew; what was missed meanwhile is found by whoever also looks at the pulses now and then.
    """

    def __init__(self, database: Database, heard: Callable[[str], None]) -> None:
        self._address = database.engine.url.set(drivername="postgresql")
        self._heard = heard
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._run, name="praxis-wake", daemon=True)

    def start(self) -> None:
        """Begin to listen."""
        self._thread.start()

    def stop(self) -> None:
        """Listen no more; returns when the connection is closed."""
        self._stop.set()
        self._thread.join()

    def _run(self) -> None:
        import psycopg  # here, in its own thread: an installation on SQLite never needs it

        while not self._stop.is_set():
            try:
                self._listen()
            except psycopg.Error:
                _LOG.warning("the call of other processes is not heard; trying again")
                self._stop.wait(_RETRY_SECONDS)

    def _listen(self) -> None:
        import psycopg
        from psycopg import sql

        address = self._address.render_as_string(hide_password=False)
        with psycopg.connect(address, autocommit=True) as connection:
            connection.execute(sql.SQL("LISTEN {}").format(sql.Identifier(CHANNEL)))
            while not self._stop.is_set():
                for note in connection.notifies(timeout=_LISTEN_SECONDS):
                    self._heard(note.payload)
                    if self._stop.is_set():
                        return
