"""A team's record as the rows that its statistics ask for: sections, moments, scores, recall."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any, Protocol, TypeVar

from praxis.content.course import Course
from praxis.insight.change import Pair, Recall
from praxis.insight.cohort import Evidence, Progress
from praxis.insight.occasions import WAYS, Known, Occasion, Reached, occasions
from praxis.insight.protection import Cell, tellable
from praxis.play import cards, pacing
from praxis.play.attempt import restore

MONTH = timedelta(days=365.25 / 12)
SAME_DAY = timedelta(hours=20)
"""What is met again within the day was not kept in memory over any time."""

SILENT = frozenset({"reading", "mirroring", "reflection"})
"""Kinds of activity in which nothing is held for or against anybody; reports do not read them."""

SOON, WHOLE = "Not half way", "The whole course"
HALF = "Half way or more"


class OwnedLike(Protocol):
    """Whatever belongs to one person."""

    @property
    def learner_id(self) -> str:
        """Whose it is."""


class StoodLike(OwnedLike, Protocol):
    """What is known of one attempt of one person."""

    @property
    def activity_id(self) -> str:
        """The activity."""

    @property
    def nth(self) -> int:
        """Which try it is, from 1."""

    @property
    def seq(self) -> int:
        """How many actions have been recorded."""

    @property
    def finished_at(self) -> datetime | None:
        """When an end was first reached."""

    @property
    def updated_at(self) -> datetime:
        """When something last happened."""


class EndedLike(OwnedLike, Protocol):
    """What is known of a finished attempt of one person."""

    @property
    def activity_id(self) -> str:
        """The activity, by the id it had then."""

    @property
    def nth(self) -> int:
        """Which try it is, from 1."""

    @property
    def finished_at(self) -> datetime:
        """When its end was first reached."""

    @property
    def score(self) -> float | None:
        """The mean credit, 0 to 1, where something is keyed."""

    @property
    def state(self) -> Any:
        """The state as a JSON value."""


Row = TypeVar("Row", bound=OwnedLike)


def by_person(rows: Iterable[Row]) -> dict[str, list[Row]]:
    """Rows by the person they belong to, in the order they came."""
    held: dict[str, list[Row]] = {}
    for row in rows:
        held.setdefault(row.learner_id, []).append(row)
    return held


def sections(course: Course) -> dict[str, tuple[str, ...]]:
    """The activities of each section that can be opened, by section id, in the course's order."""
    return {
        section.id: tuple(one for one in section.activities if one in course.activities)
        for module in course.modules
        for section in module.sections
    }


def section_progress(course: Course, rows: Mapping[str, Sequence[StoodLike]]) -> Iterator[Progress]:
    """How far each person is in each section they have taken a step in."""
    place = {name: section for section, names in sections(course).items() for name in names}
    steps = {section: len(names) for section, names in sections(course).items()}
    for person, own in rows.items():
        done = pacing.finished(course, own)
        last: dict[str, datetime] = {}
        for one in own:
            section = place.get(course.renamed.get(one.activity_id, one.activity_id))
            if section and one.seq:
                last[section] = max(one.updated_at, last.get(section, one.updated_at))
        for section, at in last.items():
            ready = sum(place.get(name) == section for name in done)
            yield Progress(person, section, ready, steps[section], at)


def silent(course: Course) -> tuple[str, ...]:
    """The activities that no report reads, by every id they ever had."""
    return tuple(
        name
        for one in course.activities.values()
        if one.kind in SILENT
        for name in (one.id, *one.was)
    )


def moments(
    course: Course, ended: Iterable[EndedLike], known: Known | None = None
) -> dict[str, tuple[Occasion, ...]]:
    """Every moment that spoke to a competency, in the course and in quizzes, by person.

    For ``known`` see ``occasions``.
    """
    worked_out = Known() if known is None else known
    return {
        person: tuple(occasions(_reached(course, own), worked_out))
        for person, own in by_person(ended).items()
    }


def _reached(course: Course, ended: Iterable[EndedLike]) -> Iterator[Reached]:
    """Attempts that today's course can read, quizzes among them, in the order of their ends."""
    for one in sorted(ended, key=lambda one: one.finished_at):
        activity = course.playable(course.renamed.get(one.activity_id, one.activity_id))
        speaks = activity is not None and activity.kind in WAYS
        state = restore(activity, one.state) if speaks else None
        if state is not None:
            yield Reached(activity, state, one.nth, one.finished_at)


def evidence(person: str, own: Iterable[Occasion], *, first: bool = True) -> tuple[Evidence, ...]:
    """One person's moments by competency.

    Of each place only the first time it was met, unless all are wanted.
    """
    met: set[tuple[str, str, str]] = set()
    counts: dict[str, tuple[int, int]] = {}
    for one in own:
        if one.competency and not (first and one.spot in met):
            met.add(one.spot)
            found, seen = counts.get(one.competency, (0, 0))
            counts[one.competency] = found + one.found, seen + 1
    return tuple(Evidence(person, name, *count) for name, count in counts.items())


def together(
    first: Iterable[Evidence], every: Iterable[Evidence], least: int
) -> tuple[Evidence, ...]:
    """Every meeting, but of competencies that fewer than ``least`` people met again only the first.

    Otherwise the difference of the two would tell how those few did.
    """
    once = {(one.person, one.competency): one for one in first}
    kept = tuple(every)
    again = Counter(one.competency for one in kept if once.get((one.person, one.competency)) != one)
    shown = [one for one in kept if tellable(again[one.competency], least)]
    shown += [one for one in once.values() if not tellable(again[one.competency], least)]
    return tuple(shown)


Practiced = Mapping[tuple[str, str], tuple[int, int]]
"""By competency and activity: moments that showed it, of all moments, each time counted."""


def practiced(own: Iterable[Occasion]) -> Practiced:
    """One person's moments by competency and activity."""
    counts: dict[tuple[str, str], tuple[int, int]] = {}
    for one in own:
        found, seen = counts.get((one.competency, one.activity), (0, 0))
        counts[one.competency, one.activity] = found + one.found, seen + 1
    return counts


def stretch(course: Course, done: frozenset[str]) -> str:
    """How far somebody is in the course, in three words that a table can be cut by."""
    share = pacing.progress(course, course.order, done).share
    return WHOLE if share == 1 else HALF if share >= 0.5 else SOON  # noqa: PLR2004 - a half


def cells(groups: Mapping[str, str], rows: Iterable[Evidence]) -> tuple[Cell, ...]:
    """Evidence counted by group and competency; ``groups`` gives each person's."""
    people: dict[tuple[str, str], set[str]] = {}
    counts: dict[tuple[str, str], tuple[int, int]] = {}
    for one in rows:
        if one.person in groups:
            place = groups[one.person], one.competency
            found, seen = counts.get(place, (0, 0))
            counts[place] = found + one.found, seen + one.seen
            people.setdefault(place, set()).add(one.person)
    return tuple(Cell(*place, len(people[place]), *counts[place]) for place in counts)


def pairs(course: Course, ended: Iterable[EndedLike], *, first: bool = True) -> tuple[Pair, ...]:
    """Mean credit in the check before the course and in the final check, by person.

    Both from the first sitting, or the final one from the latest when all count. Only who took
    the final check after the other one has a pair.
    """
    purpose = {form.id: form.purpose for form in course.forms.values()}
    before: dict[str, EndedLike] = {}
    after: dict[str, EndedLike] = {}
    for one in sorted(ended, key=lambda one: one.finished_at):
        kind = purpose.get(course.renamed.get(one.activity_id, one.activity_id))
        if one.score is None:
            continue
        if kind == "pre" and one.learner_id not in after:
            before.setdefault(one.learner_id, one)
        elif kind == "final" and not (first and one.learner_id in after):
            after[one.learner_id] = one
    return tuple(
        Pair(person, before[person].score or 0.0, after[person].score or 0.0)
        for person in sorted(before.keys() & after.keys())
    )


def recalls(
    course: Course, ended: Iterable[EndedLike], named: Mapping[str, cards.Card] | None = None
) -> Iterator[Recall]:
    """Later answers to questions that were once answered rightly, with the months in between.

    ``named`` are the questions that may return, where the caller has them at hand.
    """
    named = cards.by_any_id(cards.cards(course)) if named is None else named
    for person, own in by_person(ended).items():
        since: dict[str, datetime] = {}
        for met in sorted(cards.meetings(course, named, own), key=lambda met: met.at):
            begun = since.get(met.card)
            if begun is None:
                if met.found:
                    since[met.card] = met.at
            elif met.at - begun >= SAME_DAY:
                yield Recall(person, (met.at - begun) / MONTH, met.found)
