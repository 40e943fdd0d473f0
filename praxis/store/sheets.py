"""The one SELECT that opens a screen: an attempt, the words written in it, the half-typed ones."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import fields
from functools import cache
from typing import Any

from sqlalchemy import (
    Column,
    ColumnElement,
    Connection,
    ScalarSelect,
    Select,
    Table,
    func,
    select,
)

from praxis.store.database import Kind
from praxis.store.rows import Attempt, Sheet
from praxis.store.tables import attempt, draft, prose

COLUMNS = [attempt.c[field.name] for field in fields(Attempt)]


def on_screen(connection: Connection, kind: Kind, *where: ColumnElement[bool]) -> Sheet | None:
    """The newest try among the attempts that fit ``where``; None when there is none."""
    row = connection.execute(_newest(kind).where(*where)).one_or_none()
    if row is None:
        return None
    return _sheet(row)


def every(connection: Connection, kind: Kind, *where: ColumnElement[bool]) -> list[Sheet]:
    """All tries among the attempts that fit ``where``, the first one first."""
    query = _with_texts(kind).where(*where).order_by(attempt.c.started_at, attempt.c.id)
    return [_sheet(row) for row in connection.execute(query)]


def _sheet(row: Sequence[Any]) -> Sheet:
    *columns, words, drafts = row
    return Sheet(Attempt(*columns), _slots(words), _slots(drafts))


@cache
def _newest(kind: Kind) -> Select[Any]:
    return _with_texts(kind).order_by(attempt.c.nth.desc()).limit(1)


@cache
def _with_texts(kind: Kind) -> Select[Any]:
    """The query without its place. Every screen asks it; making it costs more than asking it."""
    return select(*COLUMNS, _by_slot(kind, prose, prose.c.id), _by_slot(kind, draft, draft.c.slot))


def _by_slot(kind: Kind, table: Table, order: Column[Any]) -> ScalarSelect[Any]:
    """The texts of one attempt as a JSON object of slot and text, the newest last.

    A slot written twice stands twice in the object; reading JSON keeps the last one.
    PostgreSQL's ``json`` keeps both as well (``jsonb`` would keep one of its own choice).
    """
    lines = (
        select(table.c.slot, table.c.text)
        .where(table.c.attempt_id == attempt.c.id)
        .order_by(order)
        .correlate(attempt)
        .subquery()
    )
    gather = func.json_group_object if kind == "sqlite" else func.json_object_agg
    return select(gather(lines.c.slot, lines.c.text)).scalar_subquery()


def _slots(gathered: Any) -> dict[str, str]:
    if isinstance(gathered, str):
        gathered = json.loads(gathered)
    return dict(gathered or {})
