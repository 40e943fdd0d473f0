"""From a workshop to studying alone: a seat code makes what was done there a learner's own."""

from __future__ import annotations

import asyncio
from datetime import UTC
from time import monotonic
from typing import Any
from urllib.parse import parse_qsl

from markupsafe import Markup
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from praxis.content.course import Course
from praxis.live import keeping
from praxis.look.prose import plain
from praxis.store import Room
from praxis.ui.doorkeeper import Doorkeeper
from praxis.ui.live import phone, sending
from praxis.ui.posts import address_of, body_of, same_origin

_BYTES = 2_000
DOORKEEPER = Doorkeeper()


async def page(request: Request) -> Response:
    """What this learner brought from workshops, and a field for one more seat code.

    The gate has seen to it that somebody sits here (``request.state.seated``).
    """
    learner_id = request.state.seated.learner.id
    if request.method == "GET":
        return sending.html(await asyncio.to_thread(_drawn, learner_id, ""))
    if not same_origin(request):
        return sending.html("This form can only be sent from its own page.", 403)
    address = address_of(request)
    if DOORKEEPER.holds(address, monotonic()):
        told = "Too many codes that lead nowhere. Please wait a minute."
        return sending.html(await asyncio.to_thread(_drawn, learner_id, told), 429)
    body = await body_of(request, _BYTES) or b""
    sent = dict(parse_qsl(body.decode("utf-8", "replace"), max_num_fields=5))
    if await asyncio.to_thread(_claim, learner_id, sent.get("seat", "")):
        return RedirectResponse("./mine", status_code=303, headers=sending.HEADERS)
    DOORKEEPER.missed(address, monotonic())
    told = "No free seat has this code. Look at it again; somebody may have brought it home before."
    return sending.html(await asyncio.to_thread(_drawn, learner_id, told), 404)


def _claim(learner_id: str, code: str) -> bool:
    from praxis.ui import library

    rooms = library.store().rooms
    seat = rooms.seat_by_code(code)
    if seat is None:
        return False
    try:
        rooms.claim(seat.id, learner_id)
    except LookupError:
        return False
    return True


def _drawn(learner_id: str, refusal: str) -> str:
    from praxis.ui import library

    course, store = library.course(), library.store()
    rooms = []
    for seat in store.rooms.seats_of(learner_id):
        room = store.rooms.get(seat.room_id)
        if room is not None:
            rooms.append(_room(course, room, seat.id))
    inner = (
        phone.templates()
        .get_template("mine.html.j2")
        .render(course=course.outline.title, rooms=rooms, refusal=refusal)
    )
    return (
        phone.templates()
        .get_template("phone.html.j2")
        .render(
            title="From a workshop",
            up="../",
            live=False,
            version=sending.version(),
            scene=Markup(inner),  # noqa: S704  our own template
        )
    )


def _room(course: Course, room: Room, seat_id: int) -> dict[str, Any]:
    from praxis.ui import library

    store = library.store()
    known = [one for one in keeping.reached(store, room) if one in course.place]
    return {
        "title": room.title,
        "day": room.created_at.astimezone(UTC).date().isoformat(),
        "next": _link(course, known[-1]) if known else None,
        "done": [
            {
                "prompt": one.ask.prompt,
                "mine": phone.chosen(one.ask, one.answer),
                "words": one.words,
                "options": phone.options(one.ask, one.explained, one.answer, counted=False),
                "notes": one.explained.notes if one.explained else (),
                "title": _link(course, one.activity)[0],
                "link": _link(course, one.activity)[1],
            }
            for one in keeping.done(store, room, seat_id, course.activities)
            if one.activity in course.place
        ],
    }


def _link(course: Course, activity: str) -> tuple[str, str]:
    title = plain(course.activities[activity].title)
    return title, f"../{course.place[activity][0]}?at={activity}"
