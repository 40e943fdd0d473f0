"""What no single file can see: unknown references, lost activities, transcripts that drifted."""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any

from praxis.base import Problem
from praxis.content.course import Course
from praxis.content.lint_calibration import lint_calibration
from praxis.content.lint_quizzes import lint_bank, lint_quizzes
from praxis.content.sources import FOLDERS, Source
from praxis.content.transcripts import hold
from praxis.content.yaml12 import Path, places
from praxis.kinds import PLAY
from praxis.look.prose import TERM_LINK

_RESEARCH = {"established", "mixed", "emerging"}


def lint_source(source: Source) -> Iterator[Problem]:
    """The rules of one file: its name, its claims, and what its kind checks."""
    if source.holds == "activity":
        activity = source.value
        if activity.id.split(".")[-1] != source.stem:
            yield source.at(_misnamed(source, "let the file name be the last part of the id"))
        for problem in PLAY[activity.kind].lint(activity):
            yield source.at(problem)
        yield from (source.at(problem) for problem in _claims(activity))
    elif source.holds == "bank":
        yield from (source.at(problem) for problem in lint_bank(source))
    elif source.holds == "form" and source.value.id.split(".")[-1] != source.stem:
        yield source.at(_misnamed(source, "let the file name be the last part of the id"))
    elif source.holds in FOLDERS.values() and source.value.id != source.stem:
        yield source.at(_misnamed(source, "let the file name be the id"))
    elif source.holds == "module" and source.value.id != source.folder:
        told = f"the id is `{source.value.id}`, the folder is `{source.folder}`"
        yield source.at(Problem("PX021", told, "let the folder name be the id", ("id",)))


def _misnamed(source: Source, hint: str) -> Problem:
    file = source.name.rsplit("/", 1)[-1]
    return Problem("PX021", f"the id is `{source.value.id}`, the file is `{file}`", hint, ("id",))


def _claims(activity: Any) -> Iterator[Problem]:
    for number, block in enumerate(getattr(activity, "blocks", ())):
        evidence = getattr(block, "evidence", None)
        if evidence in _RESEARCH and not block.sources:
            yield Problem(
                "PX047",
                f"a claim tagged `{evidence}` names no source",
                "add `sources:` with ids of course/references.yaml",
                ("blocks", number),
            )


def lint_course(course: Course, sources: Sequence[Source]) -> Iterator[Problem]:
    """The rules that hold between files."""
    readable = [source for source in sources if source.value is not None]
    broken = {source.name for source in sources if source.value is None}
    for source in readable:
        yield from (source.at(problem) for problem in _names(course, source))
        rules = _BETWEEN.get(source.holds)
        if rules is not None:
            yield from (source.at(problem) for problem in rules(course, source, broken))
        elif source.holds == "transcript":
            yield from (source.at(problem) for problem in hold(course, source.value))
    yield from _look_alike(readable)
    yield from lint_quizzes(course, sources, _nearest)


_LISTS = {
    "sources": ("PX023", "references", "in course/references.yaml"),
    "objectives": ("PX022", "objectives", "in course/curriculum.yaml"),
    "families": ("PX024", "families", "a file in course/families"),
    "see": ("PX025", "terms", "in course/glossary.yaml"),
}


def _names(course: Course, source: Source) -> Iterator[Problem]:
    """Ids of sources, objectives, families, terms and indicators, wherever they stand."""
    if source.holds == "curriculum":
        return
    indicators = {*course.indicators, *course.competencies, *course.gates}
    for path, text in places(source.document.value):
        field = next((part for part in reversed(path) if isinstance(part, str)), "")
        if field in _LISTS and isinstance(path[-1], int):
            code, where, told = _LISTS[field]
            known = getattr(course, where)
            if text not in known:
                yield Problem(code, f"`{text}` is not {told}", _nearest(text, known), path)
        if (
            field == "family"
            and source.holds in {"activity", "measure"}
            and text not in course.families
        ):
            told = f"`{text}` is not a file in course/families"
            yield Problem("PX024", told, _nearest(text, course.families), path)
        if field in {"shows", "competencies"} and text not in indicators:
            hint = _nearest(text, indicators)
            yield Problem("PX028", f"`{text}` is not in the curriculum", hint, path)
        for link in TERM_LINK.finditer(text):
            if link[1] not in course.terms:
                told = f"`[[{link[1]}]]` is not in the glossary"
                yield Problem("PX025", told, _nearest(link[1], course.terms), path)


def _nearest(
    text: str, known: Iterable[str], remedy: str = "add it there", cutoff: float = 0.6
) -> str:
    near = difflib.get_close_matches(text, list(known), n=1, cutoff=cutoff)
    return f"did you mean `{near[0]}`?" if near else f"{remedy}, or correct the id"


def _activity(course: Course, source: Source, broken: set[str]) -> Iterator[Problem]:
    activity = source.value
    if activity.id not in course.place:
        yield Problem(
            "PX027",
            f"`{activity.id}` is in no module's list",
            "add it to `activities` of a section in module.yaml",
            ("id",),
            severity="warning",
        )
    beside = source.name.replace(f"/{source.stem}.", f"/{source.stem}.transcript.")
    written = activity.id in course.transcripts or beside in broken
    if activity.kind == "roleplay" and not written:
        yield Problem(
            "PX036",
            "there is no transcript beside this role-play",
            f"write {source.stem}.transcript.yaml with three walks (`praxis walk` drafts them)",
            ("id",),
        )
    for number, earlier in enumerate(activity.was):
        if earlier in course.activities:
            path: Path = ("was", number)
            yield Problem("PX049", f"`{earlier}` is still in use", "choose another id", path)


def _family(course: Course, source: Source, broken: set[str]) -> Iterator[Problem]:
    """Chapters that would open after an activity that does not exist, so never."""
    told_elsewhere = _stems(broken)
    for number, chapter in enumerate(source.value.story):
        after = chapter.after
        if after is None or after in course.activities or after.split(".")[-1] in told_elsewhere:
            continue
        hint = _nearest(after, course.activities, "write its file", cutoff=0.75)
        yield Problem("PX026", f"there is no activity `{after}`", hint, ("story", number, "after"))


def _measure(course: Course, source: Source, broken: set[str]) -> Iterator[Problem]:
    """The exercise is a check of the course that shows a chart."""
    name = source.value.exercise
    if name.split(".")[-1] in _stems(broken):
        return
    exercise = course.activities.get(name)
    if exercise is None:
        hint = _nearest(name, course.activities, "write its file", cutoff=0.75)
        yield Problem("PX026", f"there is no activity `{name}`", hint, ("exercise",))
    elif exercise.kind != "check" or exercise.chart is None:
        told = f"`{name}` is no check with a `chart`, so no reading of scores is practiced there"
        hint = "name a check that has a `chart`, or give this one a chart"
        yield Problem("PX050", told, hint, ("exercise",))


def _agenda(course: Course, source: Source, broken: set[str]) -> Iterator[Problem]:
    """Activities that the course does not have."""
    for day, sitting in enumerate(source.value.days):
        for number, step in enumerate(sitting.steps):
            name = step.activity
            if name is None or name in course.activities or name.split(".")[-1] in _stems(broken):
                continue
            hint = _nearest(name, course.activities, "write its file", cutoff=0.75)
            place: Path = ("days", day, "steps", number, "activity")
            yield Problem("PX026", f"there is no activity `{name}`", hint, place)


def _stems(files: set[str]) -> set[str]:
    """The names of files without folder and ending; what is broken has been told about there."""
    return {name.rsplit("/", 1)[-1].split(".", 1)[0] for name in files}


def _outline(course: Course, source: Source, broken: set[str]) -> Iterator[Problem]:
    """Modules that course.yaml names and that have no folder."""
    folders = {name.rsplit("/", 2)[-2] for name in broken if name.endswith("/module.yaml")}
    known = {module.id for module in course.modules} | folders
    for number, name in enumerate(source.value.modules):
        if name not in known:
            told = f"there is no module `{name}`"
            hint = f"make a folder {name} with a module.yaml, or correct the id"
            yield Problem("PX026", told, hint, ("modules", number))


def _module(course: Course, source: Source, broken: set[str]) -> Iterator[Problem]:
    known_sections = {section.id for section in course.curriculum.sections}
    # An activity whose own file is broken has been told about there.
    told_elsewhere = _stems(broken)
    listed: set[str] = set()
    for number, section in enumerate(source.value.sections):
        for covered in section.curriculum:
            if covered not in known_sections:
                told = f"section `{covered}` is not in the curriculum"
                hint = _nearest(covered, known_sections)
                where = "covers" if section.covers else "id"
                yield Problem("PX022", told, hint, ("sections", number, where))
        for index, activity in enumerate(section.activities):
            place: Path = ("sections", number, "activities", index)
            stem = activity.split(".")[-1]
            if activity not in course.activities and stem not in told_elsewhere:
                hint = _nearest(activity, course.activities, "write its file", cutoff=0.75)
                yield Problem("PX026", f"there is no activity `{activity}`", hint, place)
            if activity in listed:
                told = f"`{activity}` is listed twice"
                yield Problem("PX020", told, "delete one of the two", place)
            listed.add(activity)


def _look_alike(sources: Iterable[Source]) -> Iterator[Problem]:
    """Ids that become one on the screen, where dots turn into hyphens."""
    seen: dict[str, str] = {}
    for source in sources:
        if source.holds != "activity":
            continue
        name = source.value.id
        flat = re.sub(r"[^a-z0-9]+", "-", name)
        if seen.get(flat, name) != name:
            told = f"`{name}` and `{seen[flat]}` look alike to the screen"
            yield source.at(Problem("PX048", told, "rename one of the two", ("id",)))
        seen[flat] = name


_BETWEEN: Mapping[str, Callable[[Course, Source, set[str]], Iterator[Problem]]] = {
    "activity": _activity,
    "course": _outline,
    "family": _family,
    "module": _module,
    "measure": _measure,
    "agenda": _agenda,
    "calibration": lint_calibration,
}
"""The rules between files, by what a file holds. They also get the names of broken files."""
