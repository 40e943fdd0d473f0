"""Handouts, measures and workshops: all of each is shown, and nothing else is asked for."""

from __future__ import annotations

import pytest

from praxis.content.material import Agenda, Handout, Measure
from praxis.look import score_chart, scores
from praxis.look.prose import escaped, plain
from praxis.ui.workshops import spoken
from tests.course import course
from tests.screens.conftest import Screen
from tests.screens.reading import html, labels
from tests.screens.shown import told, whole

HANDOUTS = list(course().handouts.values())
MEASURES = list(course().measures.values())
AGENDAS = list(course().agendas.values())


@pytest.mark.parametrize(
    ("page", "listed"),
    [("handouts", HANDOUTS), ("measures", MEASURES), ("workshops", AGENDAS)],
    ids=["handouts", "measures", "workshops"],
)
def test_the_list_leads_to_each(
    screen: Screen, page: str, listed: list[Handout | Measure | Agenda]
) -> None:
    at = screen(page)
    names = [getattr(one, "name", "") or one.title for one in listed]
    assert len(labels(at)) == len(listed)
    assert all(any(name in label for label in labels(at)) for name in names)


@pytest.mark.parametrize(
    ("page", "query"),
    [("handouts", "handout"), ("measures", "measure"), ("workshops", "agenda")],
)
def test_a_name_that_does_not_exist_is_told_and_the_list_shown(
    screen: Screen, page: str, query: str
) -> None:
    at = screen(page, **{query: "no-such-thing"})
    assert 'role="alert"' in html(at)
    assert len(labels(at)) >= 3


@pytest.mark.parametrize("handout", HANDOUTS, ids=lambda one: one.id)
def test_a_handout_shows_all_of_it_and_the_clinicians_note_apart(
    screen: Screen, handout: Handout
) -> None:
    at = screen("handouts", handout=handout.id)
    assert not at.exception
    text = whole(html(at))
    for passage in handout.told():
        assert told(passage.strip('“”"')) in text
    assert text.index("For you, not printed") > text.index(told(handout.ask))
    assert told(handout.for_clinicians) in text


@pytest.mark.parametrize("measure", MEASURES, ids=lambda one: one.id)
def test_a_measure_is_described_charted_and_leads_to_its_exercise(
    screen: Screen, measure: Measure
) -> None:
    at = screen("measures", measure=measure.id)
    assert not at.exception
    text = whole(html(at))
    for passage in (measure.what, measure.where_to_get, *measure.limits, *measure.uncertain):
        assert told(passage) in text
    assert told(measure.example.chart.alt) in text
    assert len(at.get("plotly_chart")) == 1
    assert any(course().activities[measure.exercise].title in label for label in labels(at))


@pytest.mark.parametrize("agenda", AGENDAS, ids=lambda one: one.id)
def test_an_agenda_tells_when_each_step_begins(screen: Screen, agenda: Agenda) -> None:
    at = screen("workshops", agenda=agenda.id)
    assert not at.exception
    text = html(at)
    for day in agenda.days:
        began = 0
        for step in day.steps:
            assert f"{began // 60}:{began % 60:02d}" in text
            assert escaped(step.title) in text
            began += step.minutes
    linked = [step.activity for day in agenda.days for step in day.steps if step.activity]
    assert linked
    assert all(f"?at={name}" in text for name in linked)


def test_minutes_are_said_as_people_say_them() -> None:
    assert [spoken(minutes) for minutes in (45, 90, 120, 210)] == [
        "45 minutes",
        "90 minutes",
        "2 hours",
        "3 hours 30 minutes",
    ]


@pytest.mark.parametrize("measure", MEASURES, ids=lambda one: one.id)
def test_a_chart_and_its_table_say_the_same_scores(measure: Measure) -> None:
    chart = measure.example.chart
    drawn = score_chart.figure(chart)
    assert [list(line.y) for line in drawn.data] == [
        [score.score for score in one.scores] for one in chart.series
    ]
    table = scores.table(chart)
    for one in chart.series:
        assert f"<th scope=col>{escaped(plain(one.name))}</th>" in table
        for score in one.scores:
            assert f">{score.score:g}</td>" in table
    assert f"{chart.better} is better" in scores.direction(chart)
