"""A team's rows: sections, first moments, before and after, and what was remembered."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import Any

from praxis.insight import team
from praxis.insight.change import Pair
from praxis.insight.cohort import Evidence
from praxis.insight.occasions import WAYS, Occasion
from praxis.play.cards import name_of
from tests.course import course
from tests.quizzed import quizzed

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)


@dataclass(frozen=True)
class Row:
    """An attempt, as standing and as ended."""

    activity_id: str
    learner_id: str = "ana"
    seq: int = 1
    nth: int = 1
    finished_at: Any = NOON
    updated_at: datetime = NOON
    score: float | None = None
    state: Any = None


def test_a_section_counts_steps_finished_and_the_last_time_anything_happened() -> None:
    names = course().modules[0].sections[0].activities
    rows = [
        Row(names[0]),
        Row(names[1], finished_at=None, updated_at=NOON + timedelta(days=1)),
        Row(names[2], finished_at=None, seq=0, updated_at=NOON + timedelta(days=9)),
    ]
    (one,) = team.section_progress(course(), {"ana": rows})
    assert (one.person, one.section) == ("ana", course().modules[0].sections[0].id)
    assert (one.finished, one.steps) == (1, len(names))
    assert one.last == NOON + timedelta(days=1)


def seen(place: str, *, found: bool, competency: str = "C1") -> Occasion:
    return Occasion(competency, "answer", "a", place, NOON, found)


def test_only_the_first_time_a_place_was_met_counts_unless_all_do() -> None:
    own = [seen("x", found=False), seen("x", found=True), seen("y", found=True, competency="")]
    assert team.evidence("ana", own) == (Evidence("ana", "C1", 0, 1),)
    assert team.evidence("ana", own, first=False) == (Evidence("ana", "C1", 1, 2),)


def test_what_was_practiced_counts_every_moment_of_an_activity() -> None:
    own = [seen("x", found=False), seen("x", found=True), seen("y", found=True)]
    assert team.practiced(own) == {("C1", "a"): (2, 3)}


def test_what_no_report_reads_says_nothing_of_a_competency() -> None:
    told = team.silent(course())
    assert told
    assert {course().activities[one].kind for one in told if one in course().activities} == (
        team.SILENT
    )
    assert not team.SILENT & WAYS.keys()


def test_cells_count_people_once_and_leave_out_who_has_no_group() -> None:
    rows = [
        Evidence("ana", "C1", 1, 2),
        Evidence("gone", "C1", 1, 1),
    ]
    (cell,) = team.cells({"ana": "half"}, rows)
    assert (cell.group, cell.column, cell.people, cell.found, cell.seen) == ("half", "C1", 1, 1, 2)


def test_a_person_moves_through_three_stretches() -> None:
    order = course().order
    half = frozenset(name for name in order if course().place[name][0] != course().modules[0].id)
    assert team.stretch(course(), frozenset()) == team.SOON
    assert team.stretch(course(), half) == team.HALF
    assert team.stretch(course(), frozenset(order)) == team.WHOLE


def sitting(form: str, days: int, score: float | None, learner: str = "ana") -> Row:
    return Row(form, learner, finished_at=NOON + timedelta(days=days), score=score)


def test_before_and_after_are_the_first_sittings_in_that_order() -> None:
    rows = [
        sitting("q.pre-a", 0, 0.4),
        sitting("q.pre-b", 3, 0.6),
        sitting("q.quick", 9, 0.7),
        sitting("q.quick", 12, 0.9),
        sitting("q.pre-a", 2, 0.5, "ben"),
        sitting("q.quick", 1, 0.5, "ben"),
        sitting("q.pre-a", 0, None, "cam"),
        sitting("q.quick", 1, 0.8, "cam"),
    ]
    assert team.pairs(quizzed(), rows) == (Pair("ana", 0.4, 0.7),)
    assert team.pairs(quizzed(), rows, first=False) == (Pair("ana", 0.4, 0.9),)


def test_recall_is_counted_from_the_first_right_answer_and_not_on_the_same_day() -> None:
    check = next(
        course().activities[one]
        for one in course().order
        if course().activities[one].kind == "check"
    )
    item = next(one for one in check.items if one.type == "single")
    right = next(one.id for one in item.options if one.right)

    def answered(days: float, *, found: bool) -> Row:
        answer = {
            "item": item.id,
            "response": right,
            "confidence": 3,
            "value": float(found),
            "written": 0,
        }
        state = {"orders": {}, "at": 0, "stage": "end", "answers": [answer], "done": True}
        name = name_of(check.id, item.id)
        return replace(Row(name, state=state), finished_at=NOON + timedelta(days=days))

    rows = [
        answered(0, found=False),
        answered(1, found=True),
        answered(1.1, found=True),
        answered(40, found=False),
        answered(70, found=True),
    ]
    found = list(team.recalls(course(), rows))
    assert [(round(one.months, 1), one.kept) for one in found] == [(1.3, False), (2.3, True)]
