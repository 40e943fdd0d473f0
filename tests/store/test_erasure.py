"""Erasing a person takes their words from every byte of the record and leaves the statistics."""

from __future__ import annotations

import random
from concurrent.futures import ThreadPoolExecutor
from concurrent.futures import TimeoutError as StillWaiting
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import inspect, text

from praxis.store import Erased, open_store, recording
from praxis.store.learners import hold_owner
from praxis.store.tables import draft, prose
from tests.store.entries import ACTIVITY, BEGINNING, CONDUCT, chose, wrote

MARK = "Quellwasser"


def everything_kept(store) -> str:
    """All bytes of the files on SQLite, all rows of all tables on PostgreSQL."""
    if store.kind == "sqlite":
        folder = Path(store.database.engine.url.database).parent
        return "".join(file.read_bytes().decode("latin-1") for file in folder.iterdir())
    with store.database.reading() as connection:
        tables = inspect(connection).get_table_names()
        return "".join(
            row
            for table in tables
            for row in connection.scalars(text(f'SELECT t::text FROM "{table}" t'))  # noqa: S608
        )


@pytest.fixture
def written(store, now):
    """Two people who have each left words wherever words can be left: their ids."""
    ids = []
    for alias, mark in ((MARK, MARK), ("Ben", "Kieselstein")):
        person = store.learners.add(alias, now)
        store.learners.set_goal(person.id, f"to understand {mark}")
        sheet = store.attempts.open(person.id, ACTIVITY, CONDUCT, BEGINNING, now)
        store.attempts.record(sheet.attempt.id, 0, wrote(first=f"I said {mark} twice"), now)
        store.attempts.record(sheet.attempt.id, 1, chose("end", done=True), now)
        store.drafts.save(sheet.attempt.id, "second", f"half a {mark}", now)
        ids.append(person.id)
    return ids


def test_no_word_is_left_anywhere_and_those_of_others_stay(store, written, now):
    assert everything_kept(store).count(MARK) > 0

    store.learners.erase(written[0], now)

    left = everything_kept(store)
    assert left.count(MARK) == 0
    assert left.count("Kieselstein") >= 3


def test_deleting_one_note_leaves_no_trace_of_it_either(store, written):
    (note,) = store.notebook.notes(written[0])

    store.notebook.delete(written[0], note.id)

    assert everything_kept(store).count("I said Quellwasser") == 0


def test_the_statistics_stand(store, written, now):
    before = (
        store.attempts.evidence(written[0]),
        store.attempts.standings(written[0]),
        [store.attempts.events(each.id) for each in store.attempts.standings(written[0])],
    )

    store.learners.erase(written[0], now)

    after = (
        store.attempts.evidence(written[0]),
        store.attempts.standings(written[0]),
        [store.attempts.events(each.id) for each in store.attempts.standings(written[0])],
    )
    assert before == after
    assert len(before[0]) == 1


def test_an_erased_person_has_no_name_and_no_place_in_the_list(store, written, now):
    store.learners.erase(written[0], now)

    gone = store.learners.get(written[0])
    assert (gone.alias, gone.goal, gone.erased_at) == ("", None, now)
    assert [learner.alias for learner in store.learners.all()] == ["Ben"]


def test_erasing_again_keeps_the_first_time(store, written, now):
    store.learners.erase(written[0], now)
    store.learners.erase(written[0], now + timedelta(days=1))

    assert store.learners.get(written[0]).erased_at == now


def test_a_page_that_is_still_open_cannot_bring_words_back(store, written, now):
    number = store.attempts.standings(written[0])[0].id
    store.learners.erase(written[0], now)

    with pytest.raises(Erased):
        store.attempts.record(number, 2, wrote(first=MARK), now)
    with pytest.raises(Erased):
        store.drafts.save(number, "first", MARK, now)
    with pytest.raises(Erased):
        store.attempts.open(written[0], "m1.other", CONDUCT, BEGINNING, now)
    with pytest.raises(Erased):
        store.attempts.again(written[0], ACTIVITY, CONDUCT, BEGINNING, now)
    with pytest.raises(Erased):
        store.learners.rename(written[0], MARK)
    assert everything_kept(store).count(MARK) == 0


def test_erasing_waits_for_a_page_that_is_just_writing_and_takes_its_words_too(store, written, now):
    number = store.attempts.standings(written[0])[0].id
    with ThreadPoolExecutor(1) as pool:
        with store.database.writing() as connection:
            hold_owner(connection, number)
            erasing = pool.submit(store.learners.erase, written[0], now)
            with pytest.raises(StillWaiting):
                erasing.result(timeout=0.3)
            recording.write(connection, number, 2, wrote(late=MARK), now)
        erasing.result(timeout=30)

    assert store.notebook.notes(written[0]) == []
    assert everything_kept(store).count(MARK) == 0


def test_words_that_were_deleted_before_a_crash_leave_the_files_at_the_next_start(tmp_path, now):
    """The rows are gone but the write-ahead log still holds them: a copy of such files is opened.

    A process killed between the two steps of an erasure leaves just this behind.
    """
    alive = tmp_path / "alive"
    crashed = tmp_path / "crashed"
    crashed.mkdir()
    with open_store(None, alive) as store:
        person = store.learners.add("Ana", now)
        sheet = store.attempts.open(person.id, ACTIVITY, CONDUCT, BEGINNING, now)
        store.attempts.record(sheet.attempt.id, 0, wrote(first=MARK), now)
        with store.database.writing() as connection:
            connection.execute(prose.delete())
        for file in alive.iterdir():
            (crashed / file.name).write_bytes(file.read_bytes())
    assert any(MARK.encode() in file.read_bytes() for file in crashed.iterdir())

    with open_store(None, crashed) as store:
        assert store.learners.all() == [person]
        assert everything_kept(store).count(MARK) == 0


@pytest.mark.parametrize("seed", range(2))
def test_rows_that_the_database_moved_about_leave_no_trace(tmp_path, now, seed):
    """SQLite's secure_delete alone fails this: moved rows leave copies in unused parts of pages."""
    chance = random.Random(seed)  # noqa: S311  a draw that can be repeated
    with open_store(None, tmp_path) as store:
        people = [store.learners.add(alias, now) for alias in ("Ana", "Ben")]
        sheets = [
            store.attempts.open(person.id, f"m1.a{nth}", CONDUCT, BEGINNING, now).attempt
            for nth in range(20)
            for person in people
        ]
        with store.database.writing() as connection:
            for _ in range(800):
                _scribble(connection, chance, chance.choice(sheets), people[0].id, now)

        store.learners.erase(people[0].id, now)

        left = everything_kept(store)
        assert left.count(MARK) == 0
        assert "Kieselstein" in left


def _scribble(connection, chance, attempt, marked, now):
    said = MARK if attempt.learner_id == marked else "Kieselstein"
    row = {"attempt_id": attempt.id, "slot": f"s{chance.randint(0, 4)}", "at": now}
    row["text"] = f"{said} " * chance.randint(1, 40)
    spot = (draft.c.attempt_id == row["attempt_id"], draft.c.slot == row["slot"])
    connection.execute(draft.delete().where(*spot))
    connection.execute(draft.insert().values(row))
    if chance.random() < 0.4:
        connection.execute(prose.insert().values(row))
        connection.execute(draft.delete().where(*spot))
    if chance.random() < 0.05:
        connection.execute(prose.delete().where(prose.c.attempt_id == row["attempt_id"]))


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(words=st.dictionaries(st.sampled_from("abc"), st.text(max_size=40), min_size=1))
def test_no_word_ever_stands_in_the_log_or_the_state(store, ana, now, words):
    marked = {slot: f"{MARK} {said}" for slot, said in words.items()}
    attempt = store.attempts.again(ana.id, ACTIVITY, CONDUCT, BEGINNING, now).attempt

    store.attempts.record(attempt.id, attempt.seq, wrote(**marked), now)

    kept = (store.attempts.get(attempt.id), store.attempts.events(attempt.id))
    assert MARK not in repr(kept)
    assert all(MARK in said for said in store.attempts.sheet(attempt.id).words.values())
