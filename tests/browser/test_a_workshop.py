"""A whole ninety-minute workshop, fast-forwarded: desk, wall, five phones, on both databases.

No window may ask any other host for anything; the fixture that opens them says so at the end.
"""

from __future__ import annotations

import csv
import io
import re

import pytest
from playwright.sync_api import expect

from tests.browser import screen
from tests.browser.workshop import Desk, Phone, Wall
from tests.course import course
from tests.postgres import Postgres

AGENDA = course().agendas["ninety-minutes"]
STEPS = AGENDA.days[0].steps
NAMES = ("Ana", "Ben", "Chi", "Dev", "Eli")
ROLES = ("You are the therapist", "You are the caregiver", "You observe")
HOSTILE = "<img src=x onerror=alert(1)> I’d wait."
WHY = "For the list of those who attended"


@pytest.fixture(params=["sqlite", "postgresql"])
def hosted(request, serve):
    """A server on each database."""
    around = {}
    if request.param == "postgresql":
        around["PRAXIS_DATABASE_URL"] = request.getfixturevalue("postgres_address")
        Postgres.empty_again(around["PRAXIS_DATABASE_URL"])
    server = serve(**around)
    server.wait()
    return server


def test_a_whole_workshop_with_five_phones(hosted, open_page):
    leader, colleague = hosted.learner("Maya"), hosted.learner("Noor")
    desk = _opened(open_page(hosted, leader))
    key, code = _key(desk), desk.code
    wall = Wall(open_page(hosted, leader, width=1280, height=720))
    screen.visit(wall.page, f"/room?code={code}")
    assert code in wall.told()
    phones = [Phone(open_page(hosted, width=390, height=844), name) for name in NAMES]
    late = phones.pop()
    for phone in phones:
        phone.join(code)
        phone.says("You are in")
    desk.sees("present", 4)

    desk.forward()
    _vote(desk, wall, phones, late)
    _line(desk, wall, phones)
    desk = _taken_over(open_page(hosted, colleague), code, key)
    _story(desk, wall, phones)
    _triads(desk, wall, phones)
    _private(desk, wall, phones)
    desk.skip_to(STEPS[-1].title)
    assert screen.keyed(desk.page, "desk-forward").locator("button").is_disabled()
    _ended(desk, wall, phones, code)


def _opened(page) -> Desk:
    """A room with names, opened from the agenda."""
    screen.visit(page, f"/present?agenda={AGENDA.id}")
    page.get_by_text("Ask for names").click()
    page.get_by_label(re.compile("Why?")).fill(WHY)
    page.get_by_label(re.compile("Why?")).press("Tab")
    screen.ready(page)
    page.get_by_role("button", name="Open the room").click()
    expect(page.get_by_role("heading", name="The leader’s key")).to_be_visible()
    return Desk(page)


def _key(desk: Desk) -> str:
    return desk.page.locator(".px-card .pl-code").last.inner_text()


def _taken_over(page, code: str, key: str) -> Desk:
    """Another person, another browser: the desk goes on where it was."""
    screen.visit(page, "/present")
    page.get_by_label("Room code").fill(code)
    page.get_by_label("Leader’s key").fill(key)
    page.get_by_role("button", name="Take over").click()
    expect(page.locator(".px-head .pl-code")).to_have_text(code)
    screen.ready(page)
    return Desk(page)


def _vote(desk: Desk, wall: Wall, phones: list[Phone], late: Phone) -> None:
    """A question: answered, refreshed in the middle, joined late, hidden until revealed."""
    desk.skip_to(STEPS[1].title)
    desk.until("Close")
    for place, phone in enumerate(phones):
        phone.answer(place % 2)
    desk.sees("answered", 4)
    wall.follows(desk)
    expect(wall.page.locator(".pl-foot [data-live=answered]")).to_have_text("4")
    assert "holds best" not in wall.told()
    assert wall.page.locator(".st-key-wall-chart").count() == 0

    refreshed = phones[1]
    refreshed.page.reload()
    expect(refreshed.page.get_by_role("button", name="Change my answer")).to_be_visible()
    late.join(desk.code)
    late.answer(0)
    phones.append(late)
    desk.sees("answered", 5)

    desk.until("Reveal")
    desk.forward()
    wall.follows(desk)
    expect(wall.page.locator(".st-key-wall-chart .bartext").first).to_be_visible()
    assert wall.smallest() >= 28
    for phone in phones:
        phone.says("Your answer")
    assert not [name for name in NAMES if name in wall.told()]


def _line(desk: Desk, wall: Wall, phones: list[Phone]) -> None:
    """Own words: on the wall only once the leader has let them through, and only as text."""
    page = desk.page
    for _ in range(40):
        if "Lines for the wall" in screen.told(page) and desk.label == "Close":
            break
        desk.forward()
    phones[0].answer(0, HOSTILE)
    phones[1].answer(0, "Set me aside.")
    expect(page.locator(".pl-wait")).to_have_count(2, timeout=screen.SECONDS)
    page.get_by_role("button", name="Set aside").last.click()
    page.get_by_role("button", name="Let through").first.click()
    expect(page.get_by_text("0 waiting, 1 for the wall")).to_be_visible()
    assert HOSTILE not in wall.told()
    desk.until("Reveal")
    wall.follows(desk)
    assert HOSTILE in wall.told()
    assert "Others might say" not in wall.told()
    assert "Set me aside" not in wall.told()


def _story(desk: Desk, wall: Wall, phones: list[Phone]) -> None:
    """A vignette: the room chooses, the wall tells what follows, the story goes on."""
    desk.skip_to(STEPS[2].title)
    desk.until("Close")
    for place, phone in enumerate(phones):
        phone.answer(place)
    desk.sees("answered", 5)
    desk.until("Show the reasons")
    desk.forward()
    wall.follows(desk)
    assert wall.page.locator(".pl-pointed").count() == 1
    assert wall.smallest() >= 28
    desk.page.keyboard.press("b")
    expect(wall.page.locator(".pl-black")).to_have_count(1, timeout=screen.SECONDS)
    desk.until("Open for answers")
    wall.follows(desk)
    assert wall.page.locator(".pl-black").count() == 0


def _triads(desk: Desk, wall: Wall, phones: list[Phone]) -> None:
    """Three roles, everybody moves on by one, observers mark what they saw."""
    desk.skip_to(STEPS[4].title)
    before = [_role(phone) for phone in phones]
    assert set(before) == set(ROLES)
    wall.follows(desk)
    assert "Therapist" in wall.told()
    assert wall.smallest() >= 28
    observers = [phone for phone, role in zip(phones, before, strict=True) if role == ROLES[2]]
    observers[0].answer(0)
    desk.press("desk-rotate")
    for phone, role in zip(phones, before, strict=True):
        if role == ROLES[0]:
            expect(phone.scene).not_to_contain_text(role, timeout=screen.SECONDS)
    after = [_role(phone) for phone in phones]
    assert after != before


def _role(phone: Phone) -> str:
    heading = phone.scene.get_by_role("heading", name=re.compile("|".join(ROLES)))
    expect(heading).to_be_visible(timeout=screen.SECONDS)
    return heading.inner_text()


def _private(desk: Desk, wall: Wall, phones: list[Phone]) -> None:
    """A reflection stays on the phone it was written on."""
    desk.skip_to(STEPS[5].title)
    phones[2].answer(0, "Only for me.")
    wall.follows(desk)
    assert "Only for me" not in wall.told()
    assert "Only for me" not in screen.told(desk.page)


def _ended(desk: Desk, wall: Wall, phones: list[Phone], code: str) -> None:
    """The end, the report, the export; the list of names because names were asked for."""
    page = desk.page
    page.get_by_role("button", name="End the room").click()
    page.get_by_role("button", name="Yes, end it").click()
    for phone in phones:
        phone.says("Thank you")
    expect(wall.page.locator(".pl-wall")).to_contain_text("Thank you", timeout=screen.SECONDS)
    page.get_by_role("link", name="The report").click()
    expect(page.get_by_role("heading", name="What was asked")).to_be_visible(timeout=screen.SECONDS)
    screen.ready(page)
    told = screen.told(page)
    assert HOSTILE in told
    assert "Only for me" not in told
    with page.expect_download() as saved:
        page.get_by_role("button", name="Answers (CSV)").click()
    rows = list(csv.DictReader(io.StringIO(saved.value.path().read_text("utf-8-sig"))))
    assert {row["Answered"] for row in rows} >= {"5", "2"}
    assert [row["Text"] for row in rows if row["Option"] == "line"] == [HOSTILE]
    with page.expect_download() as there:
        page.get_by_role("button", name="Who was there (CSV)").click()
    people = csv.DictReader(io.StringIO(there.value.path().read_text("utf-8-sig")))
    assert [row["Name"] for row in people] == list(NAMES)
