"""200 people who handed in every form, 180 questions: each report opens in under two seconds."""

from __future__ import annotations

import time
from collections.abc import Iterator
from datetime import UTC, datetime
from functools import lru_cache
from pathlib import Path
from typing import Any

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest
from streamlit.util import calc_hash

from praxis.content.course import Course
from praxis.content.load import load
from praxis.play.attempt import fold
from praxis.play.playable import playable
from praxis.store import Store, open_store, replay_check
from praxis.ui import library
from praxis.ui.shell import LEARNER
from praxis.ui.team import page
from praxis.ui.team.gathered import Gathered, _Keeper
from praxis.ui.team.page import VIEWS
from tests.course import FOLDER, ROOT
from tests.crowded import WALKERS, crowd
from tests.postgres import Postgres
from tests.screens.leading import keeping
from tests.sights import EVERYBODY

PEOPLE, QUESTIONS = 200, 180
SECONDS = 2.0
UNTIL = datetime(2026, 3, 2, 18, tzinfo=UTC)


@lru_cache(maxsize=1)
def whole() -> Course:
    """The course with its own quizzes, as it is served."""
    course = load(FOLDER, quizzes=ROOT / "quizzes").course
    assert course is not None
    return course


def steps() -> list[str]:
    """One step of each section: what everybody has done besides the quizzes."""
    return [section.activities[-1] for module in whole().modules for section in module.sections]


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with the large team."""
    folder = tmp_path_factory.mktemp("many")
    with open_store(None, folder, durable=False) as store:
        crowd(store, whole(), PEOPLE, UNTIL, steps())
    return folder


@pytest.fixture
def opening(many: Path, record: Store, monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    """``opening("Items")``: seconds of work until that report stands, nothing known before."""
    monkeypatch.setenv("PRAXIS_DATA", str(many))
    monkeypatch.setenv("PRAXIS_LEAD", "1")
    monkeypatch.setattr(st, "download_button", keeping({}, build=False))
    library.store.cache_clear()
    store = library.store()
    assert library.course().forms.keys() == whole().forms.keys()
    someone = store.learners.all()[0].id

    def seconds(view: str) -> float:
        monkeypatch.setattr(page, "KEEPER", _Keeper())
        at = AppTest.from_file(str(ROOT / "praxis" / "ui" / "shell.py"), default_timeout=60)
        at.session_state[LEARNER] = someone
        at._page_hash = calc_hash("team")
        at.query_params["team_view"] = view
        begun = time.process_time()
        at.run()
        spent = time.process_time() - begun
        assert not at.exception, at.exception[0].message
        return spent

    yield seconds
    store.close()
    record.close()
    library.store.cache_clear()


@pytest.mark.parametrize("view", VIEWS)
def test_every_report_of_a_large_team_opens_in_two_seconds(opening: Any, view: str) -> None:
    """Of work, since the machine may have other things to do; the better of two first openings."""
    assert min(opening(view) for _ in range(2)) < SECONDS


def test_every_report_is_computed_in_two_seconds_on_postgresql_too(
    postgres_address: str, tmp_path: Path
) -> None:
    Postgres.empty_again(postgres_address)
    course = whole()
    with open_store(postgres_address, tmp_path) as store:
        crowd(store, course, PEOPLE, UNTIL, ())
        for name in ("answered", "responses", "reliabilities", "spans", "csv", "standings"):
            spent = []
            for _ in range(2):
                cohort = store.cohort(EVERYBODY)
                held = Gathered(course, cohort, cohort.stamp(), b"k" * 32)
                begun = time.process_time()
                told = getattr(held, name)
                if callable(told):
                    told(5)
                spent.append(time.process_time() - begun)
            assert min(spent) < SECONDS, (name, spent)
        assert len(held.answered) == PEOPLE * QUESTIONS
        assert len({one.item for one in held.answered}) == QUESTIONS


def test_the_large_team_is_a_record_the_rules_could_have_made(store: Store) -> None:
    course = whole()
    crowd(store, course, WALKERS + 1, UNTIL, steps()[:4])

    def again(name: str, rev: str, seed: int, actions: Any) -> Any:
        activity, now = playable(course, name)
        assert now == rev
        state, refused = fold(activity, seed, actions)
        assert not refused
        return state.model_dump(mode="json")

    assert list(replay_check(store, again)) == []
    assert store.cohort(EVERYBODY).stamp().attempts == (WALKERS + 1) * (4 + len(course.forms))
    assert {one.done for one in store.attempts.standings("crowd-0000")} == {True}
