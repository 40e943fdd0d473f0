"""A record with something in every table, whatever tables there are."""

from __future__ import annotations

from datetime import datetime, timedelta
from itertools import count
from typing import Any

from sqlalchemy import JSON, Boolean, Column, DateTime, Float, Integer, Table, Text

from praxis.store import Store, carrying
from praxis.store.carrying import Row

MARK = "Quellwasser"
_NUMBERS = count(1_000)


def a_row_everywhere(store: Store, now: datetime, *, twice: bool = True) -> dict[str, Row]:
    """Two rows in each table, of values that are hard to carry; the second one sparse.

    Returns the first row of each table, all of which belong together; without ``twice`` there are
    no others. A sparse row may lead to nobody.
    """
    given: dict[str, Row] = {}
    with store.database.writing() as connection:
        for name, table in carrying.reflected(connection).items():
            for sparse in (False, True)[: 1 + twice]:
                row = _row(table, given, now, sparse=sparse)
                connection.execute(table.insert(), carrying._values(table, row))
                given.setdefault(name, row)
    return given


def _row(table: Table, given: dict[str, Row], now: datetime, *, sparse: bool) -> Row:
    row: Row = {}
    for column in table.columns:
        if sparse and column.nullable:
            continue
        parent = next((key.column for key in column.foreign_keys), None)
        if parent is None:
            row[column.name] = _value(column, now)
        elif parent.table.name in given:
            row[column.name] = given[parent.table.name][parent.name]
    return row


def _value(column: Column[Any], now: datetime) -> Any:
    number, kind = next(_NUMBERS), column.type
    if isinstance(kind, DateTime):
        return (now + timedelta(microseconds=number)).isoformat()
    if isinstance(kind, JSON):
        return {"a": [1, 1.0, 1e16, None, "é\u200d\U0001f331"], str(number): {}}
    if isinstance(kind, Text):
        return f"{MARK} \u2028 \U0001f331 'quoted' \\ {number}\n"
    if isinstance(kind, Boolean):
        return number % 2 == 0
    if isinstance(kind, Float):
        return number / 7
    return number if isinstance(kind, Integer) else f"c{number}"
