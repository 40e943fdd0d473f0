"""Signed tokens: the seat cookie, tickets that set it, and marks that let a draft be saved."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from typing import Any

from itsdangerous import BadSignature

from praxis.ui import signed

COOKIE = "praxis_seat"
TICKET_SECONDS = 900
SIGN_ON_SECONDS = 60
FORM_SECONDS = 12 * 3600


@dataclass(frozen=True, slots=True)
class Taken:
    """A seat as its cookie tells it: whose, of which epoch, until when, and which of theirs.

    ``until`` is in seconds since 1970; 0 is without end. ``number`` is drawn when a seat is taken,
    so that leaving ends that one, whoever has kept a copy of its cookie.
    """

    learner_id: str
    epoch: int
    until: int
    number: str

    def stands(self, epoch: int, now: datetime) -> bool:
        """Whether it is still a seat: of the person's present epoch, and not over."""
        return self.epoch == epoch and (not self.until or now.timestamp() < self.until)


def seat_cookie(
    key: bytes, learner_id: str, epoch: int = 0, until: int = 0, number: str = ""
) -> str:
    """The value of the cookie that says who sits at this browser."""
    return str(signed.lasting(key, "seat").dumps([learner_id, epoch, until, number]))


def taken(key: bytes, value: str | None) -> Taken | None:
    """The seat in a cookie; None when there is none or it was not signed here.

    Whether it still stands is for the record to say: see ``entering.seats.standing``.
    """
    if not value:
        return None
    try:
        loaded: Any = signed.lasting(key, "seat").loads(value)
    except BadSignature:
        return None
    match loaded:
        case [str(learner_id), int(epoch), int(until), str(number)]:
            return Taken(learner_id, epoch, until, number)
        case _:
            return None


def ticket(key: bytes, learner_id: str) -> str:
    """A ticket that lets this browser take a seat; good for a quarter of an hour."""
    return str(signed.timed(key, "ticket").dumps(learner_id))


def read_ticket(key: bytes, value: str) -> str | None:
    """The learner a ticket is for; None when it is forged or too old."""
    try:
        return str(signed.timed(key, "ticket").loads(value, max_age=TICKET_SECONDS))
    except BadSignature:
        return None


def sign_on(key: bytes, learner_id: str) -> str:
    """What lets this browser take a seat after single sign-on; good for a minute."""
    return str(signed.timed(key, "sign-on").dumps(learner_id))


def read_sign_on(key: bytes, value: str) -> str | None:
    """The learner who has just signed on; None when it is forged or too old."""
    try:
        serializer = signed.timed(key, "sign-on")
        return str(serializer.loads(value, max_age=SIGN_ON_SECONDS))
    except BadSignature:
        return None


def form(key: bytes, what: str, learner_id: str, at: int) -> str:
    """A mark in a form that a seat allows: it came from a page drawn for this very person.

    ``at`` is the state the page showed (an epoch), so that a form counts once.
    """
    return str(signed.timed(key, f"form-{what}").dumps([learner_id, at]))


def is_form(key: bytes, value: str, what: str, learner_id: str, at: int) -> bool:
    """Whether ``value`` is the mark of this form, of this person, of this state, of today."""
    try:
        serializer = signed.timed(key, f"form-{what}")
        return bool(serializer.loads(value, max_age=FORM_SECONDS) == [learner_id, at])
    except BadSignature:
        return False


@lru_cache(maxsize=4096)
def draft_token(key: bytes, attempt_id: int, slot: str) -> str:
    """A mark that allows one draft, of one slot of one attempt, to be saved."""
    return str(signed.lasting(key, "draft").dumps([attempt_id, slot]))


def packet_form(key: bytes, packet_id: int) -> str:
    """A mark in the form of a packet: what is sent came from a page that we drew for it."""
    return str(signed.lasting(key, "packet-form").dumps(packet_id))


def is_packet_form(key: bytes, value: str, packet_id: int) -> bool:
    """Whether ``value`` is the mark of this very packet."""
    try:
        return bool(signed.lasting(key, "packet-form").loads(value) == packet_id)
    except BadSignature:
        return False


def read_draft_token(key: bytes, value: str) -> tuple[int, str] | None:
    """The attempt and slot of a draft token; None when it was not signed here."""
    try:
        loaded: Any = signed.lasting(key, "draft").loads(value)
    except BadSignature:
        return None
    match loaded:
        case [int(attempt_id), str(slot)]:
            return attempt_id, slot
        case _:
            return None
