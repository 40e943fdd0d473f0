"""Quizzes: what can be taken now, what waits, one question at a time, and earlier results."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

import streamlit as st

from praxis.look import keys, words
from praxis.look.prose import Prose, escaped
from praxis.play.conduct import COMPETENCY, Offer, lens
from praxis.play.conduct import next_form as drawn
from praxis.store import Sheet, Standing
from praxis.ui import addresses, clock, library, quiz_result, sitemap, sittings, stage
from praxis.ui.local_time import day, local
from praxis.ui.shell import Seat
from praxis.ui.sittings import Group

AT, NTH = "at", "nth"
NEW = "new"
"""As ``nth``: the sitting that has not been begun yet."""
TIME_UP = (
    "The time for this quiz is up, so it was handed in as it stood. Every answer you had kept is "
    "in it."
)
PURPOSES = {
    "pre": "Before the course",
    "module": "After a module",
    "final": "At the end of the course",
}


def show(seat: Seat) -> None:
    """The form named by ``?at=``, else the list."""
    asked = str(st.query_params.get(AT, ""))
    form = seat.course.forms.get(seat.course.renamed.get(asked, asked))
    if form is None:
        if asked:
            st.html(
                '<p class="px-refusal" role="alert">There is no such quiz; here is the list.</p>'
            )
        else:
            addresses.tell()
        _list(seat)
        return
    nth = str(st.query_params.get(NTH, ""))
    addresses.tell(**{AT: form.id, NTH: nth})
    with st.container(key="crumb"):
        st.page_link(sitemap.named("quizzes"), label="Quizzes", icon=":material/arrow_back:")
    _form(seat, form, nth)


def link(form_id: str, label: str, icon: str, nth: int | str = "") -> None:
    """A link to a quiz, or to the result of an earlier sitting of it."""
    told = {AT: form_id, NTH: str(nth)}
    st.page_link(
        sitemap.named("quizzes"),
        label=label,
        icon=icon,
        query_params={name: value for name, value in told.items() if value},
    )


def moment(at: datetime) -> str:
    """A time as one says it: "March 2, 2026, 14:05"."""
    return f"{day(at)}, {local(at):%H:%M}"


def _list(seat: Seat) -> None:
    st.html(
        '<header class="px-head"><h1>Quizzes</h1><p>Here you find out what you can do '
        "already and what is worth another look. You answer a whole form first; then "
        "every reason opens.</p></header>"
    )
    every = sittings.groups(seat)
    if not every:
        st.html('<p class="px-empty">There are no quizzes in this course yet.</p>')
        return
    standings = library.store().attempts.standings(seat.learner.id)
    sat = sittings.sittings(seat, standings)
    purpose = ""
    for group in every:
        if group[0].purpose != purpose:
            purpose = group[0].purpose
            st.html(f'<header class="px-section"><h2>{PURPOSES[purpose]}</h2></header>')
        _card(seat, group, drawn(group, sat, seat.now), standings)


def _card(seat: Seat, group: Group, offer: Offer, standings: Sequence[Standing]) -> None:
    form = seat.course.forms[offer.form]
    with st.container(key=f"quiz-{group[0].group}", border=True):
        st.html(
            f'<p class="px-label">{extent(form)}</p>'
            f"<h3>{escaped(form.title)}</h3><p>{_offered(offer)}</p>"
        )
        if offer.state in {"begun", "open"}:
            begun = offer.state == "begun"
            label = "Go on where you were" if begun else "Take this quiz"
            link(form.id, label, ":material/arrow_forward:", "" if begun else NEW)
        names = {one.id for one in group}
        for one in reversed(standings):
            name = seat.course.renamed.get(one.activity_id, one.activity_id)
            if name in names and one.conduct == COMPETENCY.name and one.finished_at is not None:
                link(
                    name, f"Result of {moment(one.finished_at)}", ":material/lab_profile:", one.nth
                )


def extent(form: Any) -> str:
    """How much a form asks, in a few words."""
    minutes = f"limit {form.minutes} min" if form.timed else f"about {form.minutes} min"
    return f"{len(form.items)} questions · {minutes}"


def _offered(offer: Offer) -> str:
    """What a group offers, in a sentence."""
    left = "One sitting is left." if offer.left == 1 else f"{offer.left} sittings are left."
    if offer.state == "begun":
        return "You have begun it. Every answer you kept is there."
    if offer.state == "open":
        return f"You can take it now. {left}"
    if offer.state == "waiting" and offer.opens is not None:
        return (
            f"It opens again on {moment(offer.opens)}, with other questions where there are any. "
            f"The pause lets what you read settle. {left}"
        )
    return "You have used all sittings of this quiz. Its results stay with you."


def _form(seat: Seat, form: Any, nth: str) -> None:
    """The sitting asked for, else what there is to do with this form now."""
    tries = sittings.tries(seat, form)
    asked = next((one for one in tries if _ended(one, nth)), None)
    if asked is not None:
        _result(seat, form, asked)
    elif tries and tries[-1].attempt.finished_at is None:
        _sitting(seat, form, tries[-1])
    elif tries and nth != NEW:
        _result(seat, form, tries[-1])
    else:
        offer = sittings.offer(seat, sittings.group_of(seat, form))
        if offer.state == "open" and offer.form == form.id:
            _begin(seat, form, offer)
        else:
            _not_now(seat, form, offer)


def _ended(kept: Sheet, nth: str) -> bool:
    return str(kept.attempt.nth) == nth and kept.attempt.finished_at is not None


def _begin(seat: Seat, form: Any, offer: Offer) -> None:
    clock = (
        f"You have {form.minutes} minutes. The clock starts when you begin, and goes on while the "
        "page is closed."
        if form.timed
        else f"There is no clock; about {form.minutes} minutes are usual, in one go or in several."
    )
    st.html(
        f'<header class="px-head"><p class="px-label">{PURPOSES[form.purpose]}</p>'
        f"<h1>{escaped(form.title)}</h1>{Prose(seat.course.terms, form.id).html(form.opening)}"
        f"<ul><li>{len(form.items)} questions, in any order. {clock}</li>"
        "<li>With each answer you say how sure you are.</li>"
        "<li>You can change every answer until you hand in the form. Then all reasons open.</li>"
        f"<li>{_offered(offer)}</li></ul></header>"
    )
    if st.button("Begin", key=f"{form.id}/begin", type="primary"):
        sittings.begin(seat, form)
        st.query_params.from_dict({AT: form.id})
        st.rerun()


def _not_now(seat: Seat, form: Any, offer: Offer) -> None:
    st.html(
        f'<header class="px-head"><h1>{escaped(form.title)}</h1><p>{_offered(offer)}</p></header>'
    )
    if offer.form != form.id and offer.state in {"begun", "open"}:
        title = seat.course.forms[offer.form].title
        st.html('<p class="px-hint">Its parallel form is the one for you now.</p>')
        link(offer.form, title, ":material/arrow_forward:", NEW)


def _sitting(seat: Seat, form: Any, found: Sheet) -> None:
    kept, state = sittings.resumed(seat, form, found)
    if sittings.timed_out(seat, form, kept, state):
        kept = sittings.sheet(kept.attempt)
        if kept.attempt.finished_at is not None:
            st.html(f'<p class="px-done" role="status">{TIME_UP}</p>')
            _result(seat, form, kept)
        else:
            st.html(f'<p class="px-refusal" role="alert">{words.NOT_SAVED}</p>')
        return
    st.html(f'<header class="px-head"><h1>{escaped(form.title)}</h1></header>')
    key = f"{form.id}/{kept.attempt.nth}"
    on_question = state.at < len(form.items)
    keeps = keys.key(key, state.at, "next") if on_question else keys.key(key, "submit")
    clock.show(form, kept.attempt.started_at, seat.now, keeps)
    stage.shown(seat, form, kept, state, lens(COMPETENCY, done=state.done))


def _result(seat: Seat, form: Any, kept: Sheet) -> None:
    ended = kept.attempt.finished_at
    when = f"Handed in on {moment(ended)}" if ended is not None else ""
    st.html(
        f'<header class="px-head"><p class="px-label">{when}</p>'
        f"<h1>{escaped(form.title)}</h1></header>"
    )
    quiz_result.show(seat, form, kept)
