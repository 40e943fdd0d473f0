"""Routes beside the Streamlit pages: taking a seat, saving drafts, assets, health.

Streamlit gives custom routes no protection of its own, so each checks what it needs here: signed
tokens, the origin of a POST, the size of a body.
"""

from __future__ import annotations

import asyncio
import logging
import re
from collections.abc import AsyncIterator, MutableMapping
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from pathlib import Path
from types import ModuleType
from typing import Any

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, RedirectResponse, Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from praxis.store import OutOfReachError
from praxis.ui import calendar, packets, prints, tickets
from praxis.ui.posts import body_of, same_origin

ASSETS = Path(__file__).resolve().parent / "assets"
_LOG = logging.getLogger("praxis")
MAX_DRAFT_BYTES = 32_000
_PLACE = re.compile(r"[a-z0-9_-]*(\?[A-Za-z0-9_.=&%-]*)?")


def _library() -> ModuleType:
    """The course and the record, imported when first needed: the server answers before that."""
    from praxis.ui import library

    return library


async def enter(request: Request) -> Response:
    """Take the seat a ticket is for, and go on to the page that was asked for."""
    learner = tickets.read_ticket(_library().key(), request.query_params.get("ticket", ""))
    if learner is None:
        return RedirectResponse("./?ticket=old", status_code=303)
    to = request.query_params.get("to", "")
    place = to if _PLACE.fullmatch(to) else ""
    response = RedirectResponse(f"./{place}", status_code=303)
    response.set_cookie(
        tickets.COOKIE,
        tickets.seat_cookie(_library().key(), learner),
        max_age=365 * 24 * 3600,
        httponly=True,
        samesite="lax",
        secure=request.url.scheme == "https",
    )
    return response


async def leave(request: Request) -> Response:  # noqa: ARG001 - the form of a route
    """Give up the seat; the record stays."""
    response = RedirectResponse("./", status_code=303)
    response.delete_cookie(tickets.COOKIE)
    return response


async def draft(request: Request) -> Response:
    """Keep half-typed words. The token says where; without a good one nothing is kept."""
    if not same_origin(request):
        return PlainTextResponse("wrong origin", status_code=403)
    body = await body_of(request, MAX_DRAFT_BYTES)
    if body is None:
        return PlainTextResponse("too long", status_code=413)
    token, _, text = body.decode("utf-8", errors="replace").partition("\n")
    found = tickets.read_draft_token(_library().key(), token)
    if found is None:
        return PlainTextResponse("unknown place", status_code=403)
    try:
        await asyncio.to_thread(_keep, *found, text)
    except LookupError:  # erased in another window while this page stood open
        return PlainTextResponse("gone", status_code=410)
    except OutOfReachError:
        return PlainTextResponse("try again", status_code=503)
    return Response(status_code=204)


def _keep(attempt_id: int, slot: str, text: str) -> None:
    _library().store().drafts.save(attempt_id, slot, text, datetime.now(UTC))


async def health(request: Request) -> Response:  # noqa: ARG001
    """The process answers."""
    return JSONResponse({"status": "ok"})


async def ready(request: Request) -> Response:  # noqa: ARG001
    """The course is loaded and the record can be read."""
    course = _library().loaded().course
    await asyncio.to_thread(_library().store().learners.all)
    status = 200 if course is not None else 503
    return JSONResponse({"status": "ready" if course else "no course"}, status_code=status)


class _Assets(StaticFiles):
    """Our own style sheet, script, fonts and pictures; named by version, so they may be kept."""

    async def get_response(self, path: str, scope: MutableMapping[str, Any]) -> Response:
        response = await super().get_response(path, scope)
        response.headers["Cache-Control"] = "public, max-age=86400"
        return response


ROUTES = [
    Route("/enter", enter),
    Route("/leave", leave),
    Route("/draft", draft, methods=["POST"]),
    Route("/health", health),
    Route("/ready", ready),
    *prints.ROUTES,
    *calendar.ROUTES,
    *packets.ROUTES,
    Mount("/assets", _Assets(directory=ASSETS)),
]


def _warm() -> None:
    """Load the course and open the record. What fails is told in the log and by ``/ready``."""
    try:
        _library().loaded()
        _library().store()
    except Exception:  # noqa: BLE001  whatever it is, the pages will tell it calmly
        _LOG.exception("the course is not ready")


def _close() -> None:
    if _library().store.cache_info().currsize:
        _library().store().close()


@asynccontextmanager
async def lifespan(app: Starlette) -> AsyncIterator[dict[str, object]]:  # noqa: ARG001
    """Make ready beside the first requests, so that the server answers at once."""
    warming = asyncio.create_task(asyncio.to_thread(_warm))
    try:
        yield {}
    finally:
        await warming
        await asyncio.to_thread(_close)
