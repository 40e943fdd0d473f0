"""The numbers that a database gives to new rows, so that a copy goes on where the original was.

A number is never given twice, not even one whose row is gone: a stale page that deletes note 7
must not hit a note that got the number later.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import Column, Connection, Integer, Table, func, select, text


def given(connection: Connection, table: Table) -> int | None:
    """The highest number ``table`` has given so far; None for a table that numbers nothing."""
    column = _numbered(table)
    if column is None:
        return None
    highest = connection.scalar(select(func.coalesce(func.max(column), 0)))
    if connection.dialect.name == "sqlite":
        return max(int(highest or 0), _sqlite_given(connection, table))
    sequence = _sequence(connection, table, column)
    if sequence is None:
        return None
    last, called = connection.execute(text(f"SELECT last_value, is_called FROM {sequence}")).one()  # noqa: S608 - named by PostgreSQL itself
    return max(int(highest or 0), int(last) - (not called))


def go_on_after(connection: Connection, table: Table, number: int) -> None:
    """Let the next new row of ``table`` get the number after ``number``."""
    column = _numbered(table)
    if column is None or number < 1:
        return
    if connection.dialect.name == "sqlite":
        if _counts(connection):
            name = {"name": table.name}
            connection.execute(text("DELETE FROM sqlite_sequence WHERE name = :name"), name)
            statement = "INSERT INTO sqlite_sequence (name, seq) VALUES (:name, :number)"
            connection.execute(text(statement), {**name, "number": number})
        return
    sequence = _sequence(connection, table, column)
    if sequence is not None:
        connection.execute(
            text("SELECT setval(CAST(:sequence AS regclass), :number)"),
            {"sequence": sequence, "number": number},
        )


def _numbered(table: Table) -> Column[Any] | None:
    """The one column of the primary key, if numbers stand in it that nobody else gives."""
    keys = list(table.primary_key)
    if len(keys) != 1 or not isinstance(keys[0].type, Integer) or keys[0].foreign_keys:
        return None
    return keys[0]


def _counts(connection: Connection) -> bool:
    """Whether SQLite keeps counters in this file: it does once a table asked for it."""
    return bool(
        connection.scalar(text("SELECT count(*) FROM sqlite_master WHERE name = 'sqlite_sequence'"))
    )


def _sqlite_given(connection: Connection, table: Table) -> int:
    if not _counts(connection):
        return 0
    statement = text("SELECT seq FROM sqlite_sequence WHERE name = :name")
    return int(connection.scalar(statement, {"name": table.name}) or 0)


def _sequence(connection: Connection, table: Table, column: Column[Any]) -> str | None:
    """The name of the sequence behind a column, as PostgreSQL quotes it."""
    quoted = connection.dialect.identifier_preparer.quote(table.name)
    found: str | None = connection.scalar(select(func.pg_get_serial_sequence(quoted, column.name)))
    return found
