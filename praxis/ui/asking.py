"""Ask a supervisor: one finished role-play and one question, as a link that can be taken back."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import streamlit as st

from praxis.content.course import Course
from praxis.look.prose import escaped
from praxis.play import attempt as playing
from praxis.store import Asking, Attempt, Erased, Packet, Standing
from praxis.ui import library, rating_sheet
from praxis.ui.local_time import day, local
from praxis.ui.seat import Seat

LINK, TOLD = "ask_link", "ask_told"
DAYS, MOST_DAYS = 14, 60
TOKEN_BYTES = 16
STATUS = {
    "made": "Made, not opened yet",
    "opened": "Opened, not rated yet",
    "rated": "Rated and signed",
    "expired": "Expired",
    "revoked": "Taken back",
}


@dataclass(frozen=True, slots=True)
class Played:
    """A finished try of a role-play that can still be read line by line."""

    attempt_id: int
    activity: Any
    nth: int
    told: str


def readable(course: Course, attempt: Attempt) -> tuple[Any, Any] | None:
    """The role-play and the state of an attempt; None when its lines are no longer there."""
    activity = course.playable(course.renamed.get(attempt.activity_id, attempt.activity_id))
    if activity is None or activity.kind != "roleplay":
        return None
    state = playing.restore(activity, attempt.state)
    if state is None or not all(_there(activity, visit) for visit in state.path):
        return None
    return activity, state


def _there(activity: Any, visit: Any) -> bool:
    turn = activity.turns.get(visit.turn)
    known = {reply.id for reply in turn.replies} if turn else set()
    return turn is not None and (not visit.reply or visit.reply in known)


def show(seat: Seat) -> None:
    """A new packet first, then those that were made, with where each stands."""
    st.html(
        '<h2 class="px-h">Ask a supervisor</h2><p>Choose a role-play you have finished and write '
        "one question. You get a link; whoever has it can read that one conversation, rate it and "
        "sign, without an account. Nothing else of yours can be seen, and you can take the link "
        "back at any time.</p>"
    )
    _told()
    standings = library.store().attempts.standings(seat.learner.id)
    played = _played(seat, standings)
    if played:
        _new(seat, played)
    else:
        st.html(
            '<p class="px-empty">You have not finished a role-play yet. Once you have, it stands '
            "here.</p>"
        )
    _made(seat, standings)


def _told() -> None:
    told = st.session_state.pop(TOLD, "")
    if told:
        st.html(f'<p class="px-done" role="status">{escaped(told)}</p>')
    link = st.session_state.get(LINK, "")
    if link:
        st.html(
            '<div class="px-card" role="status"><h3>Your link</h3><p>Copy it now. Only a '
            "fingerprint of it is kept, so it cannot be shown again later.</p></div>"
        )
        st.code(link, language=None, wrap_lines=True)


def _played(seat: Seat, standings: Sequence[Standing]) -> dict[int, Played]:
    found = {}
    for one in standings:
        name = seat.course.renamed.get(one.activity_id, one.activity_id)
        activity = seat.course.activities.get(name)
        if activity is None or activity.kind != "roleplay" or not one.done:
            continue
        told = f"{activity.title}, {day(one.updated_at)}" + (f", try {one.nth}" * (one.nth > 1))
        found[one.id] = Played(one.id, activity, one.nth, told)
    return found


def _new(seat: Seat, played: dict[int, Played]) -> None:
    chosen = st.selectbox(
        "Which conversation?",
        list(played),
        format_func=lambda one: played[one].told,
        key="ask-attempt",
    )
    one = played[int(chosen or next(iter(played)))]
    targets = rating_sheet.targets(seat.course, one.activity.competencies, f"ask/{one.attempt_id}")
    with st.form("ask", border=False):
        question = st.text_area(
            "Your one question (the smaller it is, the better the answer)",
            key="ask-question",
            max_chars=600,
            height=90,
        )
        with_words = st.checkbox(
            "Let the supervisor read what I wrote in my own words in this role-play",
            key="ask-words",
        )
        days = st.number_input("Days until it expires", 1, MOST_DAYS, DAYS, key="ask-days")
        pressed = st.form_submit_button("Make the link", type="primary", key="ask-go")
    if pressed:
        _make(
            seat,
            Asking(
                one.attempt_id,
                tuple(targets),
                question or "",
                with_words,
                seat.now + timedelta(days=int(days)),
            ),
        )


def _make(seat: Seat, wanted: Asking) -> None:
    attempt = library.store().attempts.get(wanted.attempt_id)
    if not wanted.question.strip() or not wanted.targets:
        _refuse("A question and at least one competency are needed; nothing was made yet.")
        return
    if attempt is None or readable(seat.course, attempt) is None:
        _refuse(
            "This role-play has been revised since you played it, and its lines are no longer the "
            "same. Please play it once more."
        )
        return
    token = secrets.token_urlsafe(TOKEN_BYTES)
    try:
        library.store().packets.make(seat.learner.id, wanted, token, seat.now)
    except (Erased, LookupError):
        _refuse("This attempt is no longer there; nothing was made.")
        return
    st.session_state[LINK] = f"{here()}/packet/{token}"
    st.rerun()


def _refuse(told: str) -> None:
    st.html(f'<p class="px-refusal" role="alert">{told}</p>')


def here() -> str:
    """Scheme and host under which this browser reaches the course."""
    scheme, _, rest = str(st.context.url or "").partition("://")
    host = rest.split("/", 1)[0] or str(st.context.headers.get("host") or "")
    return f"{scheme or 'http'}://{host}"


def _made(seat: Seat, standings: Sequence[Standing]) -> None:
    packets = library.store().packets.of(seat.learner.id)
    if not packets:
        return
    names = {one.id: one.activity_id for one in standings}
    st.html('<h3 class="px-h">What you have asked</h3>')
    for one in packets:
        with st.container(border=True, key=f"packet-{one.id}"):
            name = names.get(one.attempt_id, "")
            st.html(_told_of(seat, one, seat.course.renamed.get(name, name)))
            _revoke(seat, one)


def _told_of(seat: Seat, one: Packet, name: str) -> str:
    title = seat.course.activities[name].title if name in seat.course.activities else "A role-play"
    status = one.status(seat.now)
    steps = [f"made {day(one.created_at)}"]
    if one.opened_at:
        steps.append(f"opened {day(one.opened_at)}")
    if one.rated_at:
        steps.append(f"rated {day(one.rated_at)}")
    until = local(one.expires_at)
    end = f"the link closes {until:%B} {until.day}" if one.opens(seat.now) else "the link is closed"
    see = " See it under Ratings." if status == "rated" else ""
    return (
        f'<p class="px-label">{STATUS[status]}</p><h4>{escaped(title)}</h4>'
        f'<p class="px-own">{escaped(one.question)}</p>'
        f'<p class="px-hint">{escaped("; ".join([*steps, end]))}.{see}</p>'
    )


def _revoke(seat: Seat, one: Packet) -> None:
    pressed = one.opens(seat.now) and st.button(
        "Take the link back", key=f"packet-{one.id}-revoke", icon=":material/link_off:"
    )
    if pressed:
        library.store().packets.revoke(seat.learner.id, one.id, seat.now)
        st.session_state.pop(LINK, None)
        st.session_state[TOLD] = "The link is taken back. It opens nothing any more."
        st.rerun()
