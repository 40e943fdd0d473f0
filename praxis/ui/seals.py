"""Signed marks that let a note be kept as it is typed, and shared replies be scored from our page.

Beside ``tickets``, with the same key and salts of their own, so that none stands for another.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from itsdangerous import BadSignature

from praxis.ui import signed


@lru_cache(maxsize=4096)
def note_token(key: bytes, learner_id: str, name: str) -> str:
    """A mark that allows the note of one half-filled rating, of one learner, to be kept."""
    return str(signed.lasting(key, "unsent-note").dumps([learner_id, name]))


def read_note_token(key: bytes, value: str) -> tuple[str, str] | None:
    """The learner and the name of a form; None when it was not signed here."""
    match _read(key, "unsent-note", value):
        case [str(learner_id), str(name)]:
            return learner_id, name
        case _:
            return None


def reply_form(key: bytes, share_id: int) -> str:
    """A mark in the form of shared replies: what is sent came from a page we drew for them."""
    return str(signed.lasting(key, "reply-form").dumps(share_id))


def is_reply_form(key: bytes, value: str, share_id: int) -> bool:
    """Whether ``value`` is the mark of these very replies."""
    return bool(_read(key, "reply-form", value) == share_id)


def _read(key: bytes, salt: str, value: str) -> Any:
    try:
        return signed.lasting(key, salt).loads(value)
    except BadSignature:
        return None
