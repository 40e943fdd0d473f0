"""`.venv` is made once, mended when broken, and refreshed when the requirements change."""

from pathlib import Path

import pytest

from bootstrap import environment
from bootstrap.environment import (
    COURSE_NEEDS,
    TESTS_NEED,
    Environment,
    fingerprint,
    noted,
    prepare,
)


@pytest.fixture(name="project")
def _project(tmp_path: Path) -> Path:
    """A project of its own, with a space in its path as on many a clinician's laptop."""
    root = tmp_path / "My Course"
    root.mkdir()
    (root / COURSE_NEEDS).write_text("one==1\n", encoding="utf-8")
    (root / TESTS_NEED).write_text("one==1\ntwo==2\n", encoding="utf-8")
    return root


@pytest.fixture(name="installed")
def _installed(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What would have been installed: the packages themselves are not what is tested here."""
    asked: list[str] = []
    monkeypatch.setattr(
        environment, "_install", lambda _environment, _root, name: asked.append(name)
    )
    monkeypatch.setattr(
        environment, "_PROOF", {COURSE_NEEDS: "import pip", TESTS_NEED: "import pip"}
    )
    return asked


def test_the_interpreter_lies_where_each_system_puts_it(tmp_path: Path) -> None:
    assert Environment(tmp_path, windows=True).python == tmp_path / "Scripts" / "python.exe"
    assert Environment(tmp_path, windows=False).python == tmp_path / "bin" / "python"


def test_a_changed_pin_or_a_moved_project_changes_the_fingerprint(tmp_path: Path) -> None:
    before = fingerprint("one==1", tmp_path)
    assert before == fingerprint("one==1", tmp_path)
    assert before != fingerprint("one==2", tmp_path)
    assert before != fingerprint("one==1", tmp_path / "moved")


@pytest.mark.parametrize("text", [None, "", "{half", "[1, 2]"])
def test_an_unreadable_note_counts_as_none(tmp_path: Path, text: str | None) -> None:
    note = tmp_path / "note.json"
    if text is not None:
        note.write_text(text, encoding="utf-8")
    assert noted(note) == {}


def test_packages_are_installed_once_and_again_only_after_a_change(
    project: Path, installed: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    first = prepare(project, tests=False)
    assert first.python.exists()
    assert installed == [COURSE_NEEDS]

    prepare(project, tests=False)
    assert installed == [COURSE_NEEDS]
    assert "up to date" in capsys.readouterr().out

    (project / COURSE_NEEDS).write_text("one==2\n", encoding="utf-8")
    prepare(project, tests=False)
    assert installed == [COURSE_NEEDS, COURSE_NEEDS]


def test_what_the_tests_need_serves_the_course_as_well(project: Path, installed: list[str]) -> None:
    prepare(project, tests=True)
    prepare(project, tests=False)
    prepare(project, tests=True)
    assert installed == [TESTS_NEED]


def test_packages_that_no_longer_import_are_installed_again(
    project: Path, installed: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    prepare(project, tests=False)
    monkeypatch.setitem(environment._PROOF, COURSE_NEEDS, "import no_such_package")
    prepare(project, tests=False)
    assert installed == [COURSE_NEEDS, COURSE_NEEDS]


def test_a_half_made_environment_is_made_anew(
    project: Path, installed: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    half = Environment(project / ".venv")
    half.python.parent.mkdir(parents=True)
    half.python.write_text("not a program", encoding="utf-8")
    left_over = half.folder / "left-over"
    left_over.touch()

    made = prepare(project, tests=False)

    assert "not whole" in capsys.readouterr().out
    assert not left_over.exists()
    assert environment._answers(made.python, "import pip")
    assert installed == [COURSE_NEEDS]


def test_an_install_that_fails_is_told_and_not_noted(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(environment, "_make", lambda one: one.folder.mkdir())
    monkeypatch.setattr(environment, "run", lambda _argv, **_rest: 1)
    with pytest.raises(environment.StopError, match="could not be installed"):
        prepare(project, tests=False)
    assert not Environment(project / ".venv").note.exists()
