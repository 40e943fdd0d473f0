"""A learner for whom questions are due, without clicking."""

from __future__ import annotations

from datetime import datetime, timedelta

from praxis.content.load import fingerprint
from praxis.kinds.check.play import probes
from praxis.play import attempt as playing
from praxis.play.cards import cards, check_of
from praxis.play.conduct import REVIEW
from praxis.store import Beginning, Entry, Learner, Store
from praxis.ui import due
from tests.course import course
from tests.screens.learning import finish

CHECK = "m1.check-foundations"
ROLE_PLAY = "m1.first-five-minutes"


def missed(record: Store, learner: Learner, now: datetime, *names: str) -> None:
    """Each check answered wrong throughout, two days ago."""
    for name in names or (CHECK,):
        activity = course().activities[name]
        wrong = next(one for one in probes(activity) if one.name == "wrong")
        finish(record, learner, name, actions=wrong.actions, at=now - timedelta(days=2))


def left(record: Store, learner: Learner, now: datetime) -> tuple[str, ...]:
    return due.due(course(), record, learner.id, now).today.left


def answered_unseen(record: Store, learner: Learner, card_id: str, now: datetime) -> None:
    activity = check_of(cards(course())[card_id])
    state = playing.begin(activity, seed=0)
    begun = Beginning(fingerprint(activity), 0, state.model_dump(mode="json"))
    sheet = record.attempts.again(learner.id, card_id, REVIEW.name, begun, now)
    right = next(one for one in probes(activity) if one.name == "right")
    for seq, action in enumerate(right.actions):
        outcome = playing.act(activity, state, action)
        state = outcome.state
        kept = state.model_dump(mode="json")
        entry = Entry(outcome.action, outcome.events, kept, outcome.done, outcome.score)
        record.attempts.record(sheet.attempt.id, seq, entry, now)
