"""Bring a database to the tables this version needs, also when two processes start at once."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import Connection, inspect, text
from sqlalchemy.exc import DatabaseError

from praxis.store.database import Database
from praxis.store.errors import OutOfReachError, WrongDatabaseError
from praxis.store.turns import one_at_a_time

if TYPE_CHECKING:
    from alembic.config import Config

HEAD = "0007"
"""The newest migration. Known here so that an up-to-date start need not import Alembic."""

VERSION = "alembic_version"
"""The table in which a database says at which migration it stands."""

_LOCK = 7_072_617_849  # any number no other program on the same PostgreSQL is likely to lock


def migrate(database: Database) -> None:
    """Upgrade to :data:`HEAD`, in one transaction, under a lock.

    Raises WrongDatabaseError when the database cannot be reached or was made by a newer version.
    """
    try:
        with _alone(database), database.writing() as connection:
            if database.kind == "postgresql":
                connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": _LOCK})
            if revision(connection) != HEAD:
                upgrade(connection)
    except (OutOfReachError, DatabaseError) as error:
        message = f"the database cannot be opened: {getattr(error, 'orig', error)}"
        raise WrongDatabaseError(message) from error
    except OSError as error:
        message = f"the records cannot be kept in {error.filename}: {error.strerror}"
        raise WrongDatabaseError(message) from error


def revision(connection: Connection) -> str | None:
    """The migration the database stands at, or None when it is empty."""
    if not inspect(connection).has_table(VERSION):
        return None
    found: str | None = connection.scalar(text("SELECT version_num FROM alembic_version"))
    return found


@contextmanager
def _alone(database: Database) -> Iterator[None]:
    """Let no other process open the same SQLite file meanwhile, and make it keep a log.

    The log lets readers and the writer work side by side. Switching it on while others open the
    file fails or even deadlocks, whatever patience SQLite was told to have.
    """
    file = database.engine.url.database
    if database.kind != "sqlite" or file is None:
        yield
        return
    with one_at_a_time(Path(f"{file}.opening")):
        with database.bare() as connection:
            connection.exec_driver_sql("PRAGMA journal_mode = WAL")
            # Words deleted just before a crash may still stand in the log: empty it.
            connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
        yield


def upgrade(connection: Connection, to: str = HEAD) -> None:
    """Upgrade in the transaction of ``connection``.

    Raises WrongDatabaseError when the database was made by a newer version, or ``to`` is unknown.
    """
    from alembic import command
    from alembic.util import CommandError

    try:
        command.upgrade(alembic_config(connection), to)
    except CommandError as error:
        message = (
            f"the database stands at version {revision(connection)}, which this program does not"
            " know; it was made by a newer one: update the program, or use another database"
        )
        raise WrongDatabaseError(message) from error


def alembic_config(connection: Connection) -> Config:
    """Alembic's configuration for a database that is already open."""
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", "praxis.store:migrations")
    config.attributes["connection"] = connection
    return config
