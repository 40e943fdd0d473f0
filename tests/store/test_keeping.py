"""People who have not been here for long are forgotten; whoever was here, or has a duty, is not."""

from __future__ import annotations

from datetime import timedelta

import pytest

from praxis.store.keeping import LEAST_DAYS, away, forget
from praxis.store.keys_drawn import resume_key
from tests.store.entries import chose, wrote


def gone(store, now, days=365):
    return [one.learner_id for one in away(store, now, days)]


def test_whoever_did_nothing_for_so_long_is_forgotten_with_every_word(store, ana, sheet, now):
    store.attempts.record(sheet.attempt.id, 0, wrote(first="my words"), now)
    later = now + timedelta(days=366)
    assert gone(store, later - timedelta(days=2)) == []

    (one,) = forget(store, later, 365)

    assert (one.learner_id, one.seen_at) == (ana.id, now)
    assert store.notebook.notes(ana.id) == []
    assert store.learners.get(ana.id).erased_at == later
    assert store.attempts.get(sheet.attempt.id).seq == 1
    assert forget(store, later, 365) == []


def test_only_looking_changes_nothing(store, ana, now):
    later = now + timedelta(days=400)
    assert gone(store, later) == [ana.id]
    assert store.learners.all() == [ana]


@pytest.mark.parametrize("sign", ["step", "draft", "welcome", "choice", "key"])
def test_any_sign_of_having_been_here_counts(store, ana, sheet, now, sign):
    lately, later = now + timedelta(days=200), now + timedelta(days=400)
    signs = {
        "step": lambda: store.attempts.record(sheet.attempt.id, 0, chose("ask"), lately),
        "draft": lambda: store.drafts.save(sheet.attempt.id, "first", "half", lately),
        "welcome": lambda: store.learners.mark_welcomed(ana.id, lately),
        "choice": lambda: store.preferences.choose(ana.id, "pace", "short", lately),
        "key": lambda: _come_in(store, ana, now, lately),
    }
    assert gone(store, later) == [ana.id]
    signs[sign]()
    assert gone(store, later) == []


def _come_in(store, ana, now, lately):
    drawn = resume_key(bytes)
    store.keys.make(ana.id, drawn, now, by=ana.id)
    store.keys.mark_used(store.keys.find(drawn.code, now).id, lately)


def test_whoever_has_a_duty_is_not_forgotten(store, now):
    """An admin or a lead may look for a year without leaving a trace of it."""
    admin, lead, trainee = (store.learners.add(name, now) for name in ("Ada", "Lea", "Tom"))
    store.people.make_admin(admin.id, now, by=None)
    team = store.teams.add("North", "ABCDE-FGHJK", now, by=None)
    store.teams.join(team, lead.id, now)
    store.teams.set_roles(team, lead.id, {"lead"}, now, by=None)
    store.teams.join(team, trainee.id, now)
    assert gone(store, now + timedelta(days=400)) == [trainee.id]


def test_a_time_so_short_that_it_must_be_a_slip_is_refused(store, ana, now):
    with pytest.raises(ValueError, match="at least 30 days"):
        forget(store, now + timedelta(days=400), LEAST_DAYS - 1)
    assert store.learners.all() == [ana]
