"""The streams of a room: scenes for phones, figures for wall and desk.

A stream ends after about three quarters of a minute and is taken up again by the browser, since an
open one would hold back a server that is asked to stop.
"""

from __future__ import annotations

import asyncio
import hashlib
import random
from collections.abc import AsyncIterator
from datetime import UTC, datetime
from time import monotonic

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response, StreamingResponse

from praxis.look.prose import escaped
from praxis.store.room_seats import typed
from praxis.ui.live import phone, sending, tokens
from praxis.ui.live.answering import WRITER, drawn
from praxis.ui.live.hub import HUB, Hall, Listener
from praxis.ui.live.joining_in import sitting
from praxis.ui.live.tokens import Sitting

LASTS, SPREAD = 45.0, 10.0
"""Seconds a stream stands, give or take: phones that came together do not all come back at once."""
SIGN_OF_LIFE = 15.0
_HEADERS = {"Cache-Control": "no-store", "X-Accel-Buffering": "no"}


async def events(request: Request) -> Response:
    """Open a stream for whoever has a seat, or a token of wall or desk."""
    from praxis.ui import library

    code, asked = typed(request.path_params["code"]), request.query_params
    whom = asked.get("for", "phone")
    if whom == "phone":
        mine = sitting(request, code)
        if mine is None:
            return PlainTextResponse("Please join the room.", status_code=403)
        since = request.headers.get("last-event-id") or asked.get("since", "")
        return _stream(_phone(code, mine, since))
    if not tokens.opens(library.key(), whom, asked.get("token", ""), code):
        return PlainTextResponse("This stream is not for you.", status_code=403)
    return _stream(_figures(code, whom))


def _stream(told: AsyncIterator[str]) -> Response:
    return StreamingResponse(told, media_type="text/event-stream", headers=_HEADERS)


def _event(name: str, data: str, number: str = "") -> str:
    lines = "".join(f"data: {line}\n" for line in data.splitlines() or [""])
    return f"event: {name}\n" + (f"id: {number}\n" if number else "") + lines + "\n"


def _until() -> float:
    return monotonic() + LASTS + random.uniform(-SPREAD, SPREAD)  # noqa: S311 - only spread out


async def _phone(code: str, mine: Sitting, since: str) -> AsyncIterator[str]:
    """A scene whenever this seat has another one to show; nothing while it has not."""
    WRITER.saw(mine.seat_id)
    until, shown, company, ends = _until(), since, "", None
    async with HUB.listening(code, phone=True) as found:
        yield f"retry: {random.randint(1000, 3000)}\n\n"  # noqa: S311 - only spread out
        if found is None or found[0].room_id != mine.room_id:
            return
        hall, listener = found
        while True:
            listener.changed.clear()
            picture = hall.picture
            stamp = picture.stamp(mine.seat_id)
            with_whom = phone.company(picture, mine.seat_id)
            if stamp != shown:
                shown = stamp
                yield _event("scene", await drawn(picture, mine), stamp)
            elif with_whom != company:
                yield _event("company", escaped(with_whom))
            company = with_whom
            if ends != (ends := phone.ends(picture)):
                yield _event("time", phone.time(picture, datetime.now(UTC)))
            if not await _wait(listener, until):
                return
            if not listener.changed.is_set():
                yield ": here\n\n"


async def _wait(listener: Listener, until: float) -> bool:
    """Until something changed or a sign of life is due; False when the stream is to end."""
    left = until - monotonic()
    if left <= 0:
        return False
    try:
        await asyncio.wait_for(listener.changed.wait(), min(left, SIGN_OF_LIFE))
    except TimeoutError:
        return until > monotonic()
    return True


async def _figures(code: str, whom: str) -> AsyncIterator[str]:
    """The figures of wall or desk, newest first; what a slow one missed is never sent late."""
    until = _until()
    async with HUB.listening(code, phone=False) as found:
        yield "retry: 1000\n\n"
        if found is None:
            return
        hall: Hall = found[0]
        listener = found[1]
        shown = ""
        while True:
            listener.changed.clear()
            told = hall.picture.figures(whom)
            if told != shown:
                shown = told
                yield _event("room", told)
            else:
                yield ": here\n\n"
            if not await _wait(listener, until):
                return


async def now(request: Request) -> Response:
    """The same once, for a browser through which no stream comes; unchanged it costs nothing."""
    from praxis.ui import library

    code, asked = typed(request.path_params["code"]), request.query_params
    whom = asked.get("for", "phone")
    mine = sitting(request, code)
    if whom != "phone" and not tokens.opens(library.key(), whom, asked.get("token", ""), code):
        return PlainTextResponse("This is not for you.", status_code=403)
    if whom == "phone" and mine is None:
        return PlainTextResponse("Please join the room.", status_code=401)
    picture = await HUB.look(code)
    if picture is None:
        return PlainTextResponse("There is no such room.", status_code=404)
    if whom != "phone" or mine is None:
        told = picture.figures(whom)
        return Response(told, media_type="application/json", headers=_HEADERS)
    WRITER.saw(mine.seat_id)
    beside = repr((phone.company(picture, mine.seat_id), phone.ends(picture)))
    etag = f'"{picture.stamp(mine.seat_id)}.{hashlib.sha256(beside.encode()).hexdigest()[:12]}"'
    if request.headers.get("if-none-match") == etag:
        return Response(status_code=304, headers={**_HEADERS, "ETag": etag})
    time = f'<p id="time">{phone.time(picture, datetime.now(UTC))}</p>'
    return sending.html(time + await drawn(picture, mine), ETag=etag)
