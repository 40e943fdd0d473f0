"""Views on their own: what of an activity reaches the page under a lens, in every state."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from pydantic import TypeAdapter
from streamlit.testing.v1 import AppTest

from praxis.content import yaml12
from praxis.kinds import PLAY, Activity
from praxis.look.prose import Prose
from praxis.play import attempt as playing
from praxis.play.conduct import LENSES
from tests.course import ROOT
from tests.screens.reading import sent

KINDS = sorted(PLAY)
NOTES = "Only for those who present."


def sample(kind: str) -> Any:
    """The example of a kind."""
    text = (ROOT / "praxis" / "kinds" / kind / "sample.yaml").read_text(encoding="utf-8")
    return TypeAdapter(Activity).validate_python(yaml12.read(text).value)


def states(activity: Any) -> list[Any]:
    """The start, and every state that some walk of the activity passes, each once."""
    begun = playing.begin(activity, seed=0)
    found = {begun.model_dump_json(): begun}
    for probe in PLAY[activity.kind].probes(activity):
        state = begun
        for action in probe.actions:
            state = playing.act(activity, state, action).state
            found.setdefault(state.model_dump_json(), state)
    return list(found.values())


def page(activity: Any, at: list[Any], lens: Any) -> AppTest:
    """One page with the activity as it looks under ``lens`` in each of the states ``at``."""
    shown = AppTest.from_function(_draw, args=(activity, at, lens), default_timeout=60).run()
    assert not shown.exception, shown.exception[0].message
    return shown


@dataclass(frozen=True)
class Seen:
    """What reached the page: its words, and the labels of what could be pressed."""

    words: str
    buttons: tuple[str, ...]


@lru_cache(maxsize=64)  # several tests ask different things of one drawing
def everywhere(kind: str, lens: str) -> Seen:
    """The example of a kind under a lens, in every state."""
    activity = sample(kind).model_copy(update={"presenter_notes": NOTES})
    at = page(activity, states(activity), LENSES[lens])
    return Seen(text_of(at), tuple(button.label for button in at.button))


def _draw(activity, at, lens):  # runs as a script, where the annotations of this file are not
    """The same activity again and again, each time under an id of its own."""
    from praxis.kinds.views import VIEWS
    from praxis.look.prose import Prose
    from praxis.look.surroundings import Surroundings

    for number, state in enumerate(at):
        one = activity.model_copy(update={"id": f"{activity.id}-{number}"})
        around = Surroundings(prose=Prose(page=f"page-{number}"))
        VIEWS[activity.kind](one, state, lens, one.id, around)


def text_of(at: AppTest) -> str:
    """All that was sent: its words as one would read them, then with tags and attributes."""
    return whole(sent(at))


def whole(marked: str) -> str:
    """HTML as words, and once more with what stands inside its tags (labels, descriptions)."""
    return f"{plain(marked)} {' '.join(html.unescape(marked).split())}"


def plain(marked: str) -> str:
    """HTML as the words a reader would see."""
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", marked)).split())


def told(text: str) -> str:
    """An authored passage as it would be read on the page; its first words are enough."""
    return plain(Prose().html(text))[:70]


def secrets(activity: Any) -> list[str]:
    """Answers, explanations and feedback: what nobody is to see before its time."""
    return [told(text) for text in _SECRETS[activity.kind](activity)]


def _of_check(activity: Any) -> Iterator[str]:
    for item in activity.items:
        for part in ("options", "steps", "pairs"):
            yield from (one.why for one in getattr(item, part, ()))
        if getattr(item, "why", ""):
            yield item.why
        if item.takeaway:
            yield item.takeaway


def _of_form(activity: Any) -> Iterator[str]:
    yield from _of_check(activity)
    for item in activity.items:
        yield from getattr(item, "look_for", ())
    yield activity.closing


def _of_vignette(activity: Any) -> Iterator[str]:
    for scene in activity.scenes.values():
        yield from (one.feedback for one in (*scene.choices, *scene.hypotheses))
        if scene.notice_feedback:
            yield scene.notice_feedback


def _of_roleplay(activity: Any) -> Iterator[str]:
    for turn in activity.turns.values():
        yield from (one.feedback for one in turn.replies)


def _of_mirroring(activity: Any) -> Iterator[str]:
    yield from (one.why for one in (*activity.pairs, *activity.not_a_pair))
    yield from (*activity.write.models, *activity.retry.models)


def _of_reading(activity: Any) -> Iterator[str]:
    yield activity.pause.answer


def _of_reflection(activity: Any) -> Iterator[str]:
    """A reflection has no answers; its closing belongs after the writing."""
    yield activity.closing


_SECRETS = {
    "check": _of_check,
    "form": _of_form,
    "vignette": _of_vignette,
    "roleplay": _of_roleplay,
    "mirroring": _of_mirroring,
    "reading": _of_reading,
    "reflection": _of_reflection,
}
