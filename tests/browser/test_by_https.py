"""A course that speaks HTTPS itself, in a real browser: the guarded cookie is taken and read."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from playwright.sync_api import expect

from praxis.store.keys_drawn import resume_key
from praxis.ui import cookies, tickets
from tests.browser import screen
from tests.browser.served import HOST, Served
from tests.certificates import certificate

KEY = resume_key(lambda count: bytes(range(21, 21 + count)))


class Guarded(Served):
    """A server that speaks HTTPS itself."""

    @property
    def address(self) -> str:
        return f"https://{HOST}:{self.port}"


@pytest.fixture
def clinic(tmp_path, monkeypatch):
    cert, key = certificate(tmp_path, HOST, HOST)
    monkeypatch.setenv("SSL_CERT_FILE", str(cert))  # whoever asks whether it is up believes it
    server = Guarded(
        tmp_path / "course",
        {
            "PRAXIS_ENTRY": "keys",
            "STREAMLIT_SERVER_SSL_CERT_FILE": str(cert),
            "STREAMLIT_SERVER_SSL_KEY_FILE": str(key),
        },
    )
    server.launch()
    try:
        server.wait()
        yield server
    finally:
        server.stop()
    assert "Traceback" not in server.log, server.log


def test_a_key_opens_a_seat_whose_cookie_no_neighbor_can_replace(clinic, chromium):
    ana = clinic.learner("Ana")
    with clinic.store() as store:
        store.keys.make(ana.id, KEY, datetime.now(UTC), by=ana.id)
    with chromium.new_context(base_url=clinic.address, ignore_https_errors=True) as context:
        page = context.new_page()
        page.goto("/key?to=profile")
        page.locator("input[name=key]").fill(KEY.code)
        page.locator("button[type=submit]").click()
        screen.ready(page)
        leave = page.get_by_role("link", name="Leave this seat")
        expect(leave).to_be_visible(timeout=screen.SECONDS)
        (seat,) = (one for one in context.cookies() if tickets.COOKIE in one["name"])
        assert seat["name"] == f"{cookies.PREFIX}{tickets.COOKIE}"
        assert (seat["secure"], seat["httpOnly"], seat["path"]) == (True, True, "/")
        page.reload()
        expect(leave).to_be_visible(timeout=screen.SECONDS)
        leave.click()
        expect(page.get_by_role("link", name="Come in with your key")).to_be_visible(
            timeout=screen.SECONDS
        )
        assert all(tickets.COOKIE not in one["name"] for one in context.cookies())
