"""The door: choosing or making a profile, and the three short screens of a first run."""

from __future__ import annotations

from datetime import UTC, datetime
from urllib.parse import quote

import streamlit as st

from praxis.content.course import Course
from praxis.look.prose import Prose, escaped
from praxis.store import Learner
from praxis.ui import frame, library, tickets
from praxis.ui.entering import door as entrance
from praxis.ui.entering import modes

SCREEN = "praxis_welcome"


def _to(path: str) -> str:
    """The page to go on to, with its query, as the door's address carries it."""
    query = "&".join(
        f"{name}={value}"
        for name, value in st.query_params.items()
        if name not in {"ticket", entrance.ASKED}
    )
    return f"{path}?{query}" if query else path


def _entrance(learner: Learner, path: str) -> str:
    pass_ = tickets.ticket(library.key(), learner.id)
    return f"./enter?ticket={pass_}&to={quote(_to(path))}"


def door(course: Course, path: str) -> None:
    """Pick or make a profile; on a service, its ways in. Nothing of the course is shown before."""
    if not modes.on_ones_own_machine():
        if not entrance.signing_on():
            entrance.show(course, _to(path))
        return
    st.html(
        f'<header class="px-door"><h1>{escaped(course.outline.title)}</h1>'
        f"<p>{escaped(course.outline.subtitle)}</p></header>"
    )
    if st.query_params.get("ticket") == "old":
        st.html(
            '<p class="px-hint" role="status">That link had grown old. Choose your profile '
            "again.</p>"
        )
    learners = library.store().learners.all()
    if learners:
        links = "".join(
            f'<li><a class="px-profile" href="{_entrance(one, path)}">{escaped(one.alias)}</a></li>'
            for one in learners
        )
        st.html(f'<h2 class="px-h">Who is learning today?</h2><ul class="px-profiles">{links}</ul>')
    with st.form("new-profile", border=False):
        alias = st.text_input(
            "Your name or a nickname" if not learners else "Someone new? Your name or a nickname",
            max_chars=60,
            key="new-alias",
            placeholder="As you would like to be greeted",
        )
        made = st.form_submit_button("Begin", type="primary", key="new-begin")
    st.html(
        '<p class="px-hint">Your work stays on this machine. There is no password; anyone at '
        "this machine "
        "can open a profile, so keep private things private.</p>"
    )
    if made:
        _make(alias, path)


def _make(alias: str, path: str) -> None:
    kept = " ".join(alias.split())
    if not kept:
        st.html('<p class="px-refusal" role="alert">Write a name first; a nickname is fine.</p>')
        return
    if any(one.alias.casefold() == kept.casefold() for one in library.store().learners.all()):
        st.html(
            '<p class="px-refusal" role="alert">There is a profile with this name already. '
            "Choose it above, "
            "or use another name.</p>"
        )
        return
    learner = library.store().learners.add(kept, datetime.now(UTC))
    target = _entrance(learner, path)
    st.html(
        f'<p role="status">Welcome, {escaped(kept)}. <a class="px-profile" href="{target}">Go '
        "in</a></p>" + frame.script(f'data-go="{escaped(target)}"'),
        unsafe_allow_javascript=True,
    )


def first_run(course: Course, learner: Learner) -> None:
    """Three short screens and one question, each of which can be skipped."""
    screens = course.outline.welcome
    at = int(st.session_state.get(SCREEN, 0))
    prose = Prose(course.terms, "welcome")
    total = len(screens) + 1
    frame.arrived(f"welcome {at}")
    st.html(f'<p class="px-label">{min(at, len(screens)) + 1} of {total}</p>')
    if at < len(screens):
        st.html(
            f'<article class="px-reading px-welcome"><h1>{escaped(screens[at].title)}</h1>'
            f"{prose.html(screens[at].text)}</article>"
        )
        with st.container(horizontal=True):
            if st.button("Continue", type="primary", key=f"welcome-on-{at}"):
                st.session_state[SCREEN] = at + 1
                st.rerun()
            if at and st.button("Back", key=f"welcome-back-{at}"):
                st.session_state[SCREEN] = at - 1
                st.rerun()
            if st.button("Skip the introduction", key=f"welcome-skip-{at}"):
                _done(learner, None)
        return
    _goal(course, learner)


def _goal(course: Course, learner: Learner) -> None:
    st.html(
        f'<article class="px-reading px-welcome"><h1>{escaped(course.outline.goal_prompt)}'
        "</h1></article>"
    )
    ideas = st.pills(
        "Some people say",
        course.outline.goal_ideas,
        selection_mode="multi",
        key="goal-ideas",
        on_change="ignore",
    )
    own = st.text_area(
        "In your own words, if you like",
        key="goal-own",
        max_chars=600,
        height=90,
        on_change="ignore",
    )
    with st.container(horizontal=True):
        if st.button("Start the course", type="primary", key="goal-start"):
            _done(
                learner,
                "\n".join([*(ideas or []), *([own.strip()] if own and own.strip() else [])]),
            )
        if st.button("Back", key="goal-back"):
            st.session_state[SCREEN] = len(course.outline.welcome) - 1
            st.rerun()
        if st.button("Skip this question", key="goal-skip"):
            _done(learner, None)


def _done(learner: Learner, goal: str | None) -> None:
    if goal:
        library.store().learners.set_goal(learner.id, goal)
    library.store().learners.mark_welcomed(learner.id, datetime.now(UTC))
    st.session_state.pop(SCREEN, None)
    st.rerun()
