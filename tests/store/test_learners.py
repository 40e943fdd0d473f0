from __future__ import annotations

from datetime import timedelta

import pytest

from praxis.store import Erased


def test_learners_are_listed_in_the_order_they_came(store, now):
    for minutes, alias in enumerate(["Zoë", "Ana", "Ben"]):
        store.learners.add(alias, now + timedelta(minutes=minutes))

    assert [learner.alias for learner in store.learners.all()] == ["Zoë", "Ana", "Ben"]


def test_a_learner_is_found_again_as_they_were_added(store, now):
    added = store.learners.add("  Ana ", now)

    found = store.learners.get(added.id)

    assert found == added
    assert (found.alias, found.created_at, found.welcomed_at) == ("Ana", now, None)


def test_nobody_is_found_under_an_unknown_id(store):
    assert store.learners.get("nobody") is None


def test_name_goal_and_welcome_can_be_changed(store, ana, now):
    store.learners.rename(ana.id, "Anaïs")
    store.learners.set_goal(ana.id, " fewer lectures \n")
    store.learners.mark_welcomed(ana.id, now)

    found = store.learners.get(ana.id)

    assert (found.alias, found.goal, found.welcomed_at) == ("Anaïs", "fewer lectures", now)


def test_an_empty_goal_takes_the_goal_back(store, ana):
    store.learners.set_goal(ana.id, "less shame")
    store.learners.set_goal(ana.id, "  ")

    assert store.learners.get(ana.id).goal is None


@pytest.mark.parametrize("alias", ["", "   "])
def test_a_learner_needs_a_name(store, now, alias):
    with pytest.raises(ValueError, match="needs a name"):
        store.learners.add(alias, now)


def test_two_learners_may_have_the_same_name(store, now):
    first, second = store.learners.add("Ana", now), store.learners.add("Ana", now)

    assert first.id != second.id


def test_changing_someone_unknown_is_refused(store, now):
    with pytest.raises(Erased, match="no learner nobody"):
        store.learners.rename("nobody", "Ana")
    with pytest.raises(Erased):
        store.learners.erase("nobody", now)


def test_review_can_be_put_away_and_brought_back(store, ana, now):
    assert store.learners.get(ana.id).review_off_at is None

    store.learners.set_review_off(ana.id, now)
    assert store.learners.get(ana.id).review_off_at == now

    store.learners.set_review_off(ana.id, None)
    assert store.learners.get(ana.id) == ana


def test_nobody_who_is_erased_can_be_asked_again(store, ana, now):
    store.learners.erase(ana.id, now)

    with pytest.raises(Erased):
        store.learners.set_review_off(ana.id, None)
