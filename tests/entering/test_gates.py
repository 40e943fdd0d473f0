"""Every route stands behind its gate: nobody, and nobody's role, gets past it by asking."""

from __future__ import annotations

import asyncio
import hashlib
from datetime import UTC, datetime

import httpx
import pytest
from itsdangerous import URLSafeSerializer
from starlette.applications import Starlette
from starlette.responses import PlainTextResponse
from starlette.routing import Route

from praxis.play.policy import POLICY, ROLES, may
from praxis.store.keys_drawn import resume_key
from praxis.ui import cookies, library, tickets
from praxis.ui.entering import gates
from praxis.ui.web import ROUTES
from tests.course import course
from tests.entering.conftest import ADDRESS, OWN

HANDOUT = next(iter(course().handouts))
GUARDED = {
    "/key/new": "/key/new",
    "/print/{what:str}/{name:str}": f"/print/handout/{HANDOUT}",
    "/calendar/review.ics": "/calendar/review.ics",
    "/room/mine": "/room/mine",
}
"""Routes that need a seat, each with an address of it."""
KEY = resume_key(lambda count: bytes(range(11, 11 + count)))
PEOPLE = ("without a team", *ROLES, "admin")


@pytest.fixture
def address(tmp_path):
    """SQLite alone: what a gate asks of the record is tried on both databases elsewhere."""
    return f"sqlite:///{tmp_path / 'data' / 'praxis.sqlite3'}"


@pytest.fixture
def people(record):
    """Somebody of each role in the team North, and an admin: their ids."""
    now = datetime.now(UTC)
    team = record.teams.add("North", "AAAAA-AAAAA", now, by=None)
    made = {who: record.learners.add(who, now).id for who in PEOPLE}
    for role in ROLES:
        record.teams.set_roles(team, made[role], [role], now, by=None)
    record.people.make_admin(made["admin"], now, by=None)
    return made


def test_every_route_is_declared_and_every_declaration_is_a_route():
    assert {str(route.path) for route in ROUTES} == set(gates.GATES)


def test_every_route_is_for_a_seat_or_says_why_it_is_open():
    for path, gate in gates.GATES.items():
        assert ("anyone" in POLICY[gate.act]) is bool(gate.why), path


def test_the_routes_that_need_a_seat_are_all_tried_here():
    needing = {path for path, gate in gates.GATES.items() if not gate.why}
    assert needing == set(GUARDED)


def test_a_route_that_was_not_declared_answers_nobody():
    async def secret(request):
        return PlainTextResponse("secret")

    app = Starlette(routes=gates.over([Route("/undeclared", secret)]))

    async def ask():
        transport = httpx.ASGITransport(app=app)
        async with httpx.AsyncClient(transport=transport, base_url=ADDRESS) as client:
            return await client.get("/undeclared")

    answer = asyncio.run(ask())
    assert answer.status_code == 403
    assert "secret" not in answer.text


@pytest.mark.parametrize("path", GUARDED)
def test_nobody_gets_past_a_gate_without_a_seat(browser, path):
    answer = browser().get(GUARDED[path])
    assert (answer.status_code, answer.text) == (303, "")
    assert set(answer.headers["location"].split("/")) <= {"..", ".", ""}


@pytest.mark.parametrize("path", GUARDED)
def test_each_role_gets_past_the_gates_that_the_policy_opens(record, browser, people, path):
    for who in PEOPLE:
        assert may(record.people.seated(people[who]).rights, gates.GATES[path].act)
        answer = browser(people[who]).get(GUARDED[path])
        assert answer.status_code in {200, 404}, "404: there are no days to save yet"


def test_a_gate_of_any_act_lets_through_exactly_whom_the_policy_lets(record, people, monkeypatch):
    """Whichever act a route takes tomorrow."""

    async def shown(request):
        return PlainTextResponse(f"for {request.state.seated.learner.alias}")

    for act in POLICY:
        monkeypatch.setitem(gates.GATES, f"/{act}", gates.Gate(act))
    app = Starlette(routes=gates.over([Route(f"/{act}", shown) for act in POLICY]))

    async def ask(act, cookie):
        transport = httpx.ASGITransport(app=app)
        kept = {tickets.COOKIE: cookie}
        async with httpx.AsyncClient(transport=transport, base_url=ADDRESS, cookies=kept) as client:
            return await client.get(f"/{act}")

    for who, learner_id in people.items():
        seated = record.people.seated(learner_id)
        cookie = tickets.seat_cookie(library.key(), learner_id, seated.epoch)
        for act in POLICY:
            answer = asyncio.run(ask(act, cookie))
            let = may(seated.rights, act)
            assert answer.status_code == (200 if let else 403), (who, act)
            assert (answer.text == f"for {who}") is let


# ---- seats that stand no more


def ended(record, learner_id, how):
    now = datetime.now(UTC)
    if how == "signed out":
        record.people.sign_out(learner_id, now, by=None)
    elif how == "keys revoked":
        record.keys.revoke_all(learner_id, now, by=None)
    else:
        record.learners.erase(learner_id, now)


@pytest.mark.parametrize("how", ["signed out", "keys revoked", "erased"])
def test_a_seat_that_was_ended_opens_nothing(record, browser, people, how):
    client = browser(people["trainee"])
    assert client.get(GUARDED["/print/{what:str}/{name:str}"]).status_code == 200
    ended(record, people["trainee"], how)
    for address in GUARDED.values():
        assert client.get(address).status_code == 303


def test_a_seat_lasts_no_longer_than_it_says(browser, people):
    client = browser()
    soon = int(datetime.now(UTC).timestamp()) + 60
    for until, status in ((soon, 200), (soon - 61, 303)):
        cookie = tickets.seat_cookie(library.key(), people["trainee"], 0, until)
        client.cookies.set(tickets.COOKIE, cookie)
        assert client.get("/key/new").status_code == status


# ---- leaving, and entering by link


def test_leaving_asks_first_unless_our_own_page_asked(browser, people):
    client = browser(people["trainee"])
    asked = client.get("/leave")
    assert (asked.status_code, "set-cookie" in asked.headers) == (200, False)
    for origin, status in (("https://evil.example", 403), (ADDRESS, 303)):
        mark = tickets.form(library.key(), "leave", people["trainee"], 0)
        answer = client.post("/leave", data={"mark": mark}, headers={"Origin": origin})
        assert answer.status_code == status


def test_leaving_ends_the_seat_for_whoever_kept_a_copy_of_its_cookie(record, browser):
    """The seat alone: the same person sits on elsewhere."""
    now = datetime.now(UTC)
    ben = record.learners.add("Ben", now)
    record.keys.make(ben.id, KEY, now, by=ben.id)
    here, copied, elsewhere = browser(), browser(), browser()
    for client in (here, elsewhere):
        client.post("/key", data={"key": KEY.code}, headers=OWN)
    copied.cookies.update(here.cookies)
    assert copied.get("/key/new").status_code == 200
    epoch = record.people.seated(ben.id).epoch
    mark = tickets.form(library.key(), "leave", ben.id, epoch)
    assert set(here.cookies) == {f"{cookies.PREFIX}{tickets.COOKIE}"}
    answer = here.post("/leave", data={"mark": mark}, headers=OWN)
    assert (answer.status_code, set(here.cookies)) == (303, set())
    assert copied.get("/key/new").status_code == 303
    assert elsewhere.get("/key/new").status_code == 200


def test_coming_in_anew_ends_the_seat_this_browser_had(record, browser):
    now = datetime.now(UTC)
    ben = record.learners.add("Ben", now)
    record.keys.make(ben.id, KEY, now, by=ben.id)
    here, copied = browser(), browser()
    here.post("/key", data={"key": KEY.code}, headers=OWN)
    copied.cookies.update(here.cookies)
    here.post("/key", data={"key": KEY.code}, headers=OWN)
    assert here.get("/key/new").status_code == 200
    assert copied.get("/key/new").status_code == 303


def test_a_seat_signed_as_it_was_before_is_one_no_more(browser, people):
    """Signatures with SHA-1 are not on the list of what may be used (ASVS 11.4.1)."""
    client = browser()
    told = [people["trainee"], 0, 0, ""]
    for digest, status in ((hashlib.sha256, 200), (hashlib.sha1, 303)):
        how = {"digest_method": digest}
        cookie = URLSafeSerializer(library.key(), salt="seat", signer_kwargs=how).dumps(told)
        client.cookies.set(tickets.COOKIE, str(cookie))
        assert client.get("/key/new").status_code == status


@pytest.mark.parametrize("whose", ["lead", "nobody"])
def test_a_mark_for_another_seat_takes_this_one_away_from_nobody(browser, people, whose):
    mark = tickets.form(library.key(), "leave", people.get(whose, "nobody"), 0)
    answer = browser(people["trainee"]).get("/leave", params={"mark": mark})
    assert (answer.status_code, "set-cookie" in answer.headers) == (200, False)


def test_on_a_service_no_link_seats_anybody(browser, people):
    """A profile's ticket is for one's own machine; here it would be a key in an address."""
    ticket = tickets.ticket(library.key(), people["trainee"])
    answer = browser().get("/enter", params={"ticket": ticket})
    assert (answer.headers["location"], "set-cookie" in answer.headers) == ("./", False)


@pytest.mark.parametrize(
    ("entry", "headers", "status"),
    [
        ("sso", OWN, 204),
        ("sso", {"Origin": "https://evil.example"}, 403),
        ("sso", {}, 403),
        ("keys", OWN, 403),
    ],
)
def test_a_sign_on_seats_by_a_form_of_ours_only(
    browser, people, monkeypatch, entry, headers, status
):
    monkeypatch.setenv("PRAXIS_ENTRY", entry)
    mark = tickets.sign_on(library.key(), people["trainee"])
    answer = browser().post("/enter", content=mark, headers=headers)
    assert answer.status_code == status
    assert (tickets.COOKIE in answer.headers.get("set-cookie", "")) is (status == 204)


@pytest.mark.parametrize(
    ("reached", "proxy", "said", "secure"),
    [
        ("https://clinic.example", "", "", True),
        ("http://clinic.example", "", "https", False),
        ("http://clinic.example", "127.0.0.1", "https", True),
        ("http://clinic.example", "10.0.0.0/8", "https", False),
        ("http://clinic.example", "127.0.0.1", "http", False),
    ],
)
def test_a_seat_travels_by_https_alone_where_the_browser_speaks_it(
    browser, people, monkeypatch, reached, proxy, said, secure
):
    """What a stranger says of the protocol counts for nothing."""
    monkeypatch.setenv("PRAXIS_TRUSTED_PROXY", proxy)
    monkeypatch.setenv("PRAXIS_ENTRY", "sso")
    mark = tickets.sign_on(library.key(), people["trainee"])
    headers = {"Origin": reached, "X-Forwarded-Proto": said}
    answer = browser(address=reached).post("/enter", content=mark, headers=headers)
    seat = next(one for one in answer.headers.get_list("set-cookie") if tickets.COOKIE in one)
    assert ("; secure" in seat.lower()) is secure
