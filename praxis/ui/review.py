"""Review: today's questions one at a time, a mini role-play on offer, days for the calendar."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

import streamlit as st

from praxis.look import words
from praxis.look.prose import escaped
from praxis.play.conduct import REVIEW, lens
from praxis.store import Sheet
from praxis.ui import addresses, due, library, modules, sitemap, stage
from praxis.ui.due import Due
from praxis.ui.local_time import local, spoken_day, zone
from praxis.ui.shell import Seat

AT = "at"


def show(seat: Seat) -> None:
    """The mini role-play named by ``?at=``, else today's questions."""
    if seat.learner.review_off_at is not None:
        _off()
        return
    store, learner = library.store(), seat.learner.id
    standings = store.attempts.standings(learner)
    known = due.as_it_stands(seat.course, store, learner, local(seat.now), standings)
    asked = str(st.query_params.get(AT, ""))
    asked = seat.course.renamed.get(asked, asked)
    if any(one.role_play == asked for one in known.played):
        addresses.tell(**{AT: asked})
        _rehearsal(seat, known, asked)
        return
    addresses.tell()
    _questions(seat, known)
    _offer(seat, known)
    _calendar(known)


def _head(inner: str) -> None:
    st.html(f'<header class="px-head"><h1>Review</h1>{inner}</header>')


def _off() -> None:
    _head("<p>You asked not to be asked again. Nothing returns until you change that.</p>")
    st.page_link(
        sitemap.named("settings"), label="Change it on your profile", icon=":material/person:"
    )


# ---- questions


def _questions(seat: Seat, known: Due) -> None:
    card = known.open or next(iter(known.today.left), None)
    if card is None:
        _nothing(known)
        return
    left = len(known.today.left)
    remain = (
        "the last one for today"
        if left == 0
        else f"{left} question{'s' * (left != 1)} remain{'s' * (left == 1)} today"
    )
    _head(f"<p>{remain[0].upper()}{remain[1:]}. Stop whenever you like; every answer is kept.</p>")
    activity = due.question(known, card)
    sheet, state = due.opened(seat, activity, known.now)
    _overtaken(seat, sheet)
    stage.shown(seat, activity, sheet, state, lens(REVIEW, done=state.done))


def _overtaken(seat: Seat, sheet: Sheet) -> None:
    """Say it when another window went on from the question that this one had on its screen."""
    attempt_id, seq = st.session_state.get(stage.SHOWN, (0, 0))
    if attempt_id in {0, sheet.attempt.id}:
        return
    before = library.store().attempts.get(attempt_id)
    mine = before is not None and before.learner_id == seat.learner.id
    if before is not None and mine and before.conduct == REVIEW.name and before.seq > seq:
        st.session_state[stage.NOTICE] = words.ALREADY


def _nothing(known: Due) -> None:
    days = [day for day in known.question_days if day > known.now.date()]
    if known.today.asked:
        told = "That was all for today. Thank you for coming back."
    elif days:
        told = "Nothing is due today."
    else:
        told = (
            "Nothing waits here. Questions that you missed or guessed come back after 1, 7 and 21 "
            "days, a few at a time; what you found three times rests."
        )
    onward = f" The next questions come back on {spoken_day(days[0])}." if days else ""
    _head(f'<p role="status">{told}{onward}</p>')


# ---- mini role-plays


def link(seat: Seat, role_play: str) -> None:
    """A link to a mini role-play."""
    title = seat.course.activities[role_play].title
    st.page_link(
        sitemap.named("review"),
        label=f"**{title}**  \nMini role-play · three exchanges · about 5 min",
        icon=":material/forum:",
        query_params={AT: role_play},
    )


def _offer(seat: Seat, known: Due) -> None:
    if known.offer is None:
        return
    competency = seat.course.competencies.get(known.offer.competency)
    why = f" What it practices: {escaped(competency.name)}." if competency else ""
    st.html(
        '<header class="px-section"><h2>A mini role-play, if you like</h2><p>Three exchanges from '
        f"a conversation you have had before.{why} Nothing is lost by leaving it.</p></header>"
    )
    with st.container(key="due"):
        link(seat, known.offer.role_play)


def _rehearsal(seat: Seat, known: Due, role_play: str) -> None:
    whole = seat.course.activities[role_play]
    activity = due.mini(seat.course, role_play)
    with st.container(key="crumb"):
        st.page_link(sitemap.named("review"), label="Review", icon=":material/arrow_back:")
    st.html(
        '<header class="px-head"><p class="px-label">Mini role-play · '
        f"{activity.minutes} min</p><h1>{escaped(whole.title)}</h1><p>Three exchanges, from the "
        f"middle of the conversation.</p>{modules.content_note(whole)}</header>"
    )
    sheet, state = due.opened(seat, activity, known.now)
    stage.shown(seat, activity, sheet, state, lens(REVIEW, done=state.done))
    if state.done:
        _after(seat, activity, role_play)


def _after(seat: Seat, activity: Any, role_play: str) -> None:
    with st.container(key="again"):
        if st.button(words.AGAIN, key=f"{activity.id}/again", icon=":material/replay:"):
            due.again(seat, activity)
            st.rerun()
    with st.container(key="onward", horizontal=True, horizontal_alignment="distribute"):
        st.page_link(sitemap.named("review"), label="Back to review", icon=":material/arrow_back:")
        modules.link(seat, role_play, "The whole conversation", ":material/arrow_forward:")


# ---- the calendar


def _calendar(known: Due) -> None:
    if not known.question_days and not known.rehearsal_days:
        return
    query = urlencode({"zone": str(zone())})
    st.html(
        '<section class="px-part"><h2>For your calendar</h2><p>One file with the days on which '
        "something comes back, each at noon. Nothing in it is about a family or about your "
        "answers. Later answers change the days: take a new file whenever you like.</p>"
        f'<p><a class="px-action" href="./calendar/review.ics?{escaped(query)}" '
        'download="review.ics">Save the days (.ics)</a></p></section>'
    )
