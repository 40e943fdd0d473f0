"""A trainee at work: answers whatever an activity asks, by keyboard, until its end.

Nothing here knows a particular activity. What to choose comes from the walks that every authored
activity offers (``probes``); what to do with a field comes from the field that has the focus.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import count
from typing import Any

from playwright.sync_api import TimeoutError  # noqa: A004

from praxis.kinds import PLAY
from praxis.look import words
from praxis.look.prose import plain
from tests.browser import screen
from tests.browser.keyboard import Keyboard, Stop

MOST_STEPS = 80
SENTENCE = "That sounds hard. Tell me more."


@dataclass(frozen=True, slots=True)
class Trainee:
    """One person and one keyboard."""

    keyboard: Keyboard

    def through(self, activity: Any) -> int:
        """Work through the activity on the screen to its end; how many steps that took."""
        wanted = wishes(activity)
        for number in range(MOST_STEPS):
            if self._finished():
                return number
            self._step(wanted)
        message = f"{activity.id} did not end within {MOST_STEPS} steps"
        raise AssertionError(message)

    def _finished(self) -> bool:
        onward = screen.keyed(self.keyboard.page, "onward").inner_text()
        return words.SKIP not in onward and self._last_is_done(onward)

    def _last_is_done(self, onward: str) -> bool:
        """The last activity has no next one to name; then nothing is left to press."""
        if f"{words.NEXT}:" in onward:
            return True
        return self.keyboard.page.locator("[data-testid=stBaseButton-primary]").count() == 0

    def _step(self, wanted: frozenset[str]) -> None:
        """Tab forward, answer what is met, press the button that goes on."""
        page = self.keyboard.page
        before = screen.step(page)
        places = count()

        def answer(stop: Stop) -> None:
            if stop.main and not stop.filled:
                self._answer(stop, wanted, places)

        stop = self.keyboard.tab_to(lambda one: one.main and _goes_on(one), answer)
        self.keyboard.press("Enter")
        try:
            screen.ready(page, after=before)
        except TimeoutError as error:
            alert = page.locator("[role=alert]").all_inner_texts()
            fields = [one.input_value() for one in page.locator("textarea, [role=combobox]").all()]
            message = f"“{stop.name}” led nowhere; the page says {alert}, its fields hold {fields}"
            raise AssertionError(message) from error

    def _answer(self, stop: Stop, wanted: frozenset[str], places: Iterator[int]) -> None:
        if stop.kind == "radio":
            names = [bare(option) for option in stop.options]
            self.keyboard.choose(next((at for at, name in enumerate(names) if name in wanted), 0))
        elif stop.kind == "places":
            self.keyboard.place(next(places))
        elif stop.kind == "text":
            self.keyboard.write(SENTENCE)
        elif stop.kind == "checkbox" and bare(stop.name) in wanted:
            self.keyboard.press("Space")
        elif stop.kind == "list":
            self._pick_first()

    def _pick_first(self) -> None:
        """Take the first of a list that unfolds; on a busy machine it may need asking again."""
        page = self.keyboard.page
        listed = page.locator("[role=listbox]")
        for _ in range(5):
            self.keyboard.press("ArrowDown")
            try:
                listed.wait_for(timeout=2_000)
                self.keyboard.press("Enter")
                page.wait_for_function("() => document.activeElement.value !== ''", timeout=2_000)
            except TimeoutError:
                continue
            listed.wait_for(state="detached")
            return


def _goes_on(stop: Stop) -> bool:
    return stop.kind == "button" and (stop.primary or stop.name == words.READING_OPEN)


def bare(text: str) -> str:
    """Text without markup and without the difference between kinds of space."""
    return " ".join(re.sub(r"[*_`\\]", "", text).split())


def wishes(activity: Any) -> frozenset[str]:
    """The texts of options worth marking: those of a walk that reaches the end."""
    walk = next(
        probe for probe in PLAY[activity.kind].probes(activity) if probe.expected.get("done")
    )
    chosen = {
        value for action in walk.actions for value in action.data.values() if isinstance(value, str)
    }
    if activity.kind == "vignette":
        ways = [choice for scene in activity.scenes.values() for choice in scene.choices]
        texts = [way.do for way in ways if way.id in chosen and way.gate is None]
    elif activity.kind == "roleplay":
        replies = [reply for turn in activity.turns.values() for reply in turn.replies]
        texts = [reply.say for reply in replies if reply.id in chosen and reply.gate is None]
    elif activity.kind == "check":
        options = [one for item in activity.items for one in getattr(item, "options", ())]
        texts = [option.text for option in options if option.right]
    else:
        texts = []
    return frozenset(bare(plain(text)) for text in texts)
