"""Routes that take and give up a seat: a ticket of the door, the way to sign-on, leaving."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime
from html import escape
from urllib.parse import parse_qsl, quote, urlencode

from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.routing import Route

from praxis.store import OutOfReachError
from praxis.ui import cookies, tickets
from praxis.ui.entering import modes, paper, seats
from praxis.ui.entering.keyed import MAX_FORM_BYTES, PLACE
from praxis.ui.posts import body_of, same_origin

BEGUN = "praxis_sign_on"
"""The cookie of a sign-on that was begun at our door: where to go on to afterwards."""
BEGUN_SECONDS = 900


async def enter(request: Request) -> Response:
    """Take the seat a ticket is for, and go on to the page that was asked for.

    By link on one's own machine only, where the door needs no secret. After sign-on by POST from
    our own page: a link would let a stranger seat somebody in the stranger's record.
    """
    if request.method == "POST":
        return await _signed_on(request)
    if not modes.on_ones_own_machine():
        return RedirectResponse("./", status_code=303)
    from praxis.ui import library

    ticket = tickets.read_ticket(library.key(), request.query_params.get("ticket", ""))
    epoch = await asyncio.to_thread(_epoch, ticket) if ticket else None
    if ticket is None or epoch is None:
        return RedirectResponse("./?ticket=old", status_code=303)
    to = request.query_params.get("to", "")
    response = RedirectResponse(f"./{to if PLACE.fullmatch(to) else ''}", status_code=303)
    seats.give(request, response, ticket, epoch, "profiles")
    return response


async def _signed_on(request: Request) -> Response:
    if not same_origin(request) or "sso" not in modes.ways():
        return PlainTextResponse("wrong origin", status_code=403)
    body = await body_of(request, MAX_FORM_BYTES)
    from praxis.ui import library

    learner_id = tickets.read_sign_on(library.key(), (body or b"").decode("utf-8", "replace"))
    epoch = await asyncio.to_thread(_epoch, learner_id) if learner_id else None
    if learner_id is None or epoch is None:
        return PlainTextResponse("too late", status_code=403)
    await asyncio.to_thread(seats.leave_former, request, datetime.now(UTC))
    response = Response(status_code=204)
    seats.give(request, response, learner_id, epoch, "sso")
    cookies.take(request, response, BEGUN)
    return response


async def sign_on(request: Request) -> Response:
    """Begin single sign-on, and remember which page to go on to: the provider's answer cannot."""
    if "sso" not in modes.ways():
        return RedirectResponse("./", status_code=303)
    provider, to = (request.query_params.get(name, "") for name in ("provider", "to"))
    response = RedirectResponse(f"./?{urlencode({'sign_on': provider})}", status_code=303)
    place = to if PLACE.fullmatch(to) and to else "home"
    cookies.give(request, response, BEGUN, place, seconds=BEGUN_SECONDS)
    return response


async def leave(request: Request) -> Response:
    """End the seat, copies of its cookie included; the record stays.

    Asks first where it was not asked by our own page.
    """
    from praxis.ui import library

    seat = seats.carried(request)
    if seat is None:
        return _gone(request)
    if request.method == "POST":
        if not same_origin(request):
            return PlainTextResponse("wrong origin", status_code=403)
        sent = dict(parse_qsl(((await body_of(request, MAX_FORM_BYTES)) or b"").decode()))
        mark = sent.get("mark", "")
    else:
        mark = request.query_params.get("mark", "")
    if tickets.is_form(library.key(), mark, "leave", seat.learner_id, seat.epoch):
        return await _left(request, seat)
    return await asyncio.to_thread(
        paper.page,
        "leave",
        mark=tickets.form(library.key(), "leave", seat.learner_id, seat.epoch),
        back="by your name at the door" if modes.on_ones_own_machine() else "the way you came",
    )


async def _left(request: Request, seat: tickets.Taken) -> Response:
    try:
        await asyncio.to_thread(seats.leave, seat, datetime.now(UTC))
    except OutOfReachError:
        told = "The record cannot be reached just now, so you still sit here. Please try again."
        return await asyncio.to_thread(paper.sentence, "One moment", told, status=503)
    return _gone(request)


def _gone(request: Request) -> Response:
    """To the door; where people sign on, by way of signing off at the provider as well."""
    to = "./auth/logout" if "sso" in modes.ways() else "./"
    response = RedirectResponse(to, status_code=303)
    cookies.take(request, response, tickets.COOKIE)
    cookies.take(request, response, BEGUN)
    return response


def _epoch(learner_id: str) -> int | None:
    from praxis.ui import library

    seated = library.store().people.seated(learner_id)
    return seated.epoch if seated else None


def leaving(learner_id: str, epoch: int) -> str:
    """The link that gives up this very seat without asking again."""
    from praxis.ui import library

    mark = tickets.form(library.key(), "leave", learner_id, epoch)
    return f"./leave?{urlencode({'mark': mark})}"


def going_in(learner_id: str, to: str) -> str:
    """What the page's script is told after sign-on: the mark that takes the seat, where to go."""
    from praxis.ui import library

    place = to if PLACE.fullmatch(to) and to != "home" else ""
    mark = tickets.sign_on(library.key(), learner_id)
    return f'data-sign-on="{quote(mark)}" data-go="./{escape(place)}"'


ROUTES = [
    Route("/enter", enter, methods=["GET", "POST"]),
    Route("/leave", leave, methods=["GET", "POST"]),
    Route("/sign-on", sign_on),
]
