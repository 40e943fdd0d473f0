"""The one place that knows which database is behind the store and how it must be set up."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path
from typing import Literal, cast

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine import URL, make_url
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.exc import ArgumentError, InterfaceError, InternalError, OperationalError
from sqlalchemy.exc import TimeoutError as NoConnectionFreeError

from praxis.store.errors import OutOfReachError, WrongDatabaseError
from praxis.store.portable import dumps

Kind = Literal["sqlite", "postgresql"]

FILE = "praxis.sqlite3"
_WAIT_MS = 15_000
_BEGIN = "praxis_begin"
_READ_ONLY = "25006"
"""What PostgreSQL says on a standby, which may be all there is until it is made the first."""


@contextmanager
def _answering() -> Iterator[None]:
    """Tell a database that is down, full or locked from a fault of the program."""
    try:
        yield
    except NoConnectionFreeError as error:  # more at once than the pool holds, for too long
        raise OutOfReachError(str(error)) from error
    except (OperationalError, InterfaceError) as error:
        raise OutOfReachError(str(error.orig)) from error
    except InternalError as error:
        if getattr(error.orig, "sqlstate", "") != _READ_ONLY:
            raise
        raise OutOfReachError(str(error.orig)) from error


class Database:
    """An open database: short reads, short writes, nothing else."""

    def __init__(self, engine: Engine) -> None:
        """``engine`` as made by :func:`connect`."""
        self.engine = engine
        self.kind = cast("Kind", engine.dialect.name)
        # One SELECT needs no transaction around it. On PostgreSQL that saves two round trips for
        # each, on SQLite the statement that would begin one.
        if self.kind == "sqlite":
            self._reader = engine.execution_options(**{_BEGIN: ""})
            # Threads of one process queue here. Left to SQLite they would poll for the lock with
            # growing pauses, and an unlucky one could wait for seconds.
            self._turn: threading.Lock | None = threading.Lock()
        else:
            self._reader = engine.execution_options(isolation_level="AUTOCOMMIT")
            self._turn = None
        self._writer = engine.execution_options(**{_BEGIN: "BEGIN IMMEDIATE"})

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A connection for one SELECT, or for several that need not see the same moment."""
        with _answering(), self._reader.connect() as connection:
            yield connection

    @contextmanager
    def snapshot(self) -> Iterator[Connection]:
        """A connection on which several SELECTs see the same moment."""
        level = {} if self.kind == "sqlite" else {"isolation_level": "REPEATABLE READ"}
        with _answering(), self.engine.execution_options(**level).connect() as connection:
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """One transaction: everything inside is kept, or, after an exception, nothing."""
        with _answering(), self._turn or nullcontext(), self._writer.begin() as connection:
            yield connection

    @contextmanager
    def bare(self) -> Iterator[Connection]:
        """A connection that begins no transaction, as VACUUM and some pragmas demand."""
        options = {_BEGIN: "", "isolation_level": "AUTOCOMMIT"}
        if self.kind == "sqlite":  # its driver is in that mode already; see _set_up_sqlite
            del options["isolation_level"]
        with self.engine.execution_options(**options).connect() as connection:
            yield connection

    def scrub(self) -> None:
        """Leave no bytes of deleted rows behind in the files.

        SQLite zeroes deleted rows (``secure_delete``) but not the traces of rows it moved between
        pages, nor the write-ahead log; rebuilding the file and emptying the log does.
        PostgreSQL is asked to clear its dead rows; its own log and backups are the operator's.
        """
        with self._turn or nullcontext(), self.bare() as connection:
            if self.kind == "postgresql":
                with_words = "prose, draft, learner, remark, unsent, reply_remark, identity"
                connection.exec_driver_sql(f"VACUUM {with_words}")
            else:
                connection.exec_driver_sql("VACUUM")
                connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")

    def empty_log(self) -> None:
        """Give back the room SQLite's log took while something long was read."""
        if self.kind == "sqlite":
            with self._turn or nullcontext(), self.bare() as connection:
                connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")

    def close(self) -> None:
        """Close every connection."""
        self.engine.dispose()


def connect(url: str | None, data_dir: Path, *, durable: bool = True) -> Database:
    """The database behind ``url``, or a SQLite file in ``data_dir`` when there is none.

    ``durable=False`` is for records that can be made again: SQLite then does not wait for the disk.
    Nothing is migrated here. Raises WrongDatabaseError for an address that cannot be used.
    """
    address = _address(url, data_dir)
    if address.get_backend_name() == "postgresql":
        engine = create_engine(
            address,
            pool_pre_ping=True,  # a restarted server must not cost a learner an error page
            json_serializer=dumps,
            hide_parameters=True,  # what a learner wrote has no place in an error message
        )
        return Database(engine)
    _private_file(Path(address.database or ""))
    engine = create_engine(
        address, json_serializer=dumps, pool_size=8, max_overflow=24, hide_parameters=True
    )
    event.listen(engine, "connect", _set_up_sqlite if durable else _set_up_hasty_sqlite)
    event.listen(engine, "begin", _begin_sqlite)
    return Database(engine)


def _address(url: str | None, data_dir: Path) -> URL:
    if not url:
        return URL.create("sqlite", database=str(data_dir / FILE))
    try:
        address = make_url(url)
    except ArgumentError as error:
        message = "the database address cannot be read; it looks like postgresql://user@host/name"
        raise WrongDatabaseError(message) from error
    backend = address.drivername.partition("+")[0]
    if backend in {"postgresql", "postgres"}:
        return address.set(drivername="postgresql+psycopg")
    if backend == "sqlite" and address.database not in {None, "", ":memory:"}:
        return address.set(drivername="sqlite+pysqlite")
    message = f"use PostgreSQL or a SQLite file as database, not {address.drivername!r}"
    raise WrongDatabaseError(message)


def _private_file(path: Path) -> None:
    """Make the file before SQLite does, readable by its owner only: it holds private notes."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        path.touch(mode=0o600, exist_ok=True)
    except OSError as error:
        message = f"the records cannot be kept in {path}: {error.strerror}"
        raise WrongDatabaseError(message) from error


def _set_up_sqlite(connection: DBAPIConnection, _record: object) -> None:
    # Python's sqlite3 would begin transactions by itself, too late and of the wrong sort.
    connection.isolation_level = None
    cursor = connection.cursor()
    cursor.execute(f"PRAGMA busy_timeout = {_WAIT_MS}")
    cursor.execute("PRAGMA foreign_keys = ON")
    cursor.execute("PRAGMA synchronous = FULL")
    cursor.execute("PRAGMA secure_delete = ON")
    cursor.close()


def _set_up_hasty_sqlite(connection: DBAPIConnection, record: object) -> None:
    _set_up_sqlite(connection, record)
    cursor = connection.cursor()
    cursor.execute("PRAGMA synchronous = OFF")
    cursor.close()


def _begin_sqlite(connection: Connection) -> None:
    """Take the write lock at once where writing is meant.

    A transaction that reads first and then wants to write fails in WAL mode, without waiting,
    when another has written in between.
    """
    statement = connection.get_execution_options().get(_BEGIN, "BEGIN")
    if statement:
        connection.exec_driver_sql(statement)
