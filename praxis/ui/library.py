"""The course, the store and the signing key of this process. One of each, made when first needed.

The course is frozen and shared by all sessions. While authoring is switched on, files are looked
at again on every run, and a broken file leaves its last good version standing.
"""

from __future__ import annotations

import os
import secrets
import threading
from collections.abc import Callable
from contextlib import suppress
from functools import lru_cache, wraps
from pathlib import Path
from typing import TypeVar

from praxis.content.course import Course
from praxis.content.kept import FILE, Keeper
from praxis.content.load import Loaded, load
from praxis.content.sources import quiz_files, quizzes_beside, yaml_files
from praxis.store import Store, open_store, signing_key
from praxis.ui import metrics

Made = TypeVar("Made")
ROOT = Path(__file__).resolve().parent.parent.parent


def data_dir() -> Path:
    """Where this installation keeps its data: ``PRAXIS_DATA`` or ``data`` beside the course."""
    return Path(os.environ.get("PRAXIS_DATA") or ROOT / "data")


def course_dir() -> Path:
    """The folder of the course: ``PRAXIS_COURSE`` or ``course``."""
    return Path(os.environ.get("PRAXIS_COURSE") or ROOT / "course")


def quizzes_dir() -> Path:
    """The folder of the quizzes: ``PRAXIS_QUIZZES`` or ``quizzes`` beside the course."""
    return Path(os.environ.get("PRAXIS_QUIZZES") or quizzes_beside(course_dir()))


def authoring() -> bool:
    """Whether the author view is switched on (``PRAXIS_AUTHORING=1``)."""
    return os.environ.get("PRAXIS_AUTHORING", "").lower() in {"1", "true", "yes", "on"}


def lead() -> bool:
    """Whether the pages for team leads are switched on (``PRAXIS_LEAD=1``).

    For now a switch of the installation, like authoring; teams and roles will take its place.
    """
    return os.environ.get("PRAXIS_LEAD", "").lower() in {"1", "true", "yes", "on"}


LEAST_GROUP = 5
"""How many people a figure about a group rests on at least, unless a setting says otherwise."""


def least_group() -> int:
    """The least size of a group of which figures are shown: ``PRAXIS_LEAST_GROUP``, at least 2.

    What is no number counts as not set: a slip in a setting must not open small groups.
    """
    told = os.environ.get("PRAXIS_LEAST_GROUP", "")
    return max(2, int(told)) if told.isdecimal() else LEAST_GROUP


@lru_cache(maxsize=1)
def store() -> Store:
    """The record of learning."""
    opened = open_store(os.environ.get("PRAXIS_DATABASE_URL") or None, data_dir())
    metrics.watch(opened)
    return opened


@lru_cache(maxsize=1)
def key() -> bytes:
    """The key that signs cookies and draft tokens."""
    return signing_key(data_dir())


def _keeper() -> Keeper:
    return Keeper(data_dir() / FILE, key(), mine=secrets.token_hex(8))


class _Shelf:
    """The course as last loaded, with the stamp of the files it came from."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._loaded: Loaded | None = None
        self._stamp: tuple[tuple[str, int, int], ...] = ()

    def current(self) -> Loaded:
        """Load once; while authoring, load again when a file has changed."""
        if self._loaded is not None and not authoring():
            return self._loaded
        with self._lock:
            stamp = self._look() if authoring() else ()
            if self._loaded is None or stamp != self._stamp:
                previous = self._loaded.course if self._loaded else None
                self._loaded = (
                    load(course_dir(), previous=previous, quizzes=quizzes_dir())
                    if authoring()
                    else _keeper().load(course_dir(), quizzes_dir())
                )
                self._stamp = stamp
            return self._loaded

    @staticmethod
    def _look() -> tuple[tuple[str, int, int], ...]:
        found = []
        for path, _kind in [*yaml_files(course_dir()), *quiz_files(quizzes_dir())]:
            with suppress(FileNotFoundError):  # taken away since it was listed, as editors do
                seen = path.stat()
                found.append((str(path), seen.st_mtime_ns, seen.st_size))
        return tuple(found)


_SHELF = _Shelf()


def loaded() -> Loaded:
    """The course with its problems."""
    return _SHELF.current()


class NoCourseError(RuntimeError):
    """The central files of the course cannot be used and no earlier version stands."""


def course() -> Course:
    """The course; :class:`NoCourseError` when its central files cannot be used."""
    found = loaded().course
    if found is None:
        raise NoCourseError
    return found


def once_for_a_course(make: Callable[[Course], Made]) -> Callable[[Course], Made]:
    """``make`` with the last thing it made, which serves as long as the course is the same value.

    An author's edit makes another course, and with it another thing. What is made is shared by all
    sessions: read, never changed.
    """
    last: list[tuple[Course, Made]] = []

    @wraps(make)
    def made(course: Course) -> Made:
        known = last[:]
        if known and known[0][0] is course:
            return known[0][1]
        fresh = make(course)
        last[:] = [(course, fresh)]
        return fresh

    return made
