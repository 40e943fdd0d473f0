"""Pairs and triads on the wall: what each role does, the turn, and what observers saw, added up."""

from __future__ import annotations

from praxis.live import marks
from praxis.live.leading import Scene
from praxis.live.marks import Seen, Spread
from praxis.look.prose import escaped
from praxis.store import Room
from praxis.ui import library
from praxis.ui.live import wall_parts as parts

TRIAD = (
    ("Therapist", "Say what you would really say. You may stop and take a sentence back."),
    ("Caregiver", "Be somebody from the scene. When a line helps, let it help."),
    ("Observer", "Keep the time. Write words down, not opinions. Rate on your phone."),
)
PAIR = (
    ("One speaks", "As you would really say it."),
    ("One listens", "Say what it did, not whether it was right."),
)
MOST = 5
"""Behaviors on the wall: more could not be read from the back."""


def body(room: Room, here: Scene) -> str:
    """The roles; after a turn, what observers saw, with its spread."""
    stop, turn = here.moment.stop, here.standing.turn
    roles = TRIAD if stop.group_size == 3 else PAIR  # noqa: PLR2004 - three people
    cards = "".join(
        f"<div><h2>{escaped(name)}</h2><p>{escaped(does)}</p></div>" for name, does in roles
    )
    told = (
        f'<p class="pl-prompt">Turn {turn + 1}. Your phone says who you are.</p>'
        f'<div class="pl-roles">{cards}</div>'
    )
    return told + _seen(room, here)


def _seen(room: Room, here: Scene) -> str:
    kept = library.store().rooms.marks(room.id, here.moment.stop.id)
    seen = [Seen(one.rated_id, one.observer_id, one.turn, one.marks, one.at) for one in kept]
    indicators = library.course().indicators
    # What nobody showed is for the report: on a wall it would point at everybody who was rated.
    named = [one for one in marks.gathered(seen) if one.shown and one.indicator in indicators]
    rows = "".join(_row(one, indicators[one.indicator]) for one in named[:MOST])
    return f'<div class="pl-context"><h2>What observers saw</h2>{rows}</div>' if rows else ""


def _row(one: Spread, sentence: str) -> str:
    return (
        f'<p class="pl-item">{parts.PROSE.inline(sentence)} '
        f"<b>{one.shown} of {one.shown + one.not_shown}</b></p>"
    )
