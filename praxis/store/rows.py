"""What the store hands out: plain frozen values, never a live connection to the database."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from praxis.base import Action, Event


@dataclass(frozen=True, slots=True)
class Learner:
    """A person who learns. ``erased_at`` is set when their words and name were deleted.

    ``review_off_at`` is set while they do not want to be asked again.
    """

    id: str
    alias: str
    goal: str | None
    created_at: datetime
    welcomed_at: datetime | None
    erased_at: datetime | None
    review_off_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Attempt:
    """One walk through an activity, as it stands now.

    ``nth`` counts tries from 1, ``seq`` the recorded actions from 0. ``finished_at`` is the first
    time the end was reached and stays when the learner goes back to a choice; ``done`` says
    whether the present state is an end. ``score`` runs from 0 to 1.
    """

    id: int
    learner_id: str
    room_id: str | None
    activity_id: str
    rev: str
    conduct: str
    nth: int
    seed: int
    state: Any
    seq: int
    done: bool
    score: float | None
    started_at: datetime
    finished_at: datetime | None
    updated_at: datetime


@dataclass(frozen=True, slots=True)
class Sheet:
    """All that one screen needs: the attempt, the words written in it, and the half-typed ones."""

    attempt: Attempt
    words: Mapping[str, str]
    drafts: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Standing:
    """An attempt without its state: enough for the map, the list of activities and progress."""

    id: int
    activity_id: str
    rev: str
    conduct: str
    nth: int
    seq: int
    done: bool
    score: float | None
    started_at: datetime
    finished_at: datetime | None
    updated_at: datetime


@dataclass(frozen=True, slots=True)
class Recorded:
    """One recorded action and the events it led to. ``seq`` 0 is the start and has no events."""

    id: int
    attempt_id: int
    seq: int
    at: datetime
    name: str
    action: Action
    result: Mapping[str, Any]
    schema: int

    @property
    def events(self) -> tuple[Event, ...]:
        """What happened, in order."""
        return tuple(Event.model_validate(each) for each in self.result.get("events", ()))


@dataclass(frozen=True, slots=True)
class Note:
    """A passage in the learner's own words, and where it was written.

    ``current`` is False for a passage that was rewritten later in the same slot.
    """

    id: int
    attempt_id: int
    activity_id: str
    conduct: str
    nth: int
    slot: str
    text: str
    at: datetime
    current: bool


@dataclass(frozen=True, slots=True)
class Written:
    """One attempt in which something was written, and how many passages."""

    attempt_id: int
    activity_id: str
    passages: int


@dataclass(frozen=True, slots=True)
class Evidence:
    """A finished attempt, for charts of progress. Newer attempts come later."""

    attempt_id: int
    activity_id: str
    rev: str
    conduct: str
    nth: int
    finished_at: datetime
    done: bool
    state: Any
    score: float | None
