"""Whatever an author writes into a file, the course answers with a remedy and never falls over.

The usual run tries a few hundred files; PRAXIS_TEST_FUZZ=100000 tries that many.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from praxis.base import Problem
from praxis.content.course import Course
from praxis.content.lint import lint_source
from praxis.content.load import found_in, load
from praxis.content.sources import ADAPTERS, read_source, understand, yaml_files
from tests.content.small import small_course, small_quizzes
from tests.course import FOLDER
from tests.faults.mangled import texts, trying

REAL = found_in(FOLDER, FOLDER.parent / "quizzes")
TEXTS = {
    kind: [path.read_text(encoding="utf-8") for path, held, _ in REAL if held == kind]
    for kind in ADAPTERS
}
KINDS = sorted(ADAPTERS)
_ACTIVITIES = 0.5
"""Half of the tries go to activities: most of what authors write."""
_WHOLE = 0.005
"""A few are made in a whole course: each of those costs as much as a hundred others."""


def sound(problems: list[Problem]) -> bool:
    return all(one.code and one.message and one.hint and one.line >= 1 for one in problems)


def answered(text: str, kind: str) -> None:
    """The file is understood, or told what is wrong with it, with the place and the remedy."""
    source, problems = understand(text, "course/module1/x.yaml", kind)
    assert (source.value is None) == bool(problems)
    if source.value is not None:
        problems = list(lint_source(source))
    assert sound(problems)


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind != "activity"])
@given(data=st.data())
@trying(share=(1 - _ACTIVITIES - _WHOLE) / (len(ADAPTERS) - 1))
def test_a_ruined_file_of_any_sort_is_told_what_is_wrong(kind: str, data: st.DataObject) -> None:
    answered(data.draw(texts(TEXTS[kind])), kind)


@given(text=texts(TEXTS["activity"]))
@trying(share=_ACTIVITIES)
def test_a_ruined_activity_is_told_what_is_wrong(text: str) -> None:
    answered(text, "activity")


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Course]:
    """A small whole course with quizzes, shared by all tries: each puts back what it ruins."""
    root = small_course(tmp_path_factory.mktemp("small"))
    small_quizzes(root)
    course = load(root).course
    assert course is not None
    return root, course


@given(data=st.data())
@trying(share=_WHOLE)
def test_a_course_with_a_ruined_file_loads_and_stands_as_it_was_where_the_file_cannot_be_used(
    small: tuple[Path, Course], data: st.DataObject
) -> None:
    root, before = small
    files = [(path, kind) for path, kind, _ in found_in(root, root.parent / "quizzes")]
    path, kind = files[data.draw(st.integers(0, len(files) - 1))]
    good = path.read_bytes()
    ruined = data.draw(texts([good.decode()]))
    try:
        path.write_bytes(ruined.encode("utf-8", "surrogatepass"))
        source, _ = read_source(path, path.name, kind)
        loaded = load(root, previous=before)
    finally:
        path.write_bytes(good)
    assert sound(list(loaded.problems))
    assert loaded.course is not None
    if source.value is None:
        assert loaded.errors
        assert loaded.course.activities == before.activities
        assert set(loaded.course.forms) == set(before.forms)


def test_every_sort_of_file_is_among_those_ruined() -> None:
    assert all(TEXTS.values())
    assert len(yaml_files(FOLDER)) > 200
