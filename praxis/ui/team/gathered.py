"""Everything the lead pages compute, once for each state of the record.

A page run asks the store for its stamp, one small SELECT, and keeps what was computed while the
stamp stays the same. Each part is computed when a view first asks for it.
"""

from __future__ import annotations

import hashlib
import hmac
import threading
from datetime import UTC, datetime
from functools import cached_property

from praxis.content.course import Course
from praxis.insight import answers, raters, reliability, team
from praxis.insight.change import Pair, Span, decay
from praxis.insight.exports import Line, as_csv, as_xlsx, tidy
from praxis.insight.item_analysis import ItemReport, item_reports
from praxis.insight.occasions import Occasion
from praxis.insight.reliability import Reliability
from praxis.insight.rows import Rating, Response
from praxis.play.conduct import COMPETENCY
from praxis.store import Ended, Stamp, Stood, Store
from praxis.store import Rating as Rated

_LONG_AGO = datetime.fromtimestamp(0, UTC)


class Gathered:
    """One state of everybody's record, and the reports over it. Shared by sessions: read only."""

    def __init__(self, course: Course, store: Store, stamp: Stamp, key: bytes) -> None:
        """``key`` makes the pseudonyms of exports; with another one nobody is the same person."""
        self.course, self.store, self.stamp = course, store, stamp
        self._key = hmac.new(key, b"pseudonyms", hashlib.sha256).digest()
        self._items: dict[bool, tuple[ItemReport, ...]] = {}

    @cached_property
    def standings(self) -> dict[str, list[Stood]]:
        """Attempts by person, of those who are still here."""
        return team.by_person(self.store.cohort.standings())

    @cached_property
    def ended(self) -> list[Ended]:
        """Every finished attempt, erased people's among them."""
        return self.store.cohort.ended()

    @cached_property
    def sat(self) -> list[Ended]:
        """Every quiz that was handed in."""
        return self.store.cohort.ended(COMPETENCY.name)

    @cached_property
    def responses(self) -> tuple[Response, ...]:
        """Every answer in a quiz."""
        spent = answers.seconds_of(self.store.cohort.steps(COMPETENCY.name))
        return tuple(answers.responses(self.course, self.sat, spent))

    @cached_property
    def moments(self) -> dict[str, tuple[Occasion, ...]]:
        """Every moment that spoke to a competency, by person."""
        return team.moments(self.course, self.ended)

    @cached_property
    def met(self) -> dict[str, int]:
        """How many people met each question."""
        held: dict[str, set[str]] = {}
        for one in self.responses:
            held.setdefault(one.item, set()).add(one.person)
        return {item: len(people) for item, people in held.items()}

    @cached_property
    def sitters(self) -> dict[str, int]:
        """How many people handed in each form."""
        held: dict[str, set[str]] = {}
        for one in self.responses:
            held.setdefault(one.form, set()).add(one.person)
        return {form: len(people) for form, people in held.items()}

    def items(self, *, first: bool) -> tuple[ItemReport, ...]:
        """The report of every question that stands in a form."""
        if first not in self._items:
            asked = answers.questions(self.course)
            self._items[first] = item_reports(self.responses, asked, first=first)
        return self._items[first]

    @cached_property
    def reliabilities(self) -> tuple[Reliability, ...]:
        """Of every form, over first attempts."""
        by_form: dict[str, list[Response]] = {name: [] for name in self.course.forms}
        for one in self.responses:
            by_form[one.form].append(one)
        return tuple(reliability.reliability(rows, form) for form, rows in by_form.items())

    def pairs(self, *, first: bool) -> tuple[Pair, ...]:
        """Scores before and after, by person."""
        return team.pairs(self.course, self.sat, first=first)

    @cached_property
    def spans(self) -> tuple[Span, ...]:
        """What was kept over the months."""
        return decay(team.recalls(self.course, self.ended))

    @cached_property
    def rated(self) -> tuple[Rated, ...]:
        """Every rating, without words."""
        return tuple(self.store.cohort.ratings())

    @cached_property
    def observed(self) -> tuple[Rating, ...]:
        """Levels that people gave to others."""
        return tuple(raters.observed(self.rated))

    @cached_property
    def practiced(self) -> tuple[Rating, ...]:
        """Levels given to the scripted conversations."""
        return tuple(raters.practiced(self.course, self.rated))

    @cached_property
    def lines(self) -> tuple[Line, ...]:
        """The tidy export."""
        return tidy(self.responses, self._key)

    @cached_property
    def csv(self) -> bytes:
        """The tidy export as CSV."""
        return as_csv(self.lines)

    @cached_property
    def xlsx(self) -> bytes:
        """The tidy export as a workbook, dated to when the record last changed."""
        return as_xlsx(self.lines, self.stamp.last or _LONG_AGO)


class _Keeper:
    """The newest state of the record that anybody asked for, and what was computed from it."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._held: Gathered | None = None

    def of(self, course: Course, store: Store, key: bytes) -> Gathered:
        """What is held, if it is of this record as it stands; else a new one."""
        stamp = store.cohort.stamp()
        with self._lock:
            held = self._held
            if (
                held is None
                or held.stamp != stamp
                or held.store is not store
                or held.course is not course
            ):
                held = self._held = Gathered(course, store, stamp, key)
            return held


KEEPER = _Keeper()
"""One for the process."""
