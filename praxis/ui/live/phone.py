"""What one phone shows: the same room as everybody sees, its own answer, its own part."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader
from markupsafe import Markup
from pydantic import JsonValue

from praxis.items.asking import HALVES, Ask, Explained
from praxis.kinds.roleplay import parts
from praxis.live import groups
from praxis.live.marks import own
from praxis.look.prose import Prose
from praxis.ui.entering import modes
from praxis.ui.live.pictures import Picture
from praxis.ui.live.tokens import Sitting

_UI = Path(__file__).resolve().parent.parent
_PROSE = Prose({}, "phone")
MARKS = {"shown": "Seen", "not_shown": "Not seen", "no_opportunity": "No chance"}
_HALVES = dict(zip(HALVES, ("Helps most", "Helps least"), strict=True))
ROLES = {
    "therapist": ("You are the therapist", "Read the setting; then answer as you really would."),
    "caregiver": ("You are the caregiver", "Make it as hard as is useful and no harder."),
    "observer": ("You observe", "Write down words, not opinions. Begin with what was done well."),
}


@dataclass(frozen=True, slots=True)
class Told:
    """What only this answer to this phone says, or what was kept apart from the picture.

    ``mend``: what was refused can be put right in the form as it was filled in.
    """

    kept: str = ""
    refusal: str = ""
    mend: bool = False
    answer: JsonValue = None
    written: str | None = None
    marks: Mapping[str, str] = field(default_factory=dict)


@cache
def templates() -> Environment:
    """The templates of the phone: the page, the scene, and one beside each type of question."""
    folders = [_UI / "templates", _UI.parent / "items"]
    made = Environment(loader=FileSystemLoader(folders), autoescape=True, trim_blocks=True)
    # Both escape what they are given before they mark it as HTML; see praxis.look.prose.
    made.filters["md"] = lambda text: Markup(_PROSE.inline(text))  # noqa: S704
    made.filters["prose"] = lambda text: Markup(_PROSE.html(text))  # noqa: S704
    made.filters["letter"] = lambda place: chr(ord("A") + place)
    return made


def scene(
    picture: Picture, sitting: Sitting, sentences: Mapping[str, str], told: Told | None = None
) -> str:
    """The scene as HTML, for this seat. ``sentences`` gives each indicator in words."""
    said = told or Told()
    here, ask = picture.scene, picture.scene.moment.ask
    seat = sitting.seat_id
    answer = picture.answers.get(seat) if said.answer is None else said.answer
    written = picture.written.get(seat, "") if said.written is None else said.written
    mine = [written] if ask and ask.input == "text" and written else chosen(ask, answer)
    shown: dict[str, Any] = {
        "code": here.room.code,
        "phase": here.phase,
        "number": sitting.number,
        "seat_code": sitting.code,
        "stop": here.moment.stop.title,
        "title": here.moment.stop.title,
        "told": _FORMS.get(here.moment.stop.form, ""),
        "ask": ask,
        "ask_id": here.moment.ask_id,
        "own": answer,
        "answered": bool(mine),
        "written": written,
        "mine": mine if ask and not ask.private else [],
        "options": options(ask, picture.explained, answer),
        "notes": picture.explained.notes if picture.explained else (),
        "grouped": here.moment.stop.group_size > 0,
        "together": company(picture, seat),
        "parts": here.moment.parts,
        "studies_here": not modes.on_ones_own_machine(),
        "kept": said.kept,
        "refusal": said.refusal,
    }
    if here.moment.parts:
        shown.update(_part(picture, seat, sentences, said))
    return templates().get_template("phone_scene.html.j2").render(shown)


_FORMS = {
    "talk": "Listen and talk; there is nothing to do on the phone.",
    "break": "Really a break. The phone may rest, too.",
    "whole room": "Look up; there is nothing to do on the phone.",
    "alone": "A few minutes for yourself.",
    "pairs": "In pairs. There is nothing to do on the phone.",
    "triads": "In threes. There is nothing to do on the phone.",
}


def ends(picture: Picture) -> datetime | None:
    """When the time of people in groups is over; None where nobody is in groups or it is open."""
    here = picture.scene
    return here.standing.ends_at if here.moment.stop.group_size else None


def time(picture: Picture, now: datetime) -> str:
    """What is left for people in groups, as HTML; the phone counts on from there by itself.

    Seconds and not a moment: clocks of phones are minutes apart.
    """
    until = ends(picture)
    if until is None:
        return ""
    left = max(0, round((until - now).total_seconds()))
    told = f"{left // 60}:{left % 60:02}"
    return f'Time left: <b data-left="{left}">{told}</b>. The leader says when it is over.'


def chosen(ask: Ask | None, answer: JsonValue) -> list[str]:
    """An answer in the words that were chosen."""
    if ask is None or answer is None or ask.input in {"none", "text"}:
        return []
    places = answer if isinstance(answer, list) else [answer]
    texts = [ask.options[at] for at in places if isinstance(at, int) and at < len(ask.options)]
    if ask.input == "order":
        return [f"{number}. {text}" for number, text in enumerate(texts, start=1)]
    if ask.input == "match":
        return [f"{left} → {text}" for left, text in zip(ask.left, texts, strict=False)]
    if ask.input == "judgment":
        return [f"{half}: {text}" for half, text in zip(_HALVES.values(), texts, strict=False)]
    return texts


def options(
    ask: Ask | None, told: Explained | None, answer: JsonValue, *, counted: bool = True
) -> list[dict[str, Any]]:
    """Every option with what the reveal says of it; ``counted`` also how many chose it."""
    if ask is None or told is None:
        return []
    plain = ask.input in {"single", "multiple", "scale", "judgment"}
    chosen = (answer if isinstance(answer, list) else [answer]) if plain else []
    made = []
    for place, one in enumerate(told.options):
        marks = _marks(ask, place, chosen)
        if one.tone == "key" and plain:
            marks.append("Holds best")
        if one.tone == "care":
            marks.append("Could do harm")
        if counted and len(told.columns) == 1:
            marks.append(f"{one.counts[0]} of {told.answered}")
        made.append(
            {
                "text": one.text,
                "why": one.why,
                "follows": one.follows,
                "tone": one.tone,
                "marks": marks,
                "open": place in chosen or one.tone == "key",
            }
        )
    return made


def _marks(ask: Ask, place: int, chosen: Sequence[JsonValue]) -> list[str]:
    if ask.input == "judgment":
        halves = zip(_HALVES.values(), chosen, strict=False)
        return [f"You: {half.lower()}" for half, at in halves if at == place]
    return ["Your answer"] if place in chosen else []


def _called(picture: Picture, seat: int) -> str:
    found = picture.seats.get(seat)
    if found is None:
        return "somebody"
    return found.name or f"seat {found.number}"


def company(picture: Picture, seat: int) -> str:
    """Who this seat is with; a role-play says who plays what. Not HTML."""
    others = [one for one in picture.group_of(seat) if one != seat]
    if not others:
        return ""
    turn, group = picture.scene.standing.turn, picture.group_of(seat)
    if picture.scene.moment.parts:
        told = [f"{_called(picture, one)} ({groups.role(group, one, turn)})" for one in others]
    else:
        told = [_called(picture, one) for one in others]
    return f"You are with {' and '.join(told)}."


def _part(picture: Picture, seat: int, sentences: Mapping[str, str], told: Told) -> dict[str, Any]:
    """What this seat holds in a role-play: its role, its card or its sheet, what was seen of it."""
    role, activity = picture.role_of(seat), picture.scene.moment.activity
    turn = picture.scene.standing.turn
    if not role or activity is None:
        return {"role": ""}
    rated = picture.rated_by(seat)
    before = (one.marks for one in picture.seen if (one.observer, one.turn) == (seat, turn))
    cards = {"therapist": parts.therapist, "caregiver": parts.caregiver}
    return {
        "role": role,
        "role_title": ROLES[role][0],
        "role_told": ROLES[role][1],
        "round": turn + 1,
        "turn": turn,
        "card": cards[role](activity) if role in cards else (),
        "watched": parts.observer(activity, sentences),
        "marked": told.marks or next(before, {}),
        "rated": _called(picture, rated) if rated else "the therapist",
        "seen": [
            (sentences.get(name, name), MARKS.get(mark, mark))
            for one in own(picture.seen, seat)
            for name, mark in one.marks.items()
        ]
        if role != "observer"
        else [],
    }


def page(picture: Picture, sitting: Sitting, inner: str, version: str) -> str:
    """The whole page around a scene."""
    return (
        templates()
        .get_template("phone.html.j2")
        .render(
            title=picture.scene.room.title,
            up="../",
            live=True,
            version=version,
            waits=picture.scene.phase != "open" and not _private(picture),
            code=picture.scene.room.code,
            stamp=picture.stamp(sitting.seat_id),
            time=Markup(time(picture, datetime.now(UTC))),  # noqa: S704  digits and our own words
            scene=Markup(inner),  # noqa: S704  drawn by scene()
            number=sitting.number,
            seat_code=sitting.code,
        )
    )


def _private(picture: Picture) -> bool:
    ask = picture.scene.moment.ask
    return ask is not None and ask.private


def door(version: str, up: str, title: str, **told: Any) -> str:
    """The page before a seat is taken; ``told`` fills its template."""
    known = {"refusal": "", "code": "", "room": "", "names": "", "course": "", **told}
    inner = templates().get_template("join.html.j2").render(known)
    drawn = templates().get_template("phone.html.j2")
    page = Markup(inner)  # noqa: S704  our own template
    return drawn.render(title=title, up=up, live=False, version=version, scene=page)
