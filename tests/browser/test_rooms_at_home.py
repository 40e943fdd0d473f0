"""With the code of a seat, what was done in a room becomes a learner's own, and nobody else's."""

from __future__ import annotations

from datetime import UTC, datetime
from html import unescape

import httpx
import pytest
from playwright.sync_api import expect

from praxis.live.plan import from_activities
from praxis.look.prose import plain
from praxis.store import Given
from praxis.ui import tickets
from tests.browser import screen
from tests.browser.phones import opened
from tests.course import course

CHECK, ALONE = "m1.check-foundations", "m1.what-made-me-good-at-this"


def now() -> datetime:
    return datetime.now(UTC)


@pytest.fixture
def seat(served):
    """Somebody answered two questions in a workshop, one of them revealed, and wrote alone."""
    with served.store() as store:
        plan = from_activities([course().activities[one] for one in (CHECK, ALONE)], "Ours")
        leader = opened(store, course(), plan, now())
        taken = store.rooms.take_seat(leader.room.id, None, now())
        leader.press("start", now())
        room = leader.press("open", now())
        store.rooms.answer(Given(room.id, room.ask_id, taken.id, 0), now())
        for command in ("reveal", "next", "open"):
            room = leader.press(command, now())
        pairs = [0] * len(course().activities[CHECK].items[1].pairs)
        store.rooms.answer(Given(room.id, room.ask_id, taken.id, pairs), now())
        room = leader.press("go", now(), stop=1)
        store.rooms.write_note(Given(room.id, room.ask_id, taken.id, None, "mine alone"), now())
        leader.press("end", now())
    return taken


def at_home(served, name: str) -> httpx.Client:
    cookies = {tickets.COOKIE: served.seat(served.learner(name))}
    headers = {"Origin": served.address}
    return httpx.Client(base_url=served.address, cookies=cookies, headers=headers, timeout=30)


def test_a_seat_code_brings_home_what_was_done_and_leads_on_from_there(served, seat):
    with at_home(served, "Ana") as ana:
        assert "mine alone" not in ana.get("/room/mine").text
        home = ana.post("/room/mine", data={"seat": seat.code.lower()}, follow_redirects=True).text
        assert "mine alone" in home
        assert course().activities[CHECK].items[0].stem[:40] in home
        assert f"../m1?at={ALONE}" in home or f"?at={ALONE}" in home
        with at_home(served, "Ben") as ben:
            told = ben.post("/room/mine", data={"seat": seat.code})
            assert told.status_code == 404
            assert "mine alone" not in told.text


def test_what_was_revealed_is_explained_at_home_and_nothing_else(served, seat):
    revealed, open_still = course().activities[CHECK].items[:2]
    with at_home(served, "Dee") as dee:
        home = dee.post("/room/mine", data={"seat": seat.code}, follow_redirects=True).text
    assert "Your answer" in home
    assert "Holds best" in home
    assert all(plain(option.why)[:40] in unescape(home) for option in revealed.options)
    assert plain(open_still.stem)[:40] in unescape(home)
    assert plain(revealed.takeaway)[:40] in unescape(home)
    assert plain(open_still.takeaway)[:40] not in unescape(home)


def test_the_way_there_stands_in_profile_and_notebook(served, open_page):
    page = open_page(served, served.learner("Eve"))
    for path in ("/profile", "/notebook"):
        screen.visit(page, path)
        screen.main(page).get_by_role("link", name="From a workshop").click()
        expect(page.get_by_label("Seat code from a workshop")).to_be_visible()


def test_whoever_has_no_seat_in_the_course_is_led_to_the_door(served, seat):
    with httpx.Client(base_url=served.address, timeout=30) as stranger:
        assert stranger.get("/room/mine").status_code == 303
        sent = {"Origin": served.address}
        told = stranger.post("/room/mine", data={"seat": seat.code}, headers=sent)
        assert told.status_code == 401


def test_codes_are_not_tried_from_another_site_nor_for_ever(served):
    with at_home(served, "Cleo") as cleo:
        away = {"Origin": "http://elsewhere.example"}
        assert cleo.post("/room/mine", data={"seat": "A"}, headers=away).status_code == 403
        tried = [cleo.post("/room/mine", data={"seat": "WRONG"}).status_code for _ in range(32)]
        assert (tried[0], tried[-1]) == (404, 429)
