"""The grown course is a course: its time is the time of real work."""

from pathlib import Path

import pytest

from bench import growth
from bootstrap.environment import ROOT
from praxis.content.load import load


def test_a_grown_course_holds_everything_as_often_as_asked_and_no_new_problem(
    tmp_path: Path,
) -> None:
    as_it_is = load(ROOT / "course")
    grown = load(growth.grow(ROOT / "course", tmp_path, 3))
    assert len(grown.course.activities) == 3 * len(as_it_is.course.activities)
    assert len(grown.course.families) == 3 * len(as_it_is.course.families)
    assert len(grown.course.transcripts) == 3 * len(as_it_is.course.transcripts)
    assert len(grown.errors) <= 3 * len(as_it_is.errors)


def test_a_course_that_does_not_grow_is_not_timed(tmp_path: Path, monkeypatch) -> None:
    monkeypatch.setattr(growth, "_copy_module", lambda *_: None)
    with pytest.raises(growth.GrownWrongError, match="holds"):
        growth.measure(ROOT / "course", tmp_path, sizes=(1, 2))
