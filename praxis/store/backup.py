"""Backups: taken while the course runs, put back into either kind of database, or not at all."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from sqlalchemy import Connection, text

from praxis import __version__
from praxis.store import archive
from praxis.store.archive import Manifest
from praxis.store.carrying import Snapshot, Source, difference, fill, is_empty, reflected
from praxis.store.errors import WrongBackupError, WrongDatabaseError
from praxis.store.migrate import HEAD, VERSION, upgrade
from praxis.store.moments import utc
from praxis.store.store import Store


def back_up(store: Store, path: Path, now: datetime, *, key: bytes | None = None) -> Manifest:
    """Write all records, as they are at one moment, to a new file only its owner may read.

    Others may go on writing meanwhile. ``key`` is the signing key, to take it along. Raises
    WrongBackupError when the file cannot be written or is there already.
    """
    try:
        with store.database.snapshot() as connection:
            made_at = utc(now).isoformat()
            source = Snapshot(connection)
            return archive.write(path, source, made_at=made_at, program=__version__, key=key)
    finally:
        store.database.empty_log()


def restore(store: Store, path: Path, *, replace: bool = False) -> Manifest:
    """Put a backup into ``store`` in one transaction, bring it up to date and compare every row.

    A backup of an earlier version is filled into the tables of then, and migrated. Raises
    WrongBackupError, and changes nothing, for a file that is damaged or newer than this program,
    and for a store with records in it unless ``replace`` says that they may go.
    """
    with archive.opened(path) as found, store.database.writing() as connection:
        if not replace:
            only_into_empty(connection)
        put_in(connection, found)
        upgrade(connection, HEAD)
    store.database.scrub()
    return found.manifest


def key_in(path: Path) -> bytes | None:
    """The signing key in a backup; None when it was not taken along."""
    with archive.opened(path) as found:
        return found.key


def put_in(connection: Connection, source: Source) -> None:
    """Make the tables of ``source`` anew, fill them, and compare every row with where it is from.

    Raises WrongBackupError when the source is of a newer program or a row comes out differently;
    the transaction of ``connection`` must then be given up.
    """
    _clear(connection)
    try:
        upgrade(connection, source.revision)
    except WrongDatabaseError as error:
        message = "these records were made by a newer version of the course: update, then try again"
        raise WrongBackupError(message) from error
    fill(connection, source)
    found = difference(source, Snapshot(connection, source.tables))
    if found is not None:
        message = f"the copy is not the same as its source: {found}; nothing was kept of it"
        raise WrongBackupError(message)


def only_into_empty(connection: Connection) -> None:
    """Raise WrongBackupError when there are records in the database."""
    if not is_empty(connection):
        message = "there are records in that database already; nothing was changed"
        raise WrongBackupError(message)


def _clear(connection: Connection) -> None:
    """Drop every table: the database belongs to the course alone."""
    for table in reversed(reflected(connection).values()):
        table.drop(connection)
    connection.execute(text(f"DROP TABLE {VERSION}"))
