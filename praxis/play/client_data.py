"""A gentle guard for notes that look as if they held a real person's data.

Only forms that are almost never invented are looked for. Nothing is blocked and nothing leaves the
server; the learner is told, in words, what was noticed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)"
_SIGNS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("an e-mail address", re.compile(r"\b[\w.+-]+@[\w-]+\.[a-z]{2,}\b", re.IGNORECASE)),
    (
        "a telephone number",
        re.compile(r"(?<!\d)(?:\+?\d[\s().-]?){9,14}\d(?!\d)|\b\d{3}[-.\s]\d{3}[-.\s]\d{4}\b"),
    ),
    ("a social security number", re.compile(r"\b\d{3}-\d{2}-\d{4}\b")),
    (
        "a date of birth",
        re.compile(
            rf"\b(?:dob|d\.o\.b\.|date of birth|born on (?:the )?(?:\d|{_MONTH}))", re.IGNORECASE
        ),
    ),
    (
        "a record number",
        re.compile(
            r"\b(?:mrn\s*[:#]?|(?:medical record|case|chart|file)\s*(?:no\.?|number|#)\s*:?)"
            r"\s*\d{3,}",
            re.IGNORECASE,
        ),
    ),
    (
        "a street address",
        re.compile(
            r"\b\d{1,5}\s+(?:[A-Z][a-z]+\s){1,3}"
            r"(?:Street|St|Avenue|Ave|Road|Rd|Lane|Ln|Drive|Dr|Boulevard|Blvd)\b"
        ),
    ),
    (
        "a client named as such",
        re.compile(
            r"\bmy (?:real )?(?:client|patient)s?,?\s+(?:called |named )?[A-Z][a-z]+\s+[A-Z][a-z]+"
        ),
    ),
)


def signs(texts: Iterable[str]) -> tuple[str, ...]:
    """What in ``texts`` looks like a real person's data, in plain words; empty when nothing."""
    kept = list(texts)
    return tuple(name for name, sign in _SIGNS if any(sign.search(text) for text in kept))
