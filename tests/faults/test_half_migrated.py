"""A migration killed half-way: nothing of it is there, and the next start does all of it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from sqlalchemy import inspect, text

from bootstrap.environment import ROOT
from praxis.store import open_store
from praxis.store.database import connect
from praxis.store.migrate import HEAD, migrate, revision, upgrade

BEFORE = "0002"
MOMENTS = [("CREATE TABLE", 1), ("CREATE TABLE", 6), ("UPDATE alembic_version", 3), ("COMMIT", 1)]


@pytest.fixture
def earlier(address, tmp_path: Path):
    """A database as an earlier release left it, with somebody in it."""
    database = connect(address, tmp_path)
    with database.writing() as connection:
        upgrade(connection, BEFORE)
        connection.execute(
            text("INSERT INTO learner (id, alias, created_at) VALUES ('maya', 'Maya', :now)"),
            {"now": "2026-03-02 09:30:00"},
        )
    yield database
    database.close()


def tables(database) -> set[str]:
    with database.reading() as connection:
        return set(inspect(connection).get_table_names())


def killed(address: str, statement: str, nth: int) -> int:
    """How a process ends that is killed on its way through the migrations."""
    program = [sys.executable, "-m", "tests.faults.migrating", address, statement, str(nth)]
    return subprocess.run(program, cwd=ROOT, check=False, timeout=60).returncode


@pytest.mark.parametrize(("statement", "nth"), MOMENTS)
def test_a_migration_killed_half_way_is_rolled_back_and_done_at_the_next_start(
    earlier, address, tmp_path, statement, nth
):
    before = tables(earlier)
    assert killed(address, statement, nth) != 0, "it came to its end: the moment does not exist"

    with earlier.reading() as connection:
        assert revision(connection) == BEFORE
    assert tables(earlier) == before

    with open_store(address, tmp_path) as store:
        assert store.revision() == (HEAD, HEAD)
        assert store.learners.get("maya").alias == "Maya"


def test_a_first_start_killed_half_way_leaves_an_empty_database(address, tmp_path):
    assert killed(address, "CREATE TABLE", 4) != 0
    database = connect(address, tmp_path)
    assert tables(database) == set()
    migrate(database)
    with database.reading() as connection:
        assert revision(connection) == HEAD
    database.close()
