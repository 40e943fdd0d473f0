"""From the command line, one person's record becomes a file, is erased, or forgotten with time."""

from __future__ import annotations

import json
import os
import stat
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from praxis.cli import main
from praxis.store import Store, open_store


@pytest.fixture(name="store")
def _store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Store]:
    monkeypatch.setenv("PRAXIS_DATA", str(tmp_path / "data"))
    for name in ("PRAXIS_DATABASE_URL", "PRAXIS_KEEP_DAYS"):
        monkeypatch.delenv(name, raising=False)
    with open_store(None, tmp_path / "data") as store:
        yield store


def praxis(*words: str) -> Result:
    return CliRunner().invoke(main, list(words))


def test_a_record_becomes_a_file_that_only_its_owner_reads(store: Store, tmp_path: Path) -> None:
    maya = store.learners.add("Maya", datetime.now(UTC))
    store.learners.set_goal(maya.id, "to listen longer")
    page, data = tmp_path / "maya.html", tmp_path / "maya.json"
    assert praxis("person", "export", "Maya", str(page)).exit_code == 0
    assert praxis("person", "export", maya.id, str(data)).exit_code == 0
    assert "to listen longer" in page.read_text(encoding="utf-8")
    assert json.loads(data.read_text(encoding="utf-8"))["person"]["goal"] == "to listen longer"
    if os.name == "posix":
        assert stat.S_IMODE(page.stat().st_mode) == 0o600
    again = praxis("person", "export", "Maya", str(page))
    assert again.exit_code == 1
    assert "cannot be written" in again.output


def test_who_is_meant_has_to_be_clear(store: Store, tmp_path: Path) -> None:
    two = [store.learners.add("Maya", datetime.now(UTC)).id for _ in range(2)]
    told = praxis("person", "export", "Maya", str(tmp_path / "maya.html")).output
    assert all(one in told for one in two)
    assert "no people" in praxis("person", "erase", "Noor", "--yes").output
    assert "end with .html" in praxis("person", "export", two[0], str(tmp_path / "m.txt")).output


def test_erasing_asks_first(store: Store) -> None:
    maya = store.learners.add("Maya", datetime.now(UTC))
    assert praxis("person", "erase", "Maya").exit_code == 1
    assert store.learners.all() == [maya]
    told = praxis("person", "erase", "Maya", "--yes")
    assert "backups made before still hold them" in told.output
    assert store.learners.all() == []


def test_nobody_is_forgotten_unless_a_time_is_set(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    maya = store.learners.add("Maya", datetime.now(UTC) - timedelta(days=400))
    assert "everything is kept" in praxis("forget").output
    monkeypatch.setenv("PRAXIS_KEEP_DAYS", "a year")
    assert praxis("forget").exit_code == 1
    monkeypatch.setenv("PRAXIS_KEEP_DAYS", "7")
    assert "at least 30 days" in praxis("forget").output
    assert store.learners.all() == [maya]

    monkeypatch.setenv("PRAXIS_KEEP_DAYS", "365")
    dry = praxis("forget", "--dry-run").output
    assert maya.id in dry
    assert "1 would be forgotten" in dry
    assert store.learners.all() == [maya]
    assert "1 were forgotten" in praxis("forget").output
    assert store.learners.all() == []
