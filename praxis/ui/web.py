"""Routes beside the Streamlit pages: taking a seat, saving drafts, assets, health.

Streamlit gives custom routes no protection of its own, so each stands behind its gate, and checks
what else it needs: signed tokens, the origin of a POST, the size of a body.
"""

from __future__ import annotations

import asyncio
import gc
import logging
import os
import sys
from collections.abc import AsyncIterator, Callable, MutableMapping
from contextlib import asynccontextmanager, suppress
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from types import ModuleType
from typing import Any

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from praxis.store import OutOfReachError
from praxis.ui import (
    calendar,
    health,
    logs,
    packets,
    prints,
    seals,
    startup_check,
    tickets,
)
from praxis.ui.entering import doors, gates, keyed, starting
from praxis.ui.live import routes as rooms
from praxis.ui.posts import body_of, same_origin

ASSETS = Path(__file__).resolve().parent / "assets"
_LOG = logging.getLogger("praxis")
MAX_DRAFT_BYTES = 32_000


def _library() -> ModuleType:
    """The course and the record, imported when first needed: the server answers before that."""
    from praxis.ui import library

    return library


async def draft(request: Request) -> Response:
    """Keep half-typed words. The token says where; without a good one nothing is kept."""
    if not same_origin(request):
        return PlainTextResponse("wrong origin", status_code=403)
    body = await body_of(request, MAX_DRAFT_BYTES)
    if body is None:
        return PlainTextResponse("too long", status_code=413)
    token, _, text = body.decode("utf-8", errors="replace").partition("\n")
    keep = _place(token)
    if keep is None:
        return PlainTextResponse("unknown place", status_code=403)
    try:
        await asyncio.to_thread(keep, text, datetime.now(UTC))
    except LookupError:  # erased in another window while this page stood open
        return PlainTextResponse("gone", status_code=410)
    except OutOfReachError:
        return PlainTextResponse("try again", status_code=503)
    return Response(status_code=204)


def _place(token: str) -> Callable[[str, datetime], None] | None:
    """What keeps words typed where a token says: in an attempt, or beside a half-filled rating."""
    key, store = _library().key(), _library().store()
    if draft_of := tickets.read_draft_token(key, token):
        return partial(store.drafts.save, *draft_of)
    if note_of := seals.read_note_token(key, token):
        return partial(store.unsent.write, *note_of)
    return None


async def figures(request: Request) -> Response:
    """What Prometheus reads."""
    from praxis.ui import metrics

    return await metrics.show(request)


class _Assets(StaticFiles):
    """Our own style sheet, script, fonts and pictures; named by version, so they may be kept."""

    async def get_response(self, path: str, scope: MutableMapping[str, Any]) -> Response:
        response = await super().get_response(path, scope)
        response.headers["Cache-Control"] = "public, max-age=86400"
        return response


ROUTES = gates.over(
    [
        *doors.ROUTES,
        *keyed.ROUTES,
        Route("/draft", draft, methods=["POST"]),
        *health.ROUTES,
        Route("/metrics", figures),
        *prints.ROUTES,
        *calendar.ROUTES,
        *packets.ROUTES,
        *rooms.ROUTES,
        Mount("/assets", _Assets(directory=ASSETS)),
    ]
)
"""Every route of ours; each stands in :data:`praxis.ui.entering.gates.GATES` as well."""


def _warm() -> None:
    """Say what is unsafe, load the course, open the record, import what the first page needs.

    What fails is told in the log and by ``/ready``. All of it stays as long as the process does, so
    the collector need not look at it while it comes, which is a third of the time, nor ever after.
    """
    gc.disable()
    try:
        startup_check.tell(_library().data_dir(), _library().ROOT, sys.stderr)
        _library().loaded()
        _library().store()
        from praxis.ui import home, shell  # noqa: F401
    except Exception:  # noqa: BLE001  whatever it is, the pages will tell it calmly
        _LOG.exception("the course is not ready")
    finally:
        gc.freeze()
        gc.enable()


def _close() -> None:
    if _library().store.cache_info().currsize:
        _library().store().close()


async def _serve_when(warming: asyncio.Task[None]) -> None:
    """Keep rooms alive and watch the loop, once what both need has been imported in its thread.

    Imported here it would hold up the first requests.
    """
    await asyncio.shield(warming)
    from praxis.ui import metrics

    async with rooms.running():
        await metrics.watch_loop()


@asynccontextmanager
async def lifespan(app: Starlette) -> AsyncIterator[dict[str, object]]:  # noqa: ARG001
    """Make ready beside the first requests, so that the server answers at once.

    An installation that would let anybody in is not served at all: the remedy is told instead.
    """
    starting.hold_back_or_exit()
    logs.configure(os.environ.get(logs.SETTING, ""))
    warming = asyncio.create_task(asyncio.to_thread(_warm))
    serving = asyncio.create_task(_serve_when(warming))
    try:
        yield {}
    finally:
        await warming
        serving.cancel()
        with suppress(asyncio.CancelledError):
            await serving
        await asyncio.to_thread(_close)
