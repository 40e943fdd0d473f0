"""Rows come out of either database and go into either, with every value as it was."""

from __future__ import annotations

import pytest
from sqlalchemy import JSON, inspect, null

from praxis.store.carrying import Snapshot, difference
from praxis.store.migrate import VERSION
from praxis.store.tables import attempt, event, prose
from tests.store import filled


def rows(store, table):
    with store.database.snapshot() as connection:
        return list(Snapshot(connection).rows(table))


def test_every_table_of_the_database_is_carried(store):
    with store.database.snapshot() as connection:
        tables = set(inspect(connection).get_table_names())
        assert set(Snapshot(connection).tables) == tables - {VERSION}


def test_nothing_and_a_json_null_are_told_apart(store, sheet):
    with store.database.writing() as connection:
        connection.execute(attempt.update().values(state=JSON.NULL, score=None))
    (row,) = rows(store, "attempt")
    assert row["state"] is None
    assert "score" not in row


def test_a_source_is_no_different_from_itself_and_differs_by_one_letter(store, now):
    filled.a_row_everywhere(store, now)
    with store.database.snapshot() as one, store.database.snapshot() as other:
        assert difference(Snapshot(one), Snapshot(other)) is None
    with store.database.snapshot() as one:
        before = Snapshot(one)
        kept = {name: list(before.rows(name)) for name in before.tables}
    with store.database.writing() as connection:
        connection.execute(prose.update().values(text="another word"))
    with store.database.snapshot() as other:
        found = difference(_Remembered(kept), Snapshot(other))
    assert found == "row 1 of table prose is not the same"


class _Remembered:
    def __init__(self, kept):
        self.tables = list(kept)
        self.rows = kept.__getitem__


def test_a_row_too_many_is_a_difference(store, sheet, now):
    with store.database.snapshot() as connection:
        before = Snapshot(connection)
        kept = {name: list(before.rows(name)) for name in before.tables}
    store.drafts.save(sheet.attempt.id, "first", "half", now)
    with store.database.snapshot() as connection:
        found = difference(_Remembered(kept), Snapshot(connection))
    assert found == "row 1 of table draft is not the same"


def test_keys_of_letters_come_in_the_order_of_their_bytes(store, now):
    ids = iter(["B-2", "a-1", "C-3"])
    store.learners._new_id = lambda: next(ids)
    for alias in ("Ana", "Ben", "Cem"):
        store.learners.add(alias, now)
    assert [row["id"] for row in rows(store, "learner")] == ["B-2", "C-3", "a-1"]


@pytest.mark.parametrize("value", [null(), JSON.NULL])
def test_json_that_is_missing_and_json_that_is_null_read_differently(store, sheet, value):
    """The state of an attempt may not be missing; in a table that allows it, both must live on."""
    with store.database.snapshot() as connection:
        (row,) = Snapshot(connection).rows("event")
    assert row["result"] == {"rev": "rev-1", "seed": sheet.attempt.seed}
    assert event.c.result.nullable is False
