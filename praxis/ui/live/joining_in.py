"""Coming into a room with a phone: by its code, or back into a seat by the seat's own code."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime
from time import monotonic
from urllib.parse import parse_qsl

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from praxis.live.leading import gather, scene
from praxis.store import Room, RoomSeat
from praxis.store.room_seats import typed
from praxis.ui import cookies
from praxis.ui.doorkeeper import Doorkeeper
from praxis.ui.live import phone, sending, tokens
from praxis.ui.live.hub import HUB, wake
from praxis.ui.live.tokens import Sitting
from praxis.ui.posts import address_of, body_of, same_origin

MAX_FORM_BYTES = 16_000
DOORKEEPER = Doorkeeper()
"""Counts codes that lead nowhere. Whoever has a seat already passes: a clinic is one address."""
LASTS = 7 * 24 * 3600
_NO_ROOM = "No room has this code just now. Look at the wall again; capitals do not matter."
_WAIT = "Too many codes that lead nowhere were tried from here. Please wait a minute."


def sitting(request: Request, code: str) -> Sitting | None:
    """The seat a phone carries for this room."""
    from praxis.ui import library

    value = cookies.read(request.cookies, tokens.cookie_name(code))
    return tokens.read_seat(library.key(), value)


async def ask_code(request: Request) -> Response:
    """The page that asks for the code, or the way on from it."""
    said = request.query_params.get("room", "")
    if said:
        code = typed(said)
        return RedirectResponse(
            f"./join/{code or 'none'}", status_code=303, headers=sending.HEADERS
        )
    return sending.html(phone.door(sending.version(), "./", "Join a workshop"))


async def page(request: Request) -> Response:
    """The room for whoever has a seat in it, the door for everybody else."""
    said = request.path_params["code"]
    code = typed(said)
    if code != said and code:
        return RedirectResponse(f"./{code}", status_code=303, headers=sending.HEADERS)
    mine, address = sitting(request, code), address_of(request)
    if mine is None and DOORKEEPER.holds(address, monotonic()):
        return _door(_WAIT, 429)
    picture = await HUB.look(code)
    if picture is None:
        DOORKEEPER.missed(address, monotonic())
        return _door(_NO_ROOM, 404)
    room = picture.scene.room
    if request.method == "POST":
        return await _take(request, room, mine)
    if mine is None or mine.room_id != room.id:
        return _ask_in(room)
    from praxis.ui.live.answering import drawn

    return sending.html(phone.page(picture, mine, await drawn(picture, mine), sending.version()))


def _door(refusal: str, status: int) -> Response:
    told = phone.door(sending.version(), "../", "Join a workshop", refusal=refusal)
    # The form of the door stands one step higher than this address.
    return sending.html(told.replace('action="./join"', 'action="../join"'), status)


def _ask_in(room: Room, refusal: str = "", status: int = 200) -> Response:
    if room.ended_at is not None and not refusal:
        refusal = "This workshop has ended. With your seat code you still come to what you did."
    told = phone.door(
        sending.version(),
        "../",
        room.title,
        code=room.code,
        room=room.title,
        names=room.names_why,
        refusal=refusal,
    )
    return sending.html(told, status)


async def _take(request: Request, room: Room, mine: Sitting | None) -> Response:
    """Give a seat: a new one, or the one whose code was typed. Joining twice gives one seat."""
    if not same_origin(request):
        return sending.html("This form can only be sent from its own page.", 403)
    body = await body_of(request, MAX_FORM_BYTES)
    if body is None:
        return sending.html("That is too long.", 413)
    sent = dict(parse_qsl(body.decode("utf-8", "replace"), max_num_fields=20))
    if "seat" in sent:
        return await _take_again(request, room, sent["seat"])
    if mine is not None and mine.room_id == room.id:
        return _seated(request, room, mine)
    taken = await asyncio.to_thread(_new, room, sent.get("name", ""))
    if taken is None:
        return _ask_in(room, status=410)
    wake(room.id)
    return _seated(request, room, _of(taken, taken.code))


async def _take_again(request: Request, room: Room, code: str) -> Response:
    """The seat whose code was typed; wrong codes are counted."""
    address = address_of(request)
    if DOORKEEPER.holds(address, monotonic()):
        return _ask_in(room, _WAIT, 429)
    seat = await asyncio.to_thread(_again, room, code)
    if seat is None:
        DOORKEEPER.missed(address, monotonic())
        return _ask_in(room, "No seat in this room has this code. Look at it again.", 404)
    return _seated(request, room, _of(seat, code))


def _of(seat: RoomSeat, code: str) -> Sitting:
    plain = typed(code)
    return Sitting(seat.room_id, seat.id, seat.number, f"{plain[:5]}-{plain[5:]}")


def _again(room: Room, code: str) -> RoomSeat | None:
    from praxis.ui import library

    seat = library.store().rooms.seat_by_code(code)
    return seat if seat is not None and seat.room_id == room.id else None


def _new(room: Room, name: str) -> RoomSeat | None:
    """A new seat, and at once a group for it where people are in groups."""
    from praxis.ui import library

    store, now = library.store(), datetime.now(UTC)
    try:
        seat = store.rooms.take_seat(room.id, name, now)
    except LookupError:  # it ended just now
        return None
    here = scene(room, library.course().activities)
    if here.moment.stop.group_size:
        gather(store, here, now)
    return seat


def _seated(request: Request, room: Room, mine: Sitting) -> Response:
    from praxis.ui import library

    response = RedirectResponse(f"./{room.code}", status_code=303, headers=sending.HEADERS)
    value = tokens.seat_cookie(library.key(), mine)
    cookies.give(request, response, tokens.cookie_name(room.code), value, seconds=LASTS)
    return response
