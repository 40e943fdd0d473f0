"""A seat at the screens, without a browser: pages run as the server would run them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from streamlit import config
from streamlit.testing.v1 import AppTest
from streamlit.util import calc_hash

from praxis.store import Learner, Store
from praxis.ui import library
from praxis.ui.shell import LEARNER
from tests.course import ROOT
from tests.quizzed import QUIZZES

Screen = Callable[..., AppTest]
STRICT = "runner.enforceSerializableSessionState"


@pytest.fixture(autouse=True)
def _functions_in_session() -> Iterator[None]:
    """AppTest itself keeps functions in the session, where our server allows JSON values only.

    What our own screens keep there is held by test_session_state.py.
    """
    before = config.get_option(STRICT)
    config.set_option(STRICT, value=False)
    yield
    config.set_option(STRICT, before)


@pytest.fixture
def record(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Store]:
    """The store that the screens use, empty, in a folder of this test."""
    monkeypatch.chdir(ROOT)  # where Streamlit finds the settings of the project
    monkeypatch.setenv("PRAXIS_DATA", str(tmp_path / "data"))
    monkeypatch.delenv("PRAXIS_DATABASE_URL", raising=False)
    for switch in ("PRAXIS_AUTHORING", "PRAXIS_LEAD", "PRAXIS_LEAST_GROUP"):
        monkeypatch.delenv(switch, raising=False)
    library.store.cache_clear()
    library.key.cache_clear()
    yield library.store()
    library.store().close()
    library.store.cache_clear()
    library.key.cache_clear()


@pytest.fixture
def learner(record: Store) -> Learner:
    """Someone who has been through the first run."""
    now = datetime.now(UTC)
    person = record.learners.add("Maya", now)
    record.learners.mark_welcomed(person.id, now)
    return person


@pytest.fixture
def screen(learner: Learner) -> Screen:
    """``screen("progress", family="brooks")`` runs a page for the learner who sits here."""

    def run(url_path: str, **query: str) -> AppTest:
        at = AppTest.from_file(str(ROOT / "praxis" / "ui" / "shell.py"), default_timeout=30)
        at.session_state[LEARNER] = learner.id
        at._page_hash = calc_hash(url_path)  # there is no public way to open a page by address
        for name, value in query.items():
            at.query_params[name] = value
        return at.run()

    return run


@pytest.fixture
def quizzes(record: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    """The screens show the course with the small quizzes of the tests."""
    monkeypatch.setenv("PRAXIS_QUIZZES", str(QUIZZES))
    monkeypatch.setattr(library, "_SHELF", library._Shelf())


@pytest.fixture
def today() -> datetime:
    """Screens ask the real clock, so what was done before is dated back from it."""
    return datetime.now(UTC)
