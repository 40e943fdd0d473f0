"""Cookies by HTTPS go by names that browsers watch over; without it by plain ones."""

from __future__ import annotations

from datetime import UTC, datetime
from http.cookies import Morsel, SimpleCookie

import pytest

from praxis.live import leading
from praxis.live.plan import from_activities
from praxis.store.keys_drawn import resume_key
from praxis.ui import library, tickets
from praxis.ui.cookies import PREFIX
from praxis.ui.entering import doors
from praxis.ui.live import tokens
from tests.course import course
from tests.entering.conftest import ADDRESS, OWN

SEAT = f"{PREFIX}{tickets.COOKIE}"
PLAIN_ADDRESS = "http://clinic.example"
KEY = resume_key(lambda count: bytes(range(11, 11 + count)))


def now() -> datetime:
    return datetime.now(UTC)


@pytest.fixture
def maya(record):
    person = record.learners.add("Maya", now())
    record.keys.make(person.id, KEY, now(), by=person.id)
    return person


@pytest.fixture
def room(record):
    plan = from_activities([course().activities["m1.check-foundations"]], "A room")
    return leading.create(record, plan, None, now(), seed=5).room


def given(answer) -> dict[str, Morsel]:
    """The cookies an answer gives, by name; without those it takes away."""
    found = SimpleCookie()
    for one in answer.headers.get_list("set-cookie"):
        found.load(one)
    return {name: one for name, one in found.items() if one["max-age"] != "0"}


def comes_in(window, address):
    return window.post("/key", data={"key": KEY.code}, headers={"Origin": address})


def put(window, seat) -> None:
    """A seat under the plain name, as it was given before."""
    window.cookies.set(tickets.COOKIE, seat, domain="clinic.example")


@pytest.mark.parametrize(("reached", "guarded"), [(ADDRESS, True), (PLAIN_ADDRESS, False)])
def test_every_cookie_of_ours_is_guarded_by_its_name_where_https_is_spoken(
    browser, maya, room, monkeypatch, reached, guarded
):
    """The prefix asks for Secure, Path=/ and no Domain; without all three a browser refuses it."""
    monkeypatch.setenv("PRAXIS_ENTRY", "keys,sso")
    window = browser(address=reached)
    answers = {
        tickets.COOKIE: comes_in(window, reached),
        doors.BEGUN: window.get("/sign-on?provider=clinic"),
        tokens.cookie_name(room.code): window.post(
            f"/join/{room.code}", headers={"Origin": reached}
        ),
    }
    for name, answer in answers.items():
        ((called, cookie),) = given(answer).items()
        assert called == (f"{PREFIX}{name}" if guarded else name)
        assert bool(cookie["secure"]) is guarded
        assert (cookie["path"], cookie["domain"], cookie["httponly"]) == ("/", "", True)
    assert window.get("/key/new").status_code == 200
    assert "Seat 1 in room" in window.get(f"/join/{room.code}").text


def test_a_seat_taken_before_goes_on_by_its_plain_name_until_another_is_taken(
    record, browser, maya
):
    window, copied = browser(), browser()
    epoch = record.people.seated(maya.id).epoch
    for one in (window, copied):
        put(one, tickets.seat_cookie(library.key(), maya.id, epoch, number="before"))
    assert window.get("/key/new").status_code == 200
    assert set(window.cookies) == {tickets.COOKIE}
    comes_in(window, ADDRESS)
    assert set(window.cookies) == {SEAT}
    assert window.get("/key/new").status_code == 200
    assert copied.get("/key/new").status_code == 303, "coming in anew ended it"


def test_a_phones_seat_taken_before_goes_on_by_its_plain_name(record, browser, room):
    seat = record.rooms.take_seat(room.id, None, now())
    window = browser()
    mine = tokens.Sitting(room.id, seat.id, seat.number, "AAAAA-AAAAA")
    cookie = tokens.seat_cookie(library.key(), mine)
    window.cookies.set(tokens.cookie_name(room.code), cookie)
    assert "Seat 1 in room" in window.get(f"/join/{room.code}").text


def test_what_a_neighbor_puts_under_the_plain_name_changes_nothing(record, browser, maya):
    """Somebody's own seat, put there so that another works in their record."""
    eve = record.learners.add("Eve", now())
    window = browser()
    comes_in(window, ADDRESS)
    put(window, tickets.seat_cookie(library.key(), eve.id))
    epoch = record.people.seated(maya.id).epoch
    mark = tickets.form(library.key(), "leave", maya.id, epoch)
    answer = window.post("/leave", data={"mark": mark}, headers=OWN)
    assert (answer.status_code, set(window.cookies)) == (303, set())
