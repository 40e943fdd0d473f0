"""Passages of the notebook: the learner's words beside what they were written for."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from praxis.content.course import Course
from praxis.look import words
from praxis.look.prose import bare
from praxis.play.playable import playable
from praxis.store import Note

_EXCHANGE = re.compile(r"^exchange:(\d+)$")


@dataclass(frozen=True, slots=True)
class Passage:
    """A note with its place in the course.

    ``activity`` is the id as it is now; ``kind`` and ``asked`` are empty when the activity is gone.
    """

    note: Note
    activity: str
    kind: str
    title: str
    asked: str

    @property
    def label(self) -> str:
        """Kind and try in words: "Role-play · second try"."""
        parts = [words.KINDS.get(self.kind, "An activity that is no longer here")]
        if self.note.nth > 1:
            parts.append(f"try {self.note.nth}")
        return " · ".join(parts)

    def matches(self, wanted: str) -> bool:
        """Whether the words, the question or the title hold ``wanted``, in capitals or not."""
        needle = _alike(wanted.strip())
        return any(needle in _alike(text) for text in (self.note.text, self.asked, self.title))


def _alike(text: str) -> str:
    """``text`` without differences a search should overlook: case, and ways to write an é."""
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", text).casefold())


def passage(course: Course, note: Note) -> Passage:
    """A note of the store as the notebook shows it."""
    name = course.renamed.get(note.activity_id, note.activity_id)
    activity, _ = playable(course, name)
    if activity is None:
        return Passage(note, name, "", note.activity_id, "")
    return Passage(note, name, activity.kind, activity.title, asked(activity, note.slot))


def asked(activity: Any, slot: str) -> str:
    """What the learner was asked when writing into ``slot``; empty when nothing fits any more.

    Slots tell their own form (``exchange:2``, ``item:dose``, the id of a prompt), so no kind of
    activity has to be known here.
    """
    exchange = _EXCHANGE.match(slot)
    if exchange:
        return f"What you would say, exchange {int(exchange[1]) + 1}"
    if slot == "second":
        return words.ROLE_SECOND
    parts = {"pause": "pause", "own": "write", "again": "retry"}
    if slot in parts:
        return bare(str(getattr(getattr(activity, parts[slot], None), "ask", "")))
    name = slot.removeprefix("item:")
    for one in (*getattr(activity, "prompts", ()), *getattr(activity, "items", ())):
        if name in {one.id, *getattr(one, "was", ())}:
            return bare(str(getattr(one, "ask", "") or getattr(one, "stem", "")))
    return ""


def grouped(every: Iterable[Passage]) -> list[list[Passage]]:
    """Passages by attempt: the attempt written in last comes first, its own passages in order.

    ``every`` is newest first.
    """
    groups: dict[int, list[Passage]] = {}
    for one in every:
        groups.setdefault(one.note.attempt_id, []).insert(0, one)
    return list(groups.values())


def markdown(every: Sequence[Passage], local: Callable[[datetime], datetime]) -> str:
    """The whole notebook as Markdown, newest first. Own words stand in a block of their own."""
    parts = ["# Notebook"]
    for group in grouped(every):
        moment = local(group[-1].note.at)
        parts.append(f"## {group[0].title}\n\n{group[0].label}, {moment:%Y-%m-%d %H:%M}")
        for one in group:
            earlier = "" if one.note.current else "An earlier version. "
            above = f"{earlier}{' '.join(one.asked.split())}".strip()
            parts.append(f"*{above}*" if above else "")
            parts.append("\n".join(f"> {line}" for line in one.note.text.splitlines()))
    return "\n\n".join(part for part in parts if part) + "\n"
