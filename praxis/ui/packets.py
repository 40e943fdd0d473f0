"""The page behind a packet's link: read one role-play, rate it, sign. No account, no script.

Whoever has the link may read and rate once; so the page is told to no cache and no search engine,
sends its address to no other site, and answers alike for a link that never was and one that is
over.
"""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime
from time import monotonic
from urllib.parse import parse_qsl

from starlette.requests import Request
from starlette.responses import HTMLResponse, PlainTextResponse, RedirectResponse, Response
from starlette.routing import Route

from praxis.store import OutOfReachError
from praxis.ui.doorkeeper import Doorkeeper
from praxis.ui.posts import body_of, same_origin

MAX_FORM_BYTES = 64_000
DOORKEEPER = Doorkeeper()


async def page(request: Request) -> Response:
    """Show a packet, or take its rating; one calm 404 for every link that leads nowhere."""
    address = request.client.host if request.client else ""
    if DOORKEEPER.holds(address, monotonic()):
        return _plain("Too many links that lead nowhere. Please try again in a minute.", 429)
    if request.method == "POST":
        return await _take(request, address)
    opened = request.method == "GET"
    return await _answer(address, request.path_params["token"], opened=opened)


async def nowhere(request: Request) -> Response:
    """The address without a token."""
    return await _answer(request.client.host if request.client else "", "", opened=False)


async def _take(request: Request, address: str) -> Response:
    if not same_origin(request):
        return _plain("This form can only be sent from its own page.", 403)
    body = await body_of(request, MAX_FORM_BYTES)
    if body is None:
        return _plain("That is too long. Please shorten the note.", 413)
    sent = dict(parse_qsl(body.decode("utf-8", "replace"), max_num_fields=500))
    return await _answer(address, request.path_params["token"], sent=sent, opened=False)


async def _answer(
    address: str, token: str, *, opened: bool, sent: dict[str, str] | None = None
) -> Response:
    from praxis.ui import packet_page

    now = datetime.now(UTC)
    try:
        drawn = await asyncio.to_thread(packet_page.answer, token, sent, now, opened=opened)
    except OutOfReachError:
        drawn = packet_page.later()
    if drawn.status == packet_page.NOT_FOUND:
        DOORKEEPER.missed(address, monotonic())
    if drawn.elsewhere:
        return RedirectResponse(f"./{token}", status_code=303, headers=_HEADERS)
    policy = packet_page.POLICY
    headers = {**_HEADERS, "Content-Security-Policy": policy}
    return HTMLResponse(drawn.html, status_code=drawn.status, headers=headers)


def _plain(told: str, status: int) -> Response:
    return PlainTextResponse(told, status_code=status, headers=_HEADERS)


_HEADERS = {
    "Cache-Control": "no-store",
    # Not `no-referrer`: with it a browser sends no origin along with the form.
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    "X-Robots-Tag": "noindex, nofollow",
}

ROUTES = [
    Route("/packet", nowhere),
    Route("/packet/{token:path}", page, methods=["GET", "POST"]),
]
