"""What an operator types to back up, restore and move, and what is answered."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from praxis.cli import main, staging
from praxis.cli.records import replayed
from praxis.store import open_store, signing_key
from tests.course import course
from tests.invented import UNTIL, short
from tests.postgres import Postgres


def praxis(*words: str) -> Result:
    result = CliRunner().invoke(main, list(words))
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result


@pytest.fixture(name="lived", scope="module")
def _lived(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with the months of invented people in it."""
    folder = tmp_path_factory.mktemp("lived")
    with open_store(None, folder, durable=False) as store:
        staging.stage(store, short(), 24, UNTIL, 2)
    return folder


@pytest.fixture(name="data")
def _data(lived: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An installation of our own with these records."""
    folder = tmp_path / "data"
    shutil.copytree(lived, folder)
    monkeypatch.setenv("PRAXIS_DATA", str(folder))
    monkeypatch.delenv("PRAXIS_DATABASE_URL", raising=False)
    monkeypatch.delenv("PRAXIS_SECRET", raising=False)
    return folder


def test_records_go_to_postgresql_and_back_and_replay_the_same(
    data: Path, postgres_address: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    Postgres.empty_again(postgres_address)
    with open_store(None, data) as store:
        before = replayed(store, course())
    assert before.folded > 50

    there = praxis("move", "--to", postgres_address)

    assert there.exit_code == 0, there.output
    assert "from sqlite to postgresql" in there.output
    assert f"there: {before.folded} attempts folded, 0 differ" in there.output
    monkeypatch.setenv("PRAXIS_DATABASE_URL", postgres_address)
    back = praxis("move", "--to", f"sqlite:///{tmp_path / 'back' / 'praxis.sqlite3'}")
    assert "from postgresql to sqlite" in back.output
    with open_store(None, tmp_path / "back") as store:
        assert replayed(store, course()) == before


def test_a_backup_says_what_is_in_it_and_goes_back(
    data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = str(tmp_path / "backup.zip")
    made = praxis("backup", file)
    assert made.exit_code == 0, made.output
    assert made.output.startswith(f"wrote {file}: ")
    assert "2 learner" in made.output

    monkeypatch.setenv("PRAXIS_DATA", str(tmp_path / "new"))
    back = praxis("restore", file)
    assert back.exit_code == 0, back.output
    assert made.output.split(": ")[1].strip() in back.output
    assert "0 differ" in back.output

    again = praxis("restore", file)
    assert again.exit_code == 1
    assert "records in that database already" in again.output
    assert praxis("restore", file, "--replace").exit_code == 0


def test_the_key_goes_along_when_asked_and_never_over_another(
    data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    key, bare, whole = signing_key(data), str(tmp_path / "bare.zip"), str(tmp_path / "key.zip")
    praxis("backup", bare)
    praxis("backup", whole, "--with-key")

    monkeypatch.setenv("PRAXIS_DATA", str(tmp_path / "new"))
    assert "made without the key" in praxis("restore", bare, "--with-key").output
    assert praxis("restore", whole, "--with-key").exit_code == 0
    assert signing_key(tmp_path / "new") == key

    monkeypatch.setenv("PRAXIS_DATA", str(tmp_path / "third"))
    signing_key(tmp_path / "third")
    refused = praxis("restore", whole, "--with-key")
    assert refused.exit_code == 1
    assert "holds another key" in refused.output
    with open_store(None, tmp_path / "third") as store:
        assert store.learners.all() == []


def test_a_restored_record_that_does_not_replay_is_told(
    data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with open_store(None, data) as store, store.database.writing() as connection:
        connection.exec_driver_sql(
            "UPDATE attempt SET state = '{}' WHERE id ="
            " (SELECT max(id) FROM attempt WHERE conduct = 'self_study')"
        )
    praxis("backup", str(tmp_path / "backup.zip"))
    monkeypatch.setenv("PRAXIS_DATA", str(tmp_path / "new"))

    back = praxis("restore", str(tmp_path / "backup.zip"))

    assert back.exit_code == 1
    assert "1 differ" in back.output
