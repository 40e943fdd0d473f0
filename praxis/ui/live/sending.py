"""What phones are sent beside their scenes: headers, style and script, each small."""

from __future__ import annotations

import gzip
import hashlib
from functools import cache
from pathlib import Path

from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

ASSETS = Path(__file__).resolve().parent.parent / "assets"
_FILES = {
    "phone.js": (
        "text/javascript",
        ("vendor/htmx-2.0.11.min.js", "vendor/htmx-ext-sse-2.2.4.min.js", "phone.js"),
    ),
    "phone.css": ("text/css", ("phone.css",)),
}
HEADERS = {
    "Cache-Control": "no-store",
    # Not `no-referrer`: with it a browser sends no origin along with the form.
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    "X-Robots-Tag": "noindex, nofollow",
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; "
        "img-src data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    ),
}


@cache
def _made(name: str) -> tuple[str, bytes, bytes]:
    """The type of a file, its bytes, and its bytes pressed."""
    kind, paths = _FILES[name]
    whole = b"\n".join((ASSETS / path).read_bytes() for path in paths)
    return kind, whole, gzip.compress(whole, 9, mtime=0)


@cache
def version() -> str:
    """A short fingerprint of style and script, so that phones fetch them when they change."""
    return hashlib.sha256(b"".join(_made(name)[1] for name in _FILES)).hexdigest()[:10]


async def asset(request: Request) -> Response:
    """Style or script of the phone, pressed where the phone can unpack it."""
    kind, whole, pressed = _made(request.url.path.rpartition("/")[2])
    headers = {"Cache-Control": "public, max-age=604800, immutable", "Vary": "Accept-Encoding"}
    if "gzip" not in request.headers.get("accept-encoding", ""):
        return Response(whole, media_type=kind, headers=headers)
    return Response(pressed, media_type=kind, headers={**headers, "Content-Encoding": "gzip"})


def html(drawn: str, status: int = 200, **more: str) -> HTMLResponse:
    """A page or a scene, kept by nobody."""
    return HTMLResponse(drawn, status_code=status, headers={**HEADERS, **more})
