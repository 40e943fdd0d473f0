"""Every page × every role of a service, cold: whoever may not open a page sees nothing of it."""

from __future__ import annotations

from datetime import UTC, datetime
from itertools import product

import pytest
from streamlit.testing.v1 import AppTest
from streamlit.util import calc_hash

from praxis.play.policy import ROLES, may
from praxis.ui import sitemap
from praxis.ui.shell import LEARNER, SEAT
from tests.course import ROOT
from tests.screens.reading import html

PEOPLE = ("stranger", "without a team", *ROLES, "admin")
ENTRIES = {entry.name: entry for entry in sitemap.ENTRIES}
SPECIAL = [name for name, entry in ENTRIES.items() if entry.act != "study"]


@pytest.fixture
def service(record, monkeypatch):
    """A service with the teams North and South, and somebody of each role in the north."""
    monkeypatch.setenv("PRAXIS_ENTRY", "keys")
    now = datetime.now(UTC)
    north, south = (record.teams.add(name, f"{name}-code", now, by=None) for name in ("N", "S"))
    made = {who: record.learners.add(f"North {who}", now).id for who in PEOPLE[1:]}
    for role in ROLES:
        record.teams.set_roles(north, made[role], [role], now, by=None)
    record.people.make_admin(made["admin"], now, by=None)
    made["far"] = record.learners.add("Zora of the South", now).id
    record.teams.set_roles(south, made["far"], ["lead"], now, by=None)
    for one in made.values():
        record.learners.mark_welcomed(one, now)
    return made


def rights_of(record, service, who):
    return None if who == "stranger" else record.people.seated(service[who]).rights


def opened(service, who, file="praxis/ui/shell.py", url_path="", *, seat=(0, 0, "")):
    at = AppTest.from_file(str(ROOT / file), default_timeout=60)
    if who != "stranger":
        at.session_state[LEARNER] = service[who]
        at.session_state[SEAT] = list(seat)
    if url_path:
        at._page_hash = calc_hash(url_path)
    at.run()
    assert not at.exception
    return at


def test_whoever_may_not_open_a_page_sees_nothing_of_it_not_even_cold(record, service):
    """The page's own file is run, as a cold deep link once did it: its guard stands alone."""
    refused = [
        (who, name)
        for who, name in product(PEOPLE, ENTRIES)
        if not may(rights_of(record, service, who), ENTRIES[name].act)
    ]
    assert len(refused) > len(ENTRIES) + len(PEOPLE)
    for who, name in refused:
        at = opened(service, who, f"pages/{ENTRIES[name].file}")
        assert at.main.children == {}, (who, name)


@pytest.mark.parametrize("name", SPECIAL)
def test_a_page_for_some_opens_for_them_and_is_no_page_for_others(record, service, name):
    entry = ENTRIES[name]
    for who in PEOPLE[1:]:
        let = may(rights_of(record, service, who), entry.act)
        listed = sitemap.allowed(entry, rights_of(record, service, who))
        assert listed is let
    holder = next(who for who in PEOPLE[1:] if may(rights_of(record, service, who), entry.act))
    at = opened(service, holder, url_path=entry.path)
    assert "<h1" in html(at)
    assert "Come in" not in html(at)


def test_a_stranger_finds_the_ways_in_and_nothing_else(service):
    at = opened(service, "stranger", url_path="notebook")
    told = html(at)
    assert "Come in with your key" in told
    assert 'href="./key?to=notebook"' in told
    assert "North" not in told


@pytest.mark.parametrize("view", ["Roster", "Raters", "Competencies"])
def test_a_lead_is_shown_nobody_of_another_team(service, view):
    for who, own, other in (("lead", "North trainee", "Zora"), ("far", "Zora", "North")):
        at = AppTest.from_file(str(ROOT / "praxis/ui/shell.py"), default_timeout=60)
        at.session_state[LEARNER] = service[who]
        at._page_hash = calc_hash("team")
        at.query_params["team_view"] = view
        told = html(at.run())
        assert not at.exception
        assert "<h1>Team</h1>" in told
        assert other not in told
        assert view != "Roster" or own in told


def test_a_colleague_to_rate_is_one_of_the_own_team(service):
    at = opened(service, "trainee", url_path="rate")
    at.radio(key="who-0").set_value("i-colleague").run()
    offered = at.selectbox(key="whom-0").options
    assert "North lead" in offered
    assert "Zora of the South" not in offered


@pytest.mark.parametrize(("who", "found"), [("North lead", True), ("Zora of the South", False)])
def test_in_threes_a_rating_goes_to_nobody_of_another_team(service, who, found):
    """A name from another team is told like one that nobody has."""
    at = opened(service, "trainee", url_path="rate")
    at.segmented_control(key="rate_view").set_value("Triad").run()
    for place, name in enumerate((who, "Ada", "Ben"), start=1):
        at.text_input(key=f"triad-{place}").set_value(name)
    told = html(at.button[0].click().run())
    assert (f"It goes to {who}" in told) is found
    assert ("There is no profile by the name" in told) is not found


def test_leaving_a_seat_ends_the_sessions_that_sit_in_it_and_no_other(record, service):
    now = datetime.now(UTC)
    here, elsewhere = (
        opened(service, "trainee", url_path="notebook", seat=(0, 0, number))
        for number in ("here", "elsewhere")
    )
    record.people.leave_seat(service["trainee"], "here", now, now)
    assert "Come in with your key" in html(here.run())
    assert "Notebook" in html(elsewhere.run())


@pytest.mark.parametrize("seat", [(1, 0, ""), (0, 1, "")], ids=["of another epoch", "that is over"])
def test_a_session_that_stays_open_ends_with_its_seat(service, seat):
    at = opened(service, "trainee", url_path="notebook", seat=seat)
    assert "Come in with your key" in html(at)


def test_signing_out_everywhere_ends_a_session_that_is_open(record, service):
    at = opened(service, "trainee", url_path="notebook")
    assert "Notebook" in html(at)
    record.people.sign_out(service["trainee"], datetime.now(UTC), by=None)
    assert "Come in with your key" in html(at.run())
