"""Signed tokens: the seat cookie, tickets that set it, and marks that let a draft be saved."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from itsdangerous import BadSignature, URLSafeSerializer, URLSafeTimedSerializer

COOKIE = "praxis_seat"
TICKET_SECONDS = 900


def seat_cookie(key: bytes, learner_id: str) -> str:
    """The value of the cookie that says who sits at this browser."""
    return str(URLSafeSerializer(key, salt="seat").dumps(learner_id))


def read_seat(key: bytes, value: str | None) -> str | None:
    """The learner in a seat cookie; None when there is none or it was not signed here."""
    if not value:
        return None
    try:
        return str(URLSafeSerializer(key, salt="seat").loads(value))
    except BadSignature:
        return None


def ticket(key: bytes, learner_id: str) -> str:
    """A ticket that lets this browser take a seat; good for a quarter of an hour."""
    return str(URLSafeTimedSerializer(key, salt="ticket").dumps(learner_id))


def read_ticket(key: bytes, value: str) -> str | None:
    """The learner a ticket is for; None when it is forged or too old."""
    try:
        return str(URLSafeTimedSerializer(key, salt="ticket").loads(value, max_age=TICKET_SECONDS))
    except BadSignature:
        return None


@lru_cache(maxsize=4096)
def draft_token(key: bytes, attempt_id: int, slot: str) -> str:
    """A mark that allows one draft, of one slot of one attempt, to be saved."""
    return str(URLSafeSerializer(key, salt="draft").dumps([attempt_id, slot]))


def packet_form(key: bytes, packet_id: int) -> str:
    """A mark in the form of a packet: what is sent came from a page that we drew for it."""
    return str(URLSafeSerializer(key, salt="packet-form").dumps(packet_id))


def is_packet_form(key: bytes, value: str, packet_id: int) -> bool:
    """Whether ``value`` is the mark of this very packet."""
    try:
        return bool(URLSafeSerializer(key, salt="packet-form").loads(value) == packet_id)
    except BadSignature:
        return False


def read_draft_token(key: bytes, value: str) -> tuple[int, str] | None:
    """The attempt and slot of a draft token; None when it was not signed here."""
    try:
        loaded: Any = URLSafeSerializer(key, salt="draft").loads(value)
    except BadSignature:
        return None
    match loaded:
        case [int(attempt_id), str(slot)]:
            return attempt_id, slot
        case _:
            return None
