"""Which act of the policy each route is, in one table; what does not stand here is refused."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.routing import BaseRoute, Mount, Route

from praxis.play.policy import Act, may
from praxis.store import OutOfReachError
from praxis.ui.entering import seats

Endpoint = Callable[[Request], Awaitable[Response]]


@dataclass(frozen=True, slots=True)
class Gate:
    """What a route is in the policy. ``why`` it is open, where it is open to anyone."""

    act: Act
    why: str = ""


GATES: Mapping[str, Gate] = {
    "/enter": Gate("enter", "a signed ticket says who takes a seat"),
    "/leave": Gate("enter", "gives up the seat of this very browser, marked or asked first"),
    "/sign-on": Gate("enter", "leads to the provider, and shows nothing"),
    "/key": Gate("enter", "the key that is sent is what lets in; misses are counted"),
    "/begin": Gate("enter", "the team's code is what lets in; misses are counted"),
    "/key/new": Gate("study"),
    "/draft": Gate("enter", "the signed mark that is sent names the one slot it writes to"),
    "/health": Gate("enter", "a sign of life for whoever watches the service"),
    "/ready": Gate("enter", "the same: whether course and record can be read"),
    "/metrics": Gate("enter", "figures for whoever watches; asks for its own token, or nearness"),
    "/print/{what:str}/{name:str}": Gate("study"),
    "/calendar/review.ics": Gate("study"),
    "/packet": Gate("answer-by-link", "an empty link, told like any that leads nowhere"),
    "/packet/{token:path}": Gate("answer-by-link", "the secret link opens one packet, once"),
    "/replies": Gate("answer-by-link", "an empty link, told like any that leads nowhere"),
    "/replies/{token:path}": Gate("answer-by-link", "the secret link opens replies shared by it"),
    "/join": Gate("answer-by-link", "asks for the code of a room, and shows nothing"),
    "/join/{code}": Gate("answer-by-link", "the code on the wall lets in; misses are counted"),
    "/room/phone.js": Gate("enter", "the script of a phone in a room"),
    "/room/phone.css": Gate("enter", "the style of a phone in a room"),
    "/room/mine": Gate("study"),
    "/room/{code}/answer": Gate("answer-by-link", "the signed seat of the phone is what answers"),
    "/room/{code}/marks": Gate("answer-by-link", "the same, for what an observer saw"),
    "/room/{code}/leave": Gate("answer-by-link", "the same, for leaving"),
    "/room/{code}/forget": Gate("answer-by-link", "the same, for taking one's words back"),
    "/room/{code}/now": Gate("answer-by-link", "a signed seat, or the token of wall or desk"),
    "/room/{code}/events": Gate("answer-by-link", "a signed seat, or the token of wall or desk"),
    "/room/{code}/qr.svg": Gate("answer-by-link", "a picture of the address on the wall"),
    "/assets": Gate("enter", "our own style, script, fonts and drawings"),
}
"""Every route by its path. A test walks the routes and fails on one that is missing here."""


def over(routes: Iterable[BaseRoute]) -> list[BaseRoute]:
    """The same routes, each behind its gate."""
    return [_gated(route) for route in routes]


def _gated(route: BaseRoute) -> BaseRoute:
    path = str(getattr(route, "path", ""))
    gate = GATES.get(path)
    if gate is not None and gate.why:
        return route
    if isinstance(route, Mount) or not isinstance(route, Route) or gate is None:
        return Route(path or "/", _undeclared)
    guarded = _guarded(route.endpoint, gate.act)
    return Route(path, guarded, methods=sorted(route.methods or {"GET"}), name=route.name)


def _guarded(endpoint: Endpoint, act: Act) -> Endpoint:
    async def guarded(request: Request) -> Response:
        now = datetime.now(UTC)
        try:
            seated = await asyncio.to_thread(seats.of_request, request, now)
        except OutOfReachError:
            return PlainTextResponse("The record cannot be reached just now.", status_code=503)
        if seated is None:
            return _to_the_door(request)
        if not may(seated.rights, act):
            return PlainTextResponse("This is not yours to open.", status_code=403)
        request.state.seated = seated
        return await endpoint(request)

    return guarded


def _to_the_door(request: Request) -> Response:
    """A link leads to the door, wherever the course lies on its server; anything else is told."""
    if request.method not in {"GET", "HEAD"}:
        return PlainTextResponse("Nobody has a seat here.", status_code=401)
    up = "../" * (request.url.path.count("/") - 1) or "./"
    return RedirectResponse(up, status_code=303)


async def _undeclared(request: Request) -> Response:
    told = f"{request.url.path} has no gate (praxis/ui/entering/gates.py)."
    return PlainTextResponse(told, status_code=403)
