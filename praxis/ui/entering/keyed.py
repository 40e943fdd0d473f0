"""Routes for resume keys: come in with one, begin with a team's code, make one's own.

A key in a link stands behind the ``#``: browsers send that to nobody, so no log of ours or of a
proxy ever holds one. The page's script moves it into the form and clears the address; the form is
sent by POST, like a typed code. Nobody is seated by opening a link alone.
"""

from __future__ import annotations

import asyncio
import os
import re
import secrets
from datetime import UTC, datetime
from time import monotonic
from urllib.parse import parse_qsl, urlsplit

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from praxis.store import Erased
from praxis.store.keys_drawn import Drawn, resume_key
from praxis.ui import tickets
from praxis.ui.doorkeeper import Doorkeeper
from praxis.ui.entering import modes, paper, seats
from praxis.ui.posts import address_of, body_of, same_origin

PLACE = re.compile(r"[a-z0-9_-]*(\?[A-Za-z0-9_.=&%-]*)?")
"""Where one may be sent on to: a page of ours, with its query."""
MAX_FORM_BYTES = 4_000
LONGEST_NAME = 60
MISSED = Doorkeeper()
"""By address."""
MISSED_BY_ALL = Doorkeeper(misses=300)
"""By everyone together: past it every key is looked at a second later, and nobody locked out."""
SLOWLY = 1.0

_OPENS_NOTHING = (
    "That key opens nothing here. Look at it sign by sign; spaces and small letters do not matter. "
    "If it was renewed or taken back, the newer one counts."
)
_NO_TEAM = "No team here has that code. Ask for the newest one; codes are renewed now and then."
_NAMELESS = "Write a name as well; a nickname is fine."


async def come_in(request: Request) -> Response:
    """Ask for a key, or seat whoever's key was sent."""
    if refusal := _closed(request):
        return refusal
    if request.method != "POST":
        return await _page("key", to=request.query_params.get("to", ""))
    sent = await _form(request)
    if isinstance(sent, Response):
        return sent
    now = datetime.now(UTC)
    found = await asyncio.to_thread(_opened, sent.get("key", ""), now)
    if found is None:
        _missed(request)
        return await _page("key", 422, to=sent.get("to", ""), refusal=_OPENS_NOTHING)
    learner_id, epoch, handed_over = found
    await asyncio.to_thread(seats.leave_former, request, now)
    place = "key/new" if handed_over else _place(sent)
    response = RedirectResponse(f"./{place}", status_code=303)
    seats.give(request, response, learner_id, epoch, "keys")
    return response


async def begin(request: Request) -> Response:
    """Ask for a team's code, or make whoever has one a learner of that team."""
    if refusal := _closed(request):
        return refusal
    if await asyncio.to_thread(seats.of_request, request, datetime.now(UTC)):
        told = "You have a seat here already. To join another team, open your profile."
        return await asyncio.to_thread(paper.sentence, "You are in", told, status=409)
    if request.method != "POST":
        return await _page("begin", to=request.query_params.get("to", ""))
    sent = await _form(request)
    return sent if isinstance(sent, Response) else await _begin(request, sent)


async def _begin(request: Request, sent: dict[str, str]) -> Response:
    name = " ".join(sent.get("name", "").split())[:LONGEST_NAME]
    again = {"to": sent.get("to", ""), "sent": sent}
    if not name:
        return await _page("begin", 422, refusal=_NAMELESS, **again)
    learner_id = await asyncio.to_thread(_begun, sent.get("code", ""), name)
    if learner_id is None:
        _missed(request)
        return await _page("begin", 422, refusal=_NO_TEAM, **again)
    response = RedirectResponse("./key/new", status_code=303)
    seats.give(request, response, learner_id, 0, "keys")
    return response


async def renew(request: Request) -> Response:
    """Offer a key of one's own, or make it and show it once."""
    if "keys" not in modes.ways():
        return await asyncio.to_thread(_not_here, "../")
    seated = request.state.seated
    if request.method != "POST":
        return await asyncio.to_thread(_offer, seated.learner.id, seated.epoch)
    sent = await _form(request)
    if isinstance(sent, Response):
        return sent
    from praxis.ui import library

    mark = sent.get("mark", "")
    if not tickets.is_form(library.key(), mark, "key", seated.learner.id, seated.epoch):
        told = (
            "This key was made already and is shown once only, or the page had grown old. If you "
            "did not save it, make another one on your profile."
        )
        return await asyncio.to_thread(
            paper.sentence, "Nothing was changed", told, status=409, up="../"
        )
    drawn = resume_key(secrets.token_bytes)
    try:
        epoch = await asyncio.to_thread(_made, seated.learner.id, drawn)
    except Erased:
        return RedirectResponse("../", status_code=303)
    # The origin of the form is where the browser reached us; a setting beats it, as for rooms.
    base = os.environ.get("PRAXIS_ADDRESS") or request.headers["origin"]
    response = await asyncio.to_thread(sheet, base, seated.learner.alias, drawn)
    seats.give(request, response, seated.learner.id, epoch, "keys")
    return response


def sheet(base: str, alias: str, drawn: Drawn) -> Response:
    """The page to print: a key in all its forms. ``base`` is the address of the course."""
    import segno
    from markupsafe import Markup

    link = link_of(base, drawn)
    picture = segno.make(link, error="m").svg_inline(border=2, light="#fff", omitsize=True)
    now = datetime.now(UTC)
    return paper.page(
        "sheet",
        up="../",
        alias=alias,
        link=link,
        code=drawn.code,
        place=f"{urlsplit(base).netloc}/key",
        qr=Markup(picture),  # noqa: S704  drawn by segno from a link of ours
        day=f"{now:%B} {now.day}, {now.year}",
        until="",
    )


def link_of(base: str, drawn: Drawn) -> str:
    """The link of a key, below the address of the course."""
    return f"{base.rstrip('/')}/key#{drawn.link}"


def _closed(request: Request) -> Response | None:
    if "keys" not in modes.ways():
        return _not_here("./")
    if MISSED.holds(address_of(request), monotonic()):
        told = "Too many keys that open nothing. Please try again in a minute."
        return paper.sentence("One moment", told, status=429)
    return None


def _not_here(up: str) -> Response:
    told = "One does not come in by keys here."
    return paper.sentence("No keys here", told, status=404, up=up)


async def _form(request: Request) -> dict[str, str] | Response:
    """What was sent from a page of ours; otherwise the answer that refuses it."""
    if not same_origin(request):
        told = "This form can only be sent from its own page."
        return paper.sentence("Nothing was sent", told, status=403)
    body = await body_of(request, MAX_FORM_BYTES)
    if body is None:
        return paper.sentence("Nothing was sent", "That is too long.", status=413)
    if MISSED_BY_ALL.holds("", monotonic()):
        await asyncio.sleep(SLOWLY)
    return dict(parse_qsl(body.decode("utf-8", "replace")))


def _missed(request: Request) -> None:
    MISSED.missed(address_of(request), monotonic())
    MISSED_BY_ALL.missed("", monotonic())


def _place(sent: dict[str, str]) -> str:
    to = sent.get("to", "")
    return to if PLACE.fullmatch(to) else ""


async def _page(what: str, status: int = 200, **told: object) -> Response:
    return await asyncio.to_thread(paper.page, what, status=status, **told)


def _opened(typed: str, now: datetime) -> tuple[str, int, bool] | None:
    from praxis.ui import library

    store = library.store()
    key = store.keys.find(typed, now)
    seated = store.people.seated(key.learner_id) if key else None
    if key is None or seated is None:
        return None
    store.keys.mark_used(key.id, now)
    return key.learner_id, seated.epoch, key.handed_over


def _begun(code: str, name: str) -> str | None:
    from praxis.ui import library

    store, now = library.store(), datetime.now(UTC)
    team_id = store.teams.by_code(code)
    if team_id is None:
        return None
    learner = store.learners.add(name, now)
    store.teams.join(team_id, learner.id, now)
    return learner.id


def _made(learner_id: str, drawn: Drawn) -> int:
    from praxis.ui import library

    return library.store().keys.make(learner_id, drawn, datetime.now(UTC), by=learner_id)


def _offer(learner_id: str, epoch: int) -> Response:
    from praxis.ui import library

    key = library.store().keys.of(learner_id)
    return paper.page(
        "make",
        up="../",
        has_key=key is not None and not key.handed_over,
        handed=key is not None and key.handed_over,
        mark=tickets.form(library.key(), "key", learner_id, epoch),
    )


ROUTES = [
    Route("/key", come_in, methods=["GET", "POST"]),
    Route("/begin", begin, methods=["GET", "POST"]),
    Route("/key/new", renew, methods=["GET", "POST"]),
]
