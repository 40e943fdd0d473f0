"""Shared replies, half-filled ratings and small choices: whose they are, and what erasing takes."""

from __future__ import annotations

from datetime import timedelta

import pytest

from praxis.store import AlreadySent, Closed, Erased, Rated, Scoring, Sharing
from praxis.store.links import hashed
from tests.store.entries import chose
from tests.store.test_erasure import everything_kept

TOKEN = "Q7mP0sXJ2b6nQ9dTfLrK3w"  # noqa: S105  an example
ITEMS = ("tired", "late")
FOUND = {"tired": [2, 0], "late": []}
FORM = {"what": "m1.first", "marks": {"C1-b1": "shown"}, "rater": "Quellwasser"}
NAME = "rate"


@pytest.fixture
def ben(store, now):
    return store.learners.add("Ben", now)


@pytest.fixture
def attempt(store, sheet, now):
    """A finished sitting of Ana's."""
    store.attempts.record(sheet.attempt.id, 0, chose("end", done=True), now)
    return sheet.attempt


@pytest.fixture
def share(store, ana, attempt, now):
    wanted = Sharing(attempt.id, ITEMS, now + timedelta(days=14))
    return store.replies.share(ana.id, wanted, TOKEN, now)


def scoring(**more):
    words = {"rater": "Dr. Okafor", "note": "Quellwasser"}
    return Scoring(**{"found": FOUND, "rater_key": "k" * 32, "words": words} | more)


# ---- shared replies


def test_what_was_shared_is_opened_by_its_token_and_by_nothing_else(store, share, now):
    assert store.replies.find(TOKEN, now) == share
    for wrong in ("", TOKEN[:-1], TOKEN.lower(), hashed(TOKEN), str(share.id), "\udc80"):
        assert store.replies.find(wrong, now) is None
    assert TOKEN not in everything_kept(store)


def test_a_score_stands_with_what_was_shared_and_only_the_learner_finds_it(
    store, ana, ben, attempt, share, now
):
    store.replies.score(share.id, scoring(), now)
    (kept,) = store.replies.of(ana.id, attempt.id)
    assert kept.found == {"tired": (0, 2), "late": ()}
    assert kept.words == {"rater": "Dr. Okafor", "note": "Quellwasser"}
    assert (kept.rater_key, kept.status(now)) == ("k" * 32, "rated")
    assert store.replies.of(ana.id, attempt.id + 1) == []
    assert store.replies.of(ben.id) == store.replies.of(ben.id, attempt.id) == []


def test_it_is_scored_once_and_each_reply_that_was_shared_and_no_other(store, share, now):
    for found in ({"tired": [0]}, {**FOUND, "other": []}):
        with pytest.raises(ValueError, match="no other"):
            store.replies.score(share.id, scoring(found=found), now)
    store.replies.score(share.id, scoring(), now)
    with pytest.raises(Closed):
        store.replies.score(share.id, scoring(), now)


def test_a_link_taken_back_or_expired_opens_nothing_and_takes_no_score(store, ana, ben, share, now):
    late = now + timedelta(days=15)
    assert store.replies.find(TOKEN, late) is None
    with pytest.raises(Closed):
        store.replies.score(share.id, scoring(), late)
    assert not store.replies.revoke(ben.id, share.id, now)
    assert store.replies.find(TOKEN, now)
    assert store.replies.revoke(ana.id, share.id, now)
    assert store.replies.find(TOKEN, now) is None
    with pytest.raises(Closed):
        store.replies.score(share.id, scoring(), now)


def test_only_ones_own_sitting_that_is_handed_in_can_be_shared(store, ana, ben, sheet, now):
    wanted = Sharing(sheet.attempt.id, ITEMS, now + timedelta(days=1))
    with pytest.raises(LookupError):
        store.replies.share(ana.id, wanted, TOKEN, now)
    store.attempts.record(sheet.attempt.id, 0, chose("end", done=True), now)
    with pytest.raises(LookupError):
        store.replies.share(ben.id, wanted, TOKEN, now)
    for wrong in (Sharing(sheet.attempt.id, (), wanted.expires_at), Sharing(1, ITEMS, now)):
        with pytest.raises(ValueError, match="sharing needs"):
            store.replies.share(ana.id, wrong, TOKEN, now)
    assert store.replies.all() == []


def test_erasing_takes_signature_and_note_closes_the_link_and_leaves_the_scores(
    store, ana, share, now
):
    store.replies.score(share.id, scoring(), now)
    store.learners.erase(ana.id, now)
    assert "Quellwasser" not in everything_kept(store)
    assert "Okafor" not in everything_kept(store)
    assert store.replies.find(TOKEN, now) is None
    assert [one.found for one in store.replies.all()] == [{"tired": (0, 2), "late": ()}]


def test_the_replies_of_someone_who_was_erased_are_scored_no_more(store, ana, share, now):
    store.learners.erase(ana.id, now)
    with pytest.raises(Erased):
        store.replies.score(share.id, scoring(), now)


def test_a_report_reads_scores_and_never_words(store, share, now):
    store.replies.score(share.id, scoring(), now)
    assert "Quellwasser" not in repr(store.replies.all())
    assert [one.words for one in store.replies.all()] == [{}]


# ---- half-filled ratings


def test_a_half_filled_form_is_found_again_with_its_note_and_its_beginning(store, ana, ben, now):
    later = now + timedelta(minutes=3)
    store.unsent.change(ana.id, NAME, {"what": "m1.other", "scene": "x"}, now)
    store.unsent.write(ana.id, NAME, "She waited.", later)
    store.unsent.change(ana.id, NAME, {**FORM, "scene": None}, later)
    kept = store.unsent.of(ana.id, NAME)
    assert (kept.form, kept.note, kept.begun_at) == (FORM, "She waited.", now)
    assert store.unsent.of(ben.id, NAME) is None
    assert store.unsent.of(ana.id, "triad") is None
    store.unsent.drop(ana.id, NAME)
    assert store.unsent.of(ana.id, NAME) is None


def test_a_note_that_comes_after_its_form_was_sent_begins_no_other(store, ana, now):
    store.unsent.write(ana.id, NAME, "late", now)
    assert store.unsent.of(ana.id, NAME) is None


def test_a_form_is_sent_by_one_of_two_windows(store, ana, now):
    store.unsent.change(ana.id, NAME, FORM, now)
    given = Rated("self", {"C1-b1": "shown"}, {"C1": 3}, activity_id="m1.first", subject_id=ana.id)
    store.ratings.add(given, now, sent_from=(ana.id, NAME))
    assert store.unsent.of(ana.id, NAME) is None
    with pytest.raises(AlreadySent):
        store.ratings.add(given, now, sent_from=(ana.id, NAME))
    assert len(store.ratings.of(ana.id)) == 1


@pytest.mark.parametrize("who", ["the one who rates", "the one who is rated"])
def test_a_half_filled_form_goes_with_either_person(store, ana, ben, now, who):
    store.unsent.change(ana.id, NAME, {**FORM, "whom": ben.id}, now)
    store.unsent.write(ana.id, NAME, "Kieselstein", now)
    gone = {"the one who rates": ana, "the one who is rated": ben}[who]
    store.learners.erase(gone.id, now)
    assert store.unsent.of(ana.id, NAME) is None
    assert "Quellwasser" not in everything_kept(store)
    assert "Kieselstein" not in everything_kept(store)
    with pytest.raises(Erased):
        store.unsent.change(ana.id, NAME, {**FORM, "whom": ben.id}, now)


# ---- small choices


def test_a_choice_is_ones_own_and_can_be_taken_back(store, ana, ben, now):
    store.preferences.choose(ana.id, "pace", "short", now)
    store.preferences.choose(ana.id, "pace", "whole", now)
    store.preferences.choose(ana.id, "other", "1", now)
    assert store.preferences.of(ana.id) == {"pace": "whole", "other": "1"}
    assert store.preferences.of(ben.id) == {}
    store.preferences.choose(ana.id, "pace", "", now)
    assert store.preferences.of(ana.id) == {"other": "1"}
    store.learners.erase(ana.id, now)
    assert store.preferences.of(ana.id) == {}
    with pytest.raises(Erased):
        store.preferences.choose(ana.id, "pace", "short", now)
