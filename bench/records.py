"""Learners for the benchmark, with a past of their own, in a data folder of its own.

Everything is written through the store and the rules of the kinds, as the course itself would
have written it, so that a screen is measured over a record that could exist.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from praxis.base import Action
from praxis.content.course import Course
from praxis.kinds import PLAY
from praxis.play import attempt as playing
from praxis.play.conduct import COMPETENCY, SELF_STUDY
from praxis.store import Beginning, Entry, Store, signing_key
from praxis.ui import tickets

_SEED = 11
_SENTENCE = "It sounds as if the evenings have been long, and you keep trying; what helps?"


@dataclass(frozen=True, slots=True)
class Spot:
    """A place inside an activity, and the actions that lead there from its start."""

    activity: str
    actions: tuple[Action, ...]


@dataclass(frozen=True, slots=True)
class Seat:
    """A learner and the cookie of their browser."""

    learner: str
    cookies: dict[str, str]


class Records:
    """Makes learners, and puts them where a screen begins."""

    def __init__(self, store: Store, data: Path, course: Course, now: datetime) -> None:
        self._store = store
        self._key = signing_key(data, {})
        self._course = course
        self._now = now
        self._names = itertools.count(1)
        self._ends: dict[str, tuple[Action, ...]] = {}

    def newcomer(self) -> Seat:
        """A learner who has seen the first-run screens and nothing else."""
        person = self._store.learners.add(f"Learner {next(self._names)}", self._now)
        self._store.learners.mark_welcomed(person.id, self._now)
        cookie = tickets.seat_cookie(self._key, person.id)
        return Seat(person.id, {tickets.COOKIE: cookie})

    def arrived(self, spot: Spot) -> Seat:
        """A learner who stands at ``spot``."""
        seat = self.newcomer()
        self._walk(seat.learner, spot)
        return seat

    def experienced(self) -> Seat:
        """A learner who has finished every activity of the course: the longest record there is."""
        seat = self.newcomer()
        self._store.learners.set_goal(seat.learner, "To stay in the room when it gets hard.")
        for name in self._course.order:
            if name not in self._ends:
                self._ends[name] = finished(self._course.activities[name])
            actions = self._ends[name]
            if actions:
                self._walk(seat.learner, Spot(name, actions))
        return seat

    def steps_taken(self, seat: Seat, activity: str) -> int:
        """How many actions the record holds of the newest try; 0 before the first."""
        conduct = _conduct(self._course.playable(activity))
        sheet = self._store.attempts.load(seat.learner, activity, conduct)
        return sheet.attempt.seq if sheet else 0

    def _walk(self, learner: str, spot: Spot) -> None:
        activity = self._course.playable(spot.activity)
        state = playing.begin(activity, seed=_SEED)
        beginning = Beginning(
            self._course.revs[spot.activity], _SEED, state.model_dump(mode="json")
        )
        sheet = self._store.attempts.open(
            learner, spot.activity, _conduct(activity), beginning, self._now
        )
        seen = sheet.attempt.seq
        for action in spot.actions:
            outcome = playing.act(activity, state, action)
            if not outcome.events:
                continue
            entry = Entry(
                action=outcome.action,
                events=outcome.events,
                state=outcome.state.model_dump(mode="json"),
                done=outcome.done,
                score=outcome.score,
                words=outcome.words,
            )
            seen = self._store.attempts.record(sheet.attempt.id, seen, entry, self._now)
            state = outcome.state


def _conduct(activity: Any) -> str:
    """Quizzes are sat for competency, everything else is self-study."""
    return COMPETENCY.name if activity.kind == "form" else SELF_STUDY.name


def states(activity: Any) -> Iterator[tuple[tuple[Action, ...], Any]]:
    """Every state that the walks of an activity pass through, with the actions before it.

    Walks come from the activity's own probes, the longest first: late states, which hold most,
    are met before early ones.
    """
    walks = sorted(PLAY[activity.kind].probes(activity), key=lambda one: -len(one.actions))
    for walk in walks:
        actions = tuple(_worded(action) for action in walk.actions)
        state = playing.begin(activity, seed=_SEED)
        passed: list[tuple[tuple[Action, ...], Any]] = [((), state)]
        for number, action in enumerate(actions, start=1):
            state = playing.act(activity, state, action).state
            passed.append((actions[:number], state))
        yield from reversed(passed)


def finished(activity: Any) -> tuple[Action, ...]:
    """The longest walk to an end of an activity; empty when none of its probes reaches one."""
    return next((actions for actions, state in states(activity) if state.done), ())


def _worded(action: Action) -> Action:
    """Probes say how many words were written; here they are written."""
    words = {
        slot: " ".join(itertools.islice(itertools.cycle(_SENTENCE.split()), 3 * count))
        for slot, count in action.written.items()
    }
    return action.model_copy(update={"words": words, "written": {}})
