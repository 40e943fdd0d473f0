"""Hands on a keyboard and nothing else: Tab from stop to stop, answer what has the focus."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from playwright.sync_api import Page

MOST_STOPS = 250
"""More stops than any screen has; a button that was not met by then cannot be reached."""

_STOP = """() => {
  const at = document.activeElement;
  const inMain = !!at.closest('[data-testid=stMain]');
  const group = at.closest('[role=radiogroup]');
  const options = group && at.type === 'radio' ? [...group.querySelectorAll('input')] : [];
  const keyed = at.closest('[class*=st-key-]');
  const inside = [at, at.closest('label'), at.closest('[data-testid=stTextArea]'),
    ...at.querySelectorAll('*')].filter(one => one).slice(0, 12);
  const marked = one => { const look = getComputedStyle(one);
    return (look.outlineStyle !== 'none' && parseFloat(look.outlineWidth) > 0)
      || look.boxShadow !== 'none' || look.borderColor !== look.color; };
  const place = (at.type === 'radio' || at.type === 'checkbox' ? at.closest('label') : at)
    .getBoundingClientRect();
  return {
    kind: options.length ? 'radio' : at.type === 'checkbox' ? 'checkbox'
      : at.tagName === 'TEXTAREA' ? 'text' : at.getAttribute('role') === 'combobox' ? 'list'
      : at.closest('[data-testid=stButtonGroup]') ? 'group'
      : at.tagName === 'BUTTON' ? 'button' : at.tagName === 'A' ? 'link' : 'other',
    name: (at.getAttribute('aria-label') || at.innerText || at.value || '').trim(),
    main: inMain,
    key: keyed ? [...keyed.classList].find(one => one.startsWith('st-key-')).slice(7) : '',
    primary: at.getAttribute('data-testid') === 'stBaseButton-primary',
    filled: options.some(one => one.checked) || (at.tagName === 'TEXTAREA' && at.value !== ''),
    options: options.map(one => one.closest('label').innerText.trim()),
    shown: inside.some(marked),
    seen: place.bottom > 0 && place.top < innerHeight,
  };
}"""


@dataclass(frozen=True, slots=True)
class Stop:
    """What has the focus now.

    ``main``: in the main part of the page. ``filled``: a choice or text is already there.
    ``shown``: the focus can be seen. ``seen``: some of it lies inside the window.
    """

    kind: str
    name: str
    main: bool
    key: str
    primary: bool
    filled: bool
    options: tuple[str, ...]
    shown: bool
    seen: bool


@dataclass
class Keyboard:
    """The only way to the page in a test that shows the keyboard is enough."""

    page: Page
    passed: list[Stop] = field(default_factory=list)

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
        self.passed = []
        for _ in range(MOST_STOPS):
            self.press("Tab")
            stop = self.stop()
            self.passed.append(stop)
            if wanted(stop):
                return stop
            if on_the_way:
                on_the_way(stop)
        names = [f"{stop.kind} {stop.name[:40]!r}" for stop in self.passed[:40]]
        message = f"not reached with Tab; the focus went through {names}"
        raise AssertionError(message)

    def choose(self, stop: Stop, option: int) -> None:
        """Mark an option of the radio group that has the focus."""
        if option == 0:
            self.press("Space")
        self.press("ArrowDown", option)
