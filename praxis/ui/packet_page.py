"""What stands on a packet's page, and what becomes of the form that is sent from it."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader
from markupsafe import Markup

from praxis.content.course import Course
from praxis.kinds.roleplay.play import reply_at, slot
from praxis.kinds.roleplay.rating import indicators_at_stake
from praxis.look.prose import Prose
from praxis.play import rating_form
from praxis.play.rating_form import HARM, MARKS
from praxis.store import Closed, Erased, Packet, Rated, Rating
from praxis.ui import asking, library, raters, tickets
from praxis.ui.half_filled import NOTE_ASK
from praxis.ui.rating_sheet import GATE_ASK, HARM_ASK, HOW, LEVELS_NOTE, MARK_WORDS

HERE = Path(__file__).resolve().parent / "templates"
STYLE = (HERE / "packet.css").read_text(encoding="utf-8")
_HASH = base64.b64encode(hashlib.sha256(STYLE.encode()).digest()).decode()
POLICY = (
    f"default-src 'none'; style-src 'sha256-{_HASH}'; form-action 'self'; base-uri 'none'; "
    "frame-ancestors 'none'"
)
"""The page loads nothing and runs nothing; the one style it has is known by its hash."""

OK, NOT_FOUND, UNFINISHED, AWAY = 200, 404, 422, 503
LONGEST_NOTE, LONGEST_NAME = 2000, 60


@dataclass(frozen=True, slots=True)
class Drawn:
    """An answer: the page and its status, or the wish to be asked again by GET."""

    html: str
    status: int = OK
    elsewhere: bool = False


@dataclass(frozen=True, slots=True)
class Said:
    """One line of the conversation. ``side`` is ``theirs``, ``own`` or ``chosen``."""

    side: str
    who: str
    text: str | Markup
    note: str | Markup = ""


def answer(token: str, sent: Mapping[str, str] | None, now: datetime, *, opened: bool) -> Drawn:
    """The page of a token, or what came of its form. Everything that leads nowhere looks alike."""
    packets = library.store().packets
    packet = packets.find(token, now)
    learner = library.store().learners.get(packet.learner_id) if packet else None
    if packet is None or learner is None:
        return Drawn(template("closed.html.j2").render(style=Markup(STYLE)), NOT_FOUND)  # noqa: S704  our own file
    if opened:
        packets.mark_opened(packet.id, now)
    given = packets.rating(packet.id)
    if sent is None or given is not None:
        return Drawn(_page(packet, learner.alias, given, {}, ""), elsewhere=sent is not None)
    refusal = _rate(packet, sent, now)
    if refusal:
        return Drawn(_page(packet, learner.alias, None, sent, refusal), UNFINISHED)
    return Drawn("", elsewhere=True)


def later(sent: Mapping[str, str] | None = None) -> Drawn:
    """The record does not answer: what was sent waits on the page, to be sent once more."""
    page = template("closed.html.j2")
    told = page.render(style=Markup(STYLE), away=True, sent=sent or {})  # noqa: S704  our own file
    return Drawn(told, AWAY)


def _rate(packet: Packet, sent: Mapping[str, str], now: datetime) -> str:
    """Keep what was sent; the sentence that says why not, or nothing."""
    course = library.course()
    form = rating_form.parts(course, _targets(course, packet))
    marks = _marks(sent)
    name, note = sent.get("name", "").strip(), sent.get("note", "").strip()
    if not tickets.is_packet_form(library.key(), sent.get("form", ""), packet.id):
        return "This page has grown old. Please look it over and send it once more."
    if rating_form.faults(form, tuple(course.gates), marks):
        return "Something on this page did not fit. Please look it over and send it once more."
    left = rating_form.missing(form, marks)
    if left:
        return (
            f"Nothing was sent yet: {len(left)} of the basics still wait for a mark. If there was "
            "no chance to show one, say so; that never counts against anybody."
        )
    if not name or len(name) > LONGEST_NAME or len(note) > LONGEST_NOTE:
        return "Nothing was sent yet: please sign with your name, and keep the note to a page."
    attempt = library.store().attempts.get(packet.attempt_id)
    rated = Rated(
        rater_kind="supervisor",
        activity_id=attempt.activity_id if attempt else None,
        rev=attempt.rev if attempt else None,
        attempt_id=packet.attempt_id,
        subject_id=packet.learner_id,
        rater_key=raters.rater_key(name),
        marks=marks,
        levels=rating_form.levels([part.competency for part in form], marks),
        words={"note": note, "rater": name},
    )
    try:
        library.store().packets.rate(packet.id, rated, now)
    except (Closed, Erased):
        return ""  # rated or closed while this page stood open: the page itself says which
    return ""


def _marks(sent: Mapping[str, str]) -> dict[str, str]:
    marks = {
        field.removeprefix("mark-"): value
        for field, value in sent.items()
        if field.startswith("mark-")
    }
    harms = [field.removeprefix("harm-") for field in sent if field.startswith("harm-")]
    return marks | dict.fromkeys(harms, HARM)


def _targets(course: Course, packet: Packet) -> list[str]:
    """The competencies asked for that the curriculum still has."""
    return [name for name in packet.targets if name in course.competencies]


def _page(
    packet: Packet, alias: str, given: Rating | None, sent: Mapping[str, str], refusal: str
) -> str:
    course = library.course()
    sheet = library.store().attempts.sheet(packet.attempt_id)
    found = asking.readable(course, sheet.attempt) if sheet else None
    words = sheet.words if sheet and packet.with_words else {}
    drawn: str = template("packet.html.j2").render(
        style=Markup(STYLE),  # noqa: S704  our own file
        course=course,
        packet=packet,
        alias=alias,
        given=given,
        sent=sent,
        refusal=refusal,
        title=found[0].title if found else "A role-play",
        **(_conversation(course, *found, words) if found else {"lines": ()}),
        form=rating_form.parts(course, _targets(course, packet)),
        names={**course.indicators, **course.gates},
        marks=MARKS,
        mark_words=MARK_WORDS,
        token=tickets.packet_form(library.key(), packet.id),
        until=f"{packet.expires_at:%B} {packet.expires_at.day}, {packet.expires_at.year}",
        said={"how": HOW, "harm": HARM_ASK, "gate": GATE_ASK, "note": NOTE_ASK},
        levels_note=LEVELS_NOTE,
        longest={"note": LONGEST_NOTE, "name": LONGEST_NAME},
    )
    return drawn


def _conversation(
    course: Course, activity: Any, state: Any, words: Mapping[str, str]
) -> dict[str, Any]:
    """The attempt line by line, and how the learner rated it at its end."""
    prose = Prose({}, "packet")
    ending = activity.endings.get(state.ending)
    rated = [
        (course.indicators.get(name, name), MARK_WORDS.get(state.ratings.get(name, ""), "left out"))
        for name in indicators_at_stake(activity)
    ]
    return {
        "setting": Markup(prose.html(activity.setting)),  # noqa: S704  the course's own, escaped
        "content_note": Markup(prose.html(activity.content_note)),  # noqa: S704  the same
        "lines": tuple(_lines(activity, state, words, prose)),
        "ending": Markup(prose.html(ending.summary)) if ending else "",  # noqa: S704  the same
        "self_rating": rated if state.ratings else (),
        "second": words.get("second", ""),
        "rewinds": state.rewinds,
    }


def _lines(activity: Any, state: Any, words: Mapping[str, str], prose: Prose) -> Iterator[Said]:
    """Authored lines are made of our own HTML; a learner's own words stay plain text."""
    name = activity.cast["caregiver"].name
    for number, visit in enumerate(state.path):
        turn = activity.turns[visit.turn]
        yield Said("theirs", turn.who or name, _own(prose, turn.says), _own(prose, turn.cue))
        own = words.get(slot(number), "") if visit.written else ""
        if own:
            yield Said("own", "In their own words", own)
        reply = reply_at(activity, visit)
        if reply is not None:
            yield Said("chosen", "The reply they chose", _own(prose, reply.say))
    ending = activity.endings.get(state.ending)
    if ending is not None:
        yield Said("theirs", name, _own(prose, ending.says))


def _own(prose: Prose, text: str) -> Markup:
    return Markup(prose.inline(text))  # noqa: S704  the course's own; Prose escapes raw HTML


@cache
def template(name: str) -> Any:
    """One of our pages without script, ready to be filled in; what is filled in is escaped."""
    return Environment(loader=FileSystemLoader(HERE), autoescape=True).get_template(name)
