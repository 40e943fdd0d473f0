"""A real server and a real Chromium for each file of tests; a fresh browser profile for each test.

Whatever a test does, three things hold afterwards: no request left this machine, no script of a
page failed, and the server's log shows no traceback.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Request, sync_playwright

from bootstrap import chromium as browsers
from praxis.store import Learner
from praxis.ui import tickets
from tests.browser.served import HOST, Served



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


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    """A Chromium that can reach nothing but this machine."""
    found = os.environ.get("CHROMIUM") or browsers.find()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=str(found) if found else None, args=FLAGS
        )
        yield browser
        browser.close()


@pytest.fixture
def open_page(chromium: Browser) -> Iterator[Open]:
    """A window for one test, closed after it."""
    with windows(chromium) as opened:
        yield opened


@pytest.fixture(scope="module")
def keep_open(chromium: Browser) -> Iterator[Open]:
    """A window that several tests of a file look through, one after the other."""
    with windows(chromium) as opened:
        yield opened
