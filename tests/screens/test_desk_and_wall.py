"""Desk, wall and report of a room, without a browser: a whole workshop by one button."""

from __future__ import annotations

import pytest

from praxis.items.asking import Ask
from praxis.live import leading, simulated
from praxis.live.plan import from_day
from praxis.live.report import report
from praxis.store import Given
from praxis.ui.doorkeeper import Doorkeeper
from praxis.ui.live import leadership
from tests.course import course
from tests.screens.reading import sent

ACTIVITIES = course().activities
DAY = course().agendas["ninety-minutes"].days[0]
PEOPLE = simulated.people(6, 1)


@pytest.fixture
def made(record, learner, today):
    """A room in the lobby with six people in it."""
    room = leading.create(record, from_day(DAY, "Met first"), learner.id, today, seed=5)
    seats = [record.rooms.take_seat(room.room.id, None, today).id for _ in PEOPLE]
    return room, seats


@pytest.fixture
def desk(screen, made):
    return screen("present", room=made[0].room.code)


def _answer(record, made, today):
    """Everybody answers what is open, as a phone would."""
    room, seats = record.rooms.get(made[0].room.id), made[1]
    ask = leading.scene(room, ACTIVITIES).moment.ask
    assert isinstance(ask, Ask)
    for one in simulated.answers(ask, PEOPLE, 3):
        text = one.answer if isinstance(one.answer, str) else ""
        given = Given(room.id, room.ask_id, seats[one.person], one.answer, text)
        assert record.rooms.answer(given, today)


def _forward(at):
    return _button(at, "desk-forward")


def _button(at, place):
    """A button of the desk; its key ends in the version of the room."""
    return next(one for one in at.button if str(one.key).startswith(f"{place}/"))


def _until(at, record, made, today, label):
    """Press the large button until it says ``label``; everybody answers whatever is open."""
    for _ in range(80):
        if _forward(at).label == label:
            return
        if _forward(at).label == "Close":
            _answer(record, made, today)
        _forward(at).click().run()
        assert not at.exception, at.exception[0].message
    pytest.fail(f"never came to {label!r}")


def test_one_button_leads_through_the_whole_workshop_and_the_report_knows_all(
    desk, screen, record, made, today
):
    _until(desk, record, made, today, "That was the last step")
    room = record.rooms.get(made[0].room.id)
    assert room.standing["stop"] == len(DAY.steps) - 1
    _button(desk, "desk-end").click().run()
    told = report(record.rooms.record(room.id), ACTIVITIES, today)
    assert told.people == 6
    assert len(told.asked) >= 10
    assert all(one.revealed for one in told.asked)
    assert {one.stop.title for one in told.asked} <= {step.title for step in DAY.steps}
    shown = sent(screen("present", report=room.code))
    assert "6 people" in shown
    for one in DAY.steps:
        assert one.title.split(",")[0] in shown


def test_nothing_is_on_the_wall_before_it_is_revealed_and_notes_never_are(
    desk, screen, record, made, today
):
    secret = set()
    for step in DAY.steps:
        secret |= {line for line in step.notes.split(". ") if len(line) > 40}
    for _ in range(30):
        wall = screen("room", code=made[0].room.code)
        assert not wall.exception
        shown = sent(wall)
        assert not [one for one in secret if one[:40] in shown]
        here = leading.scene(record.rooms.get(made[0].room.id), ACTIVITIES)
        if here.moment.collects and here.phase != "revealed":
            given = [one.answer for one in record.rooms.answers(here.room.id, here.room.ask_id)]
            for option in here.moment.explained(given).options:
                assert not option.why or option.why[:40] not in shown
            assert "holds best" not in shown
        if _forward(desk).label == "Close":
            _answer(record, made, today)
        _forward(desk).click().run()


def test_a_line_stands_on_the_wall_only_after_the_leader_let_it_through(
    desk, screen, record, made, today
):
    _to_a_line(desk, record, made, today)
    _forward(desk).click().run()
    hostile = "<img src=x onerror=alert(1)> I’d stay quiet"
    room = record.rooms.get(made[0].room.id)
    assert record.rooms.answer(Given(room.id, room.ask_id, made[1][0], hostile, hostile), today)
    desk.button("live-pulse").click().run()
    assert "&lt;img src=x onerror=alert(1)&gt;" in sent(desk)
    assert "<img src=x" not in sent(desk)
    _forward(desk).click().run()
    assert "stay quiet" not in sent(screen("room", code=room.code))
    (line,) = record.rooms.lines(room.id, room.ask_id)
    desk.button(f"line-show-{line.id}").click().run()
    shown = sent(screen("room", code=room.code))
    assert "&lt;img src=x onerror=alert(1)&gt; I’d stay quiet" in shown
    assert "<img src=x" not in shown


def _to_a_line(desk, record, made, today):
    """Until a line in own words can be opened."""
    for _ in range(60):
        ask = leading.scene(record.rooms.get(made[0].room.id), ACTIVITIES).moment.ask
        if ask is not None and ask.input == "text" and _forward(desk).label == "Open for answers":
            return
        if _forward(desk).label == "Close":
            _answer(record, made, today)
        _forward(desk).click().run()
    pytest.fail("no line in own words was asked for")


def test_two_desks_pressing_at_once_do_it_once(desk, screen, record, made):
    other = screen("present", room=made[0].room.code)
    _forward(desk).click().run()
    assert record.rooms.get(made[0].room.id).version == 1
    _forward(other).click().run()
    assert record.rooms.get(made[0].room.id).version == 1
    assert "That had just been done" in sent(other)


def test_whoever_has_no_key_sees_neither_desk_nor_wall_nor_report(record, screen, today):
    other = record.learners.add("Jo", today)
    made = leading.create(record, from_day(DAY, "Met first"), other.id, today, seed=5)
    room = made.room
    for page, query in (("present", "room"), ("present", "report"), ("room", "code")):
        shown = screen(page, **{query: room.code})
        assert room.title not in sent(shown)
    at = screen("present")
    at.text_input("take-over-code").set_value(room.code.lower())
    at.text_input("take-over-key").set_value("WRONG-WRONG-WRONG")
    at.button("take-over-go").click().run()
    assert "No room has this code with this key" in sent(at)
    at.text_input("take-over-key").set_value(made.leader_key)
    at.button("take-over-go").click().run()
    assert room.title in sent(at)
    assert _forward(at).label == "Start"


def test_wrong_keys_are_slowed_down(screen, made, monkeypatch):
    at = screen("present")
    monkeypatch.setattr(leadership, "DOORKEEPER", Doorkeeper(misses=3))
    for number in range(4):
        at.text_input("take-over-code").set_value(made[0].room.code)
        at.text_input("take-over-key").set_value(f"WRONG{number}")
        at.button("take-over-go").click().run()
    assert "wait a minute" in sent(at)


def test_a_room_opened_from_an_agenda_is_anonymous_unless_the_leader_says_why(screen, record):
    at = screen("present", agenda="ninety-minutes")
    at.toggle("opening-names").set_value(True).run()
    at.button("room-open").click().run()
    assert "Say why you need names" in sent(at)
    at.text_input("opening-why").set_value("For the list").run()
    at.button("room-open").click().run()
    assert "The leader’s key" in sent(at)
    (room,) = record.rooms.of_leader(record.learners.all()[0].id)
    assert (room.names, room.names_why) == (True, "For the list")
