"""The course as it stands in the repository, loaded once for all tests that read it."""

from __future__ import annotations

from pathlib import Path

from praxis.content.course import Course
from praxis.content.load import load

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "course"
LOADED = load(FOLDER)


def course() -> Course:
    """The course; tests that need it fail with its problems when it cannot be read."""
    assert LOADED.course is not None, "\n".join(map(str, LOADED.problems))
    return LOADED.course
