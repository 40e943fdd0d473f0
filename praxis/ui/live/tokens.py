"""Signed marks of a live room: a phone's seat, and what opens the streams of wall and desk."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from itsdangerous import BadSignature

from praxis.ui import signed

_SALTS = {"wall": "room-wall", "desk": "room-desk"}


@dataclass(frozen=True, slots=True)
class Sitting:
    """Whose phone this is. ``code`` is the printable code of the seat, for its own eyes."""

    room_id: str
    seat_id: int
    number: int
    code: str


def cookie_name(code: str) -> str:
    """One cookie for each room, so that a phone may be in two."""
    return f"praxis_room_{code}"


def seat_cookie(key: bytes, sitting: Sitting) -> str:
    """The value of the cookie that gives a phone its seat back."""
    told = [sitting.room_id, sitting.seat_id, sitting.number, sitting.code]
    return str(signed.lasting(key, "room-seat").dumps(told))


def read_seat(key: bytes, value: str | None) -> Sitting | None:
    """The seat in a cookie; None when there is none or it was not signed here."""
    match _loaded(key, "room-seat", value):
        case [str(room_id), int(seat_id), int(number), str(code)]:
            return Sitting(room_id, seat_id, number, code)
        case _:
            return None


def wall_token(key: bytes, code: str) -> str:
    """Opens the stream of this room's wall."""
    return str(signed.lasting(key, _SALTS["wall"]).dumps(code))


def desk_token(key: bytes, code: str) -> str:
    """Opens the stream of this room's desk."""
    return str(signed.lasting(key, _SALTS["desk"]).dumps(code))


def opens(key: bytes, whom: str, value: str, code: str) -> bool:
    """Whether ``value`` opens the stream of ``whom`` (``wall``, ``desk``) in this very room."""
    return whom in _SALTS and _loaded(key, _SALTS[whom], value) == code


def _loaded(key: bytes, salt: str, value: str | None) -> Any:
    try:
        return signed.lasting(key, salt).loads(value) if value else None
    except BadSignature:
        return None
