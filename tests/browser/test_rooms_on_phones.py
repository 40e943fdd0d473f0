"""A phone in a room: light, readable, usable by everybody, with a script and without one."""

from __future__ import annotations

import re
from datetime import UTC, datetime

import httpx
import pytest
from playwright.sync_api import expect

from praxis.live.plan import from_activities
from tests.browser.phones import Leader, opened
from tests.browser.test_accessibility_of_rating import plain_faults
from tests.course import course

ACTIVITIES = course().activities
TYPES = ("single", "multiple", "order", "match", "scale", "judgment", "text")
MOST_BYTES = 60_000


def now() -> datetime:
    return datetime.now(UTC)


def _first_of(kind: str):
    """A check of the course with a question of this type, and how many come before it."""
    for activity in ACTIVITIES.values():
        if activity.kind == "check":
            for place, item in enumerate(activity.items):
                if item.type == kind:
                    return activity, place
    return None


FOUND = {kind: found for kind in TYPES if (found := _first_of(kind))}


@pytest.fixture(scope="module")
def record(served):
    with served.store() as store:
        yield store


@pytest.fixture
def leader(record):
    """A room with a stop for each type of question, a reflection and a role-play in pairs."""
    more = [ACTIVITIES["m1.what-made-me-good-at-this"], ACTIVITIES["m1.first-five-minutes"]]
    plan = from_activities([*(activity for activity, _ in FOUND.values()), *more], "On phones")
    last = plan.stops[-1].model_copy(update={"form": "pairs"})
    plan = plan.model_copy(update={"stops": (*plan.stops[:-1], last)})
    return opened(record, course(), plan, now())


def joined(open_page, served, leader, **more):
    page = open_page(served, **more)
    page.set_viewport_size({"width": 390, "height": 844})
    return join(page, leader)


def join(page, leader):
    page.goto(f"/join/{leader.room.code}")
    page.get_by_role("button", name="Join", exact=True).click()
    expect(page.get_by_role("heading", name="You are in")).to_be_visible()
    return page


def at(leader, kind: str) -> None:
    """Lead the room to the first question of this type and open it."""
    stop = list(FOUND).index(kind)
    leader.press("go", now(), stop=stop)
    for _ in range(FOUND[kind][1]):
        leader.press("next", now())
    leader.press("open", now())


def fill(page, kind: str) -> None:
    """Answer as somebody with a thumb does."""
    if kind in {"single", "scale", "multiple"}:
        page.locator("label.tap").nth(1).click()
    elif kind == "text":
        page.get_by_role("textbox").fill("I would say that I am glad you came.")
    elif kind == "judgment":
        for row in (0, 1):
            page.locator("fieldset.row").nth(row).locator("label.tap").nth(row).click()
    else:
        for place, select in enumerate(page.get_by_role("combobox").all()):
            select.select_option(index=place + 1 if kind == "order" else 1)


def test_every_type_of_question_is_asked_answered_and_explained_on_a_phone(
    served, open_page, leader
):
    page = joined(open_page, served, leader)
    leader.press("start", now())
    for kind in FOUND:
        at(leader, kind)
        send = page.get_by_role("button", name="Send", exact=True)
        expect(send).to_be_visible()
        fill(page, kind)
        assert plain_faults(page) == [], kind
        page.set_viewport_size({"width": 390, "height": 844})
        send.click()
        expect(page.get_by_role("status").get_by_text("Kept.")).to_be_visible()
        page.reload()
        expect(page.get_by_role("button", name="Change my answer")).to_be_visible()
        leader.press("reveal", now())
        expect(page.get_by_text("Your answer", exact=True).first).to_be_visible()
        assert plain_faults(page) == [], kind


def test_what_is_private_is_kept_for_the_phone_and_nobody_else(served, open_page, leader):
    page, other = (joined(open_page, served, leader) for _ in "12")
    leader.press("start", now())
    leader.press("go", now(), stop=len(FOUND))
    page.get_by_role("textbox").fill("mine alone")
    page.get_by_role("button", name="Keep it for me").click()
    expect(page.get_by_text("Kept for you alone.")).to_be_visible()
    assert plain_faults(page) == []
    page.reload()
    expect(page.get_by_role("textbox")).to_have_value("mine alone")
    expect(other.get_by_role("textbox")).to_have_value("")
    assert "mine alone" not in str(leader.store.rooms.record(leader.room.id))


def test_two_by_two_each_phone_shows_its_part(served, open_page, leader):
    pages = [joined(open_page, served, leader) for _ in "12"]
    leader.press("start", now())
    leader.press("go", now(), stop=len(FOUND) + 1)
    for page in pages:
        expect(page.get_by_role("heading", name="You are the")).to_be_visible()
        assert plain_faults(page) == []
    before = [page.get_by_role("heading", level=2).first.inner_text() for page in pages]
    leader.press("rotate", now())
    expect(pages[0].get_by_role("heading", level=2).first).to_have_text(before[1])


def test_all_a_phone_fetches_is_under_sixty_kilobytes(served, open_page, leader):
    """As it travels; nothing comes from anywhere else."""
    page = open_page(served)
    network = page.context.new_cdp_session(page)
    network.send("Network.enable")
    travelled: list[float] = []
    network.on("Network.loadingFinished", lambda told: travelled.append(told["encodedDataLength"]))
    page.goto(f"/join/{leader.room.code}")
    page.get_by_role("button", name="Join", exact=True).click()
    expect(page.get_by_role("heading", name="You are in")).to_be_visible()
    leader.press("start", now())
    at(leader, next(iter(FOUND)))
    expect(page.get_by_role("button", name="Send", exact=True)).to_be_visible()
    assert 0 < sum(travelled) < MOST_BYTES


def test_a_phone_without_scripts_joins_answers_and_sees_the_reveal(served, chromium, leader):
    with chromium.new_context(java_script_enabled=False, base_url=served.address) as context:
        page = context.new_page()
        page.goto("/join")
        page.get_by_label("Room code").fill(leader.room.code.lower())
        page.get_by_role("button", name="Go on").click()
        page.get_by_role("button", name="Join", exact=True).click()
        leader.press("start", now())
        at(leader, "single")
        page.goto(f"/join/{leader.room.code}")
        page.get_by_role("button", name="Send").click()  # nothing chosen: the browser itself asks
        fill(page, "single")
        page.get_by_role("button", name="Send").click()
        expect(page.get_by_role("button", name="Change my answer")).to_be_visible()
        leader.press("reveal", now())
        page.goto(f"/join/{leader.room.code}")
        expect(page.get_by_text("Holds best")).to_be_visible()


def test_a_phone_says_that_its_own_line_is_lost_and_sends_when_it_is_back(
    served, open_page, leader
):
    page = joined(open_page, served, leader)
    leader.press("start", now())
    at(leader, "single")
    expect(page.get_by_role("button", name="Send", exact=True)).to_be_visible()
    page.context.set_offline(True)
    fill(page, "single")
    page.get_by_role("button", name="Send", exact=True).click()
    expect(page.get_by_text("Your phone has lost its connection")).to_be_visible()
    expect(page.get_by_text("is not sent yet")).to_be_visible()
    page.context.set_offline(False)
    expect(page.get_by_role("button", name="Change my answer")).to_be_visible(timeout=20_000)
    expect(page.get_by_text("lost its connection")).to_have_count(0)


def test_a_phone_says_when_it_is_the_leaders_computer_that_is_gone(serve, open_page):
    server = serve()
    server.wait()
    with server.store() as store:
        activity = ACTIVITIES["m1.check-foundations"]
        mine = opened(store, course(), from_activities([activity], "Gone"), now())
        page = joined(open_page, server, mine)
        server.kill()
        gone = page.get_by_text("The leader’s computer cannot be reached just now")
        expect(gone).to_be_visible(timeout=20_000)
        server.start()
        expect(gone).to_have_count(0, timeout=20_000)
        mine.press("start", now())
        expect(page.get_by_text(activity.title)).to_be_visible(timeout=20_000)


def test_a_form_that_is_refused_keeps_what_was_filled_in(served, open_page, leader):
    page = joined(open_page, served, leader)
    leader.press("start", now())
    at(leader, "order")
    send = page.get_by_role("button", name="Send", exact=True)
    expect(send).to_be_visible()
    for select in page.get_by_role("combobox").all():
        select.select_option(index=2)
    send.click()
    expect(page.get_by_role("status").get_by_text("each once")).to_be_visible()
    assert {one.input_value() for one in page.get_by_role("combobox").all()} == {"1"}


def in_pairs(record) -> Leader:
    """A room in pairs that is asked one thing, with a phone's half of a pair in it."""
    asked = FOUND["single"][0]
    plan = from_activities([asked], "In pairs")
    pairs = plan.stops[0].model_copy(update={"form": "pairs", "minutes": 10})
    return opened(record, course(), plan.model_copy(update={"stops": (pairs,)}), now())


def come_late(served, leader) -> None:
    """One more phone joins, as the building's door lets it in."""
    told = httpx.post(
        f"{served.address}/join/{leader.room.code}", headers={"Origin": served.address}
    )
    assert told.status_code == 303


def test_whoever_comes_late_is_named_and_leaves_a_half_filled_form_as_it_is(
    served, open_page, record
):
    leader = in_pairs(record)
    page = joined(open_page, served, leader)
    leader.press("start", now())
    for _ in range(FOUND["single"][1]):
        leader.press("next", now())
    leader.press("open", now())
    page.locator("label.tap").nth(1).click()
    come_late(served, leader)
    expect(page.get_by_text("You are with seat 2.")).to_be_visible()
    come_late(served, leader)
    expect(page.get_by_text("You are with seat 2 and seat 3.")).to_be_visible()
    assert page.locator("label.tap input").nth(1).is_checked()
    page.get_by_role("button", name="Send", exact=True).click()
    expect(page.get_by_text("Kept. You can change it until answers are closed.")).to_be_visible()


def test_a_phone_in_a_group_counts_down_and_hears_of_more_time(served, open_page, record):
    leader = in_pairs(record)
    page = joined(open_page, served, leader)
    leader.press("start", now())
    left = page.locator("#time b")
    expect(left).to_have_text(re.compile(r"9:5\d"))
    expect(left).to_have_text(re.compile(r"9:[0-4]\d|9:5[0-6]"))  # by itself
    leader.press("extend", now(), minutes=5)
    expect(left).to_have_text(re.compile(r"14:\d\d"))
    leader.press("timer", now(), minutes=None)
    expect(left).to_have_count(0)
