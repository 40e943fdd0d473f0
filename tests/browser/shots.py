"""The pictures of the README, taken from the real course: ``python -m tests.browser.shots``."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

from PIL import Image
from playwright.sync_api import Page

from bootstrap.environment import ROOT
from praxis.base import Action
from praxis.kinds import PLAY
from praxis.store import Learner
from tests.browser import recorded, screen, windows
from tests.browser.served import Served
from tests.course import course

FOLDER = ROOT / "docs" / "images"
ROLE_PLAY = "m1.first-five-minutes"
READING = "m1.when-help-sounds-like-blame"
DONE = 9
"""How many activities Maya has behind her; the role-play is the one she is in."""
GAP = 24
WORDS = "That sounds like a lot to carry in here by yourself."


def main() -> None:
    """Serve the course to someone in the middle of Module 1, and look."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    with (
        tempfile.TemporaryDirectory() as home,
        _served(Path(home)) as server,
        windows.chromium() as browser,
        windows.opener(browser) as open_page,
    ):
        maya = _maya(server)
        page = open_page(server, maya, width=1280, height=800)
        _shoot(page, "/", "home")
        _shoot(page, f"/module1?at={ROLE_PLAY}", "roleplay", to=".px-latest")
        _shoot(page, "/progress", "progress")
        light = open_page(server, maya, width=390, height=844)
        dark = open_page(server, maya, width=390, height=844, dark=True)
        _side_by_side(
            _shoot(light, f"/module1?at={READING}", "phone-light"),
            _shoot(dark, f"/module1?at={ROLE_PLAY}", "phone-dark", to=".px-latest"),
        )


def _maya(server: Served) -> Learner:
    """Ten evenings of one activity each, and this evening's role-play half way."""
    maya = server.learner("Maya")
    before = [one for one in course().order[: DONE + 1] if one != ROLE_PLAY]
    today = datetime.now(UTC)
    with server.store() as store:
        store.learners.set_goal(maya.id, "To stay in the room when a parent is ashamed.")
        for number, name in enumerate(before):
            evening = today - timedelta(days=2 * (len(before) - number))
            recorded.finish(store, maya, course().activities[name], WORDS, now=evening)
        role_play = course().activities[ROLE_PLAY]
        recorded.record(store, maya, role_play, _midway(role_play), WORDS)
    return maya


def _midway(role_play: object) -> tuple[Action, ...]:
    """Two exchanges and the reply of a third: the feelings have moved, the feedback stands open."""
    walk = max(PLAY["roleplay"].probes(role_play), key=lambda probe: len(probe.actions))
    return walk.actions[:8]


def _side_by_side(*taken: Path) -> None:
    """A phone in the light and one in the dark, as one picture."""
    pictures = [Image.open(path) for path in taken]
    width = sum(one.width for one in pictures) + GAP
    both = Image.new("RGBA", (width, pictures[0].height))
    both.paste(pictures[0], (0, 0))
    both.paste(pictures[1], (pictures[0].width + GAP, 0))
    both.save(FOLDER / "phone.png", optimize=True)
    for path in taken:
        path.unlink()


def _shoot(page: Page, address: str, name: str, *, to: str = "") -> Path:
    """One picture, from the top of the page or from the element ``to`` on."""
    screen.visit(page, address)
    page.wait_for_function("() => document.fonts.status === 'loaded'")
    if to:
        place = screen.main(page).locator(to).first
        place.evaluate("one => one.scrollIntoView({block: 'start', behavior: 'instant'})")
    screen.ready(page)
    path = FOLDER / f"{name}.png"
    page.screenshot(path=path)
    return path


@contextmanager
def _served(home: Path) -> Iterator[Served]:
    server = Served(home)
    server.start()
    try:
        yield server
    finally:
        server.stop()


if __name__ == "__main__":
    main()
