"""The course asks nobody but its own server, on any page, with any activity, for anything."""

from __future__ import annotations

from datetime import UTC, datetime
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
    *(f"/{entry.path}" for entry in sitemap.ENTRIES if entry.act != "look-after-people"),
    *(f"/{module.id}" for module in course().modules),
    *_one_of_each_kind(),
]


PLAIN = [
    f"/print/handout/{next(iter(course().handouts))}",
    f"/print/agenda/{next(iter(course().agendas))}",
    "/packet/of-nobody",
    "/health",
    "/ready",
]
"""Pages of our own beside Streamlit's; they load nothing, not even from here."""


@pytest.fixture(scope="module")
def served(serve, chromium):
    """Every page there is, those for leads and authors included."""
    server = serve(PRAXIS_LEAD="1", PRAXIS_AUTHORING="1")
    server.wait()
    return server


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
    for address in PLAIN:
        page.goto(address)
    hosts = {urlsplit(url).netloc for url in asked if not url.startswith(("data:", "blob:"))}
    assert hosts == {f"{HOST}:{served.port}"}
    assert any(url.startswith("ws:") for url in asked)
    assert any("plotly" in url.lower() for url in asked), "no chart was drawn"


def test_no_way_in_asks_another_host(serve, open_page):
    """The plain pages of a service, of a room and of a key that is made."""
    server = serve(PRAXIS_ENTRY="keys")
    server.wait()
    person, now = server.learner("Noor"), datetime.now(UTC)
    with server.store() as store:
        store.people.make_admin(person.id, now, by=None)
    asked = []
    for who, addresses in (
        (None, ["/", "/key", "/begin", "/join", "/join/NO-ROOM", "/people"]),
        (person, ["/people", "/profile", "/leave", "/key/new"]),
    ):
        page = open_page(server, who)
        page.on("request", lambda request: asked.append(request.url))
        page.on("websocket", lambda socket: asked.append(socket.url))
        for address in addresses:
            page.goto(address, wait_until="networkidle")
    page.get_by_role("button", name="Make my key").click()
    page.get_by_role("button", name="Print this page").wait_for()
    hosts = {urlsplit(url).netloc for url in asked if not url.startswith(("data:", "blob:"))}
    assert hosts == {f"{HOST}:{server.port}"}
    assert any(url.endswith("/assets/key.js") for url in asked)


def test_the_walls_of_the_browser_hold(chromium, served):
    """Were another host asked, it would be seen and get nowhere: here a page does it on purpose.

    Our own policy, which would keep it from asking at all, is set aside for once.
    """
    page = chromium.new_page(bypass_csp=True)
    page.goto(served.address)
    failed = []
    page.on("requestfailed", lambda request: failed.append(request.url))
    outcome = page.evaluate("fetch('http://h.example/').then(() => 'answered', () => 'no way')")
    assert outcome == "no way"
    assert failed == ["http://h.example/"]
    page.context.close()
