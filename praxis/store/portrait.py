"""Everything that is kept about one learner, for that learner: as JSON, and to read."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict
from datetime import datetime
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined

from praxis.store.belongings import belongings
from praxis.store.rows import Learner, Recorded
from praxis.store.store import Store

FORM = 3
"""The form of the file; raised when its fields change."""

_TOLD_IN_FULL = {"attempt", "event", "prose", "draft", "packet", "rating", "remark"}
"""Tables whose rows stand in a part of their own; the others are listed one by one."""

HEADINGS: Mapping[str, str] = {
    "learner": "You",
    "unsent": "Ratings you began and have not sent",
    "preference": "How you like to go on",
    "reply_share": "Written replies you let somebody score",
    "reply_score": "What was found in them",
    "reply_remark": "What was said about them",
    "membership": "Your teams",
    "resume_key": "Your resume keys (never the keys themselves)",
    "identity": "Your single sign-on",
    "seat_left": "Seats you left",
    "grant_log": "Who was given what, where it concerns you",
    "room": "Workshops you led",
    "room_seat": "Workshops you took a seat in",
    "room_answer": "What you answered there",
    "room_line": "What you sent to the wall",
    "room_note": "What you wrote there for yourself",
    "room_member": "Your groups there",
    "room_mark": "What was observed there, by you or of you",
}


def portrait(store: Store, learner: Learner, now: datetime) -> dict[str, Any]:
    """The whole record of ``learner``: person, attempts with their steps, words, and the rest."""
    with store.database.snapshot() as connection:
        every = belongings(connection, learner.id)
    return {
        "form": FORM,
        "saved_at": now,
        "person": asdict(learner),
        "attempts": [
            {
                **asdict(one),
                "steps": [_step(step) for step in store.attempts.events(one.id)],
                "drafts": dict(store.drafts.of(one.id)),
            }
            for one in reversed(store.attempts.standings(learner.id))
        ],
        "words": [asdict(note) for note in store.notebook.notes(learner.id)],
        "ratings": [asdict(one) for one in store.ratings.of(learner.id)],
        "ratings_given": [asdict(one) for one in store.ratings.given(learner.id)],
        "rating_practice": [asdict(one) for one in store.ratings.calibrations(learner.id)],
        "packets": [asdict(one) for one in store.packets.of(learner.id)],
        "beside": {name: rows for name, rows in every.items() if name not in _TOLD_IN_FULL},
    }


def as_json(whole: Mapping[str, Any]) -> str:
    """A portrait as JSON text, for other programs."""
    return json.dumps(whole, ensure_ascii=False, indent=2, default=_plain)


def as_html(whole: Mapping[str, Any], titles: Mapping[str, str]) -> str:
    """A portrait as a page that needs nothing beside itself; ``titles`` names the activities."""
    surroundings = Environment(
        loader=PackageLoader("praxis.store", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    page = surroundings.get_template("portrait.html.j2")
    return page.render(whole=whole, titles=titles, headings=HEADINGS, day=_day, value=_value)


def _step(step: Recorded) -> dict[str, Any]:
    return {
        "seq": step.seq,
        "at": step.at,
        "name": step.name,
        "action": step.action.model_dump(mode="json"),
        "events": [event.model_dump(mode="json") for event in step.events],
    }


def _day(moment: datetime | None) -> str:
    return f"{moment:%Y-%m-%d %H:%M} UTC" if moment else "–"


def _value(value: object) -> str:
    """Any kept value as text."""
    if isinstance(value, str):
        return value
    if isinstance(value, datetime):
        return _day(value)
    return json.dumps(value, ensure_ascii=False, default=_plain)


def _plain(value: object) -> str:
    """Times as ISO 8601; anything else would be a fault of ours and raises."""
    if isinstance(value, datetime):
        return value.isoformat()
    msg = f"{type(value).__name__} cannot be saved"
    raise TypeError(msg)
