"""A backup as one file: a ZIP of JSON lines, the same for both databases, checked as a whole.

``manifest.json`` says what is inside, ``tables/NAME.jsonl`` holds one row a line (see carrying for
the form of a row), ``signing.key`` is there only when it was asked for.
"""

from __future__ import annotations

import hashlib
import json
import os
import secrets
import struct
import zipfile
import zlib
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from praxis.store.carrying import Row, Source
from praxis.store.errors import WrongBackupError

FORM = 1
"""The form of the file; raised when an older program could not read it any more."""

_MANIFEST, _KEY = "manifest.json", "signing.key"
_UNREADABLE = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    EOFError,
    OSError,
    ValueError,
    LookupError,
    TypeError,
    RuntimeError,  # a mark that says it is encrypted, or a compression nobody used here
    OverflowError,
)


@dataclass(frozen=True, slots=True)
class Part:
    """One table in the file: how many rows, the SHA-256 of its lines, the last number it gave."""

    rows: int
    sha256: str
    given: int | None = None


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a backup holds. ``made_at`` is ISO 8601 in UTC; ``program`` the version that made it."""

    made_at: str
    program: str
    revision: str
    tables: Mapping[str, Part]
    form: int = FORM

    @property
    def rows(self) -> int:
        """The rows of all tables together."""
        return sum(part.rows for part in self.tables.values())


def write(path: Path, source: Source, *, made_at: str, program: str, key: bytes | None) -> Manifest:
    """Write ``source`` to a new file that only its owner may read, whole or not at all.

    Raises WrongBackupError when there is such a file already or it cannot be written.
    """
    if path.exists():
        message = f"{path} is there already; a backup never overwrites another"
        raise WrongBackupError(message)
    part = path.with_name(f"{path.name}.{secrets.token_hex(4)}.part")
    try:
        with os.fdopen(os.open(part, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "wb") as file:
            with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
                tables = {name: _write_table(archive, source, name) for name in source.tables}
                manifest = Manifest(made_at, program, source.revision, tables)
                archive.writestr(_MANIFEST, json.dumps(asdict(manifest), indent=2))
                if key is not None:
                    archive.writestr(_KEY, key)
            file.flush()
            os.fsync(file.fileno())
        part.replace(path)
    except OSError as error:
        message = f"{path} cannot be written: {error.strerror}"
        raise WrongBackupError(message) from error
    finally:
        part.unlink(missing_ok=True)
    return manifest


def _write_table(archive: zipfile.ZipFile, source: Source, name: str) -> Part:
    rows, digest = 0, hashlib.sha256()
    with archive.open(_member(name), "w", force_zip64=True) as lines:
        for row in source.rows(name):
            text = json.dumps(row, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
            line = f"{text}\n".encode()
            lines.write(line)
            digest.update(line)
            rows += 1
    return Part(rows, digest.hexdigest(), source.counters.get(name))


def _member(table: str) -> str:
    return f"tables/{table}.jsonl"


class Archive:
    """A backup that was read to its end and found whole; a source of rows."""

    def __init__(self, file: zipfile.ZipFile, manifest: Manifest) -> None:
        """As :func:`opened` makes it."""
        self._file, self.manifest = file, manifest

    @property
    def revision(self) -> str:
        """The migration at which the tables stood."""
        return self.manifest.revision

    @property
    def tables(self) -> Sequence[str]:
        """The names of the tables, those first that others refer to."""
        return list(self.manifest.tables)

    @property
    def counters(self) -> Mapping[str, int]:
        """The highest number each numbered table had given."""
        parts = self.manifest.tables.items()
        return {name: part.given for name, part in parts if part.given is not None}

    @property
    def key(self) -> bytes | None:
        """The signing key, if it was taken along."""
        return self._file.read(_KEY) if _KEY in self._file.namelist() else None

    def rows(self, table: str) -> Iterator[Row]:
        """The rows of one table."""
        with self._file.open(_member(table)) as lines:
            yield from map(json.loads, lines)


@contextmanager
def opened(path: Path) -> Iterator[Archive]:
    """A backup to read from; every byte that counts has been checked.

    Raises WrongBackupError for a file that is damaged, is no backup, or has a newer form.
    """
    with _zip(path) as file:
        try:
            manifest = _manifest(file)
            for name, part in manifest.tables.items():
                _check(file, name, part)
        except _UNREADABLE as error:
            raise _damaged(path) from error
        yield Archive(file, manifest)


@contextmanager
def _zip(path: Path) -> Iterator[zipfile.ZipFile]:
    if not path.is_file():
        message = f"there is no file {path}"
        raise WrongBackupError(message)
    try:
        file = zipfile.ZipFile(path)
    except _UNREADABLE as error:
        raise _damaged(path) from error
    with file:
        yield file


def _manifest(file: zipfile.ZipFile) -> Manifest:
    told: dict[str, Any] = json.loads(file.read(_MANIFEST))
    if int(told["form"]) > FORM:
        message = "this backup was made by a newer version of the course: update, then try again"
        raise WrongBackupError(message)
    told["tables"] = {name: Part(**part) for name, part in told["tables"].items()}
    return Manifest(**told)


def _check(file: zipfile.ZipFile, name: str, part: Part) -> None:
    """Raise ValueError when a table is not what the manifest says."""
    rows, digest = 0, hashlib.sha256()
    with file.open(_member(name)) as lines:
        for line in lines:
            digest.update(line)
            rows += 1
    if (rows, digest.hexdigest()) != (part.rows, part.sha256):
        message = f"table {name} is not as it was written"
        raise ValueError(message)


def _damaged(path: Path) -> WrongBackupError:
    return WrongBackupError(
        f"{path} is damaged, cut short, or no backup of this course; use another one"
    )
