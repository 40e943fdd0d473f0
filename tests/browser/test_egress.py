"""The course asks nobody but its own server, on any page, with any activity, for anything."""

from __future__ import annotations

from urllib.parse import urlsplit

import pytest

from praxis.ui import sitemap
from tests.browser import recorded, screen
from tests.browser.served import HOST
from tests.course import course


def _one_of_each_kind():
    kinds = {course().activities[name].kind: name for name in course().order}
    return [f"/{course().place[name][0]}?at={name}" for name in kinds.values()]


ADDRESSES = [
    *(f"/{entry.path}" for entry in sitemap.ENTRIES),
    *(f"/{module.id}" for module in course().modules),
    *_one_of_each_kind(),
]


@pytest.fixture(scope="module")
def graduate(served):
    """Every chart is drawn and every word shown only to someone who has something to show."""
    learner = served.learner("Maya")
    with served.store() as store:
        for name in {address.partition("=")[2] for address in _one_of_each_kind()}:
            recorded.finish(store, learner, course().activities[name])
    return learner


def test_no_page_asks_another_host(served, open_page, graduate):
    """Requests and sockets alike, of every page and one activity of each kind."""
    asked = []
    page = open_page(served, graduate)
    page.on("request", lambda request: asked.append(request.url))
    page.on("websocket", lambda socket: asked.append(socket.url))
    for address in ADDRESSES:
        screen.visit(page, address)
    hosts = {urlsplit(url).netloc for url in asked if not url.startswith(("data:", "blob:"))}
    assert hosts == {f"{HOST}:{served.port}"}
    assert any(url.startswith("ws:") for url in asked)
    assert any("plotly" in url.lower() for url in asked), "no chart was drawn"


def test_the_walls_of_the_browser_hold(chromium, served):
    """Were another host asked, it would be seen and get nowhere: here a page does it on purpose."""
    page = chromium.new_page()
    page.goto(served.address)
    failed = []
    page.on("requestfailed", lambda request: failed.append(request.url))
    outcome = page.evaluate("fetch('http://h.example/').then(() => 'answered', () => 'no way')")
    assert outcome == "no way"
    assert failed == ["http://h.example/"]
    page.context.close()
