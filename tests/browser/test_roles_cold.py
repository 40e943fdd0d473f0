"""A service with keys, on either database: each of five people opens what is theirs and no more.

The address is typed first thing, on a server that nobody has asked anything yet.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import expect

from praxis.live import leading
from praxis.live.plan import from_activities
from praxis.store import open_store
from praxis.store.keys_drawn import resume_key
from tests.browser import screen
from tests.browser.served import Served
from tests.course import course

PEOPLE = ("Tess of A", "Lena of A", "Ada of A", "Bo of B", "Ira of all")
"""A trainee, a workshop leader and a lead of team A, a lead of team B, an admin."""
CODES = {"Team A": "AAAAA-AAAAA", "Team B": "BBBBB-BBBBB"}
KEYS = {
    name: resume_key(lambda count, at=at: bytes([at] * count)) for at, name in enumerate(PEOPLE)
}
PLAN = from_activities([course().activities["m1.first-five-minutes"]], "A room of team B")
REFUSED = "Welcome, "
"""Home, where every address leads that is not somebody's to open."""
OPENS = {
    "Tess of A": {
        "/team": REFUSED,
        "/people": REFUSED,
        "/present": REFUSED,
        "/notebook": "Notebook",
    },
    "Lena of A": {"/team": REFUSED, "/authoring": REFUSED, "/room": "The wall of a room"},
    "Ada of A": {"/people": REFUSED, "/authoring": REFUSED, "/team?team_view=Roster": "Team"},
    "Bo of B": {"/people": REFUSED, "/authoring": REFUSED, "/team?team_view=Roster": "Team"},
    "Ira of all": {"/team": REFUSED, "/present": REFUSED, "/room": REFUSED, "/people": "People"},
}
"""By person, addresses and what stands at the top of the page they lead to."""
MINE, THEIRS = (
    {"Ada of A": "Tess of A", "Bo of B": "Bo of B"},
    {"Ada of A": "Bo of B", "Bo of B": "Tess of A"},
)
"""Whom each lead sees on the roster, and whom of the other team not."""


@dataclass
class Service:
    """A server with its people, and the code of a room that the lead of team B leads."""

    server: Served
    room: str

    def store(self):
        return open_store(self.server.surroundings.get("PRAXIS_DATABASE_URL"), self.server.data)


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def service(request, tmp_path_factory, chromium):
    more = {"PRAXIS_ENTRY": "keys"}
    if request.param == "postgresql":
        postgres = request.getfixturevalue("postgres")
        with postgres.empty_database() as url:
            yield from _peopled(tmp_path_factory, {**more, "PRAXIS_DATABASE_URL": url})
    else:
        yield from _peopled(tmp_path_factory, more)


def _peopled(tmp_path_factory, surroundings):
    made = Service(Served(tmp_path_factory.mktemp("service"), surroundings), "")
    now = datetime.now(UTC)
    with made.store() as store:
        people = {name: store.learners.add(name, now).id for name in PEOPLE}
        teams = {name: store.teams.add(name, code, now, by=None) for name, code in CODES.items()}
        for who, team, roles in (
            ("Tess of A", "Team A", []),
            ("Lena of A", "Team A", ["leader"]),
            ("Ada of A", "Team A", ["lead"]),
            ("Bo of B", "Team B", ["lead"]),
        ):
            store.teams.set_roles(teams[team], people[who], roles, now, by=None)
        store.people.make_admin(people["Ira of all"], now, by=None)
        for name, number in people.items():
            store.learners.mark_welcomed(number, now)
            store.keys.make(number, KEYS[name], now, by=number)
        made.room = leading.create(store, PLAN, people["Bo of B"], now, seed=5).room.code
    yield made
    made.server.stop()
    assert "Traceback" not in made.server.log, made.server.log


@pytest.fixture
def fresh(service):
    """The server started anew: nobody has asked it anything."""
    service.server.stop()
    service.server.start()
    return service


def come_in(page, typed):
    """With a key, from the page on the screen."""
    page.get_by_role("link", name="Come in with your key").click()
    page.get_by_label("Your key").fill(typed)
    page.get_by_role("button", name="Go in").click()


def heading(page):
    return page.get_by_role("heading", level=1).first


@pytest.mark.parametrize("who", PEOPLE)
def test_each_opens_what_is_theirs_and_is_led_home_from_the_rest(fresh, open_page, who):
    first, *others = OPENS[who]
    page = open_page(fresh.server)
    heard = screen.listen(page)
    screen.visit(page, first)
    expect(page.get_by_role("link", name="Come in with your key")).to_be_visible()
    assert not any(name.encode() in b"".join(heard) for name in PEOPLE)
    come_in(page, KEYS[who].code)
    screen.ready(page)
    expect(heading(page)).to_contain_text(OPENS[who][first])
    for address in others:
        screen.visit(page, address)
        expect(heading(page)).to_contain_text(OPENS[who][address])
    if who != "Ira of all":
        told = b"".join(heard)
        assert THEIRS.get(who, "Bo of B").encode() not in told
        assert MINE.get(who, who).encode() in told


@pytest.mark.parametrize("address", ["/present?room={}", "/present?report={}", "/room?code={}"])
def test_a_room_of_another_team_opens_by_its_number_for_nobody(fresh, open_page, address):
    page = open_page(fresh.server)
    heard = screen.listen(page)
    screen.visit(page, address.format(fresh.room))
    come_in(page, KEYS["Lena of A"].code)
    screen.ready(page)
    expect(heading(page)).to_have_text(
        "The wall of a room" if "code" in address else "Lead a workshop"
    )
    assert PLAN.title.encode() not in b"".join(heard)


def test_a_code_joins_a_key_link_opens_elsewhere_and_taking_back_signs_out(fresh, open_page):
    here, elsewhere = open_page(fresh.server), open_page(fresh.server, width=390)
    screen.visit(here)
    here.get_by_role("link", name="Begin with your team’s code").click()
    here.get_by_label("Your team’s code").fill(CODES["Team A"].lower())
    here.get_by_label("Your name or a nickname").fill("Nia")
    here.get_by_role("button", name="Begin").click()
    here.get_by_role("button", name="Make my key").click()
    link = here.locator("dd.link").inner_text()

    elsewhere.goto(f"{urlsplit(link).path}#{urlsplit(link).fragment}")
    elsewhere.get_by_role("button", name="Go in").click()
    screen.ready(elsewhere)
    expect(elsewhere.get_by_role("button", name="Skip the introduction")).to_be_visible()
    assert urlsplit(link).fragment not in elsewhere.url
    with fresh.store() as store:
        (nia,) = (one for one in store.learners.all() if one.alias == "Nia")
        assert [list(roles) for roles in store.people.seated(nia.id).rights.teams.values()] == [
            ["trainee"]
        ]
        store.keys.revoke_all(nia.id, datetime.now(UTC), by=None)

    for page in (here, elsewhere):
        screen.visit(page, "/profile")
        expect(page.get_by_role("link", name="Come in with your key")).to_be_visible()
    come_in(here, urlsplit(link).fragment)
    expect(here.get_by_role("alert")).to_contain_text("opens nothing here")
