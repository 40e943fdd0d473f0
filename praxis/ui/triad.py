"""Three people, three roles, one conversation after another: who is who, and what each does."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NoReturn

import streamlit as st

from praxis.look.prose import escaped
from praxis.play import rating_form
from praxis.play.policy import may, sight
from praxis.store import AlreadySent, Erased, Learner, Rated
from praxis.store.unsent import WHOM
from praxis.ui import half_filled, library
from praxis.ui.half_filled import Half
from praxis.ui.raters import rater_key
from praxis.ui.rating_sheet import levels_told, sheet, targets, what
from praxis.ui.seat import Seat

FORM = "triad"
"""The name under which names and turn are kept; ``triad/0`` is the first observer's form."""

TOLD, ROUND = "triad_told", "triad_round"
ROLES = (
    (
        "Therapist",
        (
            "Say the first line you would really say, and go on for four minutes. You may stop "
            "at any time, and take a sentence back once. Before, ask for one thing to be watched."
        ),
    ),
    (
        "Caregiver",
        (
            "Be somebody from the role-play, never from your own caseload. Make it as hard as is "
            "useful and no harder. When a line helps, let it help. Afterwards: step out, say your "
            "own name."
        ),
    ),
    (
        "Observer",
        (
            "Keep the time and write down words, not opinions. Rate on one phone. Then begin with "
            "one thing done well, in the therapist’s own words, and one thing to try; let the "
            "therapist try it at once."
        ),
    ),
)
"""The roles in the order in which they rotate, each with its prompt."""


def roles(names: list[str], turn: int) -> list[tuple[str, str, str]]:
    """Name, role and prompt of each person; after three turns everyone has had every role."""
    return [
        (names[(place + turn) % len(ROLES)], role, prompt)
        for place, (role, prompt) in enumerate(ROLES)
    ]


def show(seat: Seat) -> None:
    """Who is who; a button moves everybody on by one role, and the observer rates on the spot."""
    half = half_filled.opened(seat, FORM)
    kept = [str(one) for one in half.form.get("names", [seat.learner.alias, "", ""])]
    st.html(
        '<h2 class="px-h">In threes</h2><p>Therapist, caregiver, observer; then everybody moves on '
        "by one. About ten minutes a turn: four to talk, six to look back. The names stay here "
        "until you begin anew; nobody else is shown them.</p>"
    )
    with st.form("triad", border=False):
        typed = [
            st.text_input(f"Person {place}", name, key=f"triad-{place}", max_chars=40)
            for place, name in enumerate(kept, start=1)
        ]
        begun = st.form_submit_button("These are the three", key="triad-go")
    if begun:
        _change(seat, {"names": [str(one).strip() for one in typed], "turn": 0})
    if half.begun and all(kept):
        _turn(seat, half, kept)
    elif half.begun:
        st.html('<p class="px-refusal" role="alert">Three names are needed, any three.</p>')


def _change(seat: Seat, changes: Mapping[str, Any]) -> None:
    library.store().unsent.change(seat.learner.id, FORM, changes, seat.now)
    st.rerun()


def _turn(seat: Seat, half: Half, names: list[str]) -> None:
    turn = int(half.form.get("turn", 0)) % len(ROLES)
    who = roles(names, turn)
    cards = "".join(
        f'<section class="px-card"><h3>{escaped(role)}: {escaped(name)}</h3><p>{prompt}</p>'
        "</section>"
        for name, role, prompt in who
    )
    st.html(f'<div role="status"><p class="px-label">Turn {turn + 1} of 3</p>{cards}</div>')
    told = st.session_state.pop(TOLD, "")
    if told:
        st.html(f'<div class="px-card px-done" role="status">{told}</div>')
    therapist, observer = who[0][0], who[2][0]
    st.html(
        f'<h3 class="px-h">{escaped(observer)} rates what {escaped(therapist)} said</h3>'
        f'<p class="px-hint">{_where(seat, therapist)}</p>'
    )
    _rate(seat, half, turn, therapist, observer)
    last = turn + 1 == len(ROLES)
    with st.container(horizontal=True, key="triad-ways"):
        if turn and st.button("Back by one role", key="triad-back"):
            _change(seat, {"turn": turn - 1})
        label = "Begin anew" if last else "Move on by one role"
        if st.button(label, key="triad-on", type="secondary"):
            if last:
                _put_away(seat)
            _change(seat, {"turn": 0 if last else turn + 1})


def _rate(seat: Seat, half: Half, turn: int, therapist: str, observer: str) -> None:
    """The observer's form; it stays with its turn until it is sent or everything begins anew."""
    activity_id, scene = what(seat.course, half, "triad")
    own = tuple(seat.course.activities[activity_id].competencies) if activity_id else ()
    if activity_id is None and not scene:
        return
    mine = _about(seat, half_filled.opened(seat, f"{FORM}/{turn}"), therapist)
    key = f"triad/{turn}/{int(st.session_state.get(ROUND, 0))}"
    chosen = targets(seat.course, own, f"{key}/{activity_id}", mine)
    if not chosen:
        return
    filled = sheet(seat.course, chosen, f"{key}/{'-'.join(chosen)}", mine, send="Send this rating")
    if filled is None:
        return
    rated = {
        "activity_id": activity_id,
        "rev": seat.course.revs.get(activity_id or ""),
        "marks": filled.marks,
        "levels": rating_form.levels(chosen, filled.marks),
        "words": {"note": filled.note, "scene": scene, "rater": observer},
    }
    _send(seat, mine, therapist, observer, rated)


def _send(seat: Seat, half: Half, therapist: str, observer: str, known: dict[str, Any]) -> NoReturn:
    """Keep the rating with the therapist, where there is such a profile; else show it only."""
    subject = profile_of(seat, therapist)
    told = levels_told(seat.course, known["levels"])
    if subject is None:
        library.store().unsent.drop(*half.sent_from)
        _told(half, f"<p><strong>To talk over.</strong> Nothing was kept.</p>{told}")
    mine = observer == seat.learner.alias
    rated = Rated(
        rater_kind="peer",
        subject_id=subject.id,
        rater_id=seat.learner.id if mine else None,
        rater_key=None if mine else rater_key(observer),
        seconds=half.seconds(seat.now),
        **known,
    )
    try:
        library.store().ratings.add(rated, seat.now, sent_from=half.sent_from)
    except (AlreadySent, Erased):
        _told(half, "<p>This rating was sent in another window, or the profile is gone.</p>")
    _told(half, f"<p><strong>Kept.</strong> It stands with {escaped(therapist)}.</p>{told}")


def profile_of(seat: Seat, name: str) -> Learner | None:
    """Who here goes by this name; None for somebody without a profile."""
    known = name.strip().casefold()
    if known == seat.learner.alias.casefold():
        return seat.learner
    if not may(seat.rights, "see-colleagues"):
        return None
    beside = library.store().people.within(sight(seat.rights, "see-colleagues"))
    found = (one for one in beside if one.alias.casefold() == known)
    return next(found, None)


def _about(seat: Seat, half: Half, therapist: str) -> Half:
    """The same form; the record knows whom it is about, so that it goes when they are erased."""
    subject = profile_of(seat, therapist)
    if half.begun and subject is not None and half.form.get(WHOM) != subject.id:
        library.store().unsent.change(*half.sent_from, {WHOM: subject.id}, seat.now)
    return half


def _where(seat: Seat, therapist: str) -> str:
    if profile_of(seat, therapist) is None:
        return (
            f"There is no profile by the name of {escaped(therapist)} here, so the levels are "
            "shown to talk over and kept nowhere."
        )
    return f"It goes to {escaped(therapist)}, under Ratings, for their eyes."


def _told(half: Half, told: str) -> NoReturn:
    half_filled.is_sent(half)
    st.session_state[TOLD] = told
    st.session_state[ROUND] = int(st.session_state.get(ROUND, 0)) + 1
    st.rerun()


def _put_away(seat: Seat) -> None:
    for turn in range(len(ROLES)):
        library.store().unsent.drop(seat.learner.id, f"{FORM}/{turn}")
