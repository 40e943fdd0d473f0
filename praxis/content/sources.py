"""The files of a course, one by one: where they are, what each holds, its value if it fits."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter, ValidationError

from praxis.base import Problem
from praxis.content.calibration import Calibration
from praxis.content.complain import complaints
from praxis.content.curriculum import Curriculum
from praxis.content.material import Agenda, Handout, Measure
from praxis.content.model import (
    CourseOutline,
    Family,
    Glossary,
    ModuleOutline,
    References,
    Transcript,
)
from praxis.content.quiz import Bank, FormOutline
from praxis.content.yaml12 import Document, read
from praxis.kinds import Activity

ADAPTERS: Mapping[str, TypeAdapter[Any]] = {
    "course": TypeAdapter(CourseOutline),
    "curriculum": TypeAdapter(Curriculum),
    "references": TypeAdapter(References),
    "glossary": TypeAdapter(Glossary),
    "family": TypeAdapter(Family),
    "module": TypeAdapter(ModuleOutline),
    "transcript": TypeAdapter(Transcript),
    "activity": TypeAdapter(Activity),
    "handout": TypeAdapter(Handout),
    "measure": TypeAdapter(Measure),
    "agenda": TypeAdapter(Agenda),
    "calibration": TypeAdapter(Calibration),
    "bank": TypeAdapter(Bank),
    "form": TypeAdapter(FormOutline),
}
"""What a file may hold, each with the model that reads it."""

FOLDERS: Mapping[str, str] = {
    "families": "family",
    "handouts": "handout",
    "measures": "measure",
    "agendas": "agenda",
    "calibration": "calibration",
}
"""Folders whose files all hold one thing; such a file is named by its id."""

QUIZ_FOLDERS: Mapping[str, str] = {"bank": "bank", "forms": "form"}
"""Folders of ``quizzes/`` with what their files hold."""

NEEDED = ("course.yaml", "curriculum.yaml", "references.yaml", "glossary.yaml")
"""The four files without which there is no course."""


@dataclass(frozen=True, slots=True)
class Source:
    """One file as read: what kind of thing it holds, its text positions, its value if it fits."""

    name: str
    holds: str
    document: Document
    value: Any = None

    def at(self, problem: Problem) -> Problem:
        """``problem`` with the file and line of the place it names."""
        return replace(problem, file=self.name, line=self.document.line(problem.path))

    @property
    def stem(self) -> str:
        """The file name without folder and endings (``m1/first.transcript.yaml``: ``first``)."""
        return self.name.rsplit("/", 1)[-1].split(".", 1)[0]

    @property
    def folder(self) -> str:
        """The name of the folder the file stands in."""
        return self.name.rsplit("/", 2)[-2] if "/" in self.name else ""


def holds(path: Path, root: Path) -> str | None:
    """What a file of the course folder holds, by its place and name; None for other files."""
    parts = path.relative_to(root).parts
    if len(parts) == 1:
        return path.stem if path.name in NEEDED else None
    if len(parts) != 2:  # noqa: PLR2004 - folder and file
        return None
    if parts[0] in FOLDERS:
        return FOLDERS[parts[0]]
    if not parts[0].startswith("module"):
        return None
    if path.name == "module.yaml":
        return "module"
    return "transcript" if ".transcript." in path.name else "activity"


def yaml_files(root: Path) -> list[tuple[Path, str]]:
    """The YAML files of a course folder that hold content, with what they hold, in stable order."""
    found = [
        (path, kind)
        for path in root.rglob("*.y*ml")
        if path.suffix in {".yaml", ".yml"} and path.is_file()
        if (kind := holds(path, root)) is not None
    ]
    return sorted(found, key=lambda one: one[0].relative_to(root).as_posix())


def quizzes_beside(root: Path) -> Path:
    """Where the quizzes of a course stand unless told otherwise: the folder next to it."""
    return root.parent / "quizzes"


def quiz_files(folder: Path) -> list[tuple[Path, str]]:
    """The YAML files of a quizzes folder, with what they hold; none when there is no folder."""
    return sorted(
        (path, kind)
        for name, kind in QUIZ_FOLDERS.items()
        for path in (folder / name).glob("*.y*ml")
        if path.suffix in {".yaml", ".yml"} and path.is_file()
    )


def read_source(path: Path, name: str, kind: str) -> tuple[Source, list[Problem]]:
    """Read and validate one file."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (UnicodeDecodeError, OSError) as error:
        hint = "save the file as UTF-8 text, and see that it may be read"
        told = Problem("PX005", f"cannot be read: {error}", hint, file=name, line=1)
        return Source(name, kind, Document(None)), [told]
    return understand(text, name, kind)


def understand(text: str, name: str, kind: str) -> tuple[Source, list[Problem]]:
    """Read and validate the text of one file, known as ``name``."""
    document = read(text)
    source = Source(name, kind, document)
    problems = [
        Problem(fault.code, fault.message, fault.hint, file=name, line=fault.line)
        for fault in document.faults
    ]
    if problems:
        return source, problems
    try:
        value = ADAPTERS[kind].validate_python(document.value)
    except ValidationError as error:
        return source, [source.at(told) for told in complaints(error, document.value)]
    return replace(source, value=value), []
