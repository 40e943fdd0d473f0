"""The commands an operator uses: records are brought up to date, and proven by replay."""

from __future__ import annotations

import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from praxis.base import Action
from praxis.cli import main
from praxis.kinds import PLAY
from praxis.play.attempt import act, begin
from praxis.store import Beginning, Entry, Store, open_store
from tests.course import ROOT, course


@pytest.fixture(name="data")
def _data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The data folder of an installation of our own."""
    monkeypatch.setenv("PRAXIS_DATA", str(tmp_path))
    monkeypatch.delenv("PRAXIS_DATABASE_URL", raising=False)
    return tmp_path


@pytest.fixture(name="records")
def _records(data: Path) -> Iterator[Store]:
    with open_store(None, data) as store:
        yield store


def praxis(*words: str) -> Result:
    result = CliRunner().invoke(main, list(words))
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result


def play(store: Store, name: str, actions: list[Action], now: datetime, rev: str = "") -> int:
    """Let a new learner do ``actions``, recorded as the screens record them; the attempt's id."""
    activity = course().activities[name]
    learner = store.learners.add("Wren", now)
    state: Any = begin(activity, seed=7)
    first = Beginning(rev or course().revs[name], 7, state.model_dump(mode="json"))
    attempt = store.attempts.open(learner.id, name, "self_study", first, now).attempt
    seq = attempt.seq
    for action in actions:
        outcome = act(activity, state, action)
        state = outcome.state
        if outcome.events:
            kept = state.model_dump(mode="json")
            entry = Entry(outcome.action, outcome.events, kept, outcome.done, outcome.score)
            seq = store.attempts.record(attempt.id, seq, entry, now)
    return attempt.id


def one_probe(name: str) -> list[Action]:
    activity = course().activities[name]
    return list(next(iter(PLAY[activity.kind].probes(activity))).actions)


def one_of_each_kind() -> list[str]:
    return list({one.kind: one.id for one in course().activities.values()}.values())


def test_migrating_says_in_one_line_that_the_records_are_ready(data: Path) -> None:
    for _ in range(2):
        result = praxis("migrate")
        assert (result.exit_code, result.output) == (0, "The records are ready (sqlite).\n")
    assert list(data.iterdir()) != []


def test_every_kind_of_record_comes_out_the_same(records: Store, now: datetime) -> None:
    for name in one_of_each_kind():
        play(records, name, one_probe(name), now)
    result = praxis("replay", "--check")
    assert result.exit_code == 0
    assert result.output == "6 attempts folded, 0 differ; 0 on earlier content\n"


def test_a_state_that_its_log_does_not_lead_to_is_named(
    records: Store, data: Path, now: datetime
) -> None:
    name = one_of_each_kind()[0]
    number = play(records, name, one_probe(name), now)
    (file,) = data.rglob("*.sqlite3")
    with sqlite3.connect(file) as database:
        database.execute("UPDATE attempt SET state = ? WHERE id = ?", ('{"done": false}', number))
    database.close()
    result = praxis("replay", "--check")
    assert result.exit_code == 1
    assert result.output.startswith(f"attempt {number}: the log leads to ")
    assert result.output.endswith("1 attempts folded, 1 differ; 0 on earlier content\n")
    assert praxis("replay").exit_code == 0


def test_what_was_done_on_earlier_content_is_counted_and_not_called_wrong(
    records: Store, now: datetime
) -> None:
    name = one_of_each_kind()[0]
    play(records, name, one_probe(name), now, rev="0123456789ab")
    play(records, name, one_probe(name), now)
    result = praxis("replay", "--check")
    assert result.exit_code == 0
    assert result.output == "1 attempts folded, 0 differ; 1 on earlier content\n"


def test_a_database_that_is_not_ours_is_refused_in_a_sentence(
    data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PRAXIS_DATABASE_URL", "mysql://nowhere/x")
    for command in (["migrate"], ["replay"]):
        result = praxis(*command)
        assert result.exit_code == 1
        assert result.output.startswith("Error: ")
    assert list(data.glob("*.sqlite3")) == []


def test_a_new_kind_is_written_and_its_lines_are_told(tmp_path: Path) -> None:
    """Run on a copy of the engine, because the real one should not grow by being tested."""
    ignored = shutil.ignore_patterns("__pycache__", "assets")
    shutil.copytree(ROOT / "praxis", tmp_path / "praxis", ignore=ignored)
    command = [sys.executable, "-m", "praxis.cli", "new", "kind"]
    done = subprocess.run(
        [*command, "debate"], cwd=tmp_path, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "praxis" / "kinds" / "debate" / "play.py").is_file()
    assert "In praxis/kinds/__init__.py:" in done.stdout
    assert '"debate": debate_view.show' in done.stdout
    again = subprocess.run(
        [*command, "debate"], cwd=tmp_path, capture_output=True, text=True, check=False
    )
    assert again.returncode == 1
    assert "there is already a kind `debate`" in again.stderr
