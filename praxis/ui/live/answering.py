"""What a phone sends: an answer, what an observer saw, leaving, taking words back."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from datetime import UTC, datetime
from functools import partial
from urllib.parse import parse_qs

from pydantic import JsonValue
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from praxis.items.asking import Ask, answer_of, of_form
from praxis.kinds.roleplay import parts
from praxis.live.leading import gather
from praxis.live.marks import marks_of
from praxis.look.prose import escaped
from praxis.store import Given, OutOfReachError
from praxis.store.room_seats import typed
from praxis.ui.live import phone, sending
from praxis.ui.live.hub import HUB, wake
from praxis.ui.live.joining_in import MAX_FORM_BYTES, sitting
from praxis.ui.live.phone import Told
from praxis.ui.live.pictures import Picture
from praxis.ui.live.tokens import Sitting
from praxis.ui.live.writer import Writer
from praxis.ui.posts import body_of, same_origin

Fields = Mapping[str, list[str]]
Take = Callable[[Request, str, Sitting, Fields], Awaitable[Response]]
KEPT = "Kept. You can change it until answers are closed."
KEPT_PRIVATE = "Kept for you alone."
LATE = "This was closed before your answer arrived."


def _writer() -> Writer:
    from praxis.ui import library

    return Writer(library.store, wake)


WRITER = _writer()


def taking(take: Take) -> Callable[[Request], Awaitable[Response]]:
    """A route for a form of a phone: only from its own page, only with a seat, only so long."""

    async def route(request: Request) -> Response:
        code = typed(request.path_params["code"])
        mine = sitting(request, code)
        if not same_origin(request):
            return sending.html("This form can only be sent from its own page.", 403)
        if mine is None:
            return _back(request, code, 401)
        body = await body_of(request, MAX_FORM_BYTES)
        if body is None:
            return sending.html("That is too long. Please shorten it.", 413)
        fields = parse_qs(body.decode("utf-8", "replace"), max_num_fields=200)
        try:
            return await take(request, code, mine, fields)
        except OutOfReachError:
            return sending.html("This could not be kept just now. Please send it again.", 503)

    return route


def _back(request: Request, code: str, status: int = 303) -> Response:
    if "hx-request" in request.headers and status != 303:  # noqa: PLR2004 - a redirect
        return sending.html("Please join the room again.", status)
    return RedirectResponse(f"../../join/{code}", status_code=303, headers=sending.HEADERS)


async def drawn(picture: Picture, mine: Sitting, told: Told | None = None) -> str:
    """The scene of a phone, with the private words of its seat where some are asked for."""
    from praxis.ui import library

    ask = picture.scene.moment.ask
    if told is None and ask is not None and ask.private:
        notes = await asyncio.to_thread(library.store().rooms.notes_of, mine.seat_id)
        told = Told(written=notes.get(picture.scene.moment.ask_id, ""))
    return phone.scene(picture, mine, library.course().indicators, told)


async def _answered(request: Request, picture: Picture, mine: Sitting, told: Told) -> Response:
    """The scene again for a page with script; for a plain form the page, or why not.

    Which scene it is stands in a header, so that one overtaken by the stream is not put over a
    newer one (``assets/phone.js``).
    """
    which = {"Praxis-Scene": picture.stamp(mine.seat_id)}
    if "hx-request" in request.headers and told.refusal and told.mend:
        # Into the form's own line, so that what was filled in stays to be mended.
        aim = {"HX-Retarget": "#scene .kept", "HX-Reswap": "innerHTML"}
        return sending.html(escaped(told.refusal), 200, **which, **aim)
    if "hx-request" in request.headers:
        return sending.html(await drawn(picture, mine, told), 200, **which)
    if not told.refusal:
        return _back(request, picture.scene.room.code)
    inner = await drawn(picture, mine, told)
    page = phone.page(picture, mine, inner, sending.version())
    return sending.html(page.replace("../room/", "../").replace("../join/", "../../join/"), 409)


@taking
async def answer(request: Request, code: str, mine: Sitting, fields: Fields) -> Response:
    """Keep an answer. It is acknowledged when it is in the record, and may be sent again."""
    asked = next(iter(fields.get("ask", [])), "")
    picture = await HUB.glance(code, asked)
    if picture is None or picture.scene.room.id != mine.room_id:
        return _back(request, code)
    ask = picture.scene.moment.ask
    if ask is None or asked != picture.scene.moment.ask_id:
        return await _answered(request, picture, mine, Told(refusal=LATE))
    if ask.private:
        return await _note(request, picture, mine, of_form(ask, fields))
    try:
        given = answer_of(ask, of_form(ask, fields))
    except ValueError as error:
        sentence = str(error)
        return await _answered(
            request,
            picture,
            mine,
            Told(refusal=f"{sentence[:1].upper()}{sentence[1:]}.", mend=True),
        )
    if await WRITER.keep(_given(picture, mine, ask, given)):
        words = given if isinstance(given, str) else None
        return await _answered(request, picture, mine, Told(KEPT, answer=given, written=words))
    fresh = await HUB.look(code) or picture
    return await _answered(request, fresh, mine, Told(refusal=LATE))


def _given(picture: Picture, mine: Sitting, ask: Ask, given: JsonValue) -> Given:
    text = given if ask.input == "text" and isinstance(given, str) else ""
    kept: JsonValue = len(text.split()) if text else given
    return Given(mine.room_id, picture.scene.moment.ask_id, mine.seat_id, kept, text)


async def _note(request: Request, picture: Picture, mine: Sitting, said: JsonValue) -> Response:
    from praxis.ui import library

    ask = picture.scene.moment.ask
    text = str(said or "")[: ask.most if ask else 0]
    note = Given(mine.room_id, picture.scene.moment.ask_id, mine.seat_id, None, text)
    await asyncio.to_thread(library.store().rooms.write_note, note, datetime.now(UTC))
    return await _answered(request, picture, mine, Told(KEPT_PRIVATE, written=text))


@taking
async def marks(request: Request, code: str, mine: Sitting, fields: Fields) -> Response:
    """Keep what an observer saw of the therapist of their group, in the round at hand."""
    from praxis.ui import library

    picture = await HUB.look(code)
    if picture is None or picture.scene.room.id != mine.room_id:
        return _back(request, code)
    rated, turn = picture.rated_by(mine.seat_id), picture.scene.standing.turn
    if rated is None or fields.get("turn") != [str(turn)]:
        return await _answered(
            request, picture, mine, Told(refusal="The round had ended before this arrived.")
        )
    asked = [name for name, _ in _watched(picture)]
    seen = marks_of({name: said[0] for name, said in fields.items()}, asked)
    if not seen:
        told = Told(refusal="Choose for one behavior at least what you saw.", mend=True)
        return await _answered(request, picture, mine, told)
    keep = partial(
        library.store().rooms.rate,
        mine.room_id,
        picture.scene.moment.stop.id,
        turn,
        observer_id=mine.seat_id,
        rated_id=rated,
        marks=seen,
        now=datetime.now(UTC),
    )
    await asyncio.to_thread(keep)
    wake(mine.room_id)
    told = Told("Kept. You can change it until the round ends.", marks=seen)
    return await _answered(request, picture, mine, told)


def _watched(picture: Picture) -> tuple[tuple[str, str], ...]:
    from praxis.ui import library

    activity = picture.scene.moment.activity
    return parts.observer(activity, library.course().indicators) if activity else ()


@taking
async def leave(request: Request, code: str, mine: Sitting, fields: Fields) -> Response:  # noqa: ARG001
    """Go; the group is filled up at once. The seat stays, for whoever comes back."""
    from praxis.ui import library

    store, now = library.store(), datetime.now(UTC)
    await asyncio.to_thread(store.rooms.leave, mine.seat_id, now)
    picture = await HUB.look(code)
    if picture is not None and picture.scene.moment.stop.group_size:
        await asyncio.to_thread(gather, store, picture.scene, now)
    wake(mine.room_id)
    told = phone.door(sending.version(), "../../", "You have left", refusal=_GONE.format(mine.code))
    return sending.html(told.replace('action="./join"', 'action="../../join"'))


_GONE = "You have left the room. Your seat is kept: {} brings you back to it."


@taking
async def forget(request: Request, code: str, mine: Sitting, fields: Fields) -> Response:  # noqa: ARG001
    """Delete the name and every word of this seat."""
    from praxis.ui import library

    await asyncio.to_thread(library.store().rooms.forget, mine.seat_id)
    wake(mine.room_id)
    return _back(request, code)


FORMS = {"answer": answer, "marks": marks, "leave": leave, "forget": forget}
"""The forms of a phone by the last part of their address."""
