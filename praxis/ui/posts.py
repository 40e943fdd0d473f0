"""What every route checks of what is sent to it: where it comes from, and how much it is."""

from __future__ import annotations

from urllib.parse import urlsplit

from starlette.requests import Request


def same_origin(request: Request) -> bool:
    """Whether a POST comes from a page of this very server."""
    origin = request.headers.get("origin")
    return origin is not None and urlsplit(origin).netloc == request.headers.get("host")


async def body_of(request: Request, most: int) -> bytes | None:
    """What was sent, up to ``most`` bytes; None as soon as it is more."""
    body = bytearray()
    async for chunk in request.stream():
        body += chunk
        if len(body) > most:
            return None
    return bytes(body)
