"""From files to a course: every problem of every file at once, never an exception.

``load`` reads a course folder. A file that cannot be used is left out, or stands as it last was
when ``previous`` is given, so that one broken file never takes the course down.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from praxis.base import Problem
from praxis.content.course import Course
from praxis.content.lint import lint_course, lint_source
from praxis.content.model import Transcript
from praxis.content.quiz import assembled as form_of
from praxis.content.sources import (
    FOLDERS,
    NEEDED,
    Source,
    quiz_files,
    quizzes_beside,
    read_source,
    yaml_files,
)

UNPLAYABLE = frozenset({"PX030", "PX031", "PX034"})
"""Faults in the branching that would strand a learner: such an activity is not put on."""

IDENTIFIED = frozenset({"activity", "module", "form", *FOLDERS.values()})
"""What has an id of its own, which no second file may use."""


@dataclass(frozen=True, slots=True)
class Loaded:
    """A course (None only when its outline or its curriculum cannot be used), and what to mend."""

    course: Course | None
    problems: tuple[Problem, ...]
    sources: tuple[Source, ...]

    @property
    def errors(self) -> tuple[Problem, ...]:
        """The problems that must be mended; warnings left out."""
        return tuple(problem for problem in self.problems if problem.severity == "error")


def load(root: Path, *, previous: Course | None = None, quizzes: Path | None = None) -> Loaded:
    """Read the course below ``root``. ``previous`` lends what a broken file held before.

    ``quizzes`` is the folder of its quizzes when that is not the one beside it; a course may have
    none.
    """
    problems: list[Problem] = []
    sources: list[Source] = []
    stranded: set[str] = set()
    for path, kind, name in found_in(root, quizzes or quizzes_beside(root)):
        source, told = read_source(path, name, kind)
        if source.value is not None:
            told = list(lint_source(source))
        sources.append(source)
        problems.extend(told)
        if any(one.code in UNPLAYABLE for one in told):
            stranded.add(name)
    problems.extend(_missing(root))
    problems.extend(_repeated(sources))
    course = _Assembly(sources, frozenset(stranded), previous).course()
    if course is not None:
        problems.extend(lint_course(course, sources))
    order = sorted(set(problems), key=lambda one: (one.file, one.line, one.code, one.message))
    return Loaded(course, tuple(order), tuple(sources))


def found_in(root: Path, quizzes: Path) -> list[tuple[Path, str, str]]:
    """The files of a course and its quizzes: where, what they hold, and how they are called."""
    found = [(path, kind, root) for path, kind in yaml_files(root)]
    found += [(path, kind, quizzes) for path, kind in quiz_files(quizzes)]
    return [
        (path, kind, f"{folder.name}/{path.relative_to(folder).as_posix()}")
        for path, kind, folder in found
    ]


def assembled(sources: Iterable[Source], revs: Mapping[str, str]) -> Course | None:
    """The course of files that were all found good before, with the revisions found then."""
    return _Assembly(list(sources), frozenset(), None, revs).course()


def _missing(root: Path) -> Iterator[Problem]:
    for needed in NEEDED:
        if not (root / needed).exists():
            yield Problem(
                "PX006",
                f"`{needed}` is missing",
                "put it back into the course folder",
                file=f"{root.name}/{needed}",
                line=1,
            )


def _repeated(sources: list[Source]) -> Iterator[Problem]:
    """Ids that two files use. The first file keeps the id."""
    first: dict[tuple[str, str], str] = {}
    for source in sources:
        if source.value is None or source.holds not in IDENTIFIED:
            continue
        key = (source.holds, source.value.id)
        if key in first:
            told = f"the id `{key[1]}` is already used in {first[key]}"
            yield source.at(Problem("PX020", told, "give one of the two another id", ("id",)))
        first.setdefault(key, source.name)


@dataclass(frozen=True, slots=True)
class _Assembly:
    """The files of a course on their way to becoming one value.

    A file that is there and cannot be used (broken, or ``stranded``) stands as ``previous`` had
    it. A file that is gone is gone. ``revs`` are revisions that are known already.
    """

    sources: list[Source]
    stranded: frozenset[str]
    previous: Course | None
    revs: Mapping[str, str] = field(default_factory=dict)

    def course(self) -> Course | None:
        """All values put together; None when the outline or the curriculum is missing."""
        before = self.previous
        outline = self._central("course", before and before.outline)
        curriculum = self._central("curriculum", before and before.curriculum)
        if outline is None or curriculum is None:
            return None
        references = self._central("references", None)
        glossary = self._central("glossary", None)
        modules = self._named("module", {m.id: m for m in before.modules} if before else {})
        activities, files = self._activities()
        bank = self._bank()
        forms, form_files = self._forms(bank)
        playable = {**activities, **forms}
        listed = [name for name in outline.modules if name in modules]
        # A folder that course.yaml does not name yet still gets its page, after the named ones.
        listed += sorted(name for name in modules if name not in listed)
        return Course(
            outline=outline,
            curriculum=curriculum,
            modules=tuple(modules[name] for name in listed),
            activities=activities,
            families=self._named("family", before.families if before else {}),
            references={one.id: one for one in references.references}
            if references
            else (before.references if before else {}),
            terms={one.id: one for one in glossary.terms}
            if glossary
            else (before.terms if before else {}),
            transcripts=self._transcripts(),
            handouts=self._named("handout", before.handouts if before else {}),
            measures=self._named("measure", before.measures if before else {}),
            agendas=self._named("agenda", before.agendas if before else {}),
            calibrations=self._named("calibration", before.calibrations if before else {}),
            revs={name: self.revs.get(name) or fingerprint(playable[name]) for name in playable},
            files={**files, **form_files},
            bank=bank,
            forms=forms,
        )

    def _central(self, kind: str, fallback: Any) -> Any:
        values = (one.value for one in self.sources if one.holds == kind)
        return next((value for value in values if value is not None), fallback)

    def _named(self, kind: str, before: Any) -> dict[str, Any]:
        """Files that each hold one thing, by id. A broken one lends it from its name or folder."""
        found: dict[str, Any] = {}
        for source in self.sources:
            if source.holds != kind:
                continue
            known = source.folder if kind == "module" else source.stem
            if source.value is not None:
                found.setdefault(source.value.id, source.value)
            elif known in before:
                found.setdefault(known, before[known])
        return found

    def _transcripts(self) -> dict[str, Transcript]:
        before = self.previous.transcripts if self.previous else {}
        found: dict[str, Transcript] = {}
        for source in self.sources:
            if source.holds != "transcript":
                continue
            if source.value is not None:
                found.setdefault(source.value.transcript, source.value)
                continue
            kept = (one for one in before.values() if one.transcript.split(".")[-1] == source.stem)
            found.update({one.transcript: one for one in kept})
        return found

    def _activities(self) -> tuple[dict[str, Any], dict[str, str]]:
        activities: dict[str, Any] = {}
        files: dict[str, str] = {}
        for source in self.sources:
            if source.holds != "activity":
                continue
            usable = source.value is not None and source.name not in self.stranded
            held = {source.value.id: source.value} if usable else self._as_it_was(source.name)
            for name, activity in held.items():
                if name not in activities:
                    activities[name] = activity
                    files[name] = source.name
        return activities, files

    def _bank(self) -> dict[str, Any]:
        """Questions by id. While a file is broken, those that no other file has stay as before."""
        sources = [one for one in self.sources if one.holds == "bank"]
        bank: dict[str, Any] = {}
        for source in sources:
            for item in source.value.items if source.value is not None else ():
                bank.setdefault(item.id, item)
        broken = any(source.value is None for source in sources)
        return {**self.previous.bank, **bank} if self.previous and broken else bank

    def _forms(self, bank: dict[str, Any]) -> tuple[dict[str, Any], dict[str, str]]:
        """Forms by id, put together from the bank, and their files."""
        forms: dict[str, Any] = {}
        files: dict[str, str] = {}
        before = self.previous.forms if self.previous else {}
        for source in (one for one in self.sources if one.holds == "form"):
            if source.value is not None:
                made = form_of(source.value, bank)
                held = {source.value.id: made} if made is not None else {}
            else:
                held = {
                    name: before[name] for name in self._named_in(source.name) if name in before
                }
            for name, form in held.items():
                forms.setdefault(name, form)
                files.setdefault(name, source.name)
        return forms, files

    def _named_in(self, file: str) -> list[str]:
        """What ``file`` held in the course before."""
        known = self.previous.files if self.previous else {}
        return [name for name, place in known.items() if place == file]

    def _as_it_was(self, file: str) -> dict[str, Any]:
        before = self.previous.activities if self.previous else {}
        return {name: before[name] for name in self._named_in(file) if name in before}


def fingerprint(activity: Any) -> str:
    """The revision of an activity: a short hash of what it says, not of its file's layout.

    What is left at its default says nothing: a field that a later release adds changes no revision.
    """
    said = activity.model_dump(mode="json", exclude_defaults=True)
    canonical = json.dumps(said, sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(canonical.encode()).hexdigest()[:12]
