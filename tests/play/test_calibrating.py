"""Practice in rating: marks side by side, and the gentle word before rating others."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest

from praxis.content.calibration import YOU
from praxis.insight.agreement import weighted_kappa
from praxis.insight.estimates import Estimate, Withheld
from praxis.play import calibrating, rating_form
from praxis.play.rating_form import HARM
from tests.course import course

THREE = list(course().calibrations.values())
STARS = course().calibrations["the-stars-on-the-chart"]


def as_the_course(calibration):
    return {one.indicator: one.mark for one in calibration.reference}


def test_there_are_three_conversations_one_helpful_one_mixed_one_with_harm_and_repair():
    levels = {
        one.id: set(rating_form.levels(one.competencies, as_the_course(one)).values())
        for one in THREE
    }
    assert levels == {
        "the-shoe-by-the-door": {4},
        "forty-stickers": {2},
        "the-stars-on-the-chart": {1},
    }
    assert as_the_course(STARS)["SG1"] == HARM
    assert STARS.content_note


@pytest.mark.parametrize("one", THREE, ids=lambda one: one.id)
def test_a_conversation_is_ten_to_fourteen_exchanges_and_every_mark_has_its_reason(one):
    assert 10 <= one.exchanges <= 14
    assert {line.who for line in one.lines} > {YOU}
    assert min(len(mark.why.split()) for mark in one.reference) >= 8


@pytest.mark.parametrize("one", THREE, ids=lambda one: one.id)
def test_a_reason_quotes_words_that_stand_in_the_conversation(one):
    """A quotation is held against the script, so that neither can drift from the other."""
    script = flat(" ".join(f"{line.says} {line.note}" for line in one.lines))
    quoted = [
        part.strip(" .,;")
        for mark in one.reference
        for passage in mark.why.split("“")[1:]
        for part in passage.split("”")[0].split("…")
        if part.strip(" .,;")
    ]
    assert len(quoted) >= 8
    assert [part for part in quoted if flat(part) not in script] == []


def flat(text):
    """Words in small letters, without the signs around them."""
    return " ".join(re.sub(r"[^\w' ]", " ", text.replace("’", "'").lower()).split())


def test_a_rater_who_marks_as_the_course_does_agrees_on_all():
    rows = calibrating.compared(STARS, as_the_course(STARS))
    assert calibrating.agreement(rows) == 1
    assert [row.indicator for row in rows] == [one.indicator for one in STARS.reference]


def test_a_harm_that_was_missed_or_that_only_the_rater_saw_counts_as_a_difference():
    marks = as_the_course(STARS)
    del marks["SG1"]
    marks["C1-h3"] = HARM
    rows = calibrating.compared(STARS, marks)
    apart = {row.indicator: (row.mine, row.reference) for row in rows if not row.same}
    assert apart == {"SG1": ("", HARM), "C1-h3": (HARM, "")}
    assert rows[-1].why == STARS.harm_note
    assert calibrating.agreement(rows) == (len(rows) - 2) / len(rows)


def test_a_kappa_is_given_over_all_conversations_and_withheld_after_one():
    def pairs(*which):
        marks = {
            one.id: as_the_course(one) | {one.reference[0].indicator: "partly"} for one in which
        }
        rows = [row for one in which for row in calibrating.compared(one, marks[one.id])]
        return calibrating.ordered(rows)

    assert isinstance(weighted_kappa(pairs(STARS)), Withheld)
    whole = weighted_kappa(pairs(*THREE))
    assert isinstance(whole, Estimate)
    assert whole.low <= whole.value <= whole.high <= 1


@pytest.mark.parametrize(
    ("share", "days", "said"),
    [
        (None, 0, "not practiced rating yet"),
        (0.69, 1, "69%"),
        (0.7, 1, ""),
        (1.0, 90, ""),
        (1.0, 91, "91 days ago"),
        (0.2, 91, "91 days ago"),
    ],
)
def test_a_gentle_word_comes_before_the_first_rating_when_far_off_and_after_90_days(
    now, share, days, said
):
    last = None if share is None else (share, now - timedelta(days=days))
    told = calibrating.notice(last, now)
    assert said in told
    assert bool(told) is bool(said)
    assert not told or "without" in told
