"""A deep link as the very first request of a fresh server shows the door, and leads on from there.

Guarded is not only what is drawn: nothing of the course's content crosses the wire either.
"""

from __future__ import annotations

from collections import deque

import pytest
from playwright.sync_api import expect

from praxis.play.policy import on_ones_own_machine
from praxis.ui import sitemap
from tests.browser import screen
from tests.course import course

HOME = "Welcome, Maya"
HEADINGS = {
    "/progress": "Progress",
    "/review": "Review",
    "/quizzes": "Quizzes",
    "/notebook": "Notebook",
    "/rate": "Rate a role-play",
    "/profile": "Profile",
    "/families": "Families",
    "/glossary": "Glossary",
    "/references": "References",
    "/handouts": "Handouts",
    "/measures": "Measures",
    "/workshops": "Workshops",
    "/present": "Lead a workshop",
    "/room": "The wall of a room",
    "/about": "About this course",
    "/authoring": "Author view",
    "/team": "Team",
}
SWITCHED = {
    "/authoring": ("PRAXIS_AUTHORING", b"Author view"),
    "/team": ("PRAXIS_LEAD", b"material/group:"),
}
"""Pages that an installation switches on, each with its setting and what its menu sends."""
FAR = 24
"""Letters that make a passage of the course unmistakable."""


def _steps():
    """One activity of each kind, by its own address."""
    kinds = {}
    for name in course().order:
        kinds.setdefault(course().activities[name].kind, name)
    return [f"/{course().place[name][0]}?at={name}" for name in kinds.values()]


PLAIN = on_ones_own_machine(lead=False, author=False)
PAGES = [f"/{entry.path}" for entry in sitemap.ENTRIES if sitemap.allowed(entry, PLAIN)]
MODULES = [f"/{module.id}" for module in course().modules]
ADDRESSES = [*PAGES, *MODULES, *_steps(), "/module1?at=no-such-step", "/enter", "/no-such-page"]
COLD = [(address, {}) for address in ADDRESSES]
COLD += [
    (page, surroundings)
    for page, (setting, _) in SWITCHED.items()
    for surroundings in ({}, {setting: "1"})
]


@pytest.fixture(scope="module")
def fresh(serve, chromium):
    """``fresh()`` is a server nobody has asked anything yet; the one after it starts meanwhile."""
    waiting = deque(COLD)
    started = deque()

    def start_one():
        if waiting:
            address, surroundings = waiting.popleft()
            started.append((address, serve(**surroundings)))

    def take(address):
        for_address, server = started.popleft()
        assert for_address == address
        start_one()
        server.wait()
        return server

    start_one()
    return take


def passages():
    """Text that only someone with a seat may get: titles, terms, families, and what is within."""
    told = course()
    for activity in told.activities.values():
        yield from (activity.title, activity.presenter_notes, getattr(activity, "opening", ""))
    yield from (term.plain for term in told.terms.values())
    yield from (reference.title for reference in told.references.values())
    yield from (screen_.text for screen_ in told.outline.welcome)
    for family in told.families.values():
        yield from (chapter.text for chapter in family.story)


DOOR = course().outline.title
SECRET = {
    text.strip()[:FAR].encode()
    for text in passages()
    if len(text.strip()) >= FAR and not text.startswith(DOOR[:FAR])
}


@pytest.mark.parametrize(
    ("address", "surroundings"),
    COLD,
    ids=[f"{address}{' switched on' * bool(known)}" for address, known in COLD],
)
def test_a_cold_deep_link_shows_the_door_and_leads_on_from_there(
    fresh, open_page, address, surroundings
):
    server = fresh(address)
    server.learner("Maya")
    page = open_page(server)
    frames = screen.listen(page)

    screen.visit(page, address)

    expect(page.get_by_role("heading", level=1)).to_have_text(DOOR)
    expect(page.get_by_role("button", name="Begin")).to_be_visible()
    heard = b"".join(frames)
    assert DOOR.encode() in heard, "nothing was heard on the wire"
    assert [text for text in SECRET if text in heard] == []
    for setting, sign in SWITCHED.values():
        assert (sign in heard) is (setting in surroundings)

    if heading(address, surroundings) == HOME:
        page.keyboard.press("Escape")  # Streamlit says that there is no such page
    page.get_by_role("link", name="Maya").click()
    page.wait_for_selector(".px-footer", timeout=screen.SECONDS)
    expect(page.get_by_role("heading", level=1).first).to_have_text(heading(address, surroundings))
    server.stop()


def heading(address, surroundings):
    """What stands at the top of the page that an address names; home where it names none."""
    told = course()
    place, _, name = address.removeprefix("/").partition("?at=")
    if name in told.activities:
        return told.activities[name].title
    if place in {module.id for module in told.modules}:
        return told.module(place).title
    if address in SWITCHED and not surroundings:
        return HOME
    return HEADINGS.get(address, HOME)
