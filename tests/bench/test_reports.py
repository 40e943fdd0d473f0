"""Reports over a large team are quick: 200 learners, 180 questions, three forms."""

from __future__ import annotations

import time
from collections.abc import Callable
from random import Random

import pytest

from praxis.insight.change import Pair, gain, standardized
from praxis.insight.exports import as_csv, tidy
from praxis.insight.item_analysis import Question, item_reports
from praxis.insight.reliability import reliability
from praxis.insight.rows import Response

SECONDS = 2
PEOPLE, QUESTIONS, FORMS = 200, 180, ("pre", "module", "final")


@pytest.fixture(scope="module")
def rows() -> list[Response]:
    """Every learner's answer to every question in every form: 108,000 of them."""
    chance = Random(3)  # noqa: S311 - invented answers
    return [
        Response(
            f"p{person}",
            f"q{at}",
            form,
            1,
            at,
            (chance.choice("abcd"),),
            float(chance.random() < 0.3 + at / 400),
            chance.randint(1, 3),
            chance.uniform(5, 60),
        )
        for person in range(PEOPLE)
        for form in FORMS
        for at in range(QUESTIONS)
    ]


def items(rows: list[Response]) -> int:
    asked = [Question(f"q{at}", tuple("abcd"), frozenset("a")) for at in range(QUESTIONS)]
    every = (*item_reports(rows, asked), *item_reports(rows, asked, first=False))
    return sum(one.n for one in every)


def forms(rows: list[Response]) -> int:
    return sum(
        reliability([row for row in rows if row.form == form], form).people for form in FORMS
    )


def changes(rows: list[Response]) -> int:
    scores: dict[tuple[str, str], float] = {}
    for row in rows:
        place = row.person, row.form
        scores[place] = scores.get(place, 0.0) + (row.value or 0.0)
    pairs = [
        Pair(f"p{one}", scores[f"p{one}", "pre"], scores[f"p{one}", "final"])
        for one in range(PEOPLE)
    ]
    return gain(pairs).n + standardized(pairs).n


def files(rows: list[Response]) -> int:
    return as_csv(tidy(rows, b"k" * 16)).count(b"\n") - 1


@pytest.mark.parametrize(
    ("report", "counted"),
    [
        (items, PEOPLE * QUESTIONS * (1 + len(FORMS))),
        (forms, PEOPLE * len(FORMS)),
        (changes, 2 * PEOPLE),
        (files, PEOPLE * QUESTIONS * len(FORMS)),
    ],
)
def test_a_report_over_a_large_team_takes_less_than_two_seconds(
    rows: list[Response], report: Callable[[list[Response]], int], counted: int
) -> None:
    """Measured in processor time, so that a busy machine does not decide."""
    begun = time.process_time()
    assert report(rows) == counted
    assert time.process_time() - begun < SECONDS
