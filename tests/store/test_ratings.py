"""What is kept of ratings and packets, whose it is, and what erasing a person takes away."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier

import pytest

from praxis.store import Asking, Closed, Erased, Rated, replay_check
from praxis.store.links import hashed
from tests.sights import EVERYBODY
from tests.store.entries import ACTIVITY, BEGINNING, CONDUCT, chose
from tests.store.test_erasure import everything_kept

TOKEN = "v8mP0sXJ2b6nQ9dTfLrK3w"  # noqa: S105  an example
MARKS = {"C1-b1": "shown", "C1-b2": "partly", "C1-h1": "harm", "C2-b1": "no_opportunity"}


def rated(subject, **more):
    known = {"rater_kind": "self", "activity_id": ACTIVITY, "rater_id": subject.id}
    return Rated(subject_id=subject.id, marks=MARKS, levels={"C1": 1, "C2": None}, **known | more)


def asking(attempt, now, **more):
    known = {"targets": ("C1", "C2"), "question": "Did I rush?", "with_words": False}
    return Asking(attempt_id=attempt.id, expires_at=now + timedelta(days=14), **known | more)


@pytest.fixture
def ben(store, now):
    return store.learners.add("Ben", now)


@pytest.fixture
def attempt(store, sheet, now):
    """A finished attempt of Ana's."""
    store.attempts.record(sheet.attempt.id, 0, chose("end", done=True), now)
    return sheet.attempt


@pytest.fixture
def packet(store, ana, attempt, now):
    return store.packets.make(ana.id, asking(attempt, now), TOKEN, now)


def by_supervisor(person, attempt):
    words = {"note": "Two breaths longer.", "rater": "Dr. Okafor"}
    by = {"rater_kind": "supervisor", "rater_id": None, "rater_key": "k" * 32}
    return rated(person, attempt_id=attempt.id, words=words, **by)


# ---- ratings


def test_a_rating_is_found_again_as_it_was_given(store, ana, attempt, now):
    given = rated(ana, attempt_id=attempt.id, rev="rev-1", seconds=240, words={"note": " Mine. "})
    kept = store.ratings.add(given, now)

    assert store.ratings.of(ana.id) == [kept]
    assert (kept.marks, kept.levels) == (MARKS, {"C1": 1, "C2": None})
    assert (kept.words, kept.seconds, kept.created_at) == ({"note": "Mine."}, 240, now)


def test_ratings_come_newest_first_and_only_to_the_person_they_are_about(store, ana, ben, now):
    first = store.ratings.add(rated(ana), now)
    second = store.ratings.add(rated(ana, rater_kind="peer", rater_id=ben.id), now)

    assert store.ratings.of(ana.id) == [second, first]
    assert store.ratings.of(ben.id) == []
    assert store.ratings.given(ben.id) == [second]
    assert store.ratings.given(ana.id) == []
    assert [one.id for one in store.ratings.all(EVERYBODY)] == [first.id, second.id]


def test_practice_in_rating_is_kept_apart_from_ratings_of_people(store, ana, now):
    by = {"rater_kind": "peer", "rater_id": ana.id, "activity_id": "the-late-bus"}
    kept = store.ratings.add(
        Rated(marks=MARKS, levels={"C1": 1}, calibration=True, agreement=0.75, **by), now
    )

    assert store.ratings.calibrations(ana.id) == [kept]
    assert store.ratings.of(ana.id) == store.ratings.given(ana.id) == []
    assert kept.agreement == 0.75


@pytest.mark.parametrize(
    "wrong",
    [{"marks": {}}, {"rater_kind": "judge"}, {"calibration": True}, {"subject_id": None}],
)
def test_a_rating_that_says_nothing_or_belongs_to_nobody_is_refused(wrong):
    known = {"rater_kind": "self", "marks": MARKS, "levels": {}, "subject_id": "someone"}
    with pytest.raises(ValueError, match=r"rat"):
        Rated(**known | wrong)


def test_an_attempt_of_somebody_else_cannot_be_rated_as_ones_own(store, ben, attempt, now):
    with pytest.raises(LookupError, match="not one of the person"):
        store.ratings.add(rated(ben, attempt_id=attempt.id), now)
    assert store.ratings.all(EVERYBODY) == []


def test_words_never_stand_in_the_row_of_a_rating(store, ana, now):
    store.ratings.add(rated(ana, words={"note": "Quellwasser", "scene": "   "}), now)

    assert "Quellwasser" not in repr(store.ratings.all(EVERYBODY))
    assert store.ratings.of(ana.id)[0].words == {"note": "Quellwasser"}


# ---- packets


def test_a_packet_is_opened_by_its_token_and_by_nothing_else(store, packet, now):
    assert store.packets.find(TOKEN, now) == packet
    for wrong in ("", TOKEN[:-1], TOKEN.lower(), hashed(TOKEN), str(packet.id), "\udc80"):
        assert store.packets.find(wrong, now) is None


def test_the_token_itself_is_nowhere_in_the_record(store, packet):
    assert TOKEN not in everything_kept(store)
    assert hashed(TOKEN) in everything_kept(store)


def test_a_packet_goes_from_made_to_opened_to_rated(store, ana, attempt, packet, now):
    assert packet.status(now) == "made"
    store.packets.mark_opened(packet.id, now + timedelta(hours=1))
    store.packets.mark_opened(packet.id, now + timedelta(hours=2))
    opened = store.packets.of(ana.id)[0]
    assert (opened.status(now), opened.opened_at) == ("opened", now + timedelta(hours=1))

    given = store.packets.rate(packet.id, by_supervisor(ana, attempt), now)

    assert store.packets.of(ana.id)[0].status(now) == "rated"
    assert store.packets.rating(packet.id) == given == store.ratings.of(ana.id)[0]
    assert given.packet_id == packet.id
    assert given.words["rater"] == "Dr. Okafor"


def test_a_packet_is_rated_once(store, ana, attempt, packet, now):
    store.packets.rate(packet.id, by_supervisor(ana, attempt), now)

    with pytest.raises(Closed):
        store.packets.rate(packet.id, by_supervisor(ana, attempt), now)
    assert len(store.ratings.of(ana.id)) == 1


def test_of_two_who_sign_at_once_exactly_one_is_kept(store, ana, attempt, packet, now):
    start = Barrier(2)

    def sign(_):
        start.wait()
        try:
            return store.packets.rate(packet.id, by_supervisor(ana, attempt), now)
        except Closed:
            return None

    with ThreadPoolExecutor(2) as pool:
        kept = [one for one in pool.map(sign, range(2)) if one]
    assert [one.id for one in store.ratings.of(ana.id)] == [one.id for one in kept]
    assert len(kept) == 1


def test_an_expired_packet_opens_nothing_and_takes_no_rating(store, ana, attempt, packet, now):
    late = packet.expires_at

    assert store.packets.find(TOKEN, late - timedelta(seconds=1)) is not None
    assert store.packets.find(TOKEN, late) is None
    assert packet.status(late) == "expired"
    with pytest.raises(Closed):
        store.packets.rate(packet.id, by_supervisor(ana, attempt), late)
    assert store.packets.rating(packet.id) is None


def test_a_revoked_packet_opens_nothing_and_takes_no_rating(store, ana, attempt, packet, now):
    assert store.packets.revoke(ana.id, packet.id, now) is True

    assert store.packets.find(TOKEN, now) is None
    assert store.packets.of(ana.id)[0].status(now) == "revoked"
    assert store.packets.revoke(ana.id, packet.id, now) is False
    with pytest.raises(Closed):
        store.packets.rate(packet.id, by_supervisor(ana, attempt), now)


def test_nobody_reads_or_revokes_the_packet_of_another(store, ben, attempt, packet, now):
    assert store.packets.of(ben.id) == []
    assert store.packets.revoke(ben.id, packet.id, now) is False
    with pytest.raises(LookupError):
        store.packets.make(ben.id, asking(attempt, now), "other", now)
    with pytest.raises(Closed):
        store.packets.rate(packet.id, rated(ben), now)
    assert store.packets.find(TOKEN, now) == packet


def test_only_a_finished_attempt_goes_into_a_packet(store, ana, sheet, now):
    with pytest.raises(LookupError, match="finished"):
        store.packets.make(ana.id, asking(sheet.attempt, now), TOKEN, now)


@pytest.mark.parametrize(
    "wrong", [{"question": "  "}, {"targets": ()}, {"expires_at": "now"}], ids=str
)
def test_a_packet_without_question_target_or_time_is_refused(store, ana, attempt, now, wrong):
    made = {"expires_at": now + timedelta(days=1), "question": "?", "targets": ("C1",)} | wrong
    made["expires_at"] = now if made["expires_at"] == "now" else made["expires_at"]
    with pytest.raises(ValueError, match="needs a question"):
        store.packets.make(
            ana.id, Asking(attempt_id=attempt.id, with_words=True, **made), TOKEN, now
        )


# ---- erasing


def test_erasing_takes_all_that_was_said_and_leaves_the_marks(store, ana, attempt, packet, now):
    store.packets.rate(packet.id, by_supervisor(ana, attempt), now)
    store.ratings.add(rated(ana, words={"note": "My own note", "scene": "A scene at work"}), now)

    store.learners.erase(ana.id, now + timedelta(hours=1))

    left = everything_kept(store)
    for said in ("Did I rush?", "Okafor", "Two breaths", "My own note", "A scene at work"):
        assert said not in left
    assert [one.marks for one in store.ratings.of(ana.id)] == [MARKS, MARKS]
    assert store.packets.find(TOKEN, now) is None
    assert hashed(TOKEN) not in left
    assert store.packets.of(ana.id)[0].question == ""


def test_erasing_a_rater_takes_what_they_said_of_others(store, ana, ben, now):
    words = {"note": "Ben says so"}
    store.ratings.add(rated(ana, rater_kind="peer", rater_id=ben.id, words=words), now)
    store.ratings.add(rated(ana, words={"note": "Ana says so"}), now)

    store.learners.erase(ben.id, now)

    assert "Ben says so" not in everything_kept(store)
    assert "Ana says so" in everything_kept(store)
    assert len(store.ratings.of(ana.id)) == 2


def test_nothing_is_said_of_or_by_someone_who_is_gone(store, ana, ben, attempt, packet, now):
    store.learners.erase(ana.id, now)

    with pytest.raises(Erased):
        store.ratings.add(rated(ana), now)
    with pytest.raises(Erased):
        store.ratings.add(rated(ben, rater_kind="peer", rater_id=ana.id), now)
    with pytest.raises(Erased):
        store.packets.make(ana.id, asking(attempt, now), "other", now)
    with pytest.raises(Erased):
        store.packets.rate(packet.id, by_supervisor(ana, attempt), now)


def test_ratings_change_nothing_that_is_replayed(store, ana, attempt, packet, now):
    def fold(_activity, _rev, _seed, actions):
        trail = [action.data["option"] for action in actions]
        return {"at": trail[-1] if trail else "opening", "trail": trail}

    store.packets.rate(packet.id, by_supervisor(ana, attempt), now)

    assert list(replay_check(store, fold)) == []
    assert BEGINNING.rev == store.attempts.load(ana.id, ACTIVITY, CONDUCT).attempt.rev
