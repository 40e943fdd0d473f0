"""The learner's record in pictures and words: competencies, confidence, conversations."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from praxis.content.course import Course
from praxis.insight.conversations import Conversation
from praxis.insight.conversations import conversations as looked_back
from praxis.insight.learning import MINIMUM, Count, Picture, calibration, sittings
from praxis.insight.occasions import Occasion, Reached, Way
from praxis.look import words
from praxis.look.progress_charts import Estimate, Moment, evidence, shares
from praxis.look.progress_charts import sureness as sureness_chart
from praxis.look.prose import escaped
from praxis.ui.local_time import day, local
from praxis.ui.tables import Cell, Table, take_along

_MANY: dict[Way, str] = {"answer": "answers", "reply": "replies", "choice": "choices"}


def estimate(label: str, count: Count) -> Estimate:
    """A count as a chart takes it."""
    low, high = count.interval
    return Estimate(label, count.share, low, high, count.seen)


def rests_on(picture: Picture) -> str:
    """Of what a picture is made, in words: "5 replies and 2 answers, in 3 activities"."""
    if not picture.activities:
        return "nothing yet"
    parts = [
        f"{count} {way if count == 1 else _MANY[way]}"
        for way, count in sorted(picture.ways.items())
    ]
    listed = " and ".join([", ".join(parts[:-1]), parts[-1]] if len(parts) > 1 else parts)
    places = len(picture.activities)
    return f"{listed}, in {places} {'activity' if places == 1 else 'activities'}"


def told(count: Count) -> str:
    """A count in words; a share and its interval only where there is enough to say."""
    if not count.seen:
        return "–"
    plain = f"{count.found} of {count.seen}"
    if not count.enough:
        return f"{plain}; too little to say more"
    low, high = count.interval
    return f"{plain} (plausibly {100 * low:.0f} to {100 * high:.0f}%)"


def shares_of(kept: Sequence[Picture]) -> None:
    """The chart of those competencies of which enough was seen."""
    enough = [one for one in kept if one.first.enough]
    if not enough:
        st.html(
            f'<p class="px-empty">No competency has {MINIMUM} moments yet, so there is no picture '
            "to draw. The counts are in the table.</p>"
        )
        return
    figure, alt = shares(
        [estimate(one.competency, one.first) for one in enough],
        [estimate(one.competency, one.latest) for one in enough],
    )
    st.plotly_chart(figure, key="chart-shares", alt=alt, config={"displayModeBar": False})
    st.html(
        '<p class="px-hint">How often an answer was right, or a reply or choice showed a helpful '
        "behavior. The lines are 95% intervals (Wilson, 1927): with so few moments they are wide. "
        "The names stand in the table below.</p>"
    )


def competency_table(course: Course, kept: Sequence[Picture]) -> None:
    """Every competency with what its picture rests on; those not met yet in one line."""
    met = [one for one in kept if one.first.seen]
    if met:
        table = Table(
            ("Competency", "It rests on", "First time", "Latest"),
            tuple(
                (
                    f"{one.competency} {course.competencies[one.competency].name}",
                    rests_on(one),
                    told(one.first),
                    told(one.latest) if one.again else "the same",
                )
                for one in met
            ),
        )
        st.html(table.html("Helpful or right, and how much it rests on"))
        take_along(competency_numbers(course, met), "competencies")
    unmet = [one.competency for one in kept if not one.first.seen]
    if unmet:
        st.html(f'<p class="px-hint">Nothing has been asked of {_listed(unmet)} so far.</p>')


def competency_numbers(course: Course, met: Sequence[Picture]) -> Table:
    """The same in figures, for a spreadsheet; shares only where enough was seen."""
    sides = ("first time", "latest")
    columns = ("seen", "found", "from share", "to share")
    return Table(
        (
            "Competency",
            "Name",
            "Activities",
            *(name.capitalize() for name in _MANY.values()),
            *(f"{side}: {column}".capitalize() for side in sides for column in columns),
        ),
        tuple(
            (
                one.competency,
                course.competencies[one.competency].name,
                len(one.activities),
                *(one.ways.get(way, 0) for way in _MANY),
                *_figures(one.first),
                *_figures(one.latest),
            )
            for one in met
        ),
    )


def _figures(count: Count) -> tuple[Cell, ...]:
    low, high = count.interval if count.enough else (None, None)
    ends = (None if end is None else round(end, 3) for end in (low, high))
    return count.seen, count.found, *ends


def _listed(names: Sequence[str]) -> str:
    return " and ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names)


def evidence_over_time(course: Course, seen: Sequence[Occasion]) -> None:
    """When something of each competency was seen, one mark for one sitting."""
    held = [one for one in sittings(seen) if one.competency]
    if not held:
        return
    names = [name for name in course.competencies if any(one.competency == name for one in held)]
    title = {name: activity.title for name, activity in course.activities.items()}
    rows = [
        (
            name,
            [
                Moment(
                    local(one.at),
                    one.count.share,
                    f"{title[one.activity]}: {one.count.found} of {one.count.seen}",
                )
                for one in held
                if one.competency == name
            ],
        )
        for name in names
    ]
    figure, alt = evidence(rows)
    st.html('<h3 class="px-h">When it was seen</h3>')
    st.plotly_chart(figure, key="chart-evidence", alt=alt, config={"displayModeBar": False})
    st.html(
        '<p class="px-hint">One mark is one finished activity: full where all its moments for that '
        "competency were right or helpful, a diamond for some, empty for none yet.</p>"
    )
    table = Table(
        ("Day", "Competency", "Activity", "Seen", "Right or helpful"),
        tuple(
            (day(one.at), one.competency, title[one.activity], one.count.seen, one.count.found)
            for one in held
        ),
    )
    take_along(table, "competencies-over-time")


def sureness(seen: Sequence[Occasion]) -> None:
    """How sure the learner felt beside how often the answer was right."""
    rows = [one for one in calibration(seen) if one.count.seen]
    if not rows:
        return
    table = Table(
        ("You felt", "Answers", "Right", "In words"),
        tuple(
            (words.CONFIDENCE[one.confidence], one.count.seen, one.count.found, told(one.count))
            for one in rows
        ),
    )
    st.html(
        '<h2 class="px-h">How sure, how right</h2><p>Before each explanation you said how sure you '
        "were. When you are sure, you would like to be right mostly; when you are guessing, a miss "
        "is no surprise. Only your first answer to each question counts here.</p>"
    )
    drawn = [one for one in rows if one.count.enough]
    if drawn:
        figure, alt = sureness_chart(
            [estimate(words.CONFIDENCE[one.confidence], one.count) for one in drawn]
        )
        st.plotly_chart(figure, key="chart-sureness", alt=alt, config={"displayModeBar": False})
        st.html(f'<p class="px-hint">{escaped(alt)}</p>')
    st.html(table.html("Your first answers, by how sure you were"))
    take_along(table, "confidence")


def conversations(course: Course, reached: Sequence[Reached]) -> None:
    """Role-plays: the levels of the path, and the learner's own view beside them."""
    held = looked_back(reached)
    if not held:
        return
    table = Table(
        ("Role-play", "Try", "Day", "What your replies showed", "Your view beside it"),
        tuple(
            (
                course.activities[one.activity].title,
                one.nth,
                day(one.at),
                _showed(one),
                _beside(one),
            )
            for one in held
        ),
    )
    st.html(
        '<h2 class="px-h">Role-plays</h2>'
        + table.html("Each conversation, and how you saw it yourself")
        + '<p class="px-hint">Helpful behaviors your replies showed, of those the scene gave a '
        "chance for; your own view is the rating you gave before the picture opened. A scripted "
        "scene is not a session: take it as something to talk over in supervision.</p>"
    )
    take_along(table, "role-plays")


def _showed(one: Conversation) -> str:
    parts = [
        f"{name}: {count.found} of {count.seen}" if count.seen else f"{name}: no chance to show it"
        for name, count in one.shown.items()
    ]
    if one.gated:
        parts.append("a reply was stopped for safety")
    elif one.harmful:
        parts.append("something in it could also do harm")
    return "; ".join(parts)


def _beside(one: Conversation) -> str:
    whole = one.agreed + one.kinder + one.stricter
    if not whole:
        return "nothing to compare"
    parts = [f"the same on {one.agreed} of {whole}"]
    if one.kinder:
        parts.append(f"kinder than your replies on {one.kinder}")
    if one.stricter:
        parts.append(f"stricter on {one.stricter}")
    return ", ".join(parts)
