"""Coming in by a key or a team's code: seated by the right one, slowed down by wrong ones."""

from __future__ import annotations

import html
import re
from datetime import UTC, datetime, timedelta
from http.cookies import SimpleCookie

import pytest

from praxis.store.keys_drawn import resume_key
from praxis.ui import cookies, library, tickets
from praxis.ui.doorkeeper import MISSES
from praxis.ui.entering import keyed
from tests.entering.conftest import ADDRESS, OWN

KEY = resume_key(lambda count: bytes(range(7, 7 + count)))
CODE = "TEAMC-0DE00"


@pytest.fixture
def maya(record):
    now = datetime.now(UTC)
    person = record.learners.add("Maya", now)
    record.keys.make(person.id, KEY, now, by=person.id)
    return person


@pytest.fixture
def team(record):
    return record.teams.add("North", CODE, datetime.now(UTC), by=None)


GUARDED = f"{cookies.PREFIX}{tickets.COOKIE}"
"""The cookie of a seat that is taken by HTTPS, as all here are."""


def seat_in(answer):
    cookie = SimpleCookie(answer.headers.get("set-cookie", "")).get(GUARDED)
    return tickets.taken(library.key(), cookie.value) if cookie else None


def mark_in(answer):
    return html.unescape(re.search(r'name="mark" value="([^"]+)"', answer.text).group(1))


@pytest.mark.parametrize("typed", [KEY.code, KEY.code.lower().replace("-", " "), KEY.link])
def test_the_right_key_seats_its_owner_and_leads_to_the_page_asked_for(
    record, browser, maya, typed
):
    answer = browser().post("/key", data={"key": typed, "to": "module1?at=m1.one"}, headers=OWN)
    assert (answer.status_code, answer.headers["location"]) == (303, "./module1?at=m1.one")
    seat = seat_in(answer)
    assert seat.learner_id == maya.id
    assert seat.epoch == record.people.seated(maya.id).epoch
    assert record.keys.of(maya.id).used_at is not None
    told = answer.headers["set-cookie"].lower()
    assert all(flag in told for flag in ("httponly", "samesite=lax", "secure", "max-age="))


@pytest.mark.parametrize("to", ["//example.org", "https://example.org", "\\x", "a\nb", "../x"])
def test_a_key_never_leads_off_this_server(browser, maya, to):
    answer = browser().post("/key", data={"key": KEY.code, "to": to}, headers=OWN)
    assert answer.headers["location"] == "./"


@pytest.mark.parametrize("typed", ["", "ABCD-ABCD-ABCD-ABCD", KEY.code[:-1], "x" * 90])
def test_a_wrong_key_seats_nobody_and_is_told_calmly(browser, maya, typed):
    answer = browser().post("/key", data={"key": typed}, headers=OWN)
    assert (answer.status_code, seat_in(answer)) == (422, None)
    assert "opens nothing here" in answer.text
    assert typed not in answer.text or not typed, "what was typed is not told back"


def test_whoever_tries_many_keys_has_to_wait_even_with_the_right_one(browser, maya):
    client = browser()
    for _ in range(MISSES):
        assert client.post("/key", data={"key": "nope"}, headers=OWN).status_code == 422
    held = client.post("/key", data={"key": KEY.code}, headers=OWN)
    assert (held.status_code, seat_in(held)) == (429, None)


def test_codes_of_teams_count_for_the_same_doorkeeper(browser, team):
    client = browser()
    for _ in range(MISSES):
        client.post("/begin", data={"code": "nope", "name": "Ben"}, headers=OWN)
    assert client.get("/key").status_code == 429


def test_when_all_together_miss_too_often_a_right_key_is_slowed_and_still_opens(
    browser, maya, monkeypatch
):
    monkeypatch.setattr(keyed, "SLOWLY", 0.2)
    monkeypatch.setattr(keyed, "MISSED_BY_ALL", keyed.Doorkeeper(misses=1))
    client = browser()
    client.post("/key", data={"key": "nope"}, headers=OWN)
    began = datetime.now(UTC)
    answer = client.post("/key", data={"key": KEY.code}, headers=OWN)
    assert seat_in(answer).learner_id == maya.id
    assert datetime.now(UTC) - began >= timedelta(seconds=0.2)


@pytest.mark.parametrize("path", ["/key", "/begin"])
@pytest.mark.parametrize("origin", ["https://evil.example", "null", None])
def test_a_form_from_elsewhere_seats_nobody(browser, maya, team, path, origin):
    headers = {"Origin": origin} if origin else {}
    sent = {"key": KEY.code, "code": CODE, "name": "Eve"}
    answer = browser().post(path, data=sent, headers=headers)
    assert (answer.status_code, seat_in(answer)) == (403, None)


def test_a_form_that_is_too_long_is_refused(browser, maya):
    assert browser().post("/key", data={"key": "x" * 5000}, headers=OWN).status_code == 413


@pytest.mark.parametrize("path", ["/key", "/begin", "/key/new"])
def test_pages_of_the_door_are_kept_by_nobody_and_tell_no_other_site(browser, maya, path):
    answer = browser(maya.id if path == "/key/new" else None).get(path)
    assert answer.headers["cache-control"] == "no-store"
    assert answer.headers["referrer-policy"] == "same-origin"
    assert "default-src 'none'" in answer.headers["content-security-policy"]
    assert "frame-ancestors 'none'" in answer.headers["content-security-policy"]


# ---- beginning in a team


def test_a_teams_code_makes_a_trainee_of_it_and_leads_to_an_own_key(record, browser, team):
    sent = {"code": CODE.lower(), "name": "  Ben   Okafor "}
    answer = browser().post("/begin", data=sent, headers=OWN)
    assert (answer.status_code, answer.headers["location"]) == (303, "./key/new")
    seated = record.people.seated(seat_in(answer).learner_id)
    assert seated.learner.alias == "Ben Okafor"
    assert seated.rights.teams == {team: frozenset({"trainee"})}


@pytest.mark.parametrize(
    ("sent", "told"),
    [
        ({"code": "AAAAA-AAAAA", "name": "Ben"}, "No team here has that code"),
        ({"code": CODE, "name": "   "}, "Write a name"),
        ({"code": "", "name": "Ben"}, "No team here"),
        ({"code": KEY.code, "name": "Ben"}, "No team here"),
    ],
)
def test_without_a_code_that_counts_nobody_begins(record, browser, team, maya, sent, told):
    answer = browser().post("/begin", data=sent, headers=OWN)
    assert answer.status_code == 422
    assert told in answer.text
    assert [one.alias for one in record.learners.all()] == ["Maya"]


def test_a_form_sent_twice_begins_once(record, browser, team):
    client = browser()
    for status in (303, 409):
        answer = client.post("/begin", data={"code": CODE, "name": "Ben"}, headers=OWN)
        assert answer.status_code == status
    assert len(record.learners.all()) == 1


# ---- an own key


def test_an_own_key_is_shown_once_and_ends_the_old_one_and_every_other_seat(record, browser, maya):
    here, elsewhere = browser(maya.id), browser(maya.id)
    mark = mark_in(here.get("/key/new"))
    answer = here.post("/key/new", data={"mark": mark}, headers=OWN)

    code = re.search(r'class="code">([^<]+)<', answer.text).group(1)
    link = re.search(r'class="link">([^<]+)<', answer.text).group(1)
    assert link.startswith(f"{ADDRESS}/key#")
    assert "<svg" in answer.text
    now = datetime.now(UTC)
    assert record.keys.find(code, now).learner_id == maya.id
    assert record.keys.find(link.partition("#")[2], now).learner_id == maya.id
    assert record.keys.find(KEY.code, now) is None
    assert here.get("/key/new").status_code == 200, "this browser stays seated"
    assert elsewhere.get("/key/new").status_code == 303, "every other one is signed out"

    again = here.post("/key/new", data={"mark": mark}, headers=OWN)
    assert again.status_code == 409
    assert record.keys.find(code, datetime.now(UTC)) is not None, "reloading changed nothing"


@pytest.mark.parametrize("forge", ["", "x", "of another person", "for leaving"])
def test_a_forged_mark_makes_no_key(record, browser, maya, forge):
    ben = record.learners.add("Ben", datetime.now(UTC))
    epoch = record.people.seated(maya.id).epoch
    marks = {
        "of another person": tickets.form(library.key(), "key", ben.id, epoch),
        "for leaving": tickets.form(library.key(), "leave", maya.id, epoch),
    }
    mark = marks.get(forge, forge)
    answer = browser(maya.id).post("/key/new", data={"mark": mark}, headers=OWN)
    assert answer.status_code == 409
    assert record.keys.find(KEY.code, datetime.now(UTC)) is not None


def test_an_own_key_is_not_made_from_elsewhere(record, browser, maya):
    client = browser(maya.id)
    mark = mark_in(client.get("/key/new"))
    answer = client.post(
        "/key/new", data={"mark": mark}, headers={"Origin": "https://evil.example"}
    )
    assert answer.status_code == 403
    assert record.keys.find(KEY.code, datetime.now(UTC)) is not None


def test_an_invitation_leads_to_an_own_key_and_then_opens_nothing(record, browser):
    now = datetime.now(UTC)
    ben = record.learners.add("Ben", now)
    record.keys.make(ben.id, KEY, now, by=None, expires_at=now + timedelta(days=14))
    client = browser()
    answer = client.post("/key", data={"key": KEY.link}, headers=OWN)
    assert answer.headers["location"] == "./key/new"
    offered = client.get("/key/new")
    assert "which somebody else has seen" in offered.text
    client.post("/key/new", data={"mark": mark_in(offered)}, headers=OWN)
    assert record.keys.find(KEY.link, now) is None
    assert not record.keys.of(ben.id).handed_over


@pytest.mark.parametrize("path", ["/key", "/begin", "/key/new"])
@pytest.mark.parametrize("entry", ["profiles", "sso"])
def test_where_keys_are_no_way_in_there_are_no_pages_for_them(
    browser, maya, monkeypatch, path, entry
):
    monkeypatch.setenv("PRAXIS_ENTRY", entry)
    assert browser(maya.id).get(path).status_code == 404


def test_neither_key_nor_code_stands_in_any_address(browser, maya):
    """Addresses are what servers and proxies log."""
    client = browser()
    answer = client.post("/key", data={"key": KEY.code}, headers=OWN)
    client.get(f"/{answer.headers['location'].removeprefix('./')}")
    offered = client.get("/key/new")
    made = client.post("/key/new", data={"mark": mark_in(offered)}, headers=OWN)
    addresses = [str(one.request.url) for one in (answer, offered, made)]
    code = re.search(r'class="code">([^<]+)<', made.text).group(1)
    assert not any(secret in " ".join(addresses) for secret in (KEY.code, KEY.link, code))
