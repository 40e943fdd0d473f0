"""Learners who are already somewhere in an activity, recorded by the rules themselves."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

from praxis.base import Action
from praxis.content.load import fingerprint
from praxis.kinds import PLAY
from praxis.play import attempt as playing
from praxis.play.conduct import SELF_STUDY
from praxis.store import Beginning, Entry, Learner, Sheet, Store

WORDS = "I can hear how tired you are."
SEED = 7


def spoken(activity: Any, action: Action, text: str = WORDS) -> Action:
    """The action of a walk with words in place of their count, as a learner sends it."""
    slots = ["pause"] if (activity.kind, action.name) == ("reading", "open") else action.written
    return action.model_copy(update={"written": {}, "words": dict.fromkeys(slots, text)})


def record(
    store: Store,
    learner: Learner,
    activity: Any,
    actions: Sequence[Action],
    text: str = WORDS,
    *,
    now: datetime | None = None,
) -> Any:
    """Begin a try of the activity and do ``actions`` in it, all now; the state they lead to."""
    state = playing.begin(activity, seed=SEED)
    beginning = Beginning(fingerprint(activity), SEED, state.model_dump(mode="json"))
    now = now or datetime.now(UTC)
    sheet = store.attempts.again(learner.id, activity.id, SELF_STUDY.name, beginning, now)
    for seq, action in enumerate(actions):
        outcome = playing.act(activity, state, spoken(activity, action, text))
        assert not outcome.refusal, f"{activity.id}: {action.name}: {outcome.refusal}"
        state = outcome.state
        entry = Entry(
            action=outcome.action,
            events=outcome.events,
            state=state.model_dump(mode="json"),
            done=outcome.done,
            score=outcome.score,
            words=outcome.words,
        )
        store.attempts.record(sheet.attempt.id, seq, entry, now)
    return state


def sheet_of(store: Store, learner: Learner, activity_id: str) -> Sheet:
    """The learner's newest try of an activity."""
    sheet = store.attempts.load(learner.id, activity_id, SELF_STUDY.name)
    assert sheet is not None, f"{activity_id} was never begun"
    return sheet


def log_of(store: Store, learner: Learner, activity_id: str) -> list[tuple[int, str]]:
    """The number and name of every step of the newest try, in the order recorded."""
    sheet = sheet_of(store, learner, activity_id)
    return [(one.seq, one.action.name) for one in store.attempts.events(sheet.attempt.id)]


def finish(
    store: Store,
    learner: Learner,
    activity: Any,
    text: str = WORDS,
    *,
    now: datetime | None = None,
) -> Any:
    """Do the longest walk that reaches the activity's end; the state it leads to."""
    ends = [one for one in PLAY[activity.kind].probes(activity) if one.expected.get("done")]
    longest = max(ends, key=lambda probe: len(probe.actions))
    return record(store, learner, activity, longest.actions, text, now=now)
