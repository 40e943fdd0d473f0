"""The result of a quiz: by competency with its interval, how sure and how right, what is next."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

import streamlit as st

from praxis.content.course import Course
from praxis.insight.learning import MINIMUM, Sure, calibration
from praxis.insight.quizzes import Result, Verdict, results, seen_in, teaching, weakest
from praxis.kinds.form.play import to_rate
from praxis.look import words
from praxis.look.progress_charts import sureness
from praxis.look.prose import escaped
from praxis.look.quiz_charts import by_competency
from praxis.look.ready import Ready
from praxis.play import attempt as playing
from praxis.play.conduct import COMPETENCY, lens
from praxis.store import Sheet
from praxis.ui import modules, record, sharing, stage
from praxis.ui.shell import Seat
from praxis.ui.tables import Table, take_along

MOST_LINKS = 4
VERDICTS: dict[Verdict, str] = {
    "too few": f"fewer than {MINIMUM} questions: a share would say more than they can",
    "no line": "no line is drawn here",
    "above": "above the line, and clearly so",
    "reached": "at or above the line; another set of questions might still say otherwise",
    "near": "not at the line yet, and near enough that chance may be the difference",
    "below": "not at the line yet; this is where practice will show most",
}
_HOW_SURE = (
    '<h2 class="px-h">How sure, how right</h2><p>When you are sure, you would like to be right '
    "mostly; when you are guessing, a miss is no surprise. Being sure and missing is where "
    "the most can be learned.</p>"
)
ORIGINS = {
    "convention": "a convention",
    "angoff": "ratings of the questions by judges (after Angoff)",
}


@dataclass(frozen=True, slots=True)
class _Sitting:
    """A quiz that was handed in, told from others by its attempt and how much happened in it."""

    attempt: int
    seq: int
    rev: str
    edition: int
    """The identity of the course, which lives as long as the sitting that holds it."""
    course: Course = field(compare=False)
    form: Any = field(compare=False)
    state: Any = field(compare=False)
    at: Any = field(compare=False)


@dataclass(frozen=True, slots=True)
class _Part:
    """A chart with what it shows in words, where there is enough to draw; the text; the table."""

    picture: tuple[Any, str] | None
    html: str
    table: Table

    def show(self, chart: str, name: str) -> None:
        """Draw it; ``chart`` is the chart's key, ``name`` that of the table's file."""
        if self.picture is not None:
            figure, alt = self.picture
            st.plotly_chart(figure, key=chart, alt=alt, config={"displayModeBar": False})
        st.html(Ready(self.html))
        take_along(self.table, name)


@dataclass(frozen=True, slots=True)
class _Report:
    """What a sitting can say: by competency, by how sure one was, and which steps come next."""

    competencies: _Part
    sureness: _Part | None
    following: tuple[str, ...]


@lru_cache(maxsize=64)
def _report(one: _Sitting) -> _Report:
    """Worked out once: people read a result for long, and every rating of theirs runs the page."""
    seen = calibration(seen_in(one.form, one.state, one.at))
    return _Report(
        _competencies(one.course, results(one.course, one.form, one.state, one.at)),
        _sure([row for row in seen if row.count.seen]),
        teaching(one.course, weakest(one.form, one.state), MOST_LINKS),
    )


def show(seat: Seat, form: Any, kept: Sheet) -> None:
    """All that a sitting can say, then every reason."""
    state = playing.restore(form, kept.attempt.state)
    if state is None or kept.attempt.finished_at is None:
        st.html(
            '<p class="px-empty">This quiz has been revised so much since then that its result '
            "cannot be shown any more. It stays in the record.</p>"
        )
        return
    rev, course, attempt = seat.course.revs[form.id], seat.course, kept.attempt
    known = _report(
        _Sitting(attempt.id, attempt.seq, rev, id(course), course, form, state, attempt.finished_at)
    )
    answered = sum(one.given for one in state.answers)
    revised = (
        '<p class="px-hint">The form has been revised since you took it.</p>'
        if attempt.rev != rev
        else ""
    )
    st.html(
        f"{revised}<p>You answered {answered} of {len(form.items)} questions. What follows is a "
        "picture of one sitting, with how far it can be trusted. It is yours, and no verdict on "
        'you.</p><h2 class="px-h">By competency</h2>'
    )
    known.competencies.show("chart-quiz", "quiz")
    if known.sureness is not None:
        st.html(_HOW_SURE)
        known.sureness.show("chart-quiz-sure", "quiz-confidence")
    _next(seat, known.following)
    closed = not to_rate(form, state)
    first = (
        '<p class="px-hint">First hold your own replies against what to look for. What you '
        "find is your own rating, and stays out of the shares above.</p>"
        if not closed
        else ""
    )
    st.html(f'<h2 class="px-h">Every question, and why</h2>{first}')
    stage.shown(seat, form, kept, state, lens(COMPETENCY, done=state.done, closed=closed))
    sharing.show(seat, form, state, kept)


def _competencies(course: Course, made: Sequence[Result]) -> _Part:
    enough = [one for one in made if one.count.enough]
    picture = None
    if enough:
        lines = {one.competency: one.standard.share for one in enough if one.standard is not None}
        rows = [record.estimate(one.competency, one.count) for one in enough]
        picture = by_competency(rows, lines)
        told = (
            '<p class="px-hint">Questions answered fully, of those asked; one left open counts as '
            "still to come. The lines are 95% intervals (Wilson, 1927): they show how far another "
            "set of questions might have moved the picture.</p>"
        )
    else:
        told = (
            f'<p class="px-empty">No competency was asked in {MINIMUM} questions or more, so there '
            "is no share to draw. The counts are below.</p>"
        )
    names = course.competencies
    table = Table(
        ("Competency", "Answered fully", "With part answers", "Asked for", "In words"),
        tuple(
            (
                f"{one.competency} {names[one.competency].name}",
                record.told(one.count),
                f"{100 * one.credit:.0f}%" if one.count.enough else None,
                _line(one),
                VERDICTS[one.verdict],
            )
            for one in made
        ),
    )
    html = told + table.html("What you know, by competency") + _origins(made)
    return _Part(picture, html, table)


def _line(one: Result) -> str | None:
    return None if one.standard is None else f"{100 * one.standard.share:.0f}%"


def _origins(made: Sequence[Result]) -> str:
    """Where each standard comes from, in its own words, those that say the same in one line."""
    by_words: dict[tuple[str, str], list[str]] = {}
    for one in made:
        if one.standard is not None:
            told = (one.standard.origin, one.standard.words)
            by_words.setdefault(told, []).append(one.competency)
    rows = "".join(
        f"<li>{', '.join(names)}: the line is {ORIGINS[origin]}. {escaped(text)}</li>"
        for (origin, text), names in by_words.items()
    )
    return f'<aside class="px-limits"><ul>{rows}</ul></aside>' if rows else ""


def _sure(rows: Sequence[Sure]) -> _Part | None:
    if not rows:
        return None
    drawn = [one for one in rows if one.count.enough]
    picture, told = None, ""
    if drawn:
        picture = sureness(
            [record.estimate(words.CONFIDENCE[one.confidence], one.count) for one in drawn]
        )
        told = f'<p class="px-hint">{escaped(picture[1])}</p>'
    table = Table(
        ("You felt", "Answers", "In words"),
        tuple(
            (words.CONFIDENCE[one.confidence], one.count.seen, record.told(one.count))
            for one in rows
        ),
    )
    return _Part(picture, told + table.html("Answered fully, by how sure you were"), table)


def _next(seat: Seat, following: Sequence[str]) -> None:
    heading = '<h2 class="px-h">What to do next</h2>'
    if not following:
        st.html(f"{heading}<p>Nothing stands out. Carry on where you are in the course.</p>")
        return
    st.html(f"{heading}<p>These steps teach and rehearse what has most still to come:</p>")
    with st.container(key="quiz-next"):
        for name in following:
            activity = seat.course.activities[name]
            label = f"**{activity.title}**  \n{words.KINDS[activity.kind]} · {activity.minutes} min"
            modules.link(seat, name, label, ":material/arrow_forward:")
