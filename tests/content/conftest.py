"""A small course to break."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.content.small import small_course, small_quizzes


@pytest.fixture(name="quizzes")
def _quizzes(small: Path) -> Path:
    """Quizzes beside the small course, with nothing to mend either."""
    return small_quizzes(small)


@pytest.fixture(name="small_made_once", scope="session")
def _small_made_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return small_course(tmp_path_factory.mktemp("small"))


@pytest.fixture(name="small")
def _small(tmp_path: Path, small_made_once: Path) -> Path:
    """The folder of a small course that has nothing to mend, a copy for this test alone."""
    return Path(shutil.copytree(small_made_once, tmp_path / "course"))
