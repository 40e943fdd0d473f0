"""Whether the process lives (``/health``), and whether it can be given learners (``/ready``)."""

from __future__ import annotations

import asyncio
from types import ModuleType

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from praxis.store import OutOfReachError, WrongDatabaseError

LIMIT_SECONDS = 2.0
"""So long may the database take to answer before it counts as not answering."""

_NO_STORE = {"Cache-Control": "no-store"}


def _library() -> ModuleType:
    """The course and the record, imported when first needed: the server answers before that."""
    from praxis.ui import library

    return library


def hindrance() -> str:
    """Why no learner could work here now, in words that give nothing away; empty when all is well.

    Loads the course and opens the record when that has not happened yet.
    """
    if _library().loaded().course is None:
        return "the course cannot be read: `praxis check` says why"
    try:
        stands, needs = _library().store().revision()
    except WrongDatabaseError:
        return "the database cannot be opened: the log says why"
    except OutOfReachError:
        return "the database does not answer"
    if stands != needs:
        return (
            f"the database stands at version {stands}, this program needs {needs}:"
            " run `praxis migrate`, or update the program"
        )
    return ""


class Looking:
    """Looks once at a time: many who ask during one look all get its answer.

    A database that hangs then holds one thread, not one for each time somebody asks.
    """

    def __init__(self) -> None:
        self._look: asyncio.Task[str] | None = None

    async def hindrance(self, limit: float) -> str:
        """What :func:`hindrance` says, or that it did not say it within ``limit`` seconds."""
        if self._look is None or self._look.done():
            self._look = asyncio.create_task(asyncio.to_thread(hindrance))
        done, _ = await asyncio.wait({self._look}, timeout=limit)
        if not done:
            return f"the course is being loaded, or the database takes over {limit:g} seconds"
        return self._look.result()


_LOOKING = Looking()


async def health(request: Request) -> Response:  # noqa: ARG001 - the form of a route
    """The process answers."""
    return JSONResponse({"status": "ok"}, headers=_NO_STORE)


async def ready(request: Request) -> Response:  # noqa: ARG001 - the form of a route
    """The course is loaded, the database answers in time and stands where it should."""
    why = await _LOOKING.hindrance(LIMIT_SECONDS)
    if why:
        return JSONResponse({"status": "not ready", "why": why}, 503, headers=_NO_STORE)
    return JSONResponse({"status": "ready"}, headers=_NO_STORE)


ROUTES = [Route("/health", health), Route("/ready", ready)]
