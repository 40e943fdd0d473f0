"""The routes of a live room, beside the Streamlit pages: light enough for any phone.

What they need is imported when the first of them is called: the server answers before that.
"""

from __future__ import annotations

import asyncio
import io
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route


async def ask_code(request: Request) -> Response:
    """The form for the room's code."""
    from praxis.ui.live import joining_in

    return await joining_in.ask_code(request)


async def join(request: Request) -> Response:
    """The door of a room, and the room."""
    from praxis.ui.live import joining_in

    return await joining_in.page(request)


async def asset(request: Request) -> Response:
    """Style and script of the phone."""
    from praxis.ui.live import sending

    return await sending.asset(request)


async def take(request: Request) -> Response:
    """A form of a phone: an answer, marks, leaving, taking words back."""
    from praxis.ui.live import answering

    return await answering.FORMS[request.url.path.rpartition("/")[2]](request)


async def now(request: Request) -> Response:
    """A scene, or the figures, once."""
    from praxis.ui.live import events

    return await events.now(request)


async def stream(request: Request) -> Response:
    """Scenes, or figures, as they change."""
    from praxis.ui.live import events

    return await events.events(request)


async def mine(request: Request) -> Response:
    """What a learner brought from workshops."""
    from praxis.ui.live import mine as brought

    return await brought.page(request)


async def qr(request: Request) -> Response:
    """The QR code of a room's address, as phones reach it."""
    import segno

    from praxis.store.room_seats import typed
    from praxis.ui.live import sending, whereabouts
    from praxis.ui.live.hub import HUB

    code = typed(request.path_params["code"])
    if await HUB.look(code) is None:
        return PlainTextResponse("There is no such room.", status_code=404)
    drawn = io.BytesIO()
    address = f"{whereabouts.base(str(request.url))}/join/{code}"
    segno.make(address, error="m", micro=False).save(drawn, kind="svg", scale=8, border=2)
    return Response(drawn.getvalue(), media_type="image/svg+xml", headers=sending.HEADERS)


@asynccontextmanager
async def running() -> AsyncIterator[None]:
    """Keep rooms alive while the process serves: reading what changed, noting who is there."""
    tasks = [asyncio.create_task(_hub()), asyncio.create_task(_writer())]
    try:
        yield
    finally:
        for task in tasks:
            task.cancel()
            with suppress(asyncio.CancelledError):
                await task


async def _hub() -> None:
    from praxis.ui.live.hub import HUB

    await HUB.run()


async def _writer() -> None:
    from praxis.ui.live.answering import WRITER

    await WRITER.run()


ROUTES = [
    Route("/join", ask_code),
    Route("/join/{code}", join, methods=["GET", "POST"]),
    Route("/room/phone.js", asset),
    Route("/room/phone.css", asset),
    Route("/room/mine", mine, methods=["GET", "POST"]),
    Route("/room/{code}/answer", take, methods=["POST"]),
    Route("/room/{code}/marks", take, methods=["POST"]),
    Route("/room/{code}/leave", take, methods=["POST"]),
    Route("/room/{code}/forget", take, methods=["POST"]),
    Route("/room/{code}/now", now),
    Route("/room/{code}/events", stream),
    Route("/room/{code}/qr.svg", qr),
]
