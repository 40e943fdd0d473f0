"""Coverage counts what a learner really meets, and asks of each objective what its tier asks."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from praxis.content.course import Course
from praxis.content.coverage import Row, as_data, coverage, gaps, table
from praxis.content.load import load
from tests.course import course


def with_kinds(objective: str, kinds: set[str]) -> Row:
    """The row of an objective in a course where only ``kinds`` of activities serve it."""
    whole = course()
    kept = {
        name: one.model_copy(update={"objectives": (objective,) if one.kind in kinds else ()})
        for name, one in whole.activities.items()
    }
    kept = {
        name: one.model_copy(update={"items": ()}) if one.kind == "check" else one
        for name, one in kept.items()
    }
    return next(
        row for row in coverage(replace(whole, activities=kept)) if row.objective.id == objective
    )


@pytest.mark.parametrize(
    ("objective", "kinds", "expected"),
    [
        ("1.1-d", {"reading", "roleplay"}, ()),
        ("1.1-d", {"reading"}, ("not practiced", "core, and no scored activity")),
        ("1.1-d", {"roleplay"}, ("not taught in a reading",)),
        ("1.1-d", {"reading", "reflection"}, ("core, and no scored activity",)),
        ("1.1-d", {"reading", "check"}, ("not practiced",)),
        ("1.1-i", {"reading", "reflection"}, ()),
        ("1.1-a", {"reading", "check"}, ()),
        ("1.1-a", {"reading"}, ("not practiced", "core, and no scored activity")),
    ],
)
def test_an_objective_is_asked_for_what_its_tier_asks(
    objective: str, kinds: set[str], expected: tuple[str, ...]
) -> None:
    """1.1-d is core; 1.1-i is support; 1.1-a is knowledge, which a check practices."""
    assert with_kinds(objective, kinds).gaps == expected


def test_kinds_that_the_curriculum_suggests_and_nobody_wrote_are_advice() -> None:
    assert with_kinds("1.1-d", {"reading", "roleplay"}).suggested == ("vignette", "check")


def small_course_rows(small: Path, *, whole: bool) -> tuple[Row, ...]:
    loaded: Course | None = load(small).course
    assert loaded is not None
    return coverage(loaded, whole=whole)


def test_only_sections_of_existing_modules_are_required(small: Path) -> None:
    rows = small_course_rows(small, whole=False)
    assert {row.objective.section for row in rows if row.required} == {"1.1"}
    assert len(rows) > 100


def test_the_whole_curriculum_is_required_when_asked_for(small: Path) -> None:
    rows = small_course_rows(small, whole=True)
    assert all(row.required for row in rows)
    assert len(gaps(rows)) > 100


def test_an_activity_in_no_list_teaches_nobody(small: Path) -> None:
    module = small / "module1" / "module.yaml"
    module.write_text(module.read_text(encoding="utf-8").replace("      - m1.first-reading\n", ""))
    row = next(r for r in small_course_rows(small, whole=True) if r.objective.id == "1.1-d")
    assert row.taught == ()


def test_a_question_assesses_the_objectives_it_names(small: Path) -> None:
    path = small / "module1" / "first-check.yaml"
    path.write_text(
        path.read_text(encoding="utf-8").replace(
            '    objectives: ["1.1-d"]', '    objectives: ["1.1-n"]'
        )
    )
    row = next(r for r in small_course_rows(small, whole=True) if r.objective.id == "1.1-n")
    assert row.assessed == ("m1.first-check",)


def test_the_table_shows_each_required_objective_and_each_gap(small: Path) -> None:
    rows = small_course_rows(small, whole=False)
    shown = table(rows)
    assert all(row.objective.id in shown for row in rows if row.required)
    assert shown.count("gap: ") == sum(len(row.gaps) for row in rows if row.required)


def test_the_rows_as_data_hold_what_the_table_holds(small: Path) -> None:
    rows = small_course_rows(small, whole=False)
    data = as_data(rows)
    assert len(data) == len(rows)
    assert {one["objective"] for one in data if one["gaps"] and one["required"]} == {
        row.objective.id for row in gaps(rows)
    }
