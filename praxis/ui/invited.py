"""The quiz that Home has for a learner now, on a card of its own above "Continue"."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import streamlit as st

from praxis.look.prose import escaped, plain
from praxis.play import invitation
from praxis.play.conduct import ends_at, is_over
from praxis.play.invitation import Invitation, Situation
from praxis.store import Standing
from praxis.ui import library, quizzes, sittings, ways
from praxis.ui.local_time import local
from praxis.ui.shell import Seat

LATER = "quiz-later:"
"""A choice of this name, followed by a group of forms, says that Home does not offer it again."""

HEADINGS = {
    "begun": "Go on with your quiz",
    "pre": "Before you start",
    "module": "You are through this module",
    "final": "You are through the course",
}
WHY = {
    "pre": "If you like, find out first what you know already. At the end you can see what you "
    "gained. It is no entrance exam: the course is the same for everyone, and you may skip this.",
    "module": "When it suits you, see what stayed. Every reason opens when you hand it in, and the "
    "result says which steps are worth another look.",
    "final": "When it suits you, see what you can do now. Where you took the check at the start, "
    "these are other questions of the same kind.",
}


def show(
    seat: Seat, standings: Sequence[Standing], done: frozenset[str], choices: Mapping[str, str]
) -> None:
    """The card of one quiz, or a line on when another sitting opens, or nothing."""
    if not seat.course.forms:
        return
    groups = sittings.groups(seat)
    sat = sittings.sittings(seat, standings)
    declined = {name.removeprefix(LATER) for name in choices if name.startswith(LATER)}
    situation = Situation(done, ways.way_of(seat, choices), declined)
    found = invitation.invitation(seat.course, groups, sat, situation, seat.now)
    if found is not None:
        _card(seat, found)
        return
    offer = invitation.waiting(groups, sat, seat.now)
    if offer is not None and offer.opens is not None:
        title = escaped(plain(seat.course.forms[offer.form].title))
        st.html(
            f'<p class="px-hint">If you want it, another sitting of a quiz opens on '
            f"{quizzes.moment(offer.opens)}: {title}.</p>"
        )


def _card(seat: Seat, found: Invitation) -> None:
    form = seat.course.forms[found.form]
    begun = found.reason == "begun"
    with st.container(key="continue-quiz" if begun else "home-quiz", border=True):
        st.html(
            f'<p class="px-label">{HEADINGS[found.reason]}</p><h2>{escaped(plain(form.title))}</h2>'
            f"<p>{_standing(seat, form, found) if begun else WHY[found.reason]}</p>"
            f"<p>{quizzes.extent(form)}</p>"
        )
        with st.container(horizontal=True, key="home-quiz-ways"):
            label = "Go on where you were" if begun else "Take this quiz"
            quizzes.link(form.id, label, ":material/arrow_forward:", "" if begun else quizzes.NEW)
            # Once put off it stays on the page of quizzes, and Home is silent about it.
            if not begun and st.button("Not now", key="home-quiz-later"):
                name = LATER + found.group
                library.store().preferences.choose(seat.learner.id, name, "1", seat.now)
                st.rerun()
    if found.reason == "pre":
        st.html('<p class="px-hint">Or begin with the course itself:</p>')


def _standing(seat: Seat, form: Any, found: Invitation) -> str:
    """Where a begun form stands; one against the clock says until when."""
    kept = "Every answer you kept is there."
    end = ends_at(form, found.began) if found.began is not None else None
    if end is None or found.began is None:
        return kept
    if is_over(form, found.began, seat.now):
        return f"Its time is up. {kept} Open it to see what came of it."
    return f"{kept} Its clock runs until {local(end):%H:%M}."
