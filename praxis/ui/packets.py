"""The pages behind links for supervisors: a role-play to rate, written replies to score.

No account, no script. Whoever has a link may read and answer once; so the page is told to no cache
and no search engine, sends its address to no other site, and answers alike for a link that never
was and one that is over.
"""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime
from importlib import import_module
from time import monotonic
from typing import Any
from urllib.parse import parse_qsl

from starlette.requests import Request
from starlette.responses import HTMLResponse, PlainTextResponse, RedirectResponse, Response
from starlette.routing import Route

from praxis.store import OutOfReachError
from praxis.ui.doorkeeper import Doorkeeper
from praxis.ui.posts import address_of, body_of, same_origin

MAX_FORM_BYTES = 64_000
DOORKEEPER = Doorkeeper()


class Linked:
    """The routes of one kind of link. ``module`` draws its pages, and is imported when needed."""

    def __init__(self, module: str) -> None:
        self._module = module

    async def page(self, request: Request) -> Response:
        """Show what a link opens, or take its form; one calm 404 where it leads nowhere."""
        address = address_of(request)
        if DOORKEEPER.holds(address, monotonic()):
            return _plain("Too many links that lead nowhere. Please try again in a minute.", 429)
        if request.method == "POST":
            return await self._take(request, address)
        opened = request.method == "GET"
        return await self._answer(address, request.path_params["token"], opened=opened)

    async def nowhere(self, request: Request) -> Response:
        """The address without a token."""
        return await self._answer(address_of(request), "", opened=False)

    async def _take(self, request: Request, address: str) -> Response:
        if not same_origin(request):
            return _plain("This form can only be sent from its own page.", 403)
        body = await body_of(request, MAX_FORM_BYTES)
        if body is None:
            return _plain("That is too long. Please shorten the note.", 413)
        sent = dict(parse_qsl(body.decode("utf-8", "replace"), max_num_fields=500))
        return await self._answer(address, request.path_params["token"], sent=sent, opened=False)

    async def _answer(
        self, address: str, token: str, *, opened: bool, sent: dict[str, str] | None = None
    ) -> Response:
        from praxis.ui import packet_page

        pages: Any = import_module(self._module)
        now = datetime.now(UTC)
        try:
            drawn = await asyncio.to_thread(pages.answer, token, sent, now, opened=opened)
        except OutOfReachError:
            drawn = packet_page.later(sent)
        if drawn.status == packet_page.NOT_FOUND:
            DOORKEEPER.missed(address, monotonic())
        if drawn.elsewhere:
            return RedirectResponse(f"./{token}", status_code=303, headers=_HEADERS)
        headers = {**_HEADERS, "Content-Security-Policy": packet_page.POLICY}
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
_PACKETS, _REPLIES = Linked("praxis.ui.packet_page"), Linked("praxis.ui.reply_page")

ROUTES = [
    Route("/packet", _PACKETS.nowhere),
    Route("/packet/{token:path}", _PACKETS.page, methods=["GET", "POST"]),
    Route("/replies", _REPLIES.nowhere),
    Route("/replies/{token:path}", _REPLIES.page, methods=["GET", "POST"]),
]
