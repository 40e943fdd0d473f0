"""What Home says is due is worked out again as soon as something happened, and not before."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from praxis.store import Learner, Store
from praxis.ui import due
from tests.course import course
from tests.screens.learning import finish
from tests.screens.reviewing import missed

NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)


def kept(record: Store, learner: Learner, now: datetime) -> due.Due:
    standings = record.attempts.standings(learner.id)
    return due.as_it_stands(course(), record, learner.id, now, standings)


def test_asking_twice_on_a_day_gives_the_very_same_answer(record: Store, learner: Learner) -> None:
    missed(record, learner, NOW)
    first = kept(record, learner, NOW)
    assert first.today.left
    assert kept(record, learner, NOW + timedelta(hours=1)) is first


@pytest.mark.parametrize("days", [1, 30])
def test_another_day_is_another_question(record: Store, learner: Learner, days: int) -> None:
    missed(record, learner, NOW)
    later = NOW + timedelta(days=days)
    kept(record, learner, NOW)
    assert kept(record, learner, later) == due.due(course(), record, learner.id, later)


def test_what_happened_since_is_seen(record: Store, learner: Learner) -> None:
    missed(record, learner, NOW)
    before = kept(record, learner, NOW)
    finish(record, learner, "m1.first-five-minutes", at=NOW - timedelta(days=4))
    after = kept(record, learner, NOW)
    assert after == due.due(course(), record, learner.id, NOW)
    assert len(after.played) == len(before.played) + 1


def test_one_learner_is_never_told_what_is_due_for_another(record: Store, learner: Learner) -> None:
    missed(record, learner, NOW)
    kept(record, learner, NOW)
    other = record.learners.add("Noor", NOW)
    assert not kept(record, other, NOW).today.left


def test_only_so_many_learners_are_remembered(record: Store, learner: Learner) -> None:
    for number in range(due.KEPT + 3):
        due.as_it_stands(course(), record, f"nobody {number}", NOW, [])
    assert len(due._kept) == due.KEPT
