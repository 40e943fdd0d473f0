from __future__ import annotations

import os
import stat
import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from praxis.store import signing_key


def test_the_key_is_made_once_and_stays(tmp_path):
    first = signing_key(tmp_path / "data", {})

    assert len(first) == 32
    assert signing_key(tmp_path / "data", {}) == first
    assert signing_key(tmp_path / "other", {}) != first


def test_only_its_owner_can_read_the_key_and_nothing_else_is_left(tmp_path):
    signing_key(tmp_path, {})

    (file,) = tmp_path.iterdir()
    assert os.name == "nt" or stat.S_IMODE(file.stat().st_mode) == 0o600


def test_the_key_is_what_chance_gave(tmp_path):
    assert signing_key(tmp_path, {}, random_bytes=lambda n: b"k" * n) == b"k" * 32


def test_a_secret_from_outside_takes_the_place_of_the_file(tmp_path):
    one = signing_key(tmp_path / "a", {"PRAXIS_SECRET": "the same on each server"})
    other = signing_key(tmp_path / "b", {"PRAXIS_SECRET": "the same on each server"})

    assert one == other
    assert len(one) == 32
    assert list(tmp_path.iterdir()) == []


def test_the_environment_of_the_process_counts_unless_another_is_given(tmp_path, monkeypatch):
    monkeypatch.setenv("PRAXIS_SECRET", "from the environment")

    assert signing_key(tmp_path) == signing_key(tmp_path, {"PRAXIS_SECRET": "from the environment"})


def test_a_short_secret_is_refused(tmp_path):
    with pytest.raises(ValueError, match="at least 16"):
        signing_key(tmp_path, {"PRAXIS_SECRET": "hunter2"})


def test_a_damaged_key_is_not_used(tmp_path):
    (tmp_path / "signing.key").write_bytes(b"short")

    with pytest.raises(ValueError, match="damaged: delete it"):
        signing_key(tmp_path, {})


def test_all_who_ask_first_at_the_same_time_get_the_same_key(tmp_path):
    askers = 8
    gate = threading.Barrier(askers)

    def ask(_):
        gate.wait()
        return signing_key(tmp_path, {})

    with ThreadPoolExecutor(askers) as pool:
        assert len(set(pool.map(ask, range(askers)))) == 1


def test_a_disk_without_hard_links_will_do(tmp_path, monkeypatch):
    def refuse(*_):
        message = "not supported"
        raise OSError(message)

    monkeypatch.setattr(Path, "hardlink_to", refuse)

    assert signing_key(tmp_path, {}) == signing_key(tmp_path, {})
    assert len(list(tmp_path.iterdir())) == 1
