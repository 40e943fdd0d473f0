"""Every row of every table as plain JSON values: out of one database and into another.

A row is a mapping of column to value. A column that is missing from it is NULL; a JSON null stands
there as null. Times are ISO 8601 in UTC. Nothing here knows a table by name, so one that is added
later is carried along.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime
from itertools import islice, zip_longest
from typing import Any, Protocol

from sqlalchemy import (
    JSON,
    Column,
    ColumnElement,
    Connection,
    DateTime,
    MetaData,
    String,
    Table,
    Text,
    cast,
    null,
    select,
)

from praxis.store import counters, portable
from praxis.store.migrate import VERSION, revision

Row = dict[str, Any]
_AT_ONCE = 500


class Source(Protocol):
    """Where rows come from: an open database or a file."""

    @property
    def revision(self) -> str:
        """The migration at which the tables stand."""

    @property
    def tables(self) -> Sequence[str]:
        """The names of the tables, those first that others refer to."""

    @property
    def counters(self) -> Mapping[str, int]:
        """The highest number each numbered table has given, to rows that may be gone."""

    def rows(self, table: str) -> Iterator[Row]:
        """The rows of one table by primary key."""


class Snapshot:
    """An open database as a source. ``connection`` should see one moment; see Database.snapshot."""

    def __init__(self, connection: Connection, names: Sequence[str] | None = None) -> None:
        """``names``: only these tables."""
        self._connection = connection
        self._tables = reflected(connection, names)

    @property
    def revision(self) -> str:
        """The migration at which the database stands."""
        return revision(self._connection) or ""

    @property
    def tables(self) -> Sequence[str]:
        """The names of the tables, those first that others refer to."""
        return list(self._tables)

    @property
    def counters(self) -> Mapping[str, int]:
        """The highest number each numbered table has given."""
        return {
            name: given
            for name, table in self._tables.items()
            if (given := counters.given(self._connection, table)) is not None
        }

    def table(self, name: str) -> Table:
        """A table as the database has it."""
        return self._tables[name]

    def rows(self, table: str, *only: ColumnElement[bool]) -> Iterator[Row]:
        """The rows of one table by primary key, a few hundred in memory at a time."""
        columns = list(self._tables[table].columns)
        query = select(*map(_readable, columns)).order_by(*self._order(self._tables[table]))
        query = query.where(*only)
        options = {"stream_results": True, "yield_per": _AT_ONCE}
        with self._connection.execute(query, execution_options=options) as found:
            for values in found:
                yield {
                    column.name: _plain(column, value)
                    for column, value in zip(columns, values, strict=True)
                    if value is not None
                }

    def _order(self, table: Table) -> Iterator[ColumnElement[Any]]:
        """By primary key, texts by their bytes: languages would sort them differently."""
        for column in table.primary_key:
            texts = isinstance(column.type, String) and self._connection.dialect.name != "sqlite"
            yield column.collate("C") if texts else column


def reflected(connection: Connection, names: Sequence[str] | None = None) -> dict[str, Table]:
    """The tables as the database has them, with ``names`` only those, without Alembic's own.

    Asked of the database, since what is imported does not tell: a module that nobody imported
    would be left out of a backup.
    """
    found = MetaData()
    found.reflect(connection, only=None if names is None else list(names))
    return {table.name: table for table in found.sorted_tables if table.name != VERSION}


def fill(connection: Connection, source: Source) -> None:
    """Write every row of ``source`` into tables that are empty and at its revision."""
    tables = reflected(connection, source.tables)
    if connection.dialect.name == "sqlite":  # a row may refer to one of its own table that follows
        connection.exec_driver_sql("PRAGMA defer_foreign_keys = ON")
    for name, table in tables.items():
        rows = source.rows(name)
        while some := list(islice(rows, _AT_ONCE)):
            connection.execute(table.insert(), [_values(table, row) for row in some])
    for name, given in source.counters.items():
        counters.go_on_after(connection, tables[name], given)


def difference(one: Source, other: Source) -> str | None:
    """Where two sources first differ, without telling what stands there; None when nowhere."""
    if set(one.tables) != set(other.tables):
        return f"they have other tables: {sorted(set(one.tables) ^ set(other.tables))}"
    for name in one.tables:
        for place, (left, right) in enumerate(
            zip_longest(one.rows(name), other.rows(name)), start=1
        ):
            if not portable.same(left, right):
                return f"row {place} of table {name} is not the same"
    return None


def is_empty(connection: Connection) -> bool:
    """Whether no table holds a row, but for Alembic's own."""
    return not any(
        connection.execute(select(1).select_from(table).limit(1)).first()
        for table in reflected(connection).values()
    )


def _readable(column: Column[Any]) -> ColumnElement[Any]:
    """JSON as the text of it: as a value, a JSON null and a missing one could not be told apart."""
    return cast(column, Text) if isinstance(column.type, JSON) else column


def _plain(column: Column[Any], value: Any) -> Any:
    if isinstance(column.type, JSON):
        return json.loads(value)
    if isinstance(value, datetime):
        aware = value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)
        return aware.isoformat()
    if isinstance(value, bool | int | float | str):
        return value
    message = f"{column} holds {type(value).__name__}, which cannot be carried"
    raise TypeError(message)


def _values(table: Table, row: Row) -> Row:
    """``row`` as the columns of ``table`` take it. Raises KeyError for a column it has not."""
    unknown = set(row) - set(table.columns.keys())
    if unknown:
        raise KeyError(*sorted(unknown))
    return {column.name: _stored(column, row) for column in table.columns}


def _stored(column: Column[Any], row: Row) -> Any:
    if column.name not in row:
        return null() if isinstance(column.type, JSON) else None
    value = row[column.name]
    if isinstance(column.type, DateTime):
        moment = datetime.fromisoformat(value)
        return moment if column.type.timezone else moment.astimezone(UTC).replace(tzinfo=None)
    return value
