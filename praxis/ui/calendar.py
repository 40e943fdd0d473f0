"""The days of review as a calendar file (RFC 5545), for whoever has a seat at this browser."""

from __future__ import annotations

import asyncio
import uuid
from collections.abc import Iterable
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

if TYPE_CHECKING:
    from praxis.store import Learner

NOON = time(12)
QUESTIONS = (
    "A few questions from the course",
    "They come back today. A few minutes, if the day has room for them; nothing is lost if not.",
)
REHEARSAL = (
    "A mini role-play from the course",
    "Three exchanges of a conversation you have had before, if you like. Nothing is lost if not.",
)
_SPACE = uuid.UUID("6a0f7c52-4d0e-4c43-9d5d-0f6f1ddc2f35")


async def page(request: Request) -> Response:
    """The file; a plain sentence when there is nothing to put into it."""
    learner: Learner = request.state.seated.learner  # the gate has seated them
    return await asyncio.to_thread(_page, learner, request.query_params.get("zone", ""))


def _page(learner: Learner, zone: str) -> Response:
    from praxis.ui import due, library

    if learner.review_off_at is not None:
        return PlainTextResponse("Review is switched off on your profile.", status_code=404)
    now = datetime.now(UTC)
    known = due.due(library.course(), library.store(), learner.id, now.astimezone(_zone(zone)))
    if not known.question_days and not known.rehearsal_days:
        return PlainTextResponse("There are no days to save yet.", status_code=404)
    return Response(
        written(learner.id, known.question_days, known.rehearsal_days, now),
        media_type="text/calendar; charset=utf-8",
        headers={
            "Content-Disposition": 'attachment; filename="review.ics"',
            "Cache-Control": "no-store",
        },
    )


def _zone(name: str) -> tzinfo:
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return UTC


def written(
    learner_id: str, questions: Iterable[date], rehearsals: Iterable[date], now: datetime
) -> bytes:
    """The file. Times are floating: noon is noon wherever the learner is. No alarms.

    An event keeps its name (UID) from file to file, so that taking a new one in changes the old
    events and does not double them; nobody can read the learner from it.
    """
    from icalendar import Calendar, Event  # only who takes a calendar pays for its import

    calendar = Calendar()
    calendar.add("prodid", "-//Praxis//Review//EN")
    calendar.add("version", "2.0")
    for told, days in ((QUESTIONS, questions), (REHEARSAL, rehearsals)):
        for day in days:
            event = Event()
            name = uuid.uuid5(_SPACE, f"{learner_id} {told[0]} {day.isoformat()}")
            event.add("uid", str(name))
            event.add("dtstamp", now)
            event.add("dtstart", datetime.combine(day, NOON))
            event.add("duration", timedelta(minutes=10))
            event.add("summary", told[0])
            event.add("description", told[1])
            event.add("transp", "TRANSPARENT")
            calendar.add_component(event)
    return bytes(calendar.to_ical())


ROUTES = [Route("/calendar/review.ics", page)]
