"""What a workplace's sign-on says at length comes through nginx, both ways."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer

import httpx
import pytest

from bootstrap.environment import ROOT
from tests.browser.served import HOST, Served, free_port
from tests.service.arrangement import Front, proxy

COOKIES = {f"_streamlit_user_{number}": "x" * 4000 for number in range(6)}
"""As Streamlit keeps what a provider says of somebody in a hundred groups or more."""


class Course(BaseHTTPRequestHandler):
    """Gives the cookies of a sign-on, and says how long those are that come back."""

    def do_GET(self) -> None:
        told = str(len(self.headers.get("Cookie", ""))).encode()
        self.send_response(200)
        for name, value in COOKIES.items():
            self.send_header("Set-Cookie", f"{name}={value}; Path=/")
        self.send_header("Content-Length", str(len(told)))
        self.end_headers()
        self.wfile.write(told)

    def log_message(self, *told: object) -> None:
        """Nothing: a test's log is its asserts."""


@pytest.fixture
def door(tmp_path) -> Iterator[Front]:
    """The proxy as `deploy` sets it up, before a course that does nothing but sign on."""
    behind = HTTPServer((HOST, 0), Course)
    serving = threading.Thread(target=behind.serve_forever)
    serving.start()
    front = Front(tmp_path / "front", port=free_port())
    front.home.mkdir()
    front.behind.append(Served(tmp_path / "process", port=behind.server_port))
    try:
        front.process = proxy(front)
        front.wait()
        yield front
    finally:
        front.stop()
        behind.shutdown()
        serving.join()
        behind.server_close()


def test_somebody_in_a_hundred_groups_comes_back_from_the_provider_and_stays(door):
    """With nginx's usual 4k for what a server says first, the way back ends in a 502."""
    with httpx.Client(base_url=door.address) as browser:
        given = browser.get("/oauth2callback")
        assert given.status_code == 200
        assert set(COOKIES) <= set(given.cookies)
        back = browser.get("/")
    assert back.status_code == 200
    assert int(back.text) > sum(map(len, COOKIES.values()))


@pytest.mark.parametrize("started_by", ["systemd/praxis@.service", "Dockerfile"])
def test_a_process_takes_the_same_cookies_when_a_page_connects(started_by):
    """Its usual 8 KB for a line end in a 431, and the page stays empty."""
    text = (ROOT / "deploy" / started_by).read_text(encoding="utf-8")
    (most,) = re.findall(r"WEBSOCKETS_MAX_LINE_LENGTH=(\d+)", text)
    told = subprocess.run(
        [sys.executable, "-c", "import websockets.http11 as one; print(one.MAX_LINE_LENGTH)"],
        env={**os.environ, "WEBSOCKETS_MAX_LINE_LENGTH": most},
        capture_output=True,
        text=True,
        check=True,
    )
    assert int(told.stdout) > sum(map(len, COOKIES.values()))
