"""The page of a team: one view at a time, over everybody's record."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import streamlit as st

from praxis.play.policy import sight
from praxis.ui import library
from praxis.ui.seat import Seat
from praxis.ui.team import along, competencies, forms, items, raters, roster
from praxis.ui.team.gathered import KEEPER, Gathered
from praxis.ui.team.undisturbed import undisturbed

View = Callable[[Seat, Gathered, int], None]

VIEWS: Mapping[str, View] = {
    "Roster": roster.show,
    "Competencies": competencies.show,
    "Items": items.show,
    "Forms": forms.show,
    "Raters": raters.show,
    "Take along": along.show,
}
"""The views by their names, in the order of the page."""


def show(seat: Seat) -> None:
    """The view in ``?team_view=``. One at a time: a chart costs as much as a whole page."""
    least = library.least_group()
    st.html(
        '<header class="px-head"><h1>Team</h1><p>Who stands where, and what the answers say about '
        "the questions. What somebody wrote is never shown here: no reflection, no reply in own "
        "words, no note. Figures about a group rest on at least "
        f"{least} people; each comes with its interval, or with the reason why it is not "
        "told.</p></header>"
    )
    cohort = library.store().cohort(sight(seat.rights, "see-team"))
    held = KEEPER.of(seat.course, cohort, library.key())
    chosen = st.segmented_control(
        "Show", list(VIEWS), default="Roster", required=True, key="team_view", bind="query-params"
    )
    with undisturbed():
        VIEWS[str(chosen)](seat, held, least)
