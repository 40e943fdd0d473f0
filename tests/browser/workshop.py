"""A workshop in real windows: a desk, a wall, phones; each does what a person would do there."""

from __future__ import annotations

import contextlib
from dataclasses import dataclass

from playwright.sync_api import Page, expect

from tests.browser import screen

TRIES = 3
"""A person whose screen changed under their thumb chooses again."""
VERSION = "Number(document.querySelector('.pl-state, .pl-wall')?.dataset.version ?? -1)"
_FILL = """([choice, words]) => {
  const form = document.querySelector('#scene form');
  const groups = new Map();
  for (const one of form.querySelectorAll('input[type=radio]')) {
    groups.set(one.name, [...(groups.get(one.name) ?? []), one]);
  }
  let place = choice;
  for (const group of groups.values()) group[place++ % group.length].checked = true;
  const ticks = form.querySelectorAll('input[type=checkbox]');
  if (ticks.length) ticks[choice % ticks.length].checked = true;
  [...form.querySelectorAll('select')].forEach((one, at) => {
    const real = [...one.options].filter((option) => option.value !== '');
    one.value = real[at % real.length].value;
  });
  for (const one of form.querySelectorAll('textarea')) one.value = words;
}"""
_SMALLEST = """() => {
  const wall = document.querySelector('.pl-wall');
  const places = [wall, ...document.querySelectorAll('.st-key-wall-chart svg')];
  const sizes = [];
  for (const place of places) {
    const walk = document.createTreeWalker(place, NodeFilter.SHOW_TEXT);
    while (walk.nextNode()) {
      const at = walk.currentNode.parentElement;
      const box = at.getBoundingClientRect();
      if (!walk.currentNode.data.trim() || !box.width || !box.height) continue;
      sizes.push(parseFloat(getComputedStyle(at).fontSize));
    }
  }
  return Math.min(...sizes);
}"""


@dataclass
class Desk:
    """The leader's window; every command goes by the keys of a presentation remote or a button."""

    page: Page

    @property
    def code(self) -> str:
        return self.page.locator(".px-head .pl-code").inner_text()

    @property
    def label(self) -> str:
        """What the large button says it does."""
        return screen.keyed(self.page, "desk-forward").locator("button").inner_text()

    @property
    def version(self) -> int:
        return int(self.page.evaluate(VERSION))

    def forward(self) -> None:
        """Page Down on the remote."""
        self._moved_by(lambda: self.page.keyboard.press("PageDown"))

    def press(self, key: str) -> None:
        """A button of the desk."""
        button = screen.keyed(self.page, key).locator("button")
        self._moved_by(button.click)

    def _moved_by(self, act) -> None:
        before = self.version
        act()
        self.page.wait_for_function(
            f"before => {VERSION} > before", arg=before, timeout=screen.SECONDS
        )
        screen.ready(self.page)

    def until(self, label: str) -> None:
        """Forward until the large button says ``label``."""
        for _ in range(12):
            if self.label == label:
                return
            self.forward()
        message = f"{self.label!r} instead of {label!r}"
        raise AssertionError(message)

    def skip_to(self, title: str) -> None:
        """Skip from step to step, as a leader does who is short of time."""
        for _ in range(8):
            if self.page.locator(".px-head h2").inner_text() == title:
                return
            self.press("desk-skip")
        raise AssertionError(title)

    def sees(self, figure: str, number: int) -> None:
        """Until a live figure of the desk (``present``, ``answered``) says ``number``."""
        place = self.page.locator(f"[data-live={figure}]")
        expect(place).to_have_text(str(number), timeout=screen.SECONDS)


@dataclass
class Wall:
    """The projector."""

    page: Page

    def follows(self, desk: Desk) -> None:
        """Until the wall shows what the desk shows; nobody touches it."""
        self.page.wait_for_function(
            f"version => {VERSION} >= version", arg=desk.version, timeout=screen.SECONDS
        )
        screen.ready(self.page)

    def told(self) -> str:
        return self.page.locator(".pl-wall").inner_text()

    def smallest(self) -> float:
        """The smallest type on the wall, in px."""
        return float(self.page.evaluate(_SMALLEST))


@dataclass
class Phone:
    """One phone."""

    page: Page
    name: str

    def join(self, code: str) -> None:
        self.page.goto(f"/join/{code}")
        self.page.get_by_label("Your name").fill(self.name)
        self.page.get_by_role("button", name="Join").click()
        expect(self.page.locator("#scene")).to_be_visible()

    @property
    def scene(self):
        return self.page.locator("#scene")

    def may_answer(self) -> None:
        expect(self.scene.locator("form button[type=submit]").first).to_be_visible(
            timeout=screen.SECONDS
        )

    def answer(self, choice: int, words: str = "I’d stay quiet for a moment.") -> None:
        """Fill in whatever is asked, send it, and see that it was kept."""
        acknowledged = self.scene.locator("button", has_text="Change").or_(
            self.scene.locator(".kept", has_text="ept")
        )
        for _ in range(TRIES):
            self.may_answer()
            self.page.evaluate(_FILL, [choice, words])
            self.scene.locator("form button[type=submit]").first.click()
            with contextlib.suppress(AssertionError):
                return expect(acknowledged.first).to_be_visible(timeout=screen.SECONDS / TRIES)
        raise AssertionError(self.scene.inner_text())

    def says(self, *words: str) -> None:
        for one in words:
            expect(self.scene).to_contain_text(one, timeout=screen.SECONDS)
