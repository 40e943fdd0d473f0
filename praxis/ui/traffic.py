"""Every request: counted and timed by its route, given a name for the log, never its address."""

from __future__ import annotations

import logging
import re
import secrets
from collections.abc import MutableMapping
from time import perf_counter
from typing import Any

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from praxis.ui import logs

_LOG = logging.getLogger("praxis.requests")
_GOOD_NAME = re.compile(r"[A-Za-z0-9-]{8,64}")
_METHODS = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"})
_REQUEST_ID = b"x-request-id"
_FAULT = 400
OTHER = "other"
"""The route of pages and of files, which Streamlit serves."""


class Watched:
    """The application with a watch on it (ASGI middleware)."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass one connection on."""
        if scope["type"] == "http":
            await self._request(scope, receive, send)
        elif scope["type"] == "websocket":
            from praxis.ui import metrics

            with metrics.OPEN_PAGES.track_inprogress():
                await self._app(scope, receive, send)
        else:
            await self._app(scope, receive, send)

    async def _request(self, scope: Scope, receive: Receive, send: Send) -> None:
        name = _name(scope)
        began, status = perf_counter(), 500

        async def answer(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
                message["headers"] = [*message.get("headers", ()), (_REQUEST_ID, name.encode())]
            await send(message)

        token = logs.REQUEST.set(name)
        try:
            await self._app(scope, receive, answer)
        finally:
            _count(scope, status, perf_counter() - began)
            logs.REQUEST.reset(token)


def _name(scope: Scope) -> str:
    """What the proxy in front calls this request, if it is a name; one of our own otherwise."""
    headers = dict(scope["headers"])
    told: str = headers.get(_REQUEST_ID, b"").decode("latin-1")
    return told if _GOOD_NAME.fullmatch(told) else secrets.token_hex(8)


def _count(scope: Scope, status: int, took: float) -> None:
    from praxis.ui import metrics  # the first request is counted once it is answered

    route = route_of(scope)
    method = scope["method"] if scope["method"] in _METHODS else "other"
    metrics.REQUESTS.labels(route, method, str(status)).inc()
    metrics.REQUEST_SECONDS.labels(route).observe(took)
    if route != OTHER or status >= _FAULT:  # a page is sixty files; only what went wrong is told
        seen = {"route": route, "method": method, "status": status, "ms": round(took * 1000, 1)}
        _LOG.info("request", extra={logs.SEEN: seen})


def route_of(scope: MutableMapping[str, Any]) -> str:
    """The route that answered, as it is written in the program: ``/packet/{token:path}``."""
    path = getattr(scope.get("route"), "path", None)
    return str(path) if path else OTHER
