"""A backup is one file that fits both databases; it goes back whole, or not at all."""

from __future__ import annotations

import json
import os
import stat
import zipfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from sqlalchemy import text

from praxis.store import Store, WrongBackupError, archive, open_store, replay_check
from praxis.store.archive import FORM
from praxis.store.backup import _clear, back_up, key_in, restore
from praxis.store.carrying import Snapshot, difference
from praxis.store.migrate import HEAD, upgrade
from tests.store import filled
from tests.store.entries import BEGINNING, wrote


@pytest.fixture
def elsewhere(store, postgres, tmp_path):
    """An empty store of the other kind."""
    if store.kind == "postgresql":
        with open_store(None, tmp_path / "elsewhere") as other:
            yield other
        return
    with postgres.empty_database() as url, open_store(url, tmp_path) as other:
        yield other


@pytest.fixture
def file(store, now, tmp_path) -> Path:
    """A backup of two rows in every table."""
    filled.a_row_everywhere(store, now)
    path = tmp_path / "backup.zip"
    back_up(store, path, now)
    return path


def differing(one: Store, other: Store) -> str | None:
    with one.database.snapshot() as left, other.database.snapshot() as right:
        return difference(Snapshot(left), Snapshot(right))


def test_a_backup_goes_into_the_other_kind_of_database_with_every_value(store, elsewhere, file):
    made = restore(elsewhere, file)

    assert differing(store, elsewhere) is None
    assert made.revision == HEAD
    assert made.rows >= 2 * len(made.tables)


def test_a_backup_taken_while_others_write_is_of_one_moment(
    store, elsewhere, ana, sheet, now, tmp_path
):
    """Every log in it leads to its state, and no word is without its step."""
    going, path = True, tmp_path / "backup.zip"

    def write_on(number: int) -> int:
        attempt = store.attempts.again(ana.id, f"m1.a{number}", "self-study", BEGINNING, now)
        seen = 0
        while going:
            entry = wrote(slot=f"words of {seen + 1}")
            seen = store.attempts.record(attempt.attempt.id, seen, entry, now)
        return seen

    with ThreadPoolExecutor(2) as pool:
        writers = [pool.submit(write_on, number) for number in range(2)]
        made = [back_up(store, path.with_suffix(f".{nth}"), now) for nth in range(3)]
        going = False
        steps = [writer.result() for writer in writers]

    assert min(steps) > 0
    assert made[-1].tables["event"].rows > made[0].tables["event"].rows
    restore(elsewhere, path.with_suffix(".2"))

    def fold(_activity, _rev, _seed, actions):
        return {"written": dict(actions[-1].written)} if actions else BEGINNING.state

    assert list(replay_check(elsewhere, fold)) == []
    with elsewhere.database.reading() as connection:
        counts = "SELECT (SELECT count(*) FROM event WHERE seq > 0), (SELECT count(*) FROM prose)"
        events, words = connection.execute(text(counts)).one()
    assert events == words


def test_numbers_go_on_after_the_last_one_given_even_when_its_row_is_gone(
    store, elsewhere, ana, sheet, now, tmp_path
):
    store.attempts.record(sheet.attempt.id, 0, wrote(first="one", second="two"), now)
    newest = store.notebook.notes(ana.id)[0].id
    store.notebook.delete_all(ana.id)
    back_up(store, tmp_path / "backup.zip", now)
    restore(elsewhere, tmp_path / "backup.zip")

    elsewhere.attempts.record(sheet.attempt.id, 1, wrote(third="three"), now)

    assert elsewhere.notebook.notes(ana.id)[0].id == newest + 1


def test_records_are_not_overwritten_unless_told(store, elsewhere, file, now):
    kept = elsewhere.learners.add("Ben", now)

    with pytest.raises(WrongBackupError, match="records in that database already"):
        restore(elsewhere, file)

    assert elsewhere.learners.all() == [kept]
    restore(elsewhere, file, replace=True)
    assert differing(store, elsewhere) is None


def test_only_the_owner_can_read_the_file_and_nothing_is_left_beside_it(file):
    assert [one.name for one in file.parent.iterdir() if one.is_file()] == [file.name]
    if os.name == "posix":
        assert stat.S_IMODE(file.stat().st_mode) == 0o600


def test_a_backup_never_overwrites_another(store, file, now):
    before = file.read_bytes()
    with pytest.raises(WrongBackupError, match="never overwrites"):
        back_up(store, file, now)
    assert file.read_bytes() == before


def test_a_backup_into_a_folder_that_is_not_there_says_so(store, now, tmp_path):
    with pytest.raises(WrongBackupError, match="cannot be written"):
        back_up(store, tmp_path / "missing" / "backup.zip", now)


def test_the_key_is_only_taken_along_when_asked(store, file, now, tmp_path):
    assert key_in(file) is None
    back_up(store, tmp_path / "with.zip", now, key=b"k" * 32)
    assert key_in(tmp_path / "with.zip") == b"k" * 32


@pytest.fixture
def once(now, tmp_path):
    """A backup and an empty SQLite store, for many tries at damage."""
    with open_store(None, tmp_path / "one", durable=False) as one:
        filled.a_row_everywhere(one, now)
        back_up(one, tmp_path / "whole.zip", now)
        with open_store(None, tmp_path / "other", durable=False) as other:
            yield one, other, tmp_path / "whole.zip"


def test_a_file_cut_short_anywhere_is_told_and_changes_nothing(once, now):
    _, other, whole = once
    kept, bytes_ = other.learners.add("Ben", now), whole.read_bytes()
    short = whole.with_name("short.zip")
    for length in [0, 1, *range(2, len(bytes_), 101), len(bytes_) - 1]:
        short.write_bytes(bytes_[:length])
        with pytest.raises(WrongBackupError, match="damaged, cut short"):
            restore(other, short, replace=True)
    assert other.learners.all() == [kept]


def test_a_byte_changed_anywhere_is_told_or_did_no_harm(once):
    one, other, whole = once
    bytes_ = whole.read_bytes()
    bent, told = whole.with_name("bent.zip"), 0
    for place in range(0, len(bytes_), 397):
        bent.write_bytes(bytes_[:place] + bytes([bytes_[place] ^ 0x55]) + bytes_[place + 1 :])
        try:
            restore(other, bent, replace=True)
        except WrongBackupError:
            told += 1
        else:
            assert differing(one, other) is None, place
    assert told > len(bytes_) / 397 / 2


def rewritten(whole: Path, change) -> Path:
    """The same backup with another manifest."""
    path = whole.with_name("rewritten.zip")
    with zipfile.ZipFile(whole) as old, zipfile.ZipFile(path, "w") as new:
        for name in old.namelist():
            inside = old.read(name)
            if name == "manifest.json":
                told = json.loads(inside)
                change(told)
                inside = json.dumps(told).encode()
            new.writestr(name, inside)
    return path


@pytest.mark.parametrize(
    ("change", "says"),
    [
        pytest.param(lambda told: told.update(form=FORM + 1), "newer version", id="form"),
        pytest.param(lambda told: told.update(revision="9999"), "newer version", id="revision"),
        pytest.param(lambda told: told["tables"]["learner"].update(rows=7), "damaged", id="rows"),
        pytest.param(
            lambda told: told["tables"]["learner"].update(sha256="0" * 64), "damaged", id="hash"
        ),
        pytest.param(
            lambda told: told["tables"].update(shoe=told["tables"]["learner"]), "damaged", id="shoe"
        ),
        pytest.param(lambda told: told.pop("revision"), "damaged", id="missing"),
    ],
)
def test_a_manifest_that_does_not_fit_is_told_and_changes_nothing(once, now, change, says):
    _, other, whole = once
    kept = other.learners.add("Ben", now)
    with pytest.raises(WrongBackupError, match=says):
        restore(other, rewritten(whole, change), replace=True)
    assert other.learners.all() == [kept]


def test_any_other_file_is_no_backup(once, tmp_path):
    _, other, _ = once
    (tmp_path / "letter.txt").write_text("Dear colleague", encoding="utf-8")
    for name, says in (("letter.txt", "no backup of this course"), ("gone.zip", "no file")):
        with pytest.raises(WrongBackupError, match=says):
            restore(other, tmp_path / name)


def test_a_backup_of_an_earlier_version_is_brought_up_to_date(store, elsewhere, ana, file, now):
    """A file as the second migration would have made it: without the columns that came later."""
    later = file.with_name("earlier.zip")
    with zipfile.ZipFile(file) as old:
        told = json.loads(old.read("manifest.json"))
    assert told["revision"] == HEAD
    earlier = {"learner", "attempt", "event", "prose", "draft", "packet", "rating", "remark"}

    back_to(store, "0002")
    with store.database.snapshot() as connection:
        source = Snapshot(connection, sorted(earlier))
        archive.write(later, source, made_at="2026-03-02", program="0.1.0", key=None)

    made = restore(elsewhere, later)

    assert made.revision == "0002"
    assert elsewhere.learners.get(ana.id) == ana


def back_to(store: Store, revision: str) -> None:
    """Make the tables anew as they stood at ``revision``, with one learner in them."""
    with store.database.writing() as connection:
        (ana,) = connection.execute(text("SELECT * FROM learner WHERE alias = 'Ana'")).mappings()
        _clear(connection)
        upgrade(connection, revision)
        connection.execute(
            text("INSERT INTO learner (id, alias, created_at) VALUES (:id, :alias, :created_at)"),
            dict(ana),
        )
