"""What each person's finished attempts say, read again only when that person went on."""

from __future__ import annotations

import threading
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from praxis.content.course import Course
from praxis.insight import team
from praxis.insight.change import Recall
from praxis.insight.cohort import Evidence
from praxis.insight.occasions import Known
from praxis.play import cards
from praxis.play.attempt import restore
from praxis.store import Cohort, Ended, Mark


@dataclass(frozen=True, slots=True)
class Read:
    """What was read out of one person's record while it stood at ``mark``.

    ``first`` counts each moment as it went the first time it was met, ``every`` each time.
    """

    mark: Mark
    first: tuple[Evidence, ...]
    every: tuple[Evidence, ...]
    practiced: team.Practiced
    recalls: tuple[Recall, ...]


class Memory:
    """Everybody's attempts as read so far. Of a busy team hardly anybody changes between two looks.

    Reading the states is most of the work of the reports: 200 people who went through the whole
    course hold 30 MB of them.
    """

    def __init__(self, course: Course) -> None:
        """Empty; it fills when it is first asked."""
        self._course = course
        self._silent = team.silent(course)
        self._cards = cards.by_any_id(cards.cards(course))
        self._known = Known()
        self._held: dict[str, Read] = {}
        self._lock = threading.Lock()

    def of(self, cohort: Cohort) -> Mapping[str, Read]:
        """By person, the erased among them, as the record stands now."""
        with self._lock:
            marks = cohort.marks()
            held = {
                one: read
                for one, read in self._held.items()
                if one in marks and read.mark == marks[one]
            }
            stale = [one for one in marks if one not in held]
            for own in cohort.ended_of(stale, self._silent) if stale else ():
                person = own[0].learner_id
                held[person] = self._read(person, marks[person], own)
            for person in stale:
                held.setdefault(person, Read(marks[person], (), (), {}, ()))
            self._held = held
            return held

    def _read(self, person: str, mark: Mark, rows: Sequence[Ended]) -> Read:
        own = [self._opened(one) for one in rows]
        seen = team.moments(self._course, own, self._known).get(person, ())
        return Read(
            mark,
            team.evidence(person, seen),
            team.evidence(person, seen, first=False),
            team.practiced(seen),
            tuple(team.recalls(self._course, own, self._cards)),
        )

    def _opened(self, one: Ended) -> Ended:
        """The attempt with its state as its kind reads it, to be read once and not twice."""
        name = self._course.renamed.get(one.activity_id, one.activity_id)
        activity = self._course.playable(name)
        state = None if activity is None else restore(activity, one.state)
        return one if state is None else replace(one, state=state)
