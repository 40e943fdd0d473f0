"""What a learner sees when the record cannot be written: a calm sentence, and their words."""

from __future__ import annotations

import contextlib
import shutil
import sqlite3
import sys
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from playwright.sync_api import expect

from praxis.look import words
from praxis.ui import library
from tests.browser import screen, windows
from tests.browser.served import Served
from tests.course import FOLDER

ACTIVITY = "m1.a-belief-i-grew-up-with"
FILE = "module1/a-belief-i-grew-up-with.yaml"
ADDRESS = f"/module1?at={ACTIVITY}"
SAID = "That a good parent never raises her voice."
ROOM = 40_000
"""Bytes that any file may have while the disk is full: less than the log of the record has."""
WAITED = 40_000
"""Milliseconds: the program waits 15 seconds for the record before it says so."""


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """The course in a folder that may be scribbled in."""
    return shutil.copytree(FOLDER, tmp_path_factory.mktemp("course") / "course")


@pytest.fixture(scope="module")
def served(tmp_path_factory, folder):
    server = Served(
        tmp_path_factory.mktemp("served"), {"PRAXIS_COURSE": str(folder), "PRAXIS_AUTHORING": "1"}
    )
    server.start()
    yield server
    server.stop()
    assert "Traceback" not in server.log, server.log


@pytest.fixture(scope="module")
def open_page():
    with windows.chromium() as browser, windows.opener(browser) as opener:
        yield opener


@contextmanager
def full_disk(served: Served) -> Iterator[None]:
    """No file of the server may grow: each write past that size fails as on a full disk."""
    import resource  # there is none on Windows

    limit, pid = resource.RLIMIT_FSIZE, served._running().pid
    assert (served.data / "praxis.sqlite3-wal").stat().st_size > ROOM
    before = resource.prlimit(pid, limit)
    resource.prlimit(pid, limit, (ROOM, before[1]))
    yield
    resource.prlimit(pid, limit, before)


@contextmanager
def locked(served: Served) -> Iterator[None]:
    """Another program writes, and does not come to an end."""
    other = sqlite3.connect(served.data / "praxis.sqlite3", isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    yield
    other.execute("ROLLBACK")
    other.close()


CANNOT = [locked, full_disk] if sys.platform == "linux" else [locked]
"""Only Linux lets one program limit another's files; what is told is the same."""


@pytest.mark.parametrize("struck", CANNOT)
def test_an_answer_that_cannot_be_kept_is_told_calmly_and_kept_when_it_can_be(
    served, open_page, struck
):
    learner = served.learner("Maya")
    page = open_page(served, learner)
    screen.visit(page, ADDRESS)
    field = screen.main(page).locator("textarea").first
    field.press_sequentially(SAID)
    screen.typed_words_are_kept(page)
    keep = screen.main(page).get_by_role("button", name=words.REFLECT_KEEP, exact=True)

    with struck(served):
        keep.click()
        expect(page.get_by_role("alert")).to_have_text(words.NOT_SAVED, timeout=WAITED)
        assert field.input_value() == SAID
        assert log(served, learner) == [(0, "start")]

    with screen.going_on(page):
        keep.click()
    assert log(served, learner) == [(0, "start"), (1, "write")]


def log(served, learner):
    """What the record holds, read beside the server without writing."""
    address = f"file:{served.data / 'praxis.sqlite3'}?mode=ro"
    with contextlib.closing(sqlite3.connect(address, uri=True)) as connection:
        return connection.execute(
            "SELECT event.seq, json_extract(event.action, '$.name') FROM event"
            " JOIN attempt ON attempt.id = event.attempt_id"
            " WHERE attempt.learner_id = ? ORDER BY event.seq",
            (learner.id,),
        ).fetchall()


def test_a_file_ruined_between_two_steps_takes_nothing_from_whoever_is_in_it(
    served, open_page, folder
):
    """They go on, what they do is kept, and the course is as it was when the file is mended."""
    learner = served.learner("Noor")
    page = open_page(served, learner)
    screen.visit(page, ADDRESS)
    file = folder / FILE
    whole = file.read_bytes()
    screen.main(page).locator("textarea").first.press_sequentially(SAID)
    screen.typed_words_are_kept(page)
    for name in ("course.yaml", "curriculum.yaml", FILE):
        (folder / name).write_bytes((FOLDER / name).read_bytes()[:40] + b"\xff: [\x00")

    with screen.going_on(page):
        screen.main(page).get_by_role("button", name=words.REFLECT_KEEP, exact=True).click()
    assert words.REFLECT_KEPT in screen.told(page)
    assert log(served, learner) == [(0, "start"), (1, "write")]

    for name in ("course.yaml", "curriculum.yaml"):
        shutil.copy(FOLDER / name, folder / name)
    file.write_bytes(whole)
    page.reload()
    screen.ready(page)
    assert words.REFLECT_KEPT in screen.told(page)


def test_a_file_taken_away_while_the_course_is_looked_through_stops_nobody(monkeypatch, tmp_path):
    """Editors save by taking the old file away and putting the new one in its place."""
    there, gone = tmp_path / "there.yaml", tmp_path / "gone.yaml"
    there.touch()
    listed = [(path, "activity") for path in (gone, there)]
    monkeypatch.setattr(library, "yaml_files", lambda _folder: listed)
    monkeypatch.setattr(library, "quiz_files", lambda _folder: [])
    assert [name for name, *_ in library._SHELF._look()] == [str(there)]
