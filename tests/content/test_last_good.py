"""A broken file never takes the course down: what it last said stays, with the problem shown."""

from __future__ import annotations

from pathlib import Path

import pytest

from praxis.content.course import Course
from praxis.content.load import load

BROKEN = "title: a: b\n"


@pytest.fixture(name="before")
def _before(small: Path) -> Course:
    course = load(small).course
    assert course is not None
    return course


def after(small: Path, before: Course) -> Course:
    loaded = load(small, previous=before)
    assert loaded.course is not None
    return loaded.course


@pytest.mark.parametrize("file", ["first-vignette.yaml", "first-check.yaml", "first-reading.yaml"])
def test_a_broken_activity_stands_as_it_was(small: Path, before: Course, file: str) -> None:
    (small / "module1" / file).write_text(BROKEN, encoding="utf-8")
    now = after(small, before)
    assert now.activities == before.activities
    assert now.revs == before.revs
    assert now.order == before.order


def test_without_an_earlier_version_a_broken_activity_is_left_out(small: Path) -> None:
    (small / "module1" / "first-vignette.yaml").write_text(BROKEN, encoding="utf-8")
    course = load(small).course
    assert course is not None
    assert "m1.first-vignette" not in course.order
    assert len(course.order) == 6


@pytest.mark.parametrize(
    "file",
    [
        "course.yaml",
        "curriculum.yaml",
        "references.yaml",
        "glossary.yaml",
        "families/ramires.yaml",
        "module1/module.yaml",
        "module1/first-roleplay.transcript.yaml",
    ],
)
def test_every_other_file_stands_as_it_was_too(small: Path, before: Course, file: str) -> None:
    (small / file).write_text(BROKEN, encoding="utf-8")
    now = after(small, before)
    assert (now.outline, now.curriculum, now.modules) == (
        before.outline,
        before.curriculum,
        before.modules,
    )
    assert (now.references, now.terms, now.families, now.transcripts) == (
        before.references,
        before.terms,
        before.families,
        before.transcripts,
    )


def test_a_way_that_would_strand_a_learner_is_not_put_on(small: Path, before: Course) -> None:
    """The file is good YAML and a good vignette, but one choice leads nowhere."""
    path = small / "module1" / "first-vignette.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("to: tired", "to: gone"))
    assert after(small, before).activities == before.activities
    alone = load(small).course
    assert alone is not None
    assert "m1.first-vignette" not in alone.activities


def test_a_slip_that_strands_nobody_is_put_on_with_its_problem(small: Path) -> None:
    path = small / "module1" / "first-vignette.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("patterson1985", "patterson1895"))
    loaded = load(small)
    assert {one.code for one in loaded.errors} == {"PX023"}
    assert loaded.course is not None
    assert "m1.first-vignette" in loaded.course.activities


def test_a_deleted_file_is_gone_and_not_kept_as_it_was(small: Path, before: Course) -> None:
    (small / "module1" / "first-check.yaml").unlink()
    (small / "families" / "brooks.yaml").unlink()
    now = after(small, before)
    assert "m1.first-check" not in now.activities
    assert "brooks" not in now.families


def test_a_mended_file_is_taken_at_once(small: Path, before: Course) -> None:
    path = small / "module1" / "first-reading.yaml"
    good = path.read_text(encoding="utf-8")
    path.write_text(BROKEN, encoding="utf-8")
    broken = after(small, before)
    path.write_text(good.replace("What a door sounds like", "How a door sounds"), encoding="utf-8")
    mended = after(small, broken)
    assert mended.activities["m1.first-reading"].title == "How a door sounds"
    assert mended.revs["m1.first-reading"] != before.revs["m1.first-reading"]


def test_a_new_layout_of_a_file_is_the_same_revision(small: Path, before: Course) -> None:
    """Progress is pinned to what an activity says; comments and blank lines say nothing."""
    path = small / "module1" / "first-reading.yaml"
    path.write_text("# a comment\n\n" + path.read_text(encoding="utf-8"), encoding="utf-8")
    assert after(small, before).revs == before.revs


def test_a_new_module_folder_is_a_module_without_touching_anything_else(small: Path) -> None:
    """It stands after those that course.yaml names."""
    folder = small / "module4"
    folder.mkdir()
    text = (small / "module1" / "module.yaml").read_text(encoding="utf-8")
    (folder / "module.yaml").write_text(
        text.replace("id: module1", "id: module4").split("    activities:")[0], encoding="utf-8"
    )
    course = load(small).course
    assert course is not None
    assert [module.id for module in course.modules] == ["module1", "module4"]
