"""Practice in rating: a scripted conversation, one's own marks, and the course's beside them."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from praxis.content.calibration import YOU, Calibration
from praxis.insight.agreement import weighted_kappa
from praxis.insight.estimates import Withheld
from praxis.look import bits
from praxis.look.prose import Prose, escaped
from praxis.play import calibrating, rating_form
from praxis.play.calibrating import Compared
from praxis.store import AlreadySent, Erased, Rated, Rating
from praxis.ui import half_filled, library, sitemap
from praxis.ui.half_filled import Half
from praxis.ui.local_time import day
from praxis.ui.rating_sheet import MARK_WORDS, sheet
from praxis.ui.seat import Seat

WHICH, ROUND = "calibration", "calibration_round"
OWN = (
    "The reference marks are the course’s own reading. Nobody has validated them, so a difference "
    "is something to talk over and no mistake."
)


def show(seat: Seat) -> None:
    """All conversations, or the one in ``?calibration=``."""
    done = library.store().ratings.calibrations(seat.learner.id)
    asked = seat.course.calibrations.get(str(st.query_params.get(WHICH, "")))
    if asked is None:
        _all(seat, done)
        return
    with st.container(key="crumb"):
        st.page_link(
            sitemap.named("rate"),
            label="All conversations",
            icon=":material/arrow_back:",
            query_params={"rate_view": "Practice"},
        )
    _conversation(asked)
    mine = [one for one in done if one.activity_id == asked.id]
    number = int(st.session_state.get(ROUND, 0))
    if mine and not st.session_state.get(f"{asked.id}-again"):
        _beside(seat, asked, mine[0], done)
        return
    key = f"calibration/{asked.id}/{number}"
    half = half_filled.opened(seat, f"calibration/{asked.id}")
    filled = sheet(
        seat.course, asked.competencies, key, half, send="Show the course’s marks", note=False
    )
    if filled is not None:
        _keep(seat, asked, dict(filled.marks), half)


def _all(seat: Seat, done: Sequence[Rating]) -> None:
    last = {one.activity_id: one for one in reversed(done)}
    st.html(
        '<h2 class="px-h">Practice rating</h2><p>Three conversations to read and mark before you '
        "rate people. Each takes about ten minutes. Afterwards you see, behavior by behavior, what "
        f"the course marked and why.</p><p>{OWN}</p>"
    )
    with st.container(key="list-calibrations", gap=None):
        for one in seat.course.calibrations.values():
            kept = last.get(one.id)
            share = f"{kept.agreement or 0:.0%} the same, {day(kept.created_at)}" if kept else "new"
            st.page_link(
                sitemap.named("rate"),
                label=f"**{one.title}**  \n{one.minutes} min · {share}",
                icon=":material/balance:",
                query_params={"rate_view": "Practice", WHICH: one.id},
            )
    if done:
        st.html(_kappa(seat, done))


def _conversation(one: Calibration) -> None:
    prose = Prose({}, one.id)
    note = bits.card("Before you begin", prose.html(one.content_note)) if one.content_note else ""
    lines = "".join(
        bits.said(
            line.who, prose.inline(line.says), mine=line.who == YOU, note=prose.inline(line.note)
        )
        for line in one.lines
    )
    st.html(
        f'<h2 class="px-h">{escaped(one.title)}</h2>{note}'
        f'<div class="px-setting">{prose.html(one.setting)}</div>{lines}'
    )


def _keep(seat: Seat, one: Calibration, marks: dict[str, str], half: Half) -> None:
    rows = calibrating.compared(one, marks)
    rated = Rated(
        rater_kind="peer",
        activity_id=one.id,
        rater_id=seat.learner.id,
        calibration=True,
        marks=marks,
        levels=rating_form.levels(one.competencies, marks),
        agreement=calibrating.agreement(rows),
        seconds=half.seconds(seat.now),
    )
    try:
        library.store().ratings.add(rated, seat.now, sent_from=half.sent_from)
    except (AlreadySent, Erased):
        st.rerun()  # the next run shows what another window made of it, or the door
    half_filled.is_sent(half)
    st.session_state[ROUND] = int(st.session_state.get(ROUND, 0)) + 1
    st.session_state.pop(f"{one.id}-again", None)
    st.rerun()


def _beside(seat: Seat, one: Calibration, mine: Rating, done: Sequence[Rating]) -> None:
    rows = calibrating.compared(one, mine.marks)
    same = sum(row.same for row in rows)
    told = {**seat.course.indicators, **seat.course.gates}
    prose = Prose({}, f"beside-{one.id}")
    cards = "".join(_row(row, told.get(row.indicator, row.indicator), prose) for row in rows)
    st.html(
        '<h2 class="px-h">Your marks beside the course’s</h2>'
        f'<p role="status"><strong>{same} of {len(rows)} the same '
        f"({calibrating.agreement(rows):.0%}).</strong> {OWN}</p>{cards}"
        + bits.card("To take along", prose.html(one.closing))
        + _kappa(seat, done)
    )
    if st.button("Rate it once more", key=f"{one.id}/again-go"):
        st.session_state[f"{one.id}-again"] = True
        st.rerun()


def _row(row: Compared, told: str, prose: Prose) -> str:
    mine = MARK_WORDS.get(row.mine, "not marked")
    theirs = MARK_WORDS.get(row.reference, "not seen")
    marks = f"Both: {theirs}" if row.same else f"You: {mine}. The course: {theirs}"
    tone = "px-well" if row.same else "px-change"
    return (
        f'<section class="px-card {tone}"><p class="px-label">{marks}</p><h4>{escaped(told)}</h4>'
        f"{prose.html(row.why)}</section>"
    )


def _kappa(seat: Seat, done: Sequence[Rating]) -> str:
    """Weighted kappa over the newest rating of each conversation, or why it is not given."""
    newest = {one.activity_id: one for one in reversed(done)}
    rows = [
        row
        for name, one in newest.items()
        if name and name in seat.course.calibrations
        for row in calibrating.compared(seat.course.calibrations[name], one.marks)
    ]
    found = weighted_kappa(calibrating.ordered(rows))
    if isinstance(found, Withheld):
        said = f"Agreement beyond chance (weighted kappa) is not given yet. {found.reason}"
    else:
        said = (
            f"Agreement beyond chance, over {found.n} behaviors of all conversations you rated: "
            f"weighted kappa {found.value:.2f}, plausibly {found.low:.2f} to {found.high:.2f} "
            "(0 is chance, 1 is complete; behaviors come in bunches, so the true range is wider)."
        )
    return f'<p class="px-hint">{escaped(said)}</p>'
