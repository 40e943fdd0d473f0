"""What every answer tells the browser not to do, Streamlit's own answers included; what is closed.

A plain ASGI middleware: it looks at a request once and adds bytes made beforehand, so it costs a
few microseconds. Why each looseness of the policy is needed stands in ``docs/security.md``, where
it was measured.
"""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from importlib.resources import files

from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from praxis.ui.posts import https

CLOSED = ("/_stcore/upload_file", "/_stcore/agent", "/_stcore/metrics", "/_stcore/script-health")
"""Doors of Streamlit's that this course has no use for: uploads, agents, counters of the server."""
_KEPT = ("/static/", "/assets/")
"""Files that are the same for everybody; they say themselves how long they may be kept."""
_INLINE = re.compile(r"<script>(.*?)</script>", re.DOTALL)
_YEAR = 365 * 24 * 3600


def own_scripts(page: str) -> tuple[str, ...]:
    """The scripts written into an HTML ``page``, as sources for a policy (``'sha256-…'``)."""
    return tuple(
        f"'sha256-{base64.b64encode(hashlib.sha256(one.encode()).digest()).decode()}'"
        for one in _INLINE.findall(page)
    )


@lru_cache(maxsize=1)
def directives() -> Mapping[str, str]:
    """The policy, directive by directive. Streamlit's first page has one short script in it."""
    page = (files("streamlit") / "static" / "index.html").read_text(encoding="utf-8")
    return {
        "default-src": "'none'",
        "script-src": " ".join(("'self'", "'wasm-unsafe-eval'", *own_scripts(page))),
        "style-src": "'self' 'unsafe-inline'",
        "img-src": "'self' data:",
        "font-src": "'self' data:",
        "connect-src": "'self'",
        "form-action": "'self'",
        "base-uri": "'none'",
        "frame-ancestors": "'none'",
    }


@lru_cache(maxsize=1)
def told() -> Mapping[bytes, bytes]:
    """The headers of every answer. A route may say something stricter; then its word stands."""
    policy = "; ".join(f"{name} {sources}" for name, sources in directives().items())
    off = "accelerometer camera display-capture geolocation gyroscope magnetometer microphone"
    more = "midi payment publickey-credentials-get serial usb xr-spatial-tracking"
    named = {
        "content-security-policy": policy,
        "x-content-type-options": "nosniff",
        "x-frame-options": "DENY",
        "referrer-policy": "same-origin",
        "permissions-policy": ", ".join(f"{one}=()" for one in f"{off} {more}".split()),
        "cross-origin-opener-policy": "same-origin",
        "cross-origin-resource-policy": "same-origin",
        "x-robots-tag": "noindex, nofollow",
    }
    return {name.encode(): value.encode() for name, value in named.items()}


class Headers:
    """Adds :func:`told` to each answer of ``app`` and closes the doors that nobody needs."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Websockets pass: they have no headers that a browser would heed."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        async def tell(message: Message) -> None:
            if message["type"] == "http.response.start":
                message["headers"] = [*message["headers"], *_missing(scope, message["headers"])]
            await send(message)

        if any(closed in scope["path"] for closed in CLOSED):
            await _refuse(tell)
        else:
            await self._app(scope, receive, tell)


def _missing(scope: Scope, given: Iterable[tuple[bytes, bytes]]) -> Iterable[tuple[bytes, bytes]]:
    """What an answer does not say yet. Answers may hold private words: they are not kept."""
    said = {name.lower() for name, _ in given}
    yield from ((name, value) for name, value in told().items() if name not in said)
    if b"cache-control" not in said and not any(one in scope["path"] for one in _KEPT):
        yield b"cache-control", b"no-store"
    if https(Request(scope)):
        yield b"strict-transport-security", b"max-age=%d" % _YEAR


async def _refuse(send: Send) -> None:
    start: Message = {"type": "http.response.start", "status": 404, "headers": []}
    start["headers"] = [(b"content-type", b"text/plain; charset=utf-8")]
    await send(start)
    await send({"type": "http.response.body", "body": b"There is nothing here."})
