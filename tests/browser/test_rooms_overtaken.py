"""What a phone is told late does not stand over what it was told since."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.test_rooms_on_phones import FOUND, at, fill, join, joined, leader, now, record

__all__ = ["leader", "record"]


class Post:
    """Holds requests back: they were answered when they were sent, and arrive when let through."""

    def __init__(self, page, pattern: str) -> None:
        self._held = []
        page.route(pattern, self._hold)

    def _hold(self, route) -> None:
        self._held.append((route, route.fetch()))

    def until_held(self, page) -> None:
        for _ in range(100):
            if not self._held:
                page.wait_for_timeout(50)
        assert self._held, "nothing was sent"

    def deliver(self, page) -> None:
        for route, told in self._held:
            route.fulfill(response=told)
        page.wait_for_timeout(500)  # a stale scene would stand by now


def test_the_room_as_asked_for_does_not_stand_over_what_the_stream_brought_meanwhile(
    served, open_page, leader
):
    page = open_page(served)
    post = Post(page, "**/now")
    join(page, leader)
    post.until_held(page)
    leader.press("start", now())
    expect(page.get_by_role("heading", level=1)).to_have_text(next(iter(FOUND.values()))[0].title)
    post.deliver(page)
    expect(page.get_by_role("heading", name="You are in")).to_have_count(0)


@pytest.mark.parametrize("mend", [False, True])
def test_an_answer_that_was_overtaken_by_the_reveal_does_not_stand_over_it(
    served, open_page, leader, mend
):
    page = joined(open_page, served, leader)
    leader.press("start", now())
    kind = "order" if mend else "single"
    at(leader, kind)
    send = page.get_by_role("button", name="Send", exact=True)
    expect(send).to_be_visible()
    for select in page.get_by_role("combobox").all() if mend else ():
        select.select_option(index=2)
    if not mend:
        fill(page, kind)
    post = Post(page, "**/answer")
    send.click()
    post.until_held(page)
    leader.press("close", now())
    leader.press("reveal", now())
    told = "You had no answer here." if mend else "Your answer"
    expect(page.get_by_text(told).first).to_be_visible()
    post.deliver(page)
    expect(page.get_by_text(told).first).to_be_visible()
    expect(send).to_have_count(0)
    expect(page.locator("#scene .kept")).to_have_count(0)
