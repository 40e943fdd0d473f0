"""A live room spans two processes: desk on one, phones on the other, and one of them is killed."""

from __future__ import annotations

import re
import secrets
from datetime import UTC, datetime

import pytest
from playwright.sync_api import expect

from praxis.live import leading
from praxis.live.plan import from_activities
from praxis.store import Learner
from tests.browser import screen, windows
from tests.browser.plainly import ask
from tests.browser.workshop import Desk, Phone
from tests.course import course
from tests.service.arrangement import arranged

MOST_SECONDS = 1.5
A_MOMENT = 250
"""In ms, between two looks at what a process says of itself."""
PHONES = re.compile(r"^praxis_phones_connected (\d+)", re.MULTILINE)
TELLS = """([selector, words]) => {
  window.told = null;
  const look = () => {
    if (window.told === null && document.querySelector(selector)?.textContent.includes(words))
      window.told = Date.now();
  };
  new MutationObserver(look).observe(document.body,
    { subtree: true, childList: true, characterData: true });
}"""


RUNS = """() => {
  const app = document.querySelector('[data-testid=stApp]');
  window.ran = false;
  new MutationObserver(() => {
    window.ran ||= app.dataset.testScriptState === 'running';
  }).observe(app, { attributes: true });
}"""
"""Notes that a page ran again: before that, a new process does not know the page's buttons."""


@pytest.fixture
def front(tmp_path, postgres):
    """The address in front of both."""
    with postgres.empty_database() as url, arranged(tmp_path, url) as arrangement:
        yield arrangement


@pytest.fixture
def leader(front) -> Learner:
    """Somebody who may lead rooms, as those are called by their team."""
    maya, now = front.learner("Maya"), datetime.now(UTC)
    with front.store() as store:
        team = store.teams.add("North", secrets.token_hex(10), now, by=None)
        store.teams.set_roles(team, maya.id, {"leader"}, now, by=None)
    return maya


@pytest.fixture
def room(front, leader):
    """A room in its lobby, opened by the leader."""
    plan = from_activities([course().activities["m1.check-foundations"]], "On both")
    with front.store() as store:
        yield leading.create(store, plan, leader.id, datetime.now(UTC), seed=5).room


def listening(process) -> int:
    """How many phones listen to a process, by its own figures."""
    return int(PHONES.findall(ask(process, "GET", "/metrics").body)[0])


def taken_up(page, process, phones: int) -> bool:
    """Whether so many phones come to listen to a process; until then they ask every 4 seconds."""
    for _ in range(screen.SECONDS // A_MOMENT):
        if listening(process) == phones:
            return True
        page.wait_for_timeout(A_MOMENT)
    return False


def watch(page, selector: str, words: str) -> None:
    """Note from now on when the words come onto a page."""
    page.evaluate(TELLS, [selector, words])


def came(page) -> datetime:
    """When they came."""
    page.wait_for_function("() => window.told !== null", timeout=screen.SECONDS)
    return datetime.fromtimestamp(page.evaluate("window.told") / 1000, UTC)


def test_desk_and_phones_on_two_processes_are_one_room_and_survive_the_loss_of_one(
    front, leader, room
):
    with windows.chromium() as browser, windows.opener(browser) as open_page:
        desk = Desk(open_page(front, leader))
        screen.visit(desk.page, f"/present?room={room.code}")
        struck = front.holding()
        (other,) = [one for one in front.behind if one is not struck]
        far = joined(open_page(other, width=390, height=844), room.code)
        near = open_page(front, width=390, height=844)
        near.context.add_cookies(
            [one for one in desk.page.context.cookies() if one["name"] == "praxis_node"]
        )
        near = joined(near, room.code)
        desk.sees("present", 2)
        assert [listening(struck), listening(other)] == [1, 1]

        desk.until("Open for answers")
        watch(far.page, "#scene form button", "Send")
        desk.forward()
        shown = came(far.page)
        with front.store() as store:
            opened = store.rooms.led(room.id)[-1]
        assert opened.command == "open"
        assert (shown - opened.at).total_seconds() <= MOST_SECONDS

        watch(desk.page, "[data-live=answered]", "1")
        far.answer(0)
        counted = came(desk.page)
        with front.store() as store:
            (kept,) = store.rooms.answers(room.id, opened.ask_id)
        assert (counted - kept.at).total_seconds() <= MOST_SECONDS
        near.answer(1)
        desk.sees("answered", 2)
        seats = [seat(one) for one in (far, near)]

        desk.page.evaluate(RUNS)
        struck.kill()
        desk.page.wait_for_function("() => window.ran", timeout=screen.SECONDS)
        screen.ready(desk.page)
        desk.until("Reveal")
        desk.forward()
        for one in (far, near):
            one.says("Your answer", "Holds best", "1 of 2")
        assert taken_up(desk.page, other, 2)
        assert [seat(one) for one in (far, near)] == seats
    with front.store() as store:
        assert [one.answer for one in store.rooms.answers(room.id, opened.ask_id)] == [0, 1]


def joined(page, code: str) -> Phone:
    """A phone in the lobby."""
    page.goto(f"/join/{code}")
    page.get_by_role("button", name="Join", exact=True).click()
    expect(page.get_by_role("heading", name="You are in")).to_be_visible()
    return Phone(page, "")


def seat(phone: Phone) -> str:
    return phone.page.locator("footer summary").inner_text()
