"""Everything of a person can be taken along, and nothing of it stays when they are erased."""

from __future__ import annotations

import json
from datetime import timedelta

import pytest
from sqlalchemy import Text, inspect

from praxis.store.belongings import OF_A_PERSON, OF_NOBODY, belongings
from praxis.store.carrying import Snapshot, reflected
from praxis.store.portrait import HEADINGS, as_html, as_json, portrait
from praxis.store.tables import event
from tests.store import filled
from tests.store.test_erasure import everything_kept

KEPT = {("team", "name")}
"""Texts that nobody wrote about themselves, and that stay when somebody is erased."""


@pytest.fixture
def person(store, now):
    """Somebody to whom the first row of every table leads, with their mark in every text."""
    rows = filled.a_row_everywhere(store, now)
    found = store.learners.get(rows["learner"]["id"])
    with store.database.writing() as connection:
        connection.exec_driver_sql("UPDATE learner SET erased_at = NULL")
        # What the store reads back as values of its own has to be some.
        connection.execute(event.update().values(action={"name": "go"}, result={}))
    return found


def texts(store, rows_of):
    """Every text column, with what stands in it, of the rows ``rows_of`` gives for a table."""
    with store.database.snapshot() as connection:
        for name, table in reflected(connection).items():
            for column in table.columns:
                if isinstance(column.type, Text):
                    yield name, column.name, [row.get(column.name) for row in rows_of(name)]


def test_every_table_says_whose_its_rows_are(store):
    with store.database.reading() as connection:
        tables = set(inspect(connection).get_table_names()) - {"alembic_version"}
    assert tables - set(OF_A_PERSON) - set(OF_NOBODY) == set()
    assert set(OF_A_PERSON) & set(OF_NOBODY) == set()


def test_a_person_takes_every_text_along_that_leads_to_them(store, person, now):
    with store.database.snapshot() as connection:
        every = belongings(connection, person.id)
    whole = as_json(portrait(store, person, now))
    seen = 0
    for name, column, held in texts(store, lambda name: every.get(name, [])):
        for text in filter(None, held):
            assert json.dumps(text, ensure_ascii=False)[1:-1] in whole, (name, column)
            seen += 1
    assert seen >= 8


def test_what_lets_somebody_in_is_not_taken_along(store, person, now):
    whole = as_json(portrait(store, person, now))
    assert "_hash" not in whole
    assert "resume_key" in whole


def test_nothing_of_others_is_taken_along(store, person, now):
    other = store.learners.add("Noor Kieselstein", now)
    store.learners.set_goal(other.id, "a goal of Kieselstein")
    assert "Kieselstein" not in as_json(portrait(store, person, now))


def test_the_page_holds_every_word_and_runs_nothing(store, person, now):
    store.learners.rename(person.id, "<script>alert(1)</script>")
    renamed = store.learners.get(person.id)
    page = as_html(portrait(store, renamed, now), {})
    assert "<script" not in page
    assert "&lt;script&gt;" in page
    assert page.count(filled.MARK) >= 8
    assert "http" not in page.replace("http-equiv", "")


def test_every_list_on_the_page_has_a_heading_a_person_understands(store, person, now):
    beside = portrait(store, person, now)["beside"]
    assert set(beside) <= set(HEADINGS)


def test_no_text_of_an_erased_person_is_left_in_any_table_or_file(store, now):
    """One row of everything leads to the person; each text in it carries the mark."""
    rows = filled.a_row_everywhere(store, now, twice=False)
    with store.database.writing() as connection:
        connection.exec_driver_sql("UPDATE learner SET erased_at = NULL")
        for name, column in KEPT:
            connection.exec_driver_sql(f"UPDATE {name} SET {column} = 'ours'")  # noqa: S608 - ours
    for learner_id in _learners(store):
        store.learners.erase(learner_id, now + timedelta(days=1))

    with store.database.snapshot() as connection:
        source = Snapshot(connection)
        left = [
            (name, column)
            for name, column, held in texts(store, lambda one: list(source.rows(one)))
            if any(filled.MARK in (text or "") for text in held)
        ]
    assert left == []
    assert filled.MARK not in everything_kept(store)
    assert rows["learner"]["alias"].startswith(filled.MARK)


def _learners(store):
    with store.database.snapshot() as connection:
        return [row["id"] for row in Snapshot(connection).rows("learner")]


def test_the_statistics_of_an_erased_person_stay(store, now):
    filled.a_row_everywhere(store, now)
    counted = ("attempt", "event", "rating", "reply_score", "room_answer", "room_mark")

    def counts():
        with store.database.snapshot() as connection:
            source = Snapshot(connection)
            return {name: len(list(source.rows(name))) for name in counted}

    before = counts()
    with store.database.writing() as connection:
        connection.exec_driver_sql("UPDATE learner SET erased_at = NULL")
    for learner_id in _learners(store):
        store.learners.erase(learner_id, now)
    assert counts() == before
    assert min(before.values()) > 0
