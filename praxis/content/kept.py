"""A course as it was last read, kept in one file so that a start need not read it all again.

Reading 345 files of YAML and looking through them takes most of a second; what they say, once
read, takes a tenth of that. The file that keeps it is believed only while it is provably ours and
provably of today: a seal over the program that read the course, over every byte it read, and over
what it made of them, with a key that only this installation has. Whatever else is found there
(damaged, older, of another installation, written by a stranger) counts as nothing, and the files
are read. The file holds plain JSON, which every model reads as it reads YAML.
"""

from __future__ import annotations

import hashlib
import hmac
import json
import logging
import platform
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from functools import cache
from pathlib import Path
from typing import Any

import pydantic
import yaml

from praxis.base import Problem
from praxis.content.load import Loaded, assembled, found_in, load
from praxis.content.sources import ADAPTERS, Source
from praxis.content.yaml12 import Document

FILE = "course.kept"
_LOG = logging.getLogger("praxis")
_PROGRAM = Path(__file__).resolve().parent.parent
_READERS = ("base.py", "look", "items", "kinds", "content")
"""All that reading a course may use, by the direction of imports."""
_SEAL_BYTES = 32


@dataclass(frozen=True, slots=True)
class Keeper:
    """Keeps a course in ``file``, sealed with ``key``.

    ``mine`` tells this process from any other that writes the file at the same time.
    """

    file: Path
    key: bytes
    mine: str

    def load(self, root: Path, quizzes: Path) -> Loaded:
        """What :func:`praxis.content.load.load` gives, from the file where it may be believed.

        From the file, sources come without the lines of their places. A course with errors is
        never kept: it is read again until it is mended.
        """
        mark = _mark(root, quizzes)
        kept = self._opened(mark)
        if kept is not None and kept.course is not None:
            return kept
        loaded = load(root, quizzes=quizzes)
        if loaded.course is not None and not loaded.errors:
            self._keep(mark, json.dumps(_told(loaded), ensure_ascii=False).encode())
        return loaded

    def _seal(self, mark: bytes, body: bytes) -> bytes:
        return hmac.digest(self.key, b"praxis course\n" + mark + body, "sha256")

    def _opened(self, mark: bytes) -> Loaded | None:
        """What the file holds, when its seal is whole; None otherwise."""
        try:
            content = self.file.read_bytes()
        except OSError:
            return None
        seal, body = content[:_SEAL_BYTES], content[_SEAL_BYTES:]
        if not hmac.compare_digest(seal, self._seal(mark, body)):
            return None
        try:
            return _taken(json.loads(body))
        except (LookupError, TypeError, ValueError):  # sealed, and yet not what we would write
            return None

    def _keep(self, mark: bytes, body: bytes) -> None:
        """Put the whole file in place at once. Where that cannot be, the next start reads again."""
        part = self.file.with_name(f"{FILE}.{self.mine}")
        try:
            self.file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            try:
                part.write_bytes(self._seal(mark, body) + body)
                part.replace(self.file)
            finally:
                part.unlink(missing_ok=True)
        except OSError as error:
            _LOG.info("the course as read is not kept: %s", error)


def _mark(root: Path, quizzes: Path) -> bytes:
    """A fingerprint of the program and of every file of the course, their names included."""
    mark = hashlib.sha256(_program())
    for path, kind, name in found_in(root, quizzes):
        try:
            content = path.read_bytes()
        except OSError:
            content = b""  # unreadable: an error, so the course is not kept
        for part in (name.encode(), kind.encode(), content):
            mark.update(len(part).to_bytes(8, "big") + part)
    return mark.digest()


@cache
def _program() -> bytes:
    """A fingerprint of all that decides what a file of the course means."""
    versions = (platform.python_version(), pydantic.VERSION, yaml.__version__)
    mark = hashlib.sha256(repr(versions).encode())
    for reader in _READERS:
        place = _PROGRAM / reader
        for path in sorted(place.rglob("*.py")) if place.is_dir() else [place]:
            content = path.read_bytes()
            mark.update(f"{path.relative_to(_PROGRAM)} {len(content)}\n".encode() + content)
    return mark.digest()


def _told(loaded: Loaded) -> dict[str, Any]:
    """A course without errors as plain data."""
    revs: Mapping[str, str] = loaded.course.revs if loaded.course else {}
    return {
        "sources": [[one.name, one.holds, one.document.value] for one in loaded.sources],
        "problems": [asdict(problem) for problem in loaded.problems],
        "revs": dict(revs),
    }


def _taken(told: dict[str, Any]) -> Loaded:
    """The reverse of :func:`_told`."""
    sources = tuple(
        Source(name, holds, Document(value), ADAPTERS[holds].validate_python(value))
        for name, holds, value in told["sources"]
    )
    problems = tuple(
        Problem(**{**problem, "path": tuple(problem["path"])}) for problem in told["problems"]
    )
    return Loaded(assembled(sources, told["revs"]), problems, sources)
