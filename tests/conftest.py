"""What tests of every ring may ask for: a moment, a database, a store."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from praxis.store import Store, open_store
from tests import postgres as servers

SLOW = ("browser", "service", "faults")
"""Rings whose files take longest: they go first, so that the end is not waiting for one of them."""
AGAIN = ("browser", "service")
"""Rings that drive real browsers and processes: a failing test there gets a second try."""


def ring(item: pytest.Item) -> str:
    """The folder of tests that a test belongs to."""
    return item.path.relative_to(Path(__file__).parent).parts[0]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Slow rings first; in two a second try, and the summary names who needed it (decision 21)."""
    items.sort(key=lambda item: ring(item) not in SLOW)
    for item in items:
        if ring(item) in AGAIN:
            item.add_marker(pytest.mark.flaky(reruns=1))


@pytest.fixture
def now() -> datetime:
    """The moment at which a test takes place."""
    return datetime(2026, 3, 2, 9, 30, tzinfo=UTC)


@pytest.fixture(scope="session")
def postgres() -> Iterator[servers.Postgres]:
    """A real PostgreSQL server, started when the first test asks for it."""
    with servers.running() as server:
        yield server


@pytest.fixture(scope="session")
def postgres_address(postgres: servers.Postgres) -> Iterator[str]:
    """The address of one PostgreSQL database, used by test after test."""
    with postgres.empty_database() as url:
        yield url


@pytest.fixture(params=["sqlite", "postgresql"])
def address(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The address of an empty database: the test runs once on each kind."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'data' / 'praxis.sqlite3'}"
    url: str = request.getfixturevalue("postgres_address")
    servers.Postgres.empty_again(url)
    return url


@pytest.fixture
def store(address: str, tmp_path: Path) -> Iterator[Store]:
    """An open store, on SQLite and on PostgreSQL."""
    with open_store(address, tmp_path) as opened:
        yield opened
