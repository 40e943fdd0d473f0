"""What a person sees and does on a screen of the course, and when the screen has settled."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Locator, Page

SECONDS = 20_000
"""How long anything may take before a test gives up, in milliseconds."""

_SETTLED = """before => {
  const app = document.querySelector('[data-testid=stApp]');
  const settled = app?.dataset.testScriptState === 'notRunning'
    && app.dataset.testConnectionState === 'CONNECTED'
    && !app.querySelector('[data-testid=stSkeleton]')
    && !app.querySelector('script[src*="praxis.js"]:not([data-heard])')
    && (before === null || window.praxisNext !== before);
  const size = settled ? app.innerHTML.length : -1;
  window.still = settled && size === window.sizeBefore ? window.still + 1 : 0;
  window.sizeBefore = size;
  return window.still >= 2;
}"""
"""Streamlit's script has ended, what it sent is drawn, the page's own script has heard what it was
told, and nothing moved for two frames."""


def ready(page: Page, *, after: str | None = None) -> None:
    """Until the screen has settled; with ``after``, on another step than that one."""
    page.wait_for_function(_SETTLED, arg=after, timeout=SECONDS)


def visit(page: Page, path: str = "") -> None:
    """Open an address of the server, as typed into the address bar."""
    page.goto(path)
    ready(page)


def step(page: Page) -> str:
    """Attempt and place in it (``12.3``) as the page last drew them; empty when it drew none."""
    return str(page.evaluate("window.praxisNext ?? ''"))


@contextmanager
def going_on(page: Page) -> Iterator[None]:
    """What is done inside is recorded, and the next step stands on the screen afterwards."""
    before = step(page)
    yield
    ready(page, after=before)


def main(page: Page) -> Locator:
    """All between header and end of the page."""
    return page.locator("[data-testid=stMain]")


def told(page: Page) -> str:
    """What the main part of the page says."""
    return main(page).inner_text()


def keyed(page: Page, *parts: object) -> Locator:
    """The element of the widget with this key (see ``praxis.look.keys``)."""
    key = "/".join(str(part) for part in parts)
    return page.locator(f".st-key-{re.sub(r'[^a-zA-Z0-9_-]', '-', key)}")


def typed_words_are_kept(page: Page) -> None:
    """Until the server has acknowledged the draft of what was typed."""
    page.wait_for_function(
        "() => document.documentElement.dataset.praxisDraft === 'kept'", timeout=SECONDS
    )


def address(page: Page) -> str:
    """Path and query of the page now. ``page.url`` lags behind the page's script."""
    return str(page.evaluate("location.pathname + location.search"))


def listen(page: Page) -> list[bytes]:
    """Everything the server sends to the page's script from now on, as it crosses the wire."""
    heard: list[bytes] = []

    def note(frame: bytes | str) -> None:
        heard.append(frame if isinstance(frame, bytes) else frame.encode())

    page.on("websocket", lambda socket: socket.on("framereceived", note))
    return heard
