"""The one SELECT that opens a screen: an attempt, the words written in it, the half-typed ones."""

from __future__ import annotations

import json
from collections.abc import Collection, Sequence
from dataclasses import asdict, dataclass, fields
from functools import cache
from typing import Any

from sqlalchemy import (
    Column,
    Connection,
    ScalarSelect,
    Select,
    Table,
    bindparam,
    func,
    select,
)

from praxis.store.database import Kind
from praxis.store.rows import Attempt, Sheet
from praxis.store.tables import attempt, draft, prose

COLUMNS = [attempt.c[field.name] for field in fields(Attempt)]


@dataclass(frozen=True, slots=True)
class Place:
    """Where tries are counted: one person, one activity, one way of taking it."""

    learner_id: str
    activity_id: str
    conduct: str


def on_screen(connection: Connection, kind: Kind, place: Place) -> Sheet | None:
    """The newest try at ``place``; None before the first."""
    row = connection.execute(_newest(kind), asdict(place)).one_or_none()
    return None if row is None else _sheet(row)


def numbered(connection: Connection, kind: Kind, attempt_id: int) -> Sheet | None:
    """An attempt by its id; None when there is none."""
    query = _with_texts(kind).where(attempt.c.id == attempt_id)
    row = connection.execute(query).one_or_none()
    return None if row is None else _sheet(row)


def every(
    connection: Connection, kind: Kind, learner_id: str, names: Collection[str], conduct: str
) -> list[Sheet]:
    """All tries of somebody under any of an activity's ``names``, the first one first."""
    place = {"learner_id": learner_id, "names": list(names), "conduct": conduct}
    return [_sheet(row) for row in connection.execute(_every(kind), place)]


def _sheet(row: Sequence[Any]) -> Sheet:
    *columns, words, drafts = row
    return Sheet(Attempt(*columns), _slots(words), _slots(drafts))


@cache
def _newest(kind: Kind) -> Select[Any]:
    """The query of :func:`on_screen`. Every step asks it; making it costs more than asking it."""
    here = [attempt.c[one.name] == bindparam(one.name) for one in fields(Place)]
    return _with_texts(kind).where(*here).order_by(attempt.c.nth.desc()).limit(1)


@cache
def _every(kind: Kind) -> Select[Any]:
    """The query of :func:`every`."""
    here = (
        attempt.c.learner_id == bindparam("learner_id"),
        attempt.c.activity_id.in_(bindparam("names", expanding=True)),
        attempt.c.conduct == bindparam("conduct"),
    )
    return _with_texts(kind).where(*here).order_by(attempt.c.started_at, attempt.c.id)


@cache
def _with_texts(kind: Kind) -> Select[Any]:
    """The query without its place."""
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
