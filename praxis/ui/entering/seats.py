"""The seat a request or a session comes with: who it is, and what they may do here."""

from __future__ import annotations

import dataclasses
import secrets
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from starlette.requests import Request
from starlette.responses import Response

from praxis.play import policy
from praxis.play.policy import Rights
from praxis.store import Erased
from praxis.ui import cookies, tickets
from praxis.ui.entering import modes
from praxis.ui.tickets import Taken

if TYPE_CHECKING:
    from praxis.store import Seated

LASTS = {
    "profiles": timedelta(days=365),
    "keys": timedelta(days=90),
    "sso": timedelta(hours=12),
}
"""How long a seat lasts, by the way it was taken. After sign-on: a working day."""


def standing(seat: Taken | None, now: datetime) -> Seated | None:
    """Whoever a seat belongs to, with what they may do here; None when it is one no more.

    One SELECT.
    """
    from praxis.ui import library

    if seat is None:
        return None
    found = library.store().people.seated(seat.learner_id, seat.number)
    if found is None or not seat.stands(found.epoch, now):
        return None
    return dataclasses.replace(found, rights=here(found.rights))


def here(granted: Rights) -> Rights:
    """What somebody may do in this installation: on one's own machine switches are the roles."""
    from praxis.ui import library

    if modes.on_ones_own_machine():
        return policy.on_ones_own_machine(lead=library.lead(), author=library.authoring())
    return granted


def carried(request: Request) -> Taken | None:
    """The seat that a request's cookie tells of, whether it still stands or not."""
    from praxis.ui import library

    return tickets.taken(library.key(), cookies.read(request.cookies, tickets.COOKIE))


def of_request(request: Request, now: datetime) -> Seated | None:
    """Whoever's cookie a request carries, if their seat stands."""
    return standing(carried(request), now)


def leave(seat: Taken, now: datetime) -> None:
    """End this seat for good: a copy of its cookie opens nothing from here on."""
    from praxis.ui import library

    until = datetime.fromtimestamp(seat.until, UTC) if seat.until else now + max(LASTS.values())
    try:
        library.store().people.leave_seat(seat.learner_id, seat.number, until, now)
    except Erased:
        return  # whoever is erased has no seats


def leave_former(request: Request, now: datetime) -> None:
    """End the seat this browser had until now, before it is given another."""
    seat = carried(request)
    if seat is not None:
        leave(seat, now)


def give(request: Request, response: Response, learner_id: str, epoch: int, way: str) -> None:
    """Seat somebody at the browser that asked; ``way`` says how they came in."""
    from praxis.ui import library

    until = datetime.now(UTC) + LASTS[way]
    seat = tickets.seat_cookie(
        library.key(), learner_id, epoch, int(until.timestamp()), secrets.token_hex(16)
    )
    lasts = int(LASTS[way].total_seconds())
    cookies.give(request, response, tickets.COOKIE, seat, seconds=lasts)
