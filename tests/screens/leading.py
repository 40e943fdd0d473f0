"""The demo team as a team lead's screens show it, and every file they offer."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest
from streamlit.util import calc_hash

from praxis.cli import staging
from praxis.store import Store, open_store
from praxis.ui import library
from praxis.ui.shell import LEARNER
from tests.course import ROOT
from tests.invented import UNTIL, short

Files = dict[str, bytes]


@dataclass
class Lead:
    """Somebody who looks at the pages of a team. ``files`` are those offered so far, by name."""

    store: Store
    learner_id: str
    files: Files = field(default_factory=dict)

    def opens(self, view: str, path: str = "team", **state: object) -> AppTest:
        """The page with one view, and widgets set as in ``state``."""
        at = AppTest.from_file(str(ROOT / "praxis" / "ui" / "shell.py"), default_timeout=60)
        at.session_state[LEARNER] = self.learner_id
        for name, value in state.items():
            at.session_state[name] = value
        at._page_hash = calc_hash(path)  # there is no public way to open a page by address
        at.query_params["team_view"] = view
        return at.run()


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with the demo team, to be copied."""
    folder = tmp_path_factory.mktemp("demo")
    with open_store(None, folder, durable=False) as store:
        staging.stage(store, short(), 24, UNTIL)
    return folder


@pytest.fixture
def lead(
    made: Path, tmp_path: Path, record: Store, quizzes: None, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Lead]:
    """A lead of the demo team, where the lead pages are switched on."""
    folder = tmp_path / "copy"
    shutil.copytree(made, folder)
    monkeypatch.setenv("PRAXIS_DATA", str(folder))
    monkeypatch.setenv("PRAXIS_LEAD", "1")
    library.store.cache_clear()
    library.key.cache_clear()
    store = library.store()
    someone = Lead(store, store.learners.all()[0].id)
    monkeypatch.setattr(st, "download_button", keeping(someone.files))
    yield someone
    store.close()
    record.close()
    library.store.cache_clear()


def keeping(files: Files, *, build: bool = True) -> Callable[..., bool]:
    """In place of the button: AppTest has no server that would hand out the file.

    With ``build`` every button is pressed, so a file that is made on demand is made.
    """

    def button(
        label: str, data: str | bytes | Callable[[], bytes], *, file_name: str, **_: object
    ) -> bool:
        assert label
        if build:
            made = data() if callable(data) else data
            files[file_name] = made if isinstance(made, bytes) else made.encode()
        return False

    return button
