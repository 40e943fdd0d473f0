"""Everything the lead pages compute, once for each state of the record.

A page run asks the store for its stamp, one small SELECT, and keeps what was computed while the
stamp stays the same. Each part is computed when a view first asks for it.
"""

from __future__ import annotations

import hashlib
import hmac
import threading
from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from functools import cached_property

from praxis.content.course import Course
from praxis.insight import answers, raters, reliability, team
from praxis.insight.change import Pair, Span, decay
from praxis.insight.cohort import Evidence
from praxis.insight.exports import Line, as_csv, as_xlsx, tidy
from praxis.insight.item_analysis import ItemReport, item_reports
from praxis.insight.protection import tellable
from praxis.insight.reliability import Reliability
from praxis.insight.rows import Rating, Response
from praxis.play.conduct import COMPETENCY
from praxis.play.policy import Sight
from praxis.store import Cohort, Ended, Learner, Stamp, Stood
from praxis.store import Rating as Rated
from praxis.ui.team.memory import Memory, Read

_LONG_AGO = datetime.fromtimestamp(0, UTC)


class Gathered:
    """One state of everybody's record, and the reports over it. Shared by sessions: read only."""

    def __init__(
        self, course: Course, cohort: Cohort, stamp: Stamp, key: bytes, memory: Memory | None = None
    ) -> None:
        """``key`` makes the pseudonyms of exports; with another one nobody is the same person.

        ``memory`` is of the same course and store, from an earlier state of the record.
        """
        self.course, self.cohort, self.stamp = course, cohort, stamp
        self._memory = memory or Memory(course)
        self._key = hmac.new(key, b"pseudonyms", hashlib.sha256).digest()
        self._reports: dict[bool, tuple[ItemReport, ...]] = {}

    @cached_property
    def people(self) -> list[Learner]:
        """Everybody whom the reports may name."""
        return self.cohort.people()

    @cached_property
    def standings(self) -> dict[str, list[Stood]]:
        """Attempts by person, of those who are still here."""
        return team.by_person(self.cohort.standings())

    @cached_property
    def read(self) -> Mapping[str, Read]:
        """What everybody's finished attempts say, erased people's among them."""
        return self._memory.of(self.cohort)

    @cached_property
    def sat(self) -> list[Ended]:
        """Every quiz that was handed in."""
        return self.cohort.ended(COMPETENCY.name)

    @cached_property
    def answered(self) -> tuple[Response, ...]:
        """Every answer in a quiz, without the time it took: half the work of ``responses``."""
        return tuple(answers.responses(self.course, self.sat, {}))

    @cached_property
    def responses(self) -> tuple[Response, ...]:
        """Every answer in a quiz, with the seconds it took."""
        spent = answers.seconds_of(self.cohort.steps(COMPETENCY.name))
        return tuple(answers.responses(self.course, self.sat, spent))

    @cached_property
    def present(self) -> frozenset[str]:
        """Everybody who is still here."""
        return frozenset(one.id for one in self.people)

    def counted(self, people: Iterable[str], least: int) -> frozenset[str]:
        """Whose figures a group may tell where the same figures stand by name elsewhere.

        Few who have left are not among them: the group less the names would tell of them.
        """
        everybody = frozenset(people)
        gone = everybody - self.present
        return everybody if tellable(len(gone), least) else everybody & self.present

    def evidence(self, *, first: bool, least: int) -> tuple[Evidence, ...]:
        """The team's moments by competency; of each the first meeting, or every one."""
        own = [self.read[person] for person in sorted(self.counted(self.read, least))]
        once = tuple(row for one in own for row in one.first)
        if first:
            return once
        return team.together(once, (row for one in own for row in one.every), least)

    @cached_property
    def met(self) -> dict[str, int]:
        """How many people the figures of each question speak of.

        Of a question in several forms, the people of the smallest: else the forms less each other
        would tell of them.
        """
        held: dict[str, set[str]] = {}
        forms: dict[str, set[str]] = {}
        for one in self.responses:
            held.setdefault(one.item, set()).add(one.person)
            forms.setdefault(one.item, set()).add(one.form)
        return {
            item: min(len(people), *(self.sitters[form] for form in forms[item]))
            for item, people in held.items()
        }

    @cached_property
    def again(self) -> Counter[str]:
        """How many people met each question more than once."""
        times = Counter((one.item, one.person) for one in self.responses)
        return Counter(item for (item, _), count in times.items() if count > 1)

    @cached_property
    def sitters(self) -> dict[str, int]:
        """How many people handed in each form."""
        held: dict[str, set[str]] = {}
        for one in self.answered:
            held.setdefault(one.form, set()).add(one.person)
        return {form: len(people) for form, people in held.items()}

    def items(self, *, first: bool, least: int) -> tuple[ItemReport, ...]:
        """The report of every question that stands in a form.

        Over every meeting only where nobody or at least ``least`` people met it again; the others
        by their first meetings, since the difference would tell how those few did.
        """
        if first:
            return self._items(first=True)
        return tuple(
            every if tellable(self.again[every.item], least) else once
            for once, every in zip(self._items(first=True), self._items(first=False), strict=True)
        )

    def _items(self, *, first: bool) -> tuple[ItemReport, ...]:
        if first not in self._reports:
            asked = answers.questions(self.course)
            self._reports[first] = item_reports(self.responses, asked, first=first)
        return self._reports[first]

    @cached_property
    def reliabilities(self) -> tuple[Reliability, ...]:
        """Of every form, over first attempts."""
        by_form: dict[str, list[Response]] = {name: [] for name in self.course.forms}
        for one in self.answered:
            by_form[one.form].append(one)
        return tuple(reliability.reliability(rows, form) for form, rows in by_form.items())

    def pairs(self, *, first: bool, least: int) -> tuple[Pair, ...]:
        """Scores before and after of the team, by person: see ``evidence`` for who counts."""
        once = {one.person: one for one in self.sat_both(first=True)}
        every = {one.person: one for one in self.sat_both(first=False)}
        who = self.counted(once, least)
        again = sum(once[person] != every[person] for person in who)
        kept = once if first or not tellable(again, least) else every
        return tuple(kept[person] for person in sorted(who))

    def sat_both(self, *, first: bool) -> tuple[Pair, ...]:
        """Scores before and after of each person who sat both checks."""
        return team.pairs(self.course, self.sat, first=first)

    @cached_property
    def spans(self) -> tuple[Span, ...]:
        """What was kept over the months."""
        return decay(recall for one in self.read.values() for recall in one.recalls)

    @cached_property
    def rated(self) -> tuple[Rated, ...]:
        """Every rating, without words."""
        return tuple(self.cohort.ratings())

    @cached_property
    def observed(self) -> tuple[Rating, ...]:
        """Levels that people gave to others."""
        return tuple(raters.observed(self.rated))

    @cached_property
    def practiced(self) -> tuple[Rating, ...]:
        """Levels given to the scripted conversations."""
        return tuple(raters.practiced(self.course, self.rated))

    def lines(self, least: int) -> tuple[Line, ...]:
        """The tidy export, without questions that fewer than ``least`` people met."""
        kept = (one for one in self.responses if self.met[one.item] >= least)
        return tidy(kept, self._key)

    def csv(self, least: int) -> bytes:
        """The tidy export as CSV."""
        return as_csv(self.lines(least))

    def xlsx(self, least: int) -> bytes:
        """The tidy export as a workbook, dated to when the record last changed."""
        return as_xlsx(self.lines(least), self.stamp.last or _LONG_AGO)


class _Keeper:
    """The newest state that each team's reports were asked for in, and what was computed of it."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._held: dict[Sight, tuple[Gathered, Memory]] = {}

    def of(self, course: Course, cohort: Cohort, key: bytes) -> Gathered:
        """What is held, if it is of this record as it stands; else a new one."""
        stamp = cohort.stamp()
        with self._lock:
            known = self._held.pop(cohort.sight, None)
            if known is None or known[0].course is not course or not known[0].cohort.beside(cohort):
                known = (Gathered(course, cohort, stamp, key, memory := Memory(course)), memory)
            held, memory = known
            if held.stamp != stamp:
                held = Gathered(course, cohort, stamp, key, memory)
            while len(self._held) >= MOST_HELD:
                self._held.pop(next(iter(self._held)))
            self._held[cohort.sight] = held, memory
            return held


MOST_HELD = 8
"""So many teams' reports are kept; the one that was longest not asked for goes first."""

KEEPER = _Keeper()
"""One for the process."""
