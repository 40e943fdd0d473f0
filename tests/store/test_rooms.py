"""A room keeps what was answered in it, once each, whoever presses what, and however often."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest

from praxis.live import leading
from praxis.live.plan import from_activities, from_day
from praxis.store import Erased, Given
from praxis.store.room_seats import typed
from tests.course import course

ACTIVITIES = course().activities
DAY = from_day(course().agendas["ninety-minutes"].days[0], "Ninety minutes")
CHECK = from_activities([ACTIVITIES["m1.check-foundations"]], "One check")


@pytest.fixture
def room(store, now):
    return leading.create(store, CHECK, None, now, seed=5).room


def lead(store, room, now, *commands):
    """The room after these commands, pressed one after the other by one leader."""
    for name in commands:
        told = leading.command(store, ACTIVITIES, room.id, room.version, name, {}, now)
        assert told.outcome == "done"
        room = told.room
    return room


def given(room, seat, answer, text="", ask=""):
    return Given(room.id, ask or room.ask_id, seat.id, answer, text)


def test_a_room_is_found_by_its_code_however_it_was_typed(store, room):
    loose = f" {room.code[:3].lower()}-{room.code[3:]} "
    assert store.rooms.by_code(loose) == room
    assert store.rooms.by_code("") is None
    assert typed("o0il1-2a") == "2A"


def test_only_the_leaders_key_leads(store, now):
    made = leading.create(store, CHECK, None, now, seed=5)
    assert store.rooms.by_leader_key(made.room.code, made.leader_key.lower()) == made.room
    assert store.rooms.by_leader_key(made.room.code, "AAAAA-AAAAA-AAAAA") is None
    other = leading.create(store, CHECK, None, now, seed=5)
    assert store.rooms.by_leader_key(made.room.code, other.leader_key) is None


def test_a_code_that_is_taken_is_drawn_again(store, now):
    from praxis.store.rooms import Rooms

    drawn = iter(["K" * 15, "AAAAAA", "K" * 15, "AAAAAA", "BBBBBB"])
    rooms = Rooms(store.database, new_code=lambda _length: next(drawn))
    made = [
        rooms.create({}, "T", None, now, standing={}, ask_id="", seed=1).room.code for _ in "12"
    ]
    assert made == ["AAAAAA", "BBBBBB"]


def test_seats_are_numbered_and_found_again_by_their_code(store, room, now):
    seats = [store.rooms.take_seat(room.id, "Kim", now) for _ in range(3)]
    assert [one.number for one in seats] == [1, 2, 3]
    assert [one.name for one in seats] == [None, None, None]
    assert len({one.code for one in seats}) == 3
    again = store.rooms.seat_by_code(seats[1].code.lower().replace("-", " "))
    assert again is not None
    assert again.id == seats[1].id
    assert store.rooms.seat_by_code("22222-22222") is None


def test_names_are_kept_only_where_a_reason_was_given(store, now):
    made = leading.create(store, CHECK, None, now, seed=5, names_why="for the attendance list")
    assert (
        store.rooms.take_seat(made.room.id, " Kim \x00 ", now).name
        == "Kim \N{REPLACEMENT CHARACTER}"
    )
    assert store.rooms.take_seat(made.room.id, "", now).name is None


def test_two_leaders_pressing_at_once_do_it_once(store, room, now):
    room = lead(store, room, now, "start")

    def press(_: int) -> str:
        told = leading.command(store, ACTIVITIES, room.id, room.version, "open", {}, now)
        return told.outcome

    with ThreadPoolExecutor(4) as hands:
        outcomes = sorted(hands.map(press, range(4)))
    assert outcomes == ["already", "already", "already", "done"]
    after = store.rooms.get(room.id)
    assert (after.version, after.open) == (room.version + 1, True)
    assert len(store.rooms.record(room.id).led) == after.version


def test_an_answer_counts_once_however_often_it_is_sent(store, room, now):
    seat = store.rooms.take_seat(room.id, None, now)
    room = lead(store, room, now, "start", "open")
    for _ in range(3):
        assert store.rooms.answer(given(room, seat, 1), now)
    assert [one.answer for one in store.rooms.answers(room.id, room.ask_id)] == [1]
    assert store.rooms.answer(given(room, seat, 2), now)
    assert [one.answer for one in store.rooms.answers(room.id, room.ask_id)] == [2]


def test_an_answer_is_refused_before_it_is_open_and_after_it_is_closed(store, room, now):
    seat = store.rooms.take_seat(room.id, None, now)
    room = lead(store, room, now, "start")
    assert not store.rooms.answer(given(room, seat, 0), now)
    room = lead(store, room, now, "open", "close")
    assert not store.rooms.answer(given(room, seat, 0), now)
    room = lead(store, room, now, "open")
    assert not store.rooms.answer(given(room, seat, 0, ask="s1.9.other"), now)
    assert store.rooms.answer(given(room, seat, 0), now)


def test_many_answers_are_kept_together_and_each_is_told_apart(store, room, now):
    other = leading.create(store, CHECK, None, now, seed=6).room
    room, other = lead(store, room, now, "start", "open"), lead(store, other, now, "start")
    mine = [store.rooms.take_seat(room.id, None, now) for _ in range(3)]
    theirs = store.rooms.take_seat(other.id, None, now)
    batch = [given(room, seat, 0) for seat in mine]
    batch += [given(other, theirs, 0), given(room, mine[0], 2)]
    assert store.rooms.answer_all(batch, now) == (True, True, True, False, True)
    kept = [one.answer for one in store.rooms.answers(room.id, room.ask_id)]
    assert kept == [2, 0, 0]


def test_everything_that_happens_is_felt_in_the_pulse(store, room, now):
    felt = [store.rooms.pulses([room.id])[room.id]]

    def beat():
        felt.append(store.rooms.pulses([room.id])[room.id])

    seat = store.rooms.take_seat(room.id, None, now)
    beat()
    room = lead(store, room, now, "start", "open")
    beat()
    store.rooms.answer(given(room, seat, 0), now)
    beat()
    store.rooms.leave(seat.id, now)
    beat()
    assert felt == sorted(set(felt))


def test_one_look_tells_all_that_is_counted(store, room, now):
    seats = [store.rooms.take_seat(room.id, None, now) for _ in range(3)]
    room = lead(store, room, now, "start", "open")
    store.rooms.answer(given(room, seats[0], 0), now)
    store.rooms.leave(seats[1].id, now)
    look = store.rooms.look(room.code, now)
    assert (look.seats, look.present, look.answered, look.waiting) == (3, 2, 1, 0)
    later = now + timedelta(minutes=5)
    assert store.rooms.look(room.code, later).present == 0
    store.rooms.saw([seats[0].id, seats[1].id], later)
    assert store.rooms.look(room.code, later).present == 2
    assert store.rooms.look("NOROOM", now) is None


def test_a_line_is_seen_only_after_it_was_let_through_as_it_was_read(store, room, now):
    seat = store.rooms.take_seat(room.id, None, now)
    room = lead(store, room, now, "start", "open")
    store.rooms.answer(given(room, seat, 2, "first words"), now)
    (line,) = store.rooms.lines(room.id, room.ask_id)
    assert line.shown_at is None
    assert store.rooms.look(room.code, now).waiting == 1
    store.rooms.answer(given(room, seat, 2, "something else"), now)
    assert not store.rooms.let_through(room.id, line.id, now, text="first words")
    assert store.rooms.let_through(room.id, line.id, now, text="something else")
    store.rooms.answer(given(room, seat, 2, "something else"), now)
    assert store.rooms.lines(room.id, room.ask_id)[0].shown_at == now
    store.rooms.answer(given(room, seat, 2, "changed once more"), now)
    assert store.rooms.lines(room.id, room.ask_id)[0].shown_at is None
    assert store.rooms.set_aside(room.id, line.id, now)
    assert store.rooms.look(room.code, now).waiting == 0
    assert not store.rooms.set_aside("another room", line.id, now)


def test_a_private_note_is_for_its_seat_and_in_no_report(store, room, now):
    seat, other = (store.rooms.take_seat(room.id, None, now) for _ in "12")
    store.rooms.write_note(given(room, seat, None, "only mine", ask="s1.0"), now)
    assert store.rooms.notes_of(seat.id) == {"s1.0": "only mine"}
    assert store.rooms.notes_of(other.id) == {}
    assert "only mine" not in str(store.rooms.record(room.id))
    store.rooms.write_note(given(room, seat, None, "  ", ask="s1.0"), now)
    assert store.rooms.notes_of(seat.id) == {}


def test_a_seat_can_be_forgotten_with_every_word_of_it(store, now):
    made = leading.create(store, CHECK, None, now, seed=5, names_why="a list")
    room = lead(store, made.room, now, "start", "open")
    seat = store.rooms.take_seat(room.id, "Kim", now)
    store.rooms.answer(given(room, seat, 1, "said aloud"), now)
    store.rooms.write_note(given(room, seat, None, "kept quiet"), now)
    store.rooms.forget(seat.id)
    left = str(store.rooms.record(room.id))
    assert "Kim" not in left
    assert "said aloud" not in left
    assert store.rooms.notes_of(seat.id) == {}
    assert [one.answer for one in store.rooms.answers(room.id, room.ask_id)] == [1]


def test_groups_form_when_the_room_comes_to_them_and_late_ones_join(store, now):
    room = leading.create(store, DAY, None, now, seed=5).room
    seats = [store.rooms.take_seat(room.id, None, now) for _ in range(6)]
    room = lead(store, room, now, "start")
    triads = next(at for at, stop in enumerate(DAY.stops) if stop.form == "triads")
    told = leading.command(store, ACTIVITIES, room.id, room.version, "go", {"stop": triads}, now)
    stop = DAY.stops[triads].id
    before = store.rooms.groups(room.id, stop)
    assert sorted(map(len, before)) == [3, 3]
    store.rooms.leave(seats[0].id, now)
    late = store.rooms.take_seat(room.id, None, now)
    after = leading.gather(store, leading.scene(told.room, ACTIVITIES), now)
    assert store.rooms.groups(room.id, stop) == after
    here = {one for group in after for one in group}
    assert late.id in here
    assert seats[0].id not in here


def test_what_an_observer_saw_can_be_mended_and_is_kept_by_round(store, room, now):
    one, two = (store.rooms.take_seat(room.id, None, now) for _ in "12")
    for mark in ("shown", "not_shown"):
        store.rooms.rate(
            room.id, "s1", 0, observer_id=one.id, rated_id=two.id, marks={"C1-b1": mark}, now=now
        )
    store.rooms.rate(
        room.id, "s1", 1, observer_id=two.id, rated_id=one.id, marks={"C1-b1": "shown"}, now=now
    )
    seen = store.rooms.marks(room.id, "s1")
    assert [(mark.turn, mark.rated_id, mark.marks["C1-b1"]) for mark in seen] == [
        (0, two.id, "not_shown"),
        (1, one.id, "shown"),
    ]


def test_a_seat_is_claimed_by_one_learner_only(store, room, now):
    seat = store.rooms.take_seat(room.id, None, now)
    ana, ben = (store.learners.add(name, now) for name in ("Ana", "Ben"))
    assert store.rooms.claim(seat.id, ana.id).learner_id == ana.id
    assert store.rooms.claim(seat.id, ana.id).learner_id == ana.id
    with pytest.raises(LookupError):
        store.rooms.claim(seat.id, ben.id)
    store.learners.erase(ben.id, now)
    with pytest.raises(Erased):
        store.rooms.claim(seat.id, ben.id)


def test_the_room_of_nobody_takes_no_seat_and_no_command(store, room, now):
    with pytest.raises(LookupError):
        store.rooms.take_seat("no such room", None, now)
    with pytest.raises(LookupError):
        leading.command(store, ACTIVITIES, "no such room", 0, "start", {}, now)
    lead(store, room, now, "end")
    with pytest.raises(LookupError):
        store.rooms.take_seat(room.id, None, now)
    assert store.rooms.record("no such room") is None
