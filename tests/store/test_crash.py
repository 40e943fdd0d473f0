"""A writer that is killed loses nothing it has acknowledged, and leaves nothing half done."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from praxis.store import open_store, replay_check
from tests.store.entries import BEGINNING, chose

ROOT = Path(__file__).parents[2]


def start(program: str, *arguments: object) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", f"tests.store.programs.{program}", *map(str, arguments)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        cwd=ROOT,
    )


def fold(_activity, _rev, _seed, actions):
    return {"written": dict(actions[-1].written)} if actions else BEGINNING.state


def assert_whole(address, tmp_path, attempt_id, acknowledged):
    """The record holds every acknowledged step, and of every step all parts or none."""
    with open_store(address, tmp_path) as store:
        sheet = store.attempts.sheet(attempt_id)
        steps = store.attempts.events(attempt_id)
        notes = store.notebook.notes(sheet.attempt.learner_id)
        assert sheet.attempt.seq in {acknowledged, acknowledged + 1}
        assert [step.seq for step in steps] == list(range(sheet.attempt.seq + 1))
        assert [note.text for note in reversed(notes)] == [
            f"words of {seq}" for seq in range(1, sheet.attempt.seq + 1)
        ]
        assert sheet.drafts["other"].startswith("half-typed after step")
        assert list(replay_check(store, fold)) == []
        store.attempts.record(attempt_id, sheet.attempt.seq, chose("on"), sheet.attempt.updated_at)


@pytest.mark.parametrize("patience", [1, 40])
def test_kill_9_in_full_flight_loses_no_acknowledged_step(
    store, address, tmp_path, sheet, patience
):
    store.close()
    with start("write", address, sheet.attempt.id) as writer:
        for _ in range(patience):
            assert writer.stdout.readline()
        writer.kill()
        acknowledged = patience + len(writer.stdout.readlines())

    assert_whole(address, tmp_path, sheet.attempt.id, acknowledged)


@pytest.mark.parametrize("moment", ["INSERT INTO event", "DELETE FROM draft", "COMMIT"])
def test_a_writer_killed_inside_a_step_leaves_none_of_it(store, address, tmp_path, sheet, moment):
    store.close()
    with start("write", address, sheet.attempt.id, moment) as writer:
        acknowledged = [int(line) for line in writer.stdout]

    assert writer.returncode != 0
    last = acknowledged[-1] if acknowledged else 0
    with open_store(address, tmp_path) as reopened:
        assert reopened.attempts.get(sheet.attempt.id).seq == last
    assert_whole(address, tmp_path, sheet.attempt.id, last)
