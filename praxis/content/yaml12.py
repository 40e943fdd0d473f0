"""YAML as a clinician means it: 1.2 scalars, line numbers, no silent duplicates.

PyYAML follows YAML 1.1, where ``id: yes`` is true and ``12:30`` is 750. Here only ``true`` and
``false`` are booleans, times and dates stay text, and a key that stands twice is an error.

The value is built from the parser's events and not from its node tree: the tree is composed
recursively in C, where a few thousand open brackets end the whole process, and an alias of an
alias of an alias can grow without bound. Events do neither.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import yaml

_Loader: type[yaml.SafeLoader] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
"""PyYAML built without libyaml lacks the faster one; the result is the same."""

Path = tuple[str | int, ...]

_INT = re.compile(r"^[-+]?(0|[1-9][0-9]*)$")
_FLOAT = re.compile(r"^[-+]?[0-9]+\.[0-9]+([eE][-+]?[0-9]+)?$")
_NULLS = {"", "~", "null", "Null", "NULL"}
_TRUE = {"true", "True", "TRUE"}
_FALSE = {"false", "False", "FALSE"}
_MAX_DEPTH = 60
_MAX_DIGITS = 15  # longer runs of digits are an id or a phone number, not a quantity


@dataclass(frozen=True, slots=True)
class Fault:
    """Something in the text that is not YAML, or that YAML would hide."""

    line: int
    code: str
    message: str
    hint: str


@dataclass(frozen=True, slots=True)
class Document:
    """The value of a file, the line of every place in it, and its faults."""

    value: Any
    lines: dict[Path, int] = field(default_factory=dict)
    faults: tuple[Fault, ...] = ()

    def line(self, path: Path) -> int:
        """The line of ``path``, or of the nearest place above it that the file has."""
        while path and path not in self.lines:
            path = path[:-1]
        return self.lines.get(path, 1)


def read(text: str) -> Document:
    """Read one YAML document; never raises on what an author wrote."""
    reader = _Reader()
    try:
        for event in yaml.parse(text, Loader=_Loader):
            reader.take(event)
    except _StopReadingError:
        pass
    except yaml.MarkedYAMLError as error:
        reader.faults.append(_slip(error, text))
    except (yaml.YAMLError, UnicodeError) as error:
        told = next(iter(str(error).splitlines()), "it cannot be read")
        reader.fault(1, "PX001", f"this is not YAML: {told}", "delete the unusual character")
    if not reader.started and not reader.faults:
        reader.fault(1, "PX002", "the file is empty", "write the content, or delete the file")
    return Document(None if reader.faults else reader.value, reader.lines, tuple(reader.faults))


_HINT = "compare the indentation with the lines above, and close every quote and bracket"
_PLAIN: tuple[tuple[str, str, str], ...] = (
    (
        "mapping values are not allowed",
        "a second colon stands in one plain text",
        "put the whole text in double quotes, or mend the indentation of this line",
    ),
    ("scanning a quoted scalar", "a quote opens here and never closes", "close it with its like"),
    ("unknown escape", "a `\\` stands inside double quotes", "write `\\\\`, or use single quotes"),
    (
        "cannot start any token",
        "a text may not begin with this character",
        "put the whole text in double quotes",
    ),
    ("parsing a flow", "a bracket opens here and never closes", "close it with `]` or `}`"),
    ("expected ':'", "this line is not `name: value`", "add the colon, or indent it as text"),
    ("expected key", "this line does not fit what stands above it", _HINT),
    ("expected '-'", "this line does not fit the list above it", _HINT),
)
"""What the parser says, what an author would say, and the remedy."""
_BEGAN_EARLIER = ("scanning a quoted scalar", "parsing a flow", "scanning a simple key")


def _slip(error: yaml.MarkedYAMLError, text: str) -> Fault:
    """What the parser stumbled over, in an author's words, where the slip was made."""
    said = " ".join(part for part in (error.context, error.problem) if part)
    told, hint = next(((t, h) for key, t, h in _PLAIN if key in said), (said, _HINT))
    mark = error.problem_mark or error.context_mark
    if error.context_mark and any(one in said for one in _BEGAN_EARLIER):
        mark = error.context_mark
    line = mark.line + 1 if mark else 1
    opened = _quote_left_open(text, line)
    if opened:
        told, hint, line = "a quote opens here and never closes", "close it with its like", opened
    # The parser often notices only on the line after the slip.
    near = text.splitlines()[max(0, line - 2) : line]
    if any("\t" in one[: len(one) - len(one.lstrip())] for one in near):
        told, hint = "a tab stands where spaces should", "use spaces, not tabs, to indent"
    elif any(_AFTER_QUOTE.search(one) for one in near):
        hint = "put the whole text in quotes, not only a part of it, or after `>` on the next line"
    return Fault(line, "PX001", f"this is not YAML: {told}", hint)


_OPENS = re.compile(r'^\s*(?:- |[\w-]+: )+"')


def _quote_left_open(text: str, line: int) -> int | None:
    """The line of a quote that swallowed what follows, up to the next quote far below it.

    Texts may run over several lines, so quotes are counted: if those above ``line`` do not pair
    up, the last line that opens one and does not close it is the likeliest slip.
    """
    odd = [
        (number, one)
        for number, one in enumerate(text.splitlines()[: line - 1], start=1)
        if one.replace('\\"', "").count('"') % 2
    ]
    if len(odd) % 2 == 0:
        return None
    return next((number for number, one in reversed(odd) if _OPENS.match(one)), None)


_AFTER_QUOTE = re.compile(r":\s*\"[^\"]*\"\s*[^\s#,}\]]|:\s*'[^']*'\s*[^\s#,}\]']")


class _StopReadingError(Exception):
    """Raised inside the reader when nothing after this point can be understood."""


@dataclass(slots=True)
class _Open:
    """A list or mapping whose end has not been read yet. ``key`` waits for its value."""

    value: Any
    path: Path
    key: str | None = None
    key_line: int = 0
    kept: bool = True


class _Reader:
    def __init__(self) -> None:
        self.value: Any = None
        self.started = False
        self.lines: dict[Path, int] = {}
        self.faults: list[Fault] = []
        self._open: list[_Open] = []

    def fault(self, line: int, code: str, message: str, hint: str) -> None:
        self.faults.append(Fault(line, code, message, hint))

    def take(self, event: yaml.Event) -> None:
        line = event.start_mark.line + 1 if event.start_mark else 1
        if isinstance(event, yaml.ScalarEvent):
            self._refuse_tag(event, line)
            self._scalar(event, line)
        elif isinstance(event, (yaml.MappingStartEvent, yaml.SequenceStartEvent)):
            self._refuse_tag(event, line)
            self._begin({} if isinstance(event, yaml.MappingStartEvent) else [], line)
        elif isinstance(event, (yaml.MappingEndEvent, yaml.SequenceEndEvent)):
            self._open.pop()
        elif isinstance(event, yaml.AliasEvent):
            self._stop(line, f"`*{event.anchor}` stands for text written elsewhere")
        elif isinstance(event, yaml.DocumentStartEvent) and self.started:
            hint = "delete the `---`, or move what follows into a file of its own"
            self.fault(line, "PX001", "a second document begins here", hint)
            raise _StopReadingError

    def _stop(self, line: int, message: str) -> None:
        self.fault(line, "PX003", message, "write it out in plain words here")
        raise _StopReadingError

    def _refuse_tag(self, event: Any, line: int) -> None:
        if event.tag not in {None, "!"}:
            self._stop(line, f"`{event.tag}` is a YAML tag, which the course does not use")

    def _scalar(self, event: yaml.ScalarEvent, line: int) -> None:
        above = self._open[-1] if self._open else None
        if above is not None and isinstance(above.value, dict) and above.key is None:
            self._name(above, str(event.value), line)
        else:
            self._put(_meant(event), line)

    def _name(self, above: _Open, key: str, line: int) -> None:
        above.key, above.key_line = key, line
        above.kept = key not in above.value
        if not above.kept:
            told = f"`{key}` stands twice here; only one would count"
            self.fault(line, "PX004", told, "rename or delete one of the two")

    def _begin(self, value: dict[str, Any] | list[Any], line: int) -> None:
        above = self._open[-1] if self._open else None
        if above is not None and isinstance(above.value, dict) and above.key is None:
            self._stop(line, "a list or mapping stands where a field name should")
        if len(self._open) >= _MAX_DEPTH:
            self._stop(line, "this nests too deeply")
        self._open.append(_Open(value, self._put(value, line)))

    def _put(self, value: Any, line: int) -> Path:
        """Place a value under the open list or mapping; its path in the file."""
        self.started = True
        if not self._open:
            self.value = value
            self.lines[()] = line
            return ()
        above = self._open[-1]
        if isinstance(above.value, list):
            path: Path = (*above.path, len(above.value))
            above.value.append(value)
            self.lines[path] = line
            return path
        path = (*above.path, above.key or "")
        if above.kept:
            above.value[above.key] = value
            self.lines[path] = above.key_line
        above.key = None
        return path


def _meant(event: yaml.ScalarEvent) -> Any:
    text: str = event.value
    if event.style:
        return text
    if text in _NULLS:
        return None
    if text in _TRUE or text in _FALSE:
        return text in _TRUE
    if _INT.match(text) and len(text) <= _MAX_DIGITS:
        return int(text)
    if _FLOAT.match(text):
        return float(text)
    return text


def places(value: Any, path: Path = ()) -> Iterator[tuple[Path, str]]:
    """Every text in a value of plain data, with its place."""
    if isinstance(value, str):
        yield path, value
    elif isinstance(value, dict):
        for key, child in value.items():
            yield from places(child, (*path, key))
    elif isinstance(value, list):
        for number, child in enumerate(value):
            yield from places(child, (*path, number))
