"""Windows of a real Chromium that can reach nothing but this machine, and tell if they try."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from playwright.sync_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    Page,
    Request,
    expect,
    sync_playwright,
)

from bootstrap import chromium as browsers
from praxis.store import Learner
from praxis.ui import tickets
from tests.browser.served import HOST, Served

ALIAS = "clinic.example"
FLAGS = [
    "--no-sandbox",
    "--disable-background-networking",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-component-update",
    "--disable-sync",
    # No name leads anywhere, except one that leads here as a proxy or a rebound name might.
    f"--host-resolver-rules=MAP {ALIAS} {HOST}, MAP * ~NOTFOUND, EXCLUDE {HOST}, EXCLUDE localhost",
]

PATIENCE = 20_000
"""Milliseconds that a page may take on a busy machine; what is slow is measured elsewhere."""

Open = Callable[..., Page]


@contextmanager
def chromium() -> Iterator[Browser]:
    """The Chromium that ``CHROMIUM`` names, or one found on this machine, or Playwright's own."""
    found = os.environ.get("CHROMIUM") or browsers.find()
    expect.set_options(timeout=PATIENCE)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=str(found) if found else None, args=FLAGS
        )
        yield browser
        browser.close()


@contextmanager
def opener(browser: Browser) -> Iterator[Open]:
    """``open_page(server, learner)``: a window of its own, seated when a learner is given."""
    strangers: list[str] = []
    faults: list[str] = []
    refused: list[str] = []
    contexts: list[BrowserContext] = []

    def opened(
        server: Served,
        learner: Learner | None = None,
        *,
        width: int = 1280,
        height: int = 900,
        dark: bool = False,
        name: str = HOST,
    ) -> Page:
        address = server.address.replace(HOST, name)
        context = browser.new_context(
            base_url=address,
            viewport={"width": width, "height": height},
            color_scheme="dark" if dark else "light",
        )
        contexts.append(context)
        if learner is not None:
            context.add_cookies(
                [{"name": tickets.COOKIE, "value": server.seat(learner), "url": address}]
            )
        here = (f"{address}/", f"{address.replace('http', 'ws')}/", "data:", "blob:")

        def noted(request: Request) -> None:
            if not request.url.startswith(here):
                strangers.append(request.url)

        context.on("request", noted)

        def said(message: ConsoleMessage) -> None:
            if "Content Security Policy" in message.text:
                refused.append(f"{message.page.url if message.page else ''}: {message.text}")

        context.on("console", said)
        context.on("weberror", lambda error: faults.append(str(error.error)))
        return context.new_page()

    yield opened
    for context in contexts:
        context.close()
    assert strangers == [], f"asked another host than {HOST}"
    assert faults == []
    assert refused == [], "a page does what our own policy forbids (docs/security.md)"
