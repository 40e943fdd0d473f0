"""A real server and a real Chromium for each file of tests; a fresh browser profile for each test.

Whatever a test does, four things hold afterwards: no request left this machine, no script of a
page failed, no page tried what our security policy forbids, and the server's log shows no
traceback.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser

from tests.browser import windows
from tests.browser.served import Served


@pytest.fixture(scope="module")
def serve(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[..., Served]]:
    """Launch servers, each with a folder of its own; all are stopped when the file is done."""
    running: list[Served] = []

    def launch(**surroundings: str) -> Served:
        server = Served(tmp_path_factory.mktemp("served"), surroundings)
        running.append(server)
        server.launch()
        return server

    yield launch
    for server in running:
        server.stop()
    for server in running:
        assert "Traceback" not in server.log, server.log


@pytest.fixture(scope="module")
def served(serve: Callable[..., Served], chromium: Browser) -> Served:
    """One server for all tests of a file. The browser starts at the same time."""
    server = serve()
    server.wait()
    return server


@pytest.fixture(autouse=True)
def standing(request: pytest.FixtureRequest) -> None:
    """What a test before this one, or this one at its first try, killed and left so."""
    if "served" in request.fixturenames:
        request.getfixturevalue("served").revive()


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    """A Chromium that can reach nothing but this machine."""
    with windows.chromium() as browser:
        yield browser


@pytest.fixture
def open_page(chromium: Browser) -> Iterator[windows.Open]:
    """A window for one test, closed after it."""
    with windows.opener(chromium) as opened:
        yield opened


@pytest.fixture(scope="module")
def keep_open(chromium: Browser) -> Iterator[windows.Open]:
    """A window that several tests of a file look through, one after the other."""
    with windows.opener(chromium) as opened:
        yield opened
