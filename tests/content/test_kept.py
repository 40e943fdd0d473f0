"""A kept course is believed only while it is ours, whole, and of today's files and program."""

from __future__ import annotations

import hashlib
import hmac
import json
import os
from pathlib import Path

import pytest

from praxis.content import kept
from praxis.content.kept import Keeper
from praxis.content.load import Loaded, load
from praxis.content.sources import quizzes_beside
from tests.course import FOLDER

KEY, OTHER_KEY = b"k" * 32, b"o" * 32


@pytest.fixture(name="keeper")
def _keeper(tmp_path: Path) -> Keeper:
    return Keeper(tmp_path / "data" / kept.FILE, KEY, "mine")


def start(keeper: Keeper, root: Path) -> Loaded:
    """What a process that starts now would have."""
    loaded = keeper.load(root, quizzes_beside(root))
    assert loaded.course is not None
    return loaded


def taken(loaded: Loaded) -> bool:
    """Whether it comes from the kept file, which knows no lines."""
    return not any(one.document.lines for one in loaded.sources)


def sealed(keeper: Keeper, root: Path, body: bytes) -> bytes:
    """``body`` as somebody who has the key of the installation could seal it."""
    mark = kept._mark(root, quizzes_beside(root))
    return hmac.digest(keeper.key, b"praxis course\n" + mark + body, "sha256") + body


def test_the_second_start_takes_the_same_course_from_the_file(keeper: Keeper, small: Path) -> None:
    first, second = start(keeper, small), start(keeper, small)
    assert (taken(first), taken(second)) == (False, True)
    assert second.course == first.course
    assert second.problems == first.problems


def test_the_whole_course_is_the_same_from_the_file(keeper: Keeper) -> None:
    start(keeper, FOLDER)
    again, read = start(keeper, FOLDER), load(FOLDER)
    assert taken(again)
    assert again.course == read.course
    assert again.problems == read.problems
    assert [(one.name, one.holds, one.value) for one in again.sources] == [
        (one.name, one.holds, one.value) for one in read.sources
    ]


def test_a_change_that_leaves_size_and_time_of_a_file_alone_is_seen(
    keeper: Keeper, small: Path
) -> None:
    start(keeper, small)
    file = small / "course.yaml"
    text, before = file.read_text(encoding="utf-8"), file.stat()
    course = load(small).course
    assert course is not None
    title = course.outline.title
    file.write_text(text.replace(title, title[::-1]), encoding="utf-8")
    os.utime(file, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert file.stat().st_size == before.st_size
    now = start(keeper, small)
    assert not taken(now)
    assert now.course is not None
    assert now.course.outline.title == title[::-1]


def test_a_file_that_goes_is_missed(keeper: Keeper, small: Path) -> None:
    start(keeper, small)
    (small / "families" / "ramires.yaml").rename(small / "ramires.yaml")
    now = keeper.load(small, quizzes_beside(small))
    assert not taken(now)
    assert "ramires" not in (now.course.families if now.course else {})


def test_another_program_reads_for_itself(
    keeper: Keeper, small: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    start(keeper, small)
    monkeypatch.setattr(kept, "_program", lambda: hashlib.sha256(b"the next release").digest())
    assert not taken(start(keeper, small))
    assert taken(start(keeper, small))


def test_a_file_of_another_installation_is_not_believed(keeper: Keeper, small: Path) -> None:
    start(Keeper(keeper.file, OTHER_KEY, "mine"), small)
    assert not taken(start(keeper, small))


@pytest.mark.parametrize("at", [0, 40, -1])
def test_one_damaged_byte_is_enough_to_read_anew_and_keep_a_whole_file(
    keeper: Keeper, small: Path, at: int
) -> None:
    start(keeper, small)
    whole = keeper.file.read_bytes()
    damaged = bytearray(whole)
    damaged[at] ^= 1
    keeper.file.write_bytes(bytes(damaged))
    assert not taken(start(keeper, small))
    assert keeper.file.read_bytes() == whole
    assert taken(start(keeper, small))


@pytest.mark.parametrize("left", [0, 10, 32, 5000])
def test_a_file_that_was_cut_off_is_not_believed(keeper: Keeper, small: Path, left: int) -> None:
    start(keeper, small)
    keeper.file.write_bytes(keeper.file.read_bytes()[:left])
    assert not taken(start(keeper, small))


def test_what_a_stranger_writes_is_not_believed(keeper: Keeper, small: Path) -> None:
    """Whoever may write into the folder, but does not know the key, cannot change the course."""
    real = start(keeper, small)
    told = json.loads(keeper.file.read_bytes()[32:])
    assert told["sources"]
    told["sources"] = [one for one in told["sources"] if one[1] != "family"]
    forged = Keeper(keeper.file, OTHER_KEY, "mine")
    keeper.file.write_bytes(sealed(forged, small, json.dumps(told).encode()))
    assert start(keeper, small).course == real.course


@pytest.mark.parametrize("body", [b"", b"[]", b"{}", b'{"sources": [["x", "y", 1]]}', b"\xff"])
def test_sealed_nonsense_counts_as_nothing(keeper: Keeper, small: Path, body: bytes) -> None:
    keeper.file.parent.mkdir()
    keeper.file.write_bytes(sealed(keeper, small, body))
    assert not taken(start(keeper, small))
    assert taken(start(keeper, small))


def test_a_course_with_errors_is_never_kept(keeper: Keeper, small: Path) -> None:
    (small / "module1" / "first-check.yaml").write_text("title: a: b\n", encoding="utf-8")
    assert start(keeper, small).errors
    assert not keeper.file.exists()


def test_a_course_opens_where_nothing_can_be_kept(small: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("not a folder")
    keeper = Keeper(tmp_path / "file" / kept.FILE, KEY, "mine")
    assert not taken(start(keeper, small))
    assert not taken(start(keeper, small))


def test_nothing_half_written_stays_behind(keeper: Keeper, small: Path) -> None:
    start(keeper, small)
    assert [one.name for one in keeper.file.parent.iterdir()] == [kept.FILE]
