"""A learner at work, without clicking: walks of an activity written into the record."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any

from praxis.base import Action
from praxis.kinds import PLAY
from praxis.play import attempt as playing
from praxis.play.conduct import SELF_STUDY
from praxis.store import Beginning, Entry, Learner, Store
from tests.course import course

NOON = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)


def walk(activity: Any, name: str = "") -> tuple[Action, ...]:
    """A walk of the activity that ends well: the one called ``name``, or the first."""
    return next(
        probe.actions
        for probe in PLAY[activity.kind].probes(activity)
        if probe.expected.get("done") and name in {"", probe.name}
    )


def finish(
    record: Store,
    learner: Learner,
    activity_id: str,
    *,
    actions: Iterable[Action] | None = None,
    words: str = "My own words.",
    at: datetime = NOON,
    again: bool = False,
) -> int:
    """Walk an activity to its end (or by ``actions``) and record every step; the attempt's id.

    ``words`` are written wherever the walk writes something.
    """
    activity = course().activities[activity_id]
    state = playing.begin(activity, seed=0)
    begun = Beginning(course().revs[activity_id], 0, state.model_dump(mode="json"))
    begin = record.attempts.again if again else record.attempts.open
    sheet = begin(learner.id, activity_id, SELF_STUDY.name, begun, at)
    seq = sheet.attempt.seq
    for action in walk(activity) if actions is None else actions:
        told = action.model_copy(update={"words": dict.fromkeys(action.written, words)})
        outcome = playing.act(activity, state, told)
        assert not outcome.refusal, outcome.refusal
        state = outcome.state
        if outcome.events:
            entry = Entry(
                action=outcome.action,
                events=outcome.events,
                state=state.model_dump(mode="json"),
                done=outcome.done,
                score=outcome.score,
                words=outcome.words,
            )
            seq = record.attempts.record(sheet.attempt.id, seq, entry, at)
    return sheet.attempt.id


def first(kind: str) -> str:
    """The id of the first activity of a kind in the course."""
    return next(one for one in course().order if course().activities[one].kind == kind)
