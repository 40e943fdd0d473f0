"""An observer's sheet on a phone, in threes: nothing that happens in the room sweeps it away."""

from __future__ import annotations

import re

import httpx
import pytest
from playwright.sync_api import expect

from praxis.live import groups
from praxis.live.plan import from_activities
from tests.browser.phones import Leader, opened
from tests.browser.test_rooms_on_phones import ACTIVITIES, come_late, join, joined, now, record
from tests.course import course

__all__ = ["record"]

SENT = "Kept. You can change it until the round ends."
NOTED = """() => {
  const note = (event) => { document.title += ` ${event.detail.type || event.type}`; };
  for (const name of ['sseBeforeMessage', 'sseError', 'sseOpen'])
    document.body.addEventListener(`htmx:${name}`, note);
}"""
"""What becomes of the stream, told where a test can wait for it."""


@pytest.fixture
def leader(record) -> Leader:
    return in_threes(record)


def in_threes(record) -> Leader:
    """A room in threes, in its lobby."""
    plan = from_activities([ACTIVITIES["m1.first-five-minutes"]], "In threes")
    threes = plan.stops[0].model_copy(update={"form": "triads", "minutes": 10})
    return opened(record, course(), plan.model_copy(update={"stops": (threes,)}), now())


class Other:
    """Another phone of the room, without a screen."""

    def __init__(self, served, leader) -> None:
        self._address, self._code = served.address, leader.room.code
        self._seat: dict[str, str] = {}
        told = self._send(f"/join/{self._code}", {})
        assert told.status_code == 303
        self._seat = dict(told.cookies)

    def marks(self, name: str, turn: int) -> None:
        self._send(f"/room/{self._code}/marks", {"turn": str(turn), name: "shown"})

    def _send(self, path: str, data: dict[str, str]) -> httpx.Response:
        headers = {"Origin": self._address}
        with httpx.Client(base_url=self._address, headers=headers, cookies=self._seat) as client:
            return client.post(path, data=data)


def observing(leader) -> int:
    """Begin, and rotate until whoever joined first observes; which round that is."""
    leader.press("start", now())
    first = leader.store.rooms.seats(leader.room.id)[0].id
    (group,) = leader.store.rooms.groups(leader.room.id, leader.room.plan["stops"][0]["id"])
    turn = next(turn for turn in range(3) if groups.role(group, first, turn) == "observer")
    for _ in range(turn):
        leader.press("rotate", now())
    return turn


def taps(page):
    """The observer marks two behaviors of all there are."""
    expect(page.get_by_role("heading", name="You observe")).to_be_visible()
    for row, mark in ((0, 0), (1, 1)):
        page.locator("fieldset.row").nth(row).locator("label.tap").nth(mark).click()


def stands(page) -> bool:
    chosen = page.locator("fieldset.row input:checked")
    return [one.get_attribute("value") for one in chosen.all()] == ["shown", "not_shown"]


def sends(page) -> None:
    page.get_by_role("button", name="Send what I saw").click()
    expect(page.get_by_role("status").get_by_text(SENT)).to_be_visible(timeout=20_000)
    assert stands(page)


def seen(leader) -> list[dict[str, str]]:
    stop = leader.room.plan["stops"][0]["id"]
    return [dict(one.marks) for one in leader.store.rooms.marks(leader.room.id, stop)]


def test_neither_who_comes_nor_what_others_saw_nor_more_time_sweeps_a_sheet_away(
    served, open_page, leader
):
    page = joined(open_page, served, leader)
    others = [Other(served, leader) for _ in "12"]
    turn = observing(leader)
    taps(page)
    others.append(Other(served, leader))
    expect(page.locator("#company")).to_contain_text("seat 4")
    name = page.locator("fieldset.row input").first.get_attribute("name")
    for one in others:
        one.marks(name, turn)
    assert seen(leader) == [{name: "shown"}], "one of them observes as well"
    leader.press("extend", now(), minutes=5)
    expect(page.locator("#time b")).to_have_text(re.compile(r"14:\d\d"))
    page.evaluate("dispatchEvent(new Event('pageshow'))")  # as after a phone's sleep
    for _ in "12":
        come_late(served, leader)
    expect(page.locator("#company")).to_contain_text("(therapist)")
    assert stands(page)
    sends(page)
    assert len(seen(leader)) == 2


def test_a_sheet_stands_when_the_leaders_computer_was_gone_meanwhile(serve, open_page):
    server = serve()
    server.wait()
    with server.store() as store:
        leader = in_threes(store)
        page = joined(open_page, server, leader)
        for _ in "12":
            Other(server, leader)
        observing(leader)
        taps(page)
        page.evaluate(NOTED)
        server.kill()
        expect(page).to_have_title(re.compile("sseError"))
        server.start()
        expect(page).to_have_title(re.compile("sseOpen"), timeout=20_000)
        come_late(server, leader)
        expect(page.locator("#company")).to_contain_text("seat 4")
        assert stands(page)
        sends(page)


@pytest.mark.parametrize("line", ["cut", "refused"])
def test_a_stream_taken_up_late_leaves_what_was_filled_in_meanwhile(
    served, open_page, leader, line
):
    """The page was asked for where no stream came; then the stream brings the same once more."""
    page = open_page(served)
    page.route(
        "**/events?*",
        lambda route: route.abort() if line == "cut" else route.fulfill(status=502, body=""),
    )
    join(page, leader)
    for _ in "12":
        Other(served, leader)
    page.evaluate(NOTED)
    observing(leader)
    page.evaluate("dispatchEvent(new Event('pageshow'))")
    taps(page)
    page.unroute("**/events?*")
    expect(page).to_have_title(re.compile("scene"), timeout=20_000)
    assert stands(page)
    come_late(served, leader)
    expect(page.locator("#company")).to_contain_text("seat 4")
    assert stands(page)
    sends(page)


def test_a_sheet_that_is_refused_or_cannot_be_kept_stands_as_it_was_filled_in(
    served, open_page, leader
):
    page = joined(open_page, served, leader)
    for _ in "12":
        Other(served, leader)
    observing(leader)
    page.get_by_role("button", name="Send what I saw").click()
    expect(page.get_by_role("status").get_by_text("Choose for one behavior")).to_be_visible()
    taps(page)
    page.route("**/marks", lambda route: route.fulfill(status=503, body="Not just now."))
    page.get_by_role("button", name="Send what I saw").click()
    expect(page.get_by_text("is not sent yet")).to_be_visible()
    assert stands(page)
    assert seen(leader) == []
    page.unroute("**/marks")
    expect(page.get_by_role("status").get_by_text(SENT)).to_be_visible(timeout=20_000)
    assert stands(page)
    assert len(seen(leader)) == 1
