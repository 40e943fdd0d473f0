"""What no single file can see: unknown references, lost activities, transcripts that drifted."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Iterator
from typing import Any

from praxis.base import Problem
from praxis.content.course import Course
from praxis.content.sources import Source
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
    elif source.holds == "family" and source.value.id != source.stem:
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


def lint_course(course: Course, sources: Iterable[Source]) -> Iterator[Problem]:
    """The rules that hold between files."""
    readable = [source for source in sources if source.value is not None]
    broken = {source.name for source in sources if source.value is None}
    for source in readable:
        yield from (source.at(problem) for problem in _names(course, source))
        if source.holds == "activity":
            yield from (source.at(problem) for problem in _activity(course, source, broken))
        elif source.holds == "course":
            yield from (source.at(problem) for problem in _outline(course, source, broken))
        elif source.holds == "family":
            yield from (source.at(problem) for problem in _family(course, source, broken))
        elif source.holds == "module":
            yield from (source.at(problem) for problem in _module(course, source, broken))
        elif source.holds == "transcript":
            yield from (source.at(problem) for problem in hold(course, source.value))
    yield from _look_alike(readable)


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
        if field == "family" and source.holds == "activity" and text not in course.families:
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
    told_elsewhere = {name.rsplit("/", 1)[-1].split(".", 1)[0] for name in broken}
    for number, chapter in enumerate(source.value.story):
        after = chapter.after
        if after is None or after in course.activities or after.split(".")[-1] in told_elsewhere:
            continue
        hint = _nearest(after, course.activities, "write its file", cutoff=0.75)
        yield Problem("PX026", f"there is no activity `{after}`", hint, ("story", number, "after"))


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
    told_elsewhere = {name.rsplit("/", 1)[-1].split(".", 1)[0] for name in broken}
    listed: set[str] = set()
    for number, section in enumerate(source.value.sections):
        if section.id not in known_sections:
            told = f"section `{section.id}` is not in the curriculum"
            hint = _nearest(section.id, known_sections)
            yield Problem("PX022", told, hint, ("sections", number, "id"))
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
