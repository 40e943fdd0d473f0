"""A learner who has something to ask, packets with links, and a hand that fills in the form."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from praxis.kinds import PLAY
from praxis.store import Asking
from tests.browser import recorded
from tests.course import course

NAME = "m1.first-five-minutes"
REFLECTION = "m1.my-own-buttons"
ACTIVITY = course().activities[NAME]
TARGETS = ("C1", "C2")
BASICS = [one.id for name in TARGETS for one in course().competencies[name].indicators.basic]
WROTE = "I wrote this for myself alone."
PRIVATE = "A reflection that nobody reads."
SIGNED = "Dr. Okafor"


def asker(served):
    """A learner who has finished a short role-play and a reflection."""
    learner = served.learner("Maya")
    shortest = min(
        (one for one in PLAY["roleplay"].probes(ACTIVITY) if one.expected.get("done")),
        key=lambda one: len(one.actions),
    )
    with served.store() as store:
        recorded.record(store, learner, ACTIVITY, shortest.actions, WROTE)
        recorded.finish(store, learner, course().activities[REFLECTION], PRIVATE)
    return learner


def make(served, learner, token, question="Did I rush?", *, days=14, with_words=False, ago=0):
    """A packet that was made ``ago`` days ago and that ``token`` opens."""
    now = datetime.now(UTC) - timedelta(days=ago)
    with served.store() as store:
        attempt = recorded.sheet_of(store, learner, NAME).attempt
        wanted = Asking(attempt.id, TARGETS, question, with_words, now + timedelta(days=days))
        store.packets.make(learner.id, wanted, token, now)
    return token


def fill(page, *, name=SIGNED, note="Look at the second line."):
    for indicator in BASICS:
        page.locator(f"input[name='mark-{indicator}'][value=shown]").check()
    page.get_by_label("A note").fill(note)
    page.get_by_label("Your name").fill(name)


def packets_of(served, learner):
    with served.store() as store:
        return store.packets.of(learner.id)
