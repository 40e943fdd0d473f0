"""Records move between the two kinds of database whole, compared row by row, or not at all."""

from __future__ import annotations

import pytest

from praxis.store import WrongBackupError, carrying, open_store
from praxis.store import move as moving
from praxis.store.carrying import Snapshot, difference
from praxis.store.move import move
from tests.store import filled
from tests.store.entries import ACTIVITY, BEGINNING, CONDUCT, chose
from tests.store.test_crash import start


@pytest.fixture
def address_elsewhere(store, postgres, tmp_path):
    """The address of an empty database of the other kind."""
    if store.kind == "postgresql":
        yield f"sqlite:///{tmp_path / 'elsewhere' / 'praxis.sqlite3'}"
        return
    with postgres.empty_database() as url:
        yield url


@pytest.fixture
def elsewhere(address_elsewhere, tmp_path):
    """An empty store of the other kind."""
    with open_store(address_elsewhere, tmp_path) as other:
        yield other


def differing(one, other):
    with one.database.snapshot() as left, other.database.snapshot() as right:
        return difference(Snapshot(left), Snapshot(right))


def counted(store):
    with store.database.snapshot() as connection:
        source = Snapshot(connection)
        return {name: len(list(source.rows(name))) for name in source.tables}


def test_every_row_of_every_table_arrives_as_it_was(store, elsewhere, now):
    filled.a_row_everywhere(store, now)

    done = move(store, elsewhere)

    assert differing(store, elsewhere) is None
    assert done.tables == len(counted(store))
    assert done.rows == sum(counted(store).values())
    assert min(counted(elsewhere).values()) >= 2


def test_the_next_rows_get_numbers_of_their_own(store, elsewhere, ana, sheet, now):
    for seen in range(3):
        store.attempts.record(sheet.attempt.id, seen, chose(f"o{seen}"), now)

    move(store, elsewhere)

    assert elsewhere.attempts.record(sheet.attempt.id, 3, chose("on"), now) == 4
    again = elsewhere.attempts.again(ana.id, ACTIVITY, CONDUCT, BEGINNING, now).attempt
    assert again.id == sheet.attempt.id + 1
    assert elsewhere.learners.add("Ben", now).alias == "Ben"


def test_a_database_with_records_in_it_is_refused(store, elsewhere, ana, now):
    ben = elsewhere.learners.add("Ben", now)

    with pytest.raises(WrongBackupError, match="records in that database already"):
        move(store, elsewhere)

    assert elsewhere.learners.all() == [ben]


def test_a_move_that_was_killed_leaves_nothing_and_can_be_begun_again(
    store, address, elsewhere, address_elsewhere, ana, sheet
):
    with start("move", address, address_elsewhere) as mover:
        mover.communicate(timeout=60)
    assert mover.returncode != 0
    assert sum(counted(elsewhere).values()) == 0

    move(store, elsewhere)

    assert differing(store, elsewhere) is None
    assert elsewhere.learners.all() == [ana]


def test_writing_while_the_records_move_is_noticed_and_nothing_is_kept(
    store, elsewhere, ana, sheet, now, monkeypatch
):
    """The last look at the source happens after the copy was made, in the same transaction."""
    put_in = moving.put_in

    def written_meanwhile(connection, source):
        put_in(connection, source)
        store.attempts.record(sheet.attempt.id, 0, chose("meanwhile"), now)

    monkeypatch.setattr(moving, "put_in", written_meanwhile)
    with pytest.raises(WrongBackupError, match="stop the course, then move again"):
        move(store, elsewhere)
    assert sum(counted(elsewhere).values()) == 0


def test_a_row_that_comes_out_differently_stops_the_move(store, elsewhere, ana, monkeypatch):
    stored = carrying._stored

    def mistaken(column, row):
        return "x" if column.name == "alias" else stored(column, row)

    monkeypatch.setattr(carrying, "_stored", mistaken)
    with pytest.raises(WrongBackupError, match="row 1 of table learner is not the same"):
        move(store, elsewhere)
