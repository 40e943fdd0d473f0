"""A rehearsal goes the way of the phones: seats, answers in their time, nothing when it is shut."""

from __future__ import annotations

from datetime import timedelta

import pytest

from praxis.live import leading, simulated
from praxis.live.plan import from_day
from praxis.ui.live.rehearsal import Rehearsal
from tests.course import course

ACTIVITIES = course().activities
DAY = course().agendas["ninety-minutes"].days[0]


class Alone:
    """Somebody who rehearses with six people at a speed; the clock goes when they say."""

    def __init__(self, store, now, speed: float) -> None:
        self.store, self.begun, self.at = store, now, 0.0
        plan = from_day(DAY, "Rehearsal")
        self.room_id = leading.create(store, plan, None, now, seed=5).room.id
        crowd = simulated.people(6, 5)
        self.people = Rehearsal(store, self.room_id, ACTIVITIES, crowd, 5, speed)

    @property
    def now(self):
        return self.begun + timedelta(seconds=self.at)

    @property
    def room(self):
        return self.store.rooms.get(self.room_id)

    def passes(self, seconds: float) -> bool:
        """The time goes by; people look at the room four times a second."""
        until, going = self.at + seconds, True
        while self.at < until:
            going = self.people.step(self.at, self.now)
            self.at += 0.25
        return going

    def press(self, name: str) -> None:
        version = self.room.version
        leading.command(self.store, ACTIVITIES, self.room_id, version, name, {}, self.now)

    def given(self) -> int:
        return len(self.store.rooms.answers(self.room_id, self.room.ask_id))


@pytest.fixture
def alone(store, now):
    return Alone(store, now, speed=4)


def test_people_come_in_one_after_the_other_and_stay_present(alone):
    alone.passes(1)
    some = len(alone.store.rooms.present(alone.room_id, alone.now))
    assert 0 < some < 6
    alone.passes(200)
    assert len(alone.store.rooms.present(alone.room_id, alone.now)) == 6


def test_they_answer_what_is_open_in_their_time_and_not_before_or_after(alone):
    alone.passes(5)
    alone.press("start")
    alone.press("skip")
    alone.passes(3)
    assert alone.given() == 0
    alone.press("open")
    alone.passes(1)
    early = alone.given()
    alone.passes(20)
    assert early < alone.given() <= 6
    alone.press("close")
    before = alone.given()
    alone.passes(5)
    assert alone.given() == before


def test_a_rehearsal_ends_with_its_room(alone):
    assert alone.passes(1)
    alone.press("end")
    assert not alone.passes(1)
