"""Looking back at a room: the log of commands tells what was asked, when, and for how long."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from praxis.items.asking import Ask
from praxis.live import leading
from praxis.live.plan import from_day
from praxis.live.report import apart, report, spoken
from praxis.store import Given, Store
from praxis.ui.live.report_rows import answers, attendance, inert, timing
from tests.course import course

ACTIVITIES = course().activities
DAY = course().agendas["ninety-minutes"].days[0]


class Led:
    """A room, and a leader who presses one button after the other."""

    def __init__(self, store: Store, now: datetime, why: str = "") -> None:
        self.store, self.now = store, now
        made = leading.create(store, from_day(DAY, "Met first"), None, now, seed=5, names_why=why)
        self.room = made.room

    def press(self, name: str, after: float = 0, **data) -> None:
        """``after`` so many seconds."""
        self.now += timedelta(seconds=after)
        version = self.store.rooms.get(self.room.id).version
        moved = leading.command(self.store, ACTIVITIES, self.room.id, version, name, data, self.now)
        self.room = moved.room

    def join(self, name: str | None = None) -> int:
        return self.store.rooms.take_seat(self.room.id, name, self.now).id

    def answer(self, seat: int, answer, text: str = "") -> None:
        given = Given(self.room.id, self.room.ask_id, seat, answer, text)
        assert self.store.rooms.answer(given, self.now)

    def report(self):
        return report(self.store.rooms.record(self.room.id), ACTIVITIES, self.now)


def test_a_room_nobody_began_reports_nothing(store, now):
    told = Led(store, now).report()
    assert (told.began_at, told.asked, told.people, told.minutes) == (None, (), 0, 0)
    assert told.planned == 90


def test_real_minutes_are_counted_at_the_step_where_they_were_spent(store, now):
    led = Led(store, now)
    led.press("start", after=300)
    led.press("skip", after=120)
    led.press("skip", after=60)
    led.press("back", after=30)
    led.press("end", after=90)
    minutes = [one.minutes for one in led.report().stops]
    assert minutes[:3] == [2.0, 2.5, 0.5]
    assert led.report().minutes == 5.0


def test_a_question_opened_twice_is_told_once_with_both_times(store, now):
    led = Led(store, now)
    seats = [led.join() for _ in range(3)]
    led.press("start")
    led.press("skip")
    led.press("open", after=10)
    led.answer(seats[0], 0)
    led.press("close", after=20)
    led.press("open", after=100)
    led.answer(seats[1], 1)
    led.answer(seats[2], 0)
    led.press("close", after=5)
    led.press("reveal", after=50)
    led.press("end", after=50)
    (asked,) = led.report().asked
    assert (asked.seconds, asked.revealed, asked.explained.answered) == (25.0, True, 3)
    assert [sum(one.counts) for one in asked.explained.options][:2] == [2, 1]
    assert asked.opened_at == now + timedelta(seconds=10)


def test_a_clock_set_back_during_a_workshop_takes_no_time_from_any_figure(store, now):
    """A span over which the clock went back counts nothing; the others count as they were."""
    led = Led(store, now)
    led.press("start")
    led.press("skip", after=60)
    led.press("open", after=10)
    led.press("close", after=20)
    led.press("open", after=5)
    led.press("close", after=-3600)
    led.press("reveal", after=30)
    led.press("open", after=-7200)
    record = led.store.rooms.record(led.room.id)
    for at in (led.now, led.now - timedelta(hours=1)):
        told = report(record, ACTIVITIES, at)
        assert [one.seconds for one in told.asked] == [20.0]
        assert {row[5] for row in answers(told).rows} == {20}
        assert min(row[3] for row in timing(told).rows) == 0
    led.press("end", after=-60)
    told = led.report()
    assert [one.minutes for one in told.stops][:2] == [1.0, pytest.approx(65 / 60)]
    assert told.minutes == pytest.approx(125 / 60)
    assert [one.seconds for one in told.asked] == [20.0]


def test_only_lines_let_through_are_in_the_report_and_in_the_file(store, now):
    led = Led(store, now)
    seats = [led.join() for _ in range(2)]
    led.press("start")
    led.press("skip")
    while leading.scene(led.room, ACTIVITIES).moment.ask.input != "text":
        led.press("next")
    led.press("open")
    led.answer(seats[0], 3, "=cmd|' /C calc'!A0")
    led.answer(seats[1], 2, "not shown")
    first = led.store.rooms.lines(led.room.id, led.room.ask_id)[0]
    assert led.store.rooms.let_through(led.room.id, first.id, now, text=first.text)
    told = led.report()
    assert [one.lines for one in told.asked] == [("=cmd|' /C calc'!A0",)]
    assert "'=cmd|" in answers(told).csv()
    assert "not shown" not in answers(told).csv()
    assert len(timing(told).rows) == len(DAY.steps)


def test_people_are_listed_only_where_names_were_asked_for(store, now):
    named, plain = Led(store, now, why="For the list"), Led(store, now)
    for led in (named, plain):
        led.join("Ana")
        led.join(None)
    assert [name for name, _ in named.report().attended] == ["Ana"]
    assert plain.report().attended == ()
    assert [row[0] for row in attendance(named.report()).rows] == ["Ana"]


ASK = Ask("p", "single", "?", options=("a", "b", "c", "d"))


@pytest.mark.parametrize(
    ("given", "expected"),
    [([0, 0, 0], 0.0), ([0, 1, 2, 3], 1.0), ([0, 0, 1, 1], 2 / 3), ([0], None), ([], None)],
)
def test_how_far_apart_a_room_was_runs_from_one_mind_to_evenly_spread(given, expected):
    """Wilcox's index of qualitative variation, worked by hand."""
    assert apart(ASK, given) == (None if expected is None else pytest.approx(expected))


def test_a_cell_that_people_typed_is_never_a_formula():
    assert inert("=1+1") == "'=1+1"
    assert inert("I would wait") == "I would wait"
    assert (spoken(40), spoken(190)) == ("40 s", "3 min 10 s")
