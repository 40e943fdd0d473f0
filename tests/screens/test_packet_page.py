"""What a link opens at a given moment, without a server: time is an argument here."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from praxis.store import Asking, Beginning, Entry, Learner, Packet, Store
from praxis.ui import asking, packet_page
from praxis.ui.doorkeeper import ADDRESSES, MISSES, SECONDS, Doorkeeper
from tests.course import course
from tests.screens.learning import NOON, finish, first, walk

PLAY = first("roleplay")
TOKEN = "qDk3-5bXo0PZyE1hRr9sTw"  # noqa: S105  an example


def wanted_for(attempt: int, targets: tuple[str, ...], *, days: int) -> Asking:
    end = NOON + timedelta(days=days)
    return Asking(attempt, targets, "Too fast?", with_words=True, expires_at=end)


@pytest.fixture
def packet(record: Store, learner: Learner) -> Packet:
    attempt = finish(record, learner, PLAY)
    wanted = wanted_for(attempt, ("C1",), days=14)
    return record.packets.make(learner.id, wanted, TOKEN, NOON)


def status(at: datetime, token: str = TOKEN) -> int:
    return packet_page.answer(token, None, at, opened=False).status


def test_a_link_opens_until_it_expires_and_not_a_second_longer(packet: Packet) -> None:
    end = packet.expires_at
    assert status(end - timedelta(seconds=1)) == 200
    assert status(end) == status(NOON, "other") == 404


def test_only_following_the_link_marks_it_as_opened(
    record: Store, learner: Learner, packet: Packet
) -> None:
    packet_page.answer(TOKEN, None, NOON, opened=False)
    assert record.packets.of(learner.id)[0].opened_at is None
    packet_page.answer(TOKEN, None, NOON, opened=True)
    assert record.packets.of(learner.id)[0].opened_at == NOON


def test_a_role_play_that_was_revised_since_says_so_and_can_still_be_rated(
    record: Store, learner: Learner
) -> None:
    """A turn that is gone leads to a sentence, not to an error."""
    activity = course().activities[PLAY]
    attempt = finish(record, learner, PLAY, actions=walk(activity), at=NOON)
    kept = record.attempts.get(attempt)
    assert kept is not None
    assert asking.readable(course(), kept) is not None
    state = dict(kept.state)
    state["path"] = [dict(one, turn="gone") for one in state["path"]]
    assert asking.readable(course(), replace(kept, state=state)) is None

    begun = Beginning("old", 0, state)
    sheet = record.attempts.again(learner.id, PLAY, "self_study", begun, NOON)
    event = record.attempts.events(attempt)[1]
    done = Entry(event.action, event.events, state, done=True)
    record.attempts.record(sheet.attempt.id, 0, done, NOON)
    wanted = wanted_for(sheet.attempt.id, ("C1", "C99"), days=1)
    record.packets.make(learner.id, wanted, "revised", NOON)
    drawn = packet_page.answer("revised", None, NOON, opened=True)
    assert drawn.status == 200
    assert "has been revised since" in drawn.html
    assert "Sign and send" in drawn.html


def test_a_record_that_does_not_answer_is_told_calmly() -> None:
    drawn = packet_page.later()
    assert drawn.status == 503
    assert "Nothing is lost" in drawn.html


def test_the_door_counts_misses_by_address_and_forgets_them_after_a_minute() -> None:
    door = Doorkeeper()
    for number in range(MISSES):
        assert not door.holds("a", float(number))
        door.missed("a", float(number))
    assert door.holds("a", float(MISSES))
    assert not door.holds("b", float(MISSES))
    assert not door.holds("a", SECONDS + 0.5)
    for number in range(ADDRESSES + 10):
        door.missed(f"address {number}", 100.0)
    assert len(door._missed) == ADDRESSES
