"""Coming in to a service, and looking after its people: no fault, and the keyboard is enough."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from playwright.sync_api import expect

from praxis.ui.looking_after.page import VIEWS
from tests.browser import accessibility, screen
from tests.browser.keyboard import Keyboard


@pytest.fixture(scope="module")
def served(serve, chromium):
    server = serve(PRAXIS_ENTRY="keys")
    server.wait()
    return server


@pytest.fixture(scope="module")
def admin(served):
    """Somebody who looks after people, with a team and two trainees of it."""
    ira, maya, noor = (served.learner(name) for name in ("Ira", "Maya", "Noor"))
    now = datetime.now(UTC)
    with served.store() as store:
        store.people.make_admin(ira.id, now, by=None)
        team = store.teams.add("Team A", "AAAAA-AAAAA", now, by=ira.id)
        for one in (maya, noor):
            store.teams.join(team, one.id, now)
    return ira


@pytest.fixture
def page(served, open_page, admin):
    return open_page(served, admin)


def choose(page, label, name):
    page.get_by_label(label).click()
    page.get_by_role("option", name=name).click()
    screen.ready(page)


@pytest.mark.parametrize("view", VIEWS)
def test_every_view_of_people_has_no_fault(page, view):
    screen.visit(page, f"/people?people_view={view}")
    expect(screen.main(page).get_by_role("radio", name=view)).to_be_checked()
    assert accessibility.faults(page) == []


def test_a_person_and_a_team_that_are_being_changed_have_no_fault(page):
    screen.visit(page, "/people?people_view=Roles")
    choose(page, "Somebody to change", "Maya")
    expect(page.get_by_role("button", name="Make an admin")).to_be_visible()
    assert accessibility.faults(page) == []
    page.get_by_role("button", name="Make a new key").click()
    expect(page.get_by_role("heading", name="A key for Maya")).to_be_visible()
    assert accessibility.faults(page) == []
    screen.visit(page, "/people?people_view=Teams")
    choose(page, "A team to change", "Team A")
    page.get_by_role("button", name="Renew the code").click()
    expect(page.get_by_role("heading", name="The code of Team A")).to_be_visible()
    assert accessibility.faults(page) == []


def test_somebody_is_invited_and_given_a_role_by_keyboard_alone(served, page):
    hands = Keyboard(page)
    screen.visit(page, "/people")
    hands.tab_to(lambda stop: stop.key == "invite-name")
    hands.write("Ren")
    hands.tab_to(lambda stop: stop.name == "Make a key")
    hands.press("Enter")
    expect(page.get_by_role("heading", name="A key for Ren")).to_be_visible()
    screen.visit(page, "/people?people_view=Roles")
    hands.tab_to(lambda stop: stop.key == "roles-who")
    hands.write("Ren")
    hands.press("Enter")
    expect(page.get_by_role("button", name="Make an admin")).to_be_visible()
    screen.ready(page)
    hands.tab_to(lambda stop: stop.name == "workshop leader")
    hands.press("ArrowRight")
    assert hands.stop().name == "team lead"
    hands.press("Space")
    hands.tab_to(lambda stop: stop.name == "Add to this team")
    hands.press("Enter")
    expect(page.get_by_role("status").get_by_text("Ren in Team A: saved.")).to_be_visible()
    with served.store() as store:
        (ren,) = (one for one in store.learners.all() if one.alias == "Ren")
        (roles,) = store.people.seated(ren.id).rights.teams.values()
    assert roles == {"trainee", "lead"}


@pytest.mark.parametrize("address", ["/key", "/begin"])
def test_a_way_in_has_no_fault_nor_when_it_refuses(served, open_page, address):
    page = open_page(served)
    page.goto(address)
    assert accessibility.faults_of_a_plain_page(page) == []
    for field in page.get_by_role("textbox").all():
        field.fill("AAAA")
    page.get_by_role("button").click()
    expect(page.get_by_role("alert")).to_be_visible()
    assert accessibility.faults_of_a_plain_page(page) == []


def test_the_door_the_own_key_and_leaving_have_no_fault(served, open_page):
    stranger, page = open_page(served), open_page(served, served.learner("Sol"))
    screen.visit(stranger)
    assert accessibility.faults(stranger) == []
    page.goto("/key/new")
    assert accessibility.faults_of_a_plain_page(page) == []
    page.get_by_role("button", name="Make my key").click()
    page.get_by_role("button", name="Print this page").wait_for()
    assert accessibility.faults_of_a_plain_page(page) == []
    page.goto("/leave")
    assert accessibility.faults_of_a_plain_page(page) == []
