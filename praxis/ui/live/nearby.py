"""While phones may join, the server listens to the whole network; all but the room stays here.

Profiles have no passwords, so pages, their connection and every other route answer this machine
alone. The other end of the connection decides, never a header: those anybody can make up.
"""

from __future__ import annotations

import re

from starlette.types import ASGIApp, Receive, Scope, Send

from praxis.ui.entering import modes

OPEN = re.compile(
    r"/join(/[^/]*)?|/health"
    r"|/room/(phone\.(js|css)|[^/]+/(answer|marks|leave|forget|now|events|qr\.svg))"
)
"""What phones in the room need, and nothing else."""
_TOLD = (
    "<!doctype html><html lang='en-US'><meta charset='utf-8'>"
    "<meta name='viewport' content='width=device-width, initial-scale=1'>"
    "<title>On another machine</title><h1>This opens on the leader’s machine only</h1>"
    "<p>To take part in the workshop, <a href='/join'>join with the code on the wall</a>.</p>"
).encode()


class Nearby:
    """Refuses strangers everything but the room, where the course has no sign-on (ASGI)."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a connection on, or tell it that it came to the wrong machine."""
        if scope["type"] == "lifespan" or _welcome(scope):
            await self._app(scope, receive, send)
        elif scope["type"] == "websocket":
            await send({"type": "websocket.close", "code": 1008})
        else:
            headers = [(b"content-type", b"text/html; charset=utf-8")]
            await send({"type": "http.response.start", "status": 403, "headers": headers})
            await send({"type": "http.response.body", "body": _TOLD})


def _welcome(scope: Scope) -> bool:
    if not modes.on_ones_own_machine():
        return True
    peer = (scope.get("client") or ("",))[0]
    if is_here(str(peer)):
        return True
    return scope["type"] == "http" and OPEN.fullmatch(scope["path"]) is not None


def is_here(peer: str) -> bool:
    """Whether an address is this machine's own loopback."""
    return peer == "::1" or peer.removeprefix("::ffff:").startswith("127.")
