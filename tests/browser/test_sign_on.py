"""Single sign-on with a real OpenID provider, in a real browser, from the door and back to it."""

from __future__ import annotations

import subprocess
import sys
import urllib.error
import urllib.request
from datetime import UTC, datetime

import pytest
from playwright.sync_api import expect

from bootstrap.environment import ROOT
from praxis.play.policy import Rights
from praxis.ui import tickets
from tests.browser import screen
from tests.browser.served import HOST, Served, free_port
from tests.entering.provider import CLIENT, SECRET

SECRETS = """[auth]
redirect_uri = "{course}/oauth2callback"
cookie_secret = "of this test alone, and long enough for anybody"
[auth.clinic]
client_id = "{client}"
client_secret = "{secret}"
server_metadata_url = "http://{host}:{port}/.well-known/openid-configuration"
client_kwargs = {{ prompt = "login" }}
"""
USER = "_streamlit_user"


@pytest.fixture(scope="module")
def clinic(tmp_path_factory):
    """A course that people enter by sign-on, and the provider beside it."""
    home = tmp_path_factory.mktemp("clinic")
    course, provider = Served(home / "course", port=free_port()), free_port()
    secrets = home / "secrets.toml"
    secrets.write_text(
        SECRETS.format(
            course=course.address, client=CLIENT, secret=SECRET, host=HOST, port=provider
        )
    )
    course.surroundings = {"PRAXIS_ENTRY": "sso,keys", "STREAMLIT_SECRETS_FILES": str(secrets)}
    words = [str(provider), f"{course.address}/oauth2callback", str(home)]
    argv = [sys.executable, "-m", "tests.entering.provider", *words]
    with (home / "provider.log").open("wb") as log:
        beside = subprocess.Popen(argv, cwd=ROOT, stdout=log, stderr=log)
    try:
        course.launch()
        course.wait()
        _answers(beside, f"http://{HOST}:{provider}/.well-known/openid-configuration")
        yield course
    finally:
        beside.kill()
        beside.wait()
        course.stop()
    assert "Traceback" not in course.log, course.log


def _answers(process, address):
    """Wait until the provider answers; its death is the pause between two looks."""
    for _ in range(600):
        try:
            with urllib.request.urlopen(address, timeout=5):  # noqa: S310  our own
                return
        except (urllib.error.URLError, OSError):
            pass
        try:
            process.wait(0.1)
        except subprocess.TimeoutExpired:
            continue
        message = "the provider ended by itself"
        raise AssertionError(message)


@pytest.fixture
def page(clinic, chromium):
    context = chromium.new_context(base_url=clinic.address)
    yield context.new_page()
    context.close()


def sign_in(page, name):
    page.get_by_role("link", name="Sign in with Clinic").click()
    page.get_by_label("Name").fill(name)
    page.get_by_role("button", name="Sign in").click()
    page.wait_for_url("**/notebook", timeout=screen.SECONDS)
    screen.ready(page)


def at_the_door(page):
    expect(page.get_by_role("link", name="Sign in with Clinic")).to_be_visible(
        timeout=screen.SECONDS
    )


def everyone(clinic):
    with clinic.store() as store:
        return store.learners.all()


def cookie(page, name):
    return next((one for one in page.context.cookies() if one["name"] == name), None)


def test_signing_on_leads_to_the_page_that_was_asked_for_as_a_trainee_without_a_team(clinic, page):
    screen.visit(page, "/notebook")
    at_the_door(page)
    sign_in(page, "Ana Lima")
    page.get_by_role("button", name="Skip the introduction").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Notebook", timeout=screen.SECONDS)

    (ana,) = everyone(clinic)
    assert ana.alias == "Ana Lima"
    with clinic.store() as store:
        assert store.people.seated(ana.id).rights == Rights()
        assert [one.what for one in store.grants.newest()] == ["sign-on linked"]
    seat = cookie(page, tickets.COOKIE)
    assert (seat["httpOnly"], seat["sameSite"]) == (True, "Lax")
    hours = (seat["expires"] - datetime.now(UTC).timestamp()) / 3600
    assert 11 < hours <= 12, "a working day"
    assert cookie(page, "praxis_sign_on") is None
    screen.visit(page, "/notebook")
    expect(page.get_by_role("heading", level=1)).to_have_text("Notebook", timeout=screen.SECONDS)


def test_a_seat_that_was_ended_in_the_record_is_gone_although_the_provider_would_vouch(
    clinic, page
):
    screen.visit(page, "/notebook")
    sign_in(page, "Ana Lima")
    (ana,) = everyone(clinic)
    with clinic.store() as store:
        store.people.sign_out(ana.id, datetime.now(UTC), by=None)
    screen.visit(page, "/notebook")
    assert cookie(page, USER) is not None
    at_the_door(page)

    sign_in(page, "Ana Lima")
    expect(page.get_by_role("heading", level=1)).to_have_text("Notebook", timeout=screen.SECONDS)
    assert [one.id for one in everyone(clinic)] == [ana.id], "the same person, not a second one"


def test_leaving_signs_off_here_and_at_the_provider(clinic, page):
    screen.visit(page, "/notebook")
    sign_in(page, "Ana Lima")
    screen.visit(page, "/profile")
    page.get_by_role("link", name="Leave this seat").click()
    at_the_door(page)
    assert page.url == f"{clinic.address}/"
    assert cookie(page, tickets.COOKIE) is cookie(page, USER) is None
    assert cookie(page, "provider_session") is None


def test_a_sign_on_that_was_not_begun_at_our_door_seats_nobody(clinic, page):
    """Whoever lures somebody through the provider alone does not seat them."""
    page.goto("/?sign_on=clinic")
    page.get_by_label("Name").fill("Eve")
    page.get_by_role("button", name="Sign in").click()
    at_the_door(page)
    assert cookie(page, USER) is not None
    assert cookie(page, tickets.COOKIE) is None
