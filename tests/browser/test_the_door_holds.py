"""Nobody takes a seat, or writes into a notebook, with a token this server did not sign for it."""

from __future__ import annotations

import hashlib
from http.cookies import SimpleCookie
from urllib.parse import quote

import pytest
from itsdangerous import TimestampSigner, URLSafeTimedSerializer

from praxis.ui import signed, tickets
from praxis.ui.web import MAX_DRAFT_BYTES
from tests.browser import recorded, screen
from tests.browser.plainly import ask, drafts, send
from tests.browser.served import HOST
from tests.browser.windows import ALIAS
from tests.course import course

REFLECTION = "m1.my-own-buttons"
SLOT = course().activities[REFLECTION].prompts[0].id
STRANGER = b"0" * 32


@pytest.fixture
def maya(served):
    return served.learner("Maya")


@pytest.fixture
def attempt(served, maya):
    """An empty reflection of Maya's."""
    with served.store() as store:
        recorded.record(store, maya, course().activities[REFLECTION], [])
        return recorded.sheet_of(store, maya, REFLECTION).attempt


# ---- taking a seat


def old_ticket(key, learner):
    class LongAgo(TimestampSigner):
        def get_timestamp(self):
            return super().get_timestamp() - tickets.TICKET_SECONDS - 1

    how = {"digest_method": hashlib.sha256}
    serializer = URLSafeTimedSerializer(key, salt="ticket", signer=LongAgo, signer_kwargs=how)
    return serializer.dumps(learner.id)


def test_a_good_ticket_takes_a_seat_in_a_cookie_no_script_can_read(served, maya):
    answer = ask(served, "GET", f"/enter?ticket={tickets.ticket(served.key, maya.id)}&to=about")
    assert (answer.status, answer.headers["location"]) == (303, "./about")
    cookie = answer.headers["set-cookie"]
    seat = tickets.taken(served.key, SimpleCookie(cookie)[tickets.COOKIE].value)
    assert (seat.learner_id, seat.epoch) == (maya.id, 0)
    assert "httponly" in cookie.lower()
    assert "samesite=lax" in cookie.lower()


@pytest.mark.parametrize(
    "made",
    [
        pytest.param(lambda _key, maya: maya.id, id="a bare id"),
        pytest.param(lambda _key, maya: tickets.ticket(STRANGER, maya.id), id="a stranger's key"),
        pytest.param(old_ticket, id="an old ticket"),
        pytest.param(lambda key, maya: tickets.seat_cookie(key, maya.id), id="a cookie as ticket"),
        pytest.param(lambda key, maya: tickets.ticket(key, maya.id)[:-1], id="a letter short"),
        pytest.param(lambda _key, _maya: "", id="nothing"),
    ],
)
def test_a_ticket_that_is_not_good_now_takes_no_seat(served, maya, made):
    answer = ask(served, "GET", f"/enter?ticket={quote(made(served.key, maya))}&to=about")
    assert (answer.status, answer.headers["location"]) == (303, "./?ticket=old")
    assert "set-cookie" not in answer.headers


def test_an_old_ticket_is_told_calmly_at_the_door(served, open_page, maya):
    page = open_page(served)
    screen.visit(page, f"/enter?ticket={old_ticket(served.key, maya)}&to=notebook")
    assert "That link had grown old" in screen.told(page)
    assert page.get_by_role("button", name="Begin").is_visible()


@pytest.mark.parametrize(
    "to",
    [
        "//example.org",
        "https://example.org",
        "/\\example.org",
        "..//example.org",
        "a\r\nb: c",
        "a\n",
    ],
)
def test_a_ticket_never_leads_off_this_server(served, maya, to):
    ticket = tickets.ticket(served.key, maya.id)
    answer = ask(served, "GET", f"/enter?ticket={ticket}&to={quote(to, safe='')}")
    assert answer.headers["location"] == "./"
    assert "b" not in answer.headers


@pytest.mark.parametrize(
    "made",
    [
        pytest.param(lambda _key, maya: maya.id, id="a bare id"),
        pytest.param(lambda _key, maya: tickets.seat_cookie(STRANGER, maya.id), id="another key"),
        pytest.param(lambda key, maya: tickets.ticket(key, maya.id), id="a ticket as cookie"),
        pytest.param(
            lambda key, maya: signed.lasting(key, "draft").dumps([maya.id, 0, 0, ""]),
            id="another use",
        ),
        pytest.param(lambda key, _maya: tickets.seat_cookie(key, "nobody"), id="nobody's"),
    ],
)
def test_a_forged_cookie_shows_the_door(served, open_page, maya, made):
    page = open_page(served)
    cookie = {"name": tickets.COOKIE, "value": made(served.key, maya), "url": served.address}
    page.context.add_cookies([cookie])
    screen.visit(page, "/notebook")
    assert page.get_by_role("button", name="Begin").is_visible()
    assert "Notebook" not in screen.told(page)


def test_the_seat_of_someone_who_was_erased_is_gone(served, open_page, maya, now):
    with served.store() as store:
        store.learners.erase(maya.id, now)
    page = open_page(served, maya)
    screen.visit(page, "/notebook")
    assert page.get_by_role("button", name="Begin").is_visible()
    ticket = tickets.ticket(served.key, maya.id)
    screen.visit(page, f"/enter?ticket={ticket}&to=notebook")
    assert page.get_by_role("button", name="Begin").is_visible()


def test_leaving_gives_up_the_seat(served, open_page, maya):
    page = open_page(served, maya)
    page.goto("/leave")
    assert page.context.cookies() != [], "opening an address alone takes nobody's seat away"
    page.get_by_role("button", name="Leave this seat").click()
    screen.ready(page)
    assert page.get_by_role("button", name="Begin").is_visible()
    assert page.context.cookies() == [] or all(
        one["name"] != tickets.COOKIE for one in page.context.cookies()
    )


# ---- drafts


def token(served, attempt, slot=SLOT):
    return tickets.draft_token(served.key, attempt.id, slot)


def test_a_draft_with_its_token_from_this_page_is_kept(served, attempt):
    assert send(served, token(served, attempt)).status == 204
    assert drafts(served, attempt) == {SLOT: "half a thought"}


@pytest.mark.parametrize("origin", ["http://example.org", "null", f"http://{HOST}:1", ""])
def test_a_draft_from_another_origin_is_refused(served, attempt, origin):
    assert send(served, token(served, attempt), Origin=origin).status == 403
    assert drafts(served, attempt) == {}


def test_a_draft_that_does_not_say_where_it_comes_from_is_refused(served, attempt):
    body = f"{token(served, attempt)}\nhalf".encode()
    assert ask(served, "POST", "/draft", body).status == 403
    assert drafts(served, attempt) == {}


@pytest.mark.parametrize(
    "forge",
    [
        pytest.param(lambda _good, at: tickets.draft_token(STRANGER, at, SLOT), id="another key"),
        pytest.param(lambda good, _at: good.replace(good[0], chr(ord(good[0]) + 1)), id="changed"),
        pytest.param(lambda _good, at: f"[{at},{SLOT!r}]", id="unsigned"),
        pytest.param(lambda _good, _at: "", id="none"),
    ],
)
def test_a_forged_draft_token_is_refused(served, attempt, forge):
    assert send(served, forge(token(served, attempt), attempt.id)).status == 403
    assert drafts(served, attempt) == {}


def test_a_draft_that_is_too_long_is_refused_whole(served, attempt):
    assert send(served, token(served, attempt), "x" * MAX_DRAFT_BYTES).status == 413
    assert drafts(served, attempt) == {}


def test_a_draft_for_someone_erased_or_gone_is_no_error(served, attempt, maya, now):
    """A page left open must not fill the log with tracebacks, nor put words back."""
    good = token(served, attempt)
    with served.store() as store:
        store.learners.erase(maya.id, now)
    assert send(served, good).status == 410
    assert send(served, tickets.draft_token(served.key, 10**9, SLOT)).status == 410
    assert drafts(served, attempt) == {}


# ---- other names for this machine


def test_another_host_name_gets_a_refusal_with_the_remedy(served, open_page, maya):
    """Profiles without passwords answer on this machine only, whatever name leads here."""
    page = open_page(served, maya, name=ALIAS)
    screen.visit(page, "/notebook")
    told = screen.told(page)
    assert "set up for one machine" in told
    assert ALIAS in told
    assert "python3 start.py" in told
    assert "Maya" not in page.content()
