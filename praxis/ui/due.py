"""What is due for a learner today: the questions that return, and the mini role-play on offer."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from typing import Any

from praxis.content.course import Course
from praxis.content.load import fingerprint
from praxis.play import rehearsal, review
from praxis.play.attempt import read
from praxis.play.cards import Card, by_any_id, cards, check_of, meetings, places
from praxis.play.conduct import REVIEW
from praxis.play.rehearsal import Offer, Played
from praxis.play.review import Meeting, Today
from praxis.store import Evidence, Sheet, Standing, Store
from praxis.ui import library, stage
from praxis.ui.shell import Seat

SECONDS_EACH = 45
"""What a question with its explanation takes, roughly."""


@dataclass(frozen=True, slots=True)
class Due:
    """The day of ``now``, which carries the learner's time zone.

    ``open`` is the question whose explanation was opened today and not yet left; None otherwise.
    """

    now: datetime
    cards: Mapping[str, Card]
    met: tuple[Meeting, ...]
    played: tuple[Played, ...]
    today: Today
    open: str | None
    offer: Offer | None

    @property
    def told(self) -> str:
        """How much is left today, in words."""
        count = len(self.today.left)
        minutes = max(1, round(count * SECONDS_EACH / 60))
        return f"{count} question{'s' * (count != 1)}, about {minutes} minute{'s' * (minutes != 1)}"

    @property
    def question_days(self) -> tuple[date, ...]:
        """When questions return, as far as is known."""
        return review.days_ahead(self.met, places(self.cards), self.now)

    @property
    def rehearsal_days(self) -> tuple[date, ...]:
        """When to think of a mini role-play."""
        return rehearsal.days_ahead(self.played, self.now)


def due(course: Course, store: Store, learner_id: str, now: datetime) -> Due:
    """Everything about review on the day of ``now``, in one SELECT."""
    rows = store.attempts.answered(learner_id, _sources(course), REVIEW.name)
    known = cards(course)
    met = tuple(meetings(course, by_any_id(known), rows))
    played = tuple(rehearsal.played(course, rows))
    plan = review.today(met, places(known), now)
    offered = rehearsal.offer(played, rehearsal.role_plays(course), now)
    return Due(now, known, met, played, plan, _open(known, rows, now), offered)


KEPT = 256
"""Learners of whom a process remembers what is due: a cache, rebuilt when something happened."""
_kept: OrderedDict[str, tuple[object, Due]] = OrderedDict()
_lock = threading.Lock()


def as_it_stands(
    course: Course, store: Store, learner_id: str, now: datetime, standings: Sequence[Standing]
) -> Due:
    """:func:`due`, worked out once for a day and a state of the record.

    ``standings`` are the learner's as they are now. Home asks on every run, and the answer rests
    on every check and role-play there ever was.
    """
    last = max((one.updated_at for one in standings), default=None)
    steps = sum(one.seq for one in standings)
    stamp = (id(course), now.date(), now.utcoffset(), len(standings), last, steps)
    with _lock:
        known = _kept.get(learner_id)
        if known is not None and known[0] == stamp:
            _kept.move_to_end(learner_id)
            return known[1]
    found = due(course, store, learner_id, now)
    with _lock:
        _kept[learner_id] = (stamp, found)
        _kept.move_to_end(learner_id)
        if len(_kept) > KEPT:
            _kept.popitem(last=False)
    return found


def _sources(course: Course) -> tuple[str, ...]:
    """The ids under which whatever can return was ever recorded."""
    kinds = {"check", "roleplay"}
    wanted = [one for one in course.activities.values() if one.kind in kinds]
    return tuple(name for one in (*wanted, *course.forms.values()) for name in (one.id, *one.was))


def _open(known: Mapping[str, Card], rows: list[Evidence], now: datetime) -> str | None:
    names = {name: card.id for card in known.values() for name in (card.id, *card.was)}
    for one in reversed(rows):
        if one.activity_id in names and not one.done and _on_day(one.finished_at, now):
            state = read("check", one.state)
            if state is not None and state.stage == "explain":
                return names[one.activity_id]
    return None


def _on_day(at: datetime, now: datetime) -> bool:
    return at.astimezone(now.tzinfo).date() == now.date()


def question(known: Due, card_id: str) -> Any:
    """A question as an activity of its own."""
    return check_of(known.cards[card_id])


@lru_cache(maxsize=64)
def _mini(role_play: str, rev: str) -> Any:  # noqa: ARG001 - a revised one is another one
    return rehearsal.mini(library.course().activities[role_play])


def mini(course: Course, role_play: str) -> Any:
    """A mini role-play. Kept between runs: finding the way to its first turn takes a while."""
    return _mini(role_play, course.revs[role_play])


def opened(seat: Seat, activity: Any, now: datetime) -> tuple[Sheet, Any]:
    """The newest try of a question or mini role-play, and its state; else a new one.

    A try goes on while it is not done; its end, and an explanation, stay on the screen for the day
    on which they were reached.
    """
    for name in (activity.id, *activity.was):
        sheet = library.store().attempts.load(seat.learner.id, name, REVIEW.name)
        if sheet is not None:
            state = stage.resumed(activity, sheet, fingerprint(activity))
            closed = state is None or state.done or state.stage == "explain"
            if state is not None and (not closed or _on_day(sheet.attempt.updated_at, now)):
                return sheet, state
            break
    return again(seat, activity)


def again(seat: Seat, activity: Any) -> tuple[Sheet, Any]:
    """A new try; the earlier ones are kept."""
    rev = fingerprint(activity)
    sheet = library.store().attempts.again(
        seat.learner.id, activity.id, REVIEW.name, stage.beginning(activity, rev), seat.now
    )
    return sheet, read(activity.kind, sheet.attempt.state)
