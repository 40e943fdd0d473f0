"""The tidy long table for research: one row for each answer, pseudonymous, with a codebook.

It holds ids and numbers. There is no name in it, no word that a learner wrote, and no date: what
is not in the row type cannot be exported, and a response that is not made of ids is refused.
"""

from __future__ import annotations

import csv
import hashlib
import hmac
import io
import re
from base64 import b32encode
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from praxis.insight.rows import Response

LEAST_KEY = 16
"""A key of fewer bytes could be guessed, and with it who is who."""

_SAFE = re.compile(r"\*|[a-z0-9]+(?:[-.:][a-z0-9*]+)*")
"""Ids, pairs of ids and ``*``. No spreadsheet reads one of these as a formula."""


@dataclass(frozen=True, slots=True)
class Variable:
    """A column as the codebook tells it."""

    name: str
    meaning: str
    values: str
    missing: str = "never"


CODEBOOK: tuple[Variable, ...] = (
    Variable(
        "person",
        "Pseudonym of the learner: the same person has the same one throughout an export. It is "
        "derived with a secret key; without the key it cannot be traced back.",
        "p- and 16 letters or digits",
    ),
    Variable("item", "Question, by its permanent id.", "id"),
    Variable("form", "Form in which it was asked, by its permanent id.", "id"),
    Variable("attempt", "Which try of the form it was.", "1, 2, …; 1 is the first attempt"),
    Variable("seq", "Place of the question within the attempt.", "whole number"),
    Variable(
        "response",
        "What was chosen, by ids, in the order given; pairs as left:right, judgments as best:id "
        "and worst:id. Written answers are not exported.",
        "ids separated by a space; * for a choice that has no id",
        "empty: nothing chosen, or a written answer",
    ),
    Variable(
        "value",
        "Credit for the answer, by the key of the question.",
        "0 to 1",
        "empty: not scored, or not scored yet",
    ),
    Variable(
        "confidence",
        "How sure the learner said they were before knowing the key.",
        "1 guessing, 2 fairly sure, 3 sure",
        "empty: nobody asked",
    ),
    Variable(
        "seconds",
        "Time from showing the question to the last change of the answer.",
        "seconds, one decimal",
        "empty: not measured",
    ),
)
"""The columns of the export, in their order."""

Cellular = str | int | float | None
Line = tuple[Cellular, ...]


def pseudonym(person: str, key: bytes) -> str:
    """A name for a person that only the holder of the key can connect with them.

    HMAC-SHA-256 (RFC 2104), its first 80 bits. ValueError for a key that could be guessed.
    """
    if len(key) < LEAST_KEY:
        msg = f"a key for pseudonyms has at least {LEAST_KEY} bytes"
        raise ValueError(msg)
    digest = hmac.new(key, person.encode(), hashlib.sha256).digest()
    return f"p-{b32encode(digest[:10]).decode().lower()}"


def tidy(rows: Iterable[Response], key: bytes) -> tuple[Line, ...]:
    """The rows as exported, in an order that says nothing of when people joined.

    ValueError when a response, an item or a form is not made of ids.
    """
    return tuple(sorted((_line(row, key) for row in rows), key=_order))


def _line(row: Response, key: bytes) -> Line:
    for one in (row.item, row.form, *row.response):
        if not _SAFE.fullmatch(one):
            msg = f"an answer to {row.item!r} holds something other than ids"
            raise ValueError(msg)
    return (
        pseudonym(row.person, key),
        row.item,
        row.form,
        row.attempt,
        row.seq,
        " ".join(row.response) or None,
        None if row.value is None else round(row.value, 6),
        row.confidence or None,
        None if row.seconds is None else round(row.seconds, 1),
    )


def _order(line: Line) -> tuple[str, str, int, int, str]:
    person, item, form, attempt, seq, *_ = line
    return str(person), str(form), int(attempt or 0), int(seq or 0), str(item)


def as_csv(lines: Iterable[Line]) -> bytes:
    """The table as CSV (RFC 4180) in UTF-8, with a line of column names."""
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow([one.name for one in CODEBOOK])
    writer.writerows(lines)
    return text.getvalue().encode()


def codebook_csv() -> bytes:
    """The codebook as CSV, to lie beside a table that is one."""
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerows(_codebook())
    return text.getvalue().encode()


def as_xlsx(lines: Iterable[Line], made: datetime) -> bytes:
    """The table as a workbook with two sheets, ``answers`` and ``codebook``.

    The same lines and the same moment give the same bytes.
    """
    import xlsxwriter

    file = io.BytesIO()
    book = xlsxwriter.Workbook(file, {"in_memory": True})
    book.set_properties({"title": "Answers", "created": made.replace(tzinfo=None)})
    head = book.add_format({"bold": True, "bottom": 1})
    wrap = book.add_format({"text_wrap": True, "valign": "top"})
    table = [tuple(one.name for one in CODEBOOK), *lines]
    _sheet(book.add_worksheet("answers"), table, head, None, [20, 24, 16, 8, 8, 32, 8, 11, 9])
    _sheet(book.add_worksheet("codebook"), _codebook(), head, wrap, [12, 70, 40, 36])
    book.close()
    return file.getvalue()


def _codebook() -> list[Line]:
    return [
        ("column", "meaning", "values", "missing"),
        *((one.name, one.meaning, one.values, one.missing) for one in CODEBOOK),
    ]


def _sheet(sheet: Any, lines: Sequence[Line], head: Any, body: Any, widths: Sequence[int]) -> None:
    """Write the lines under a head that stays in sight; text as text, never as a formula."""
    for at, width in enumerate(widths):
        sheet.set_column(at, at, width, body)
    for row, line in enumerate(lines):
        for at, value in enumerate(line):
            shape = head if row == 0 else body
            if isinstance(value, str):
                sheet.write_string(row, at, value, shape)
            elif value is not None:
                sheet.write_number(row, at, value, shape)
    sheet.freeze_panes(1, 0)
