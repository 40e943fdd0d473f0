"""The samples: whole, valid, walked like any authored activity, and a true copy when asked for."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from praxis.content.lint import lint_source
from praxis.content.load import load
from praxis.content.sources import understand
from praxis.content.template import (
    PACKAGE,
    new_activity,
    new_kind,
    registration,
    sample,
    sample_text,
)
from praxis.content.yaml12 import read
from praxis.items import SCORE
from praxis.kinds import PLAY
from tests.course import ROOT
from tests.walks import missed, walked

LEFT_OUT = {"was", "who", "bloom", "angoff", "difficulty_note"}
"""Fields that a first activity never needs: earlier ids, a second speaker in a turn, and what only
the item bank of the quizzes asks for."""


@pytest.mark.parametrize("kind", sorted(PLAY))
def test_a_sample_has_nothing_to_mend_but_its_name(kind: str) -> None:
    source, problems = understand(sample_text(kind), f"{kind}/sample.yaml", "activity")
    assert problems == []
    assert [one.code for one in lint_source(source)] == ["PX021"]


@pytest.mark.parametrize("through_json", [False, True], ids=["plain", "json"])
@pytest.mark.parametrize("kind", sorted(PLAY))
def test_every_probe_of_a_sample_reaches_its_end(kind: str, *, through_json: bool) -> None:
    activity = sample(kind)
    for probe in PLAY[kind].probes(activity):
        state, refused = walked(activity, probe.actions, through_json=through_json)
        assert missed(probe.expected, state, refused=refused) == {}, probe.name


@pytest.mark.parametrize("kind", sorted(PLAY))
def test_a_sample_shows_every_field_its_author_may_write(kind: str) -> None:
    written = _keys(read(sample_text(kind)).value)
    assert _fields(sample(kind)) - written - LEFT_OUT <= {"given_with_child", "lower"}


def _keys(value: Any) -> set[str]:
    if isinstance(value, dict):
        return set(value).union(*(_keys(child) for child in value.values()))
    if isinstance(value, list):
        return set().union(*(_keys(child) for child in value))
    return set()


def _fields(value: Any) -> set[str]:
    if hasattr(type(value), "model_fields"):
        names = set(type(value).model_fields)
        return names.union(*(_fields(getattr(value, name)) for name in names))
    if isinstance(value, dict):
        return set().union(*(_fields(child) for child in value.values()))
    if isinstance(value, tuple):
        return set().union(*(_fields(child) for child in value))
    return set()


@pytest.mark.parametrize("kind", sorted(PLAY))
def test_a_new_activity_is_the_sample_under_its_own_id(small: Path, kind: str) -> None:
    (path, *beside) = new_activity(small, kind, "m1.my-own")
    assert path == small / "module1" / "my-own.yaml"
    assert len(beside) == (1 if kind == "roleplay" else 0)
    loaded = load(small)
    assert [(one.code, one.severity) for one in loaded.problems] == [("PX027", "warning")]
    assert loaded.course is not None
    made = loaded.course.activities["m1.my-own"]
    assert made == sample(kind).model_copy(update={"id": "m1.my-own"})


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("m1.first-reading", "already there"),
        ("First", "is not an id"),
        ("m1", "is not an id"),
        ("m1.Two Words", "is not an id"),
        ("m9.first", "there is no folder"),
    ],
)
def test_an_id_that_cannot_be_used_is_refused_in_a_sentence(
    small: Path, name: str, told: str
) -> None:
    with pytest.raises(ValueError, match=told):
        new_activity(small, "reading", name)


@pytest.mark.parametrize("type_", sorted(SCORE))
def test_the_sample_of_a_question_type_can_stand_in_a_check(type_: str) -> None:
    """The same text, indented under `items`, is what an author would paste."""
    item = (PACKAGE / "items" / type_ / "sample.yaml").read_text(encoding="utf-8")
    lines = [line for line in item.splitlines() if not line.startswith("#")]
    pasted = "\n".join(["items:", f"  - {lines[0]}", *(f"    {line}" for line in lines[1:])])
    head, rest = sample_text("check").split("items:\n", 1)
    text = head + pasted + "\nclosing:" + rest.split("closing:", 1)[1]
    source, problems = understand(text, "sample.yaml", "activity")
    assert problems == []
    assert source.value.items[0].type == type_


@pytest.fixture(name="package")
def _package(tmp_path: Path) -> Path:
    """A copy of the engine to which a kind may be added."""
    ignored = shutil.ignore_patterns("__pycache__", "assets")
    return Path(shutil.copytree(PACKAGE, tmp_path / "praxis", ignore=ignored))


def test_a_new_kind_plays_as_soon_as_its_lines_are_in(package: Path) -> None:
    """The template is a whole small kind: registered, it loads, lints and plays."""
    written = new_kind("debate", package)
    assert sorted(path.name for path in written) == [
        "__init__.py",
        "model.py",
        "play.py",
        "sample.yaml",
        "tally.py",
        "view.py",
    ]
    _register(package / "kinds" / "__init__.py", "PLAY", "play", union=True)
    _register(package / "kinds" / "views.py", "VIEWS", "view.show", union=False)
    program = (
        "from praxis.content.template import sample\nfrom praxis.kinds import PLAY\n"
        "from praxis.kinds.debate.tally import tally\nimport praxis.kinds.views\n"
        "activity = sample('debate')\nrules = PLAY['debate']\n"
        "assert not list(rules.lint(activity))\n"
        "for probe in rules.probes(activity):\n"
        "    state = rules.start(activity, seed=1)\n"
        "    for action in probe.actions:\n"
        "        state = rules.advance(activity, state, action).state\n"
        "    assert state.done == probe.expected['done'], probe.name\n"
        "print(tally([state]))\n"
    )
    done = ran([sys.executable, "-c", program], package.parent)
    assert done.returncode == 0, done.stderr
    assert "Tally(began=1, done=0)" in done.stdout


def ran(command: list[str], folder: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)


def _register(path: Path, table: str, part: str, *, union: bool) -> None:
    """Add a kind to a table as a person would, following what `praxis new kind` prints."""
    module, name = part.split(".", maxsplit=1)[0], f"debate_{part}"
    text = path.read_text(encoding="utf-8")
    add = f"from praxis.kinds.debate import {module} as debate_{module}\n"
    if union:
        add += "from praxis.kinds.debate.model import Debate\n"
        text = text.replace("| Check,", "| Check | Debate,")
    text = text.replace("from praxis.kinds.check import", f"{add}from praxis.kinds.check import", 1)
    head, rest = text.split(f"{table}: Mapping", 1)
    rest = rest.replace("= {\n", f'= {{\n    "debate": {name},\n', 1)
    path.write_text(f"{head}{table}: Mapping{rest}", encoding="utf-8")


def test_the_template_of_a_kind_is_written_as_the_rest_is(package: Path) -> None:
    """Nobody should begin by mending style."""
    folder = new_kind("debate", package)[0].parent
    settings = f"--config={ROOT / 'pyproject.toml'}"
    for command in (["check"], ["format", "--check"]):
        done = ran([sys.executable, "-m", "ruff", *command, settings, str(folder)], folder)
        assert done.returncode == 0, done.stdout


@pytest.mark.parametrize("name", ["Debate", "two words", "two-words", "reading", "1st"])
def test_a_name_that_cannot_name_a_kind_is_refused(package: Path, name: str) -> None:
    with pytest.raises(ValueError, match=r"cannot name a kind|already a kind"):
        new_kind(name, package)


def test_the_lines_to_add_name_the_files_that_keep_tables_of_kinds() -> None:
    assert [file for file, _ in registration("debate")] == [
        "praxis/kinds/__init__.py",
        "praxis/kinds/views.py",
        "praxis/look/words.py",
    ]
