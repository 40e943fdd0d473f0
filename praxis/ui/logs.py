"""The log: what happened, in lines that name nobody.

An error message may carry what a learner wrote, a name or a key; so of an exception only its type
and its places in the code are told, and from every other message what looks like an address, a
query, a key or an id is taken out. That holds for the log lines of the libraries too.

``PRAXIS_LOG=json`` gives one JSON object a line, and one line for each request; ``plain``, the
default, is for reading with one's own eyes.
"""

from __future__ import annotations

import json
import logging
import re
import sys
import threading
import traceback
from collections.abc import Iterator
from contextvars import ContextVar
from datetime import UTC, datetime
from types import TracebackType
from typing import Any, TextIO

from praxis.store import OutOfReachError, WrongBackupError, WrongDatabaseError

SETTING = "PRAXIS_LOG"
FORMS = ("plain", "json")
SEEN = "praxis_seen"
"""The attribute of a log record that holds figures of a request."""

REQUEST: ContextVar[str] = ContextVar("request", default="")
"""What the request being answered is called in the log; empty outside of one."""

_SPEAKING = (OutOfReachError, WrongBackupError, WrongDatabaseError)
"""Errors whose messages are written for operators and hold nothing a learner gave."""

_LEFT_OUT = "[…]"
_TELLING = re.compile(
    r"\?\S+"  # a query
    r"|[^\s@\"'<>]+@[^\s@\"'<>]+"  # a mail address, or a password before a host
    r"|[A-Za-z0-9_-]{16,}(?:\.[A-Za-z0-9_-]+)*"  # a key, a token, an id
    r"|(?:\b[A-Z0-9]{3,6}-){2,}[A-Z0-9]{3,6}\b"  # a printed code
)
_LOG = logging.getLogger("praxis")


def cleaned(message: str) -> str:
    """``message`` without what could lead to a person or let anybody in."""
    return _TELLING.sub(_LEFT_OUT, message)


def told(record: logging.LogRecord) -> dict[str, Any]:
    """A log record as values that may be kept."""
    moment = datetime.fromtimestamp(record.created, UTC)
    line: dict[str, Any] = {
        "at": moment.isoformat(timespec="milliseconds"),
        "level": record.levelname.lower(),
        "from": record.name,
        "message": cleaned(record.getMessage()),
    }
    if REQUEST.get():
        line["request"] = REQUEST.get()
    line |= getattr(record, SEEN, {})
    error = record.exc_info[1] if record.exc_info else None
    if error is not None:
        line["error"] = [_described(one) for one in _chain(error)]
        line["traceback"] = [*_places(error.__traceback__)]
    return line


def _chain(error: BaseException) -> Iterator[BaseException]:
    """The error and what led to it."""
    seen: set[int] = set()
    one: BaseException | None = error
    while one is not None and id(one) not in seen:
        seen.add(id(one))
        yield one
        one = one.__cause__ or one.__context__


def _described(error: BaseException) -> str:
    name = type(error).__name__
    return f"{name}: {cleaned(str(error))}" if isinstance(error, _SPEAKING) else name


def _places(trace: TracebackType | None) -> Iterator[str]:
    for frame in traceback.extract_tb(trace):
        yield f"{frame.filename}:{frame.lineno} in {frame.name}"


class Json(logging.Formatter):
    """One JSON object a line."""

    def format(self, record: logging.LogRecord) -> str:
        """The line."""
        return json.dumps(told(record), ensure_ascii=False)


class Plain(logging.Formatter):
    """For a person's eyes, with the traceback's places where there is one."""

    def format(self, record: logging.LogRecord) -> str:
        """The line, or lines."""
        line = told(record)
        text = f"{line['at']} {line['level']} {line['from']}: {line['message']}"
        if "error" not in line:
            return text
        places = "".join(f"\n  {place}" for place in line["traceback"])
        return f"{text}\nTraceback (most recent call last):{places}\n{' < '.join(line['error'])}"


class _Counting(logging.Filter):
    """Lets everything through, and counts what went wrong by type."""

    def filter(self, record: logging.LogRecord) -> bool:
        if record.levelno >= logging.ERROR:
            from praxis.ui import metrics

            error = record.exc_info[1] if record.exc_info else None
            metrics.ERRORS.labels(type(error).__name__ if error else "logged").inc()
        return True


def configure(form: str, stream: TextIO | None = None) -> None:
    """Send every log line of this process through here, in one ``form``, to standard error.

    What is no form counts as plain: a slip in a setting must not silence a log.
    """
    handler = logging.StreamHandler(stream or sys.stderr)
    handler.setFormatter(Json() if form == "json" else Plain())
    handler.addFilter(_Counting())
    logging.root.handlers[:] = [handler]
    logging.getLogger("praxis.requests").setLevel("INFO" if form == "json" else "WARNING")
    logging.captureWarnings(capture=True)
    threading.excepthook = _thread_ended
    # Streamlit gives each of its loggers a handler, when it is first asked for; so a logger is
    # taken over at the moment it makes a record, which is before any handler sees the record.
    logging.setLogRecordFactory(_record)


def _record(*given: Any, **named: Any) -> logging.LogRecord:
    _take_over(logging.getLogger(given[0]))
    return logging.LogRecord(*given, **named)


def _take_over(logger: logging.Logger) -> None:
    one: logging.Logger | None = logger
    while one is not None and one is not logging.root:
        if one.handlers:
            one.handlers.clear()
        one.propagate = True
        one = one.parent


def _thread_ended(ended: threading.ExceptHookArgs) -> None:
    if ended.exc_value is not None:
        _LOG.error("a thread ended", exc_info=ended.exc_value)
