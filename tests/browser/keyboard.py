"""Hands on a keyboard and nothing else: Tab from stop to stop, answer what has the focus."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from playwright.sync_api import Page

MOST_STOPS = 250
"""More stops than any screen has; a button that was not met by then cannot be reached."""

_STOP = """() => {
  const at = document.activeElement;
  const group = at.closest('[role=radiogroup]');
  const options = group ? [...group.querySelectorAll('input, [role=radio]')] : [];
  const keyed = at.closest('[class*=st-key-]');
  const kinds = [
    ['radio', at.type === 'radio'], ['places', options.length > 0],
    ['checkbox', at.type === 'checkbox'], ['list', at.getAttribute('role') === 'combobox'],
    ['text', at.tagName === 'TEXTAREA'], ['button', at.tagName === 'BUTTON'],
    ['link', at.tagName === 'A'], ['other', true]];
  return {
    kind: kinds.find(([, fits]) => fits)[0],
    name: (at.getAttribute('aria-label') || at.innerText || '').trim(),
    main: at !== document.body && !!at.closest('[data-testid=stMain]'),
    key: keyed ? [...keyed.classList].find(one => one.startsWith('st-key-')).slice(7) : '',
    primary: at.dataset.testid === 'stBaseButton-primary',
    filled: options.some(one => one.checked || one.ariaChecked === 'true')
      || (at.tagName === 'TEXTAREA' && at.value !== ''),
    options: options.map(one => (one.closest('label') ?? one).innerText.trim()),
  };
}"""


@dataclass(frozen=True, slots=True)
class Stop:
    """What has the focus now.

    ``kind``: radio, places (a row of numbers), checkbox, list, text, button, link or other.
    ``main``: in the main part of the page. ``filled``: a choice or text is already there.
    """

    kind: str
    name: str
    main: bool
    key: str
    primary: bool
    filled: bool
    options: tuple[str, ...]


@dataclass
class Keyboard:
    """The only way to the page in a test that shows the keyboard is enough."""

    page: Page

    def press(self, key: str, times: int = 1) -> None:
        for _ in range(times):
            self.page.keyboard.press(key)

    def write(self, text: str) -> None:
        self.page.keyboard.type(text)

    def stop(self) -> Stop:
        """Where the focus is."""
        found = self.page.evaluate(_STOP)
        return Stop(**{**found, "options": tuple(found["options"])})

    def tab_to(
        self, wanted: Callable[[Stop], bool], on_the_way: Callable[[Stop], None] | None = None
    ) -> Stop:
        """Tab until ``wanted`` has the focus; ``on_the_way`` is told of each stop before it."""
        passed: list[str] = []
        for _ in range(MOST_STOPS):
            self.press("Tab")
            stop = self.stop()
            passed.append(f"{stop.kind} {stop.name[:40]!r}")
            if wanted(stop):
                return stop
            if on_the_way:
                on_the_way(stop)
        message = f"not reached with Tab; the focus went through {passed[:40]}"
        raise AssertionError(message)

    def choose(self, option: int) -> None:
        """Mark an option (from 0) of the radio group that has the focus."""
        if option == 0:
            self.press("Space")
        self.press("ArrowDown", option)

    def place(self, number: int) -> None:
        """Mark a number (from 0) in the row of numbers that has the focus."""
        self.press("ArrowRight", number)
        self.press("Space")
