"""What an editor knows of the format is what the loader holds files to."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from praxis.content import schema
from praxis.content.yaml12 import read
from tests.course import FOLDER, ROOT

SCHEMAS = {name: json.loads(text) for name, text in schema.schemas().items()}
FILES = sorted(
    (path, glob_name)
    for glob_name, globs in schema.settings().items()
    for glob in globs
    for path in ROOT.glob(glob)
)


def validator(name: str) -> Draft202012Validator:
    return Draft202012Validator(SCHEMAS[name.rsplit("/", maxsplit=1)[-1]])


def test_the_committed_schemas_are_those_of_the_models() -> None:
    """After a change to a model: `praxis schema`."""
    assert schema.drift(ROOT) == []


def test_every_schema_is_one() -> None:
    for one in SCHEMAS.values():
        Draft202012Validator.check_schema(one)


def test_every_course_file_is_held_against_exactly_one_schema() -> None:
    held = [path for path, _ in FILES]
    assert len(held) == len(set(held))
    content = {path for path in FOLDER.rglob("*.yaml") if path.parent.name != "schema"}
    known = {path for path in content if path.relative_to(FOLDER).parts[0] not in UNSCHEMED}
    assert known <= set(held)


UNSCHEMED = {"handouts", "measures"}
"""Folders whose files are no part of the course yet."""


@pytest.mark.parametrize(
    ("path", "name"), FILES, ids=[str(path.relative_to(ROOT)) for path, _ in FILES]
)
def test_what_the_loader_takes_the_editor_takes(path: Path, name: str) -> None:
    value = read(path.read_text(encoding="utf-8")).value
    assert [error.message for error in validator(name).iter_errors(value)] == []


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"takeway": "x"}, "takeway"),
        ({"minutes": "three"}, "three"),
        ({"kind": "lecture"}, "lecture"),
        ({"evidence": "proven"}, "proven"),
    ],
)
def test_what_the_loader_refuses_the_editor_underlines(change: dict[str, Any], told: str) -> None:
    value = read((ROOT / "praxis/kinds/reading/sample.yaml").read_text(encoding="utf-8")).value
    assert list(validator("activity.json").iter_errors(value)) == []
    errors = list(validator("activity.json").iter_errors(value | change))
    assert errors
    assert told in str(errors[0])


def test_a_file_of_a_module_folder_is_judged_by_what_stands_in_it() -> None:
    """A transcript without walks is a bad transcript, and not a bad activity."""
    (error,) = validator("in-module.json").iter_errors({"transcript": "m1.x"})
    assert "'walks' is a required property" in error.message
    (error, *_) = validator("in-module.json").iter_errors({"id": "m", "sections": []})
    assert "activity" not in error.message


def test_every_field_an_author_may_write_is_explained() -> None:
    silent = [
        f"{name}: {shape}.{field}"
        for name, one in SCHEMAS.items()
        for shape, definition in [*one.get("$defs", {}).items(), (name, one)]
        for field, told in definition.get("properties", {}).items()
        if not told.get("description")
    ]
    assert silent == []


def test_no_explanation_outlives_its_field() -> None:
    used = {
        told["description"]
        for one in SCHEMAS.values()
        for definition in [*one.get("$defs", {}).values(), one]
        for told in definition.get("properties", {}).values()
    }
    assert [key for key, words in schema.WORDS.items() if words not in used] == []


def test_writing_again_changes_nothing_and_removes_what_is_no_longer_made(tmp_path: Path) -> None:
    assert len(schema.write(tmp_path)) == len(SCHEMAS) + 1
    assert schema.write(tmp_path) == []
    stale = tmp_path / schema.FOLDER / "lecture.json"
    stale.write_text("{}", encoding="utf-8")
    assert schema.drift(tmp_path) == [stale]
    assert schema.write(tmp_path) == [stale]
    assert not stale.exists()


def test_the_editor_keeps_its_other_settings(tmp_path: Path) -> None:
    path = tmp_path / schema.SETTINGS
    path.parent.mkdir()
    path.write_text('{"editor.rulers": [100]}', encoding="utf-8")
    schema.write(tmp_path)
    assert json.loads(path.read_text(encoding="utf-8"))["editor.rulers"] == [100]
