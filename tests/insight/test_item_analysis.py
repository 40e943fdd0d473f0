"""What is said about a question, and that it is said of first answers."""

from __future__ import annotations

from random import Random

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from praxis.insight.estimates import Estimate, Measured, Withheld, share
from praxis.insight.item_analysis import ItemReport, Question, item_reports
from praxis.insight.rows import Response, first_attempts, first_met, marks
from praxis.insight.verdicts import RULES, verdict
from tests.insight.teams import answered

QUESTIONS = [Question(f"q{at:02}", ("a", "b", "c"), frozenset({"a"})) for at in range(20)]


def told(one: Measured) -> Estimate:
    assert isinstance(one, Estimate), one
    return one


def team(people: int, seed: int = 1, attempt: int = 1) -> list[Response]:
    """Answers to 20 questions: right is ``a``, wrong is ``b`` or ``c``; sure where able."""
    chance = np.random.default_rng(seed)
    table = answered(chance, people)
    wrong = chance.choice(["b", "c"], size=table.shape, p=[0.8, 0.2])
    sure = chance.integers(1, 4, size=table.shape)
    seconds = chance.lognormal(3.0, 0.5, size=table.shape)
    return [
        Response(
            f"p{person:03}",
            f"q{at:02}",
            "f",
            attempt,
            at,
            ("a" if table[person, at] else str(wrong[person, at]),),
            float(table[person, at]),
            int(sure[person, at]),
            float(seconds[person, at]),
        )
        for person in range(people)
        for at in range(20)
    ]


@pytest.mark.parametrize("people", [20, 200])
def test_every_index_agrees_with_scipy(people: int) -> None:
    rows = team(people)
    table = np.array([row.value for row in rows]).reshape(people, 20)
    for at, one in enumerate(item_reports(rows, QUESTIONS)):
        own = table[:, at]
        ends = stats.binomtest(int(own.sum()), people).proportion_ci(method="wilson")
        facility = told(one.facility)
        assert (facility.value, facility.low, facility.high) == pytest.approx(
            (own.mean(), ends.low, ends.high), abs=1e-9
        )
        if own.std() == 0:
            assert isinstance(one.discrimination, Withheld)
            continue
        wanted = stats.pointbiserialr(own, table.sum(axis=1) - own).statistic
        assert told(one.discrimination).value == pytest.approx(wanted, abs=1e-6)
        times = [row.seconds for row in rows if row.item == one.item]
        assert told(one.seconds).value == pytest.approx(np.median(times))
        assert one.quarters == pytest.approx(tuple(np.percentile(times, [25, 75])))


def test_options_are_told_for_all_and_for_the_better_and_worse_half() -> None:
    rows = team(200)
    table = np.array([row.value for row in rows]).reshape(200, 20)
    one = item_reports(rows, QUESTIONS)[12]
    rest = table.sum(axis=1) - table[:, 12]
    chose = np.array([row.response[0] for row in rows]).reshape(200, 20)[:, 12]
    for option in one.options:
        picked = chose == option.id
        assert option.right == (option.id == "a")
        assert option.chosen == share(int(picked.sum()), 200)
        upper, lower = rest > np.median(rest), rest < np.median(rest)
        assert told(option.upper).n == upper.sum()
        assert told(option.upper).value == pytest.approx(picked[upper].mean())
        assert told(option.lower).value == pytest.approx(picked[lower].mean())
    right = one.options[0]
    assert told(right.upper).value > told(right.lower).value


def test_confidence_is_told_beside_being_right() -> None:
    rows = [row for row in team(60) if row.item == "q05"]
    (one,) = item_reports(rows, [QUESTIONS[5]])
    sure = sum(row.confidence == 3 for row in rows)
    right = sum(row.value == 1 for row in rows)
    assert one.sure == share(sure, 60)
    assert told(one.gap).value == pytest.approx((sure - right) / 60)


def test_a_team_of_five_is_told_nothing_but_why() -> None:
    for one in item_reports(team(5), QUESTIONS):
        assert one.n == 5
        indices = (one.facility, one.discrimination, one.seconds, one.sure, one.gap)
        assert all(isinstance(index, Withheld) for index in indices)
        assert one.quarters is None
        assert one.verdict.rule == "too-few"
        assert one.verdict.sentence == (
            "Too early to judge: Told once there are 10 answers; so far there are 5."
        )


def test_ten_people_have_a_facility_and_not_yet_a_discrimination() -> None:
    one = item_reports(team(10), QUESTIONS)[10]
    assert isinstance(one.facility, Estimate)
    assert isinstance(one.discrimination, Withheld)


def test_second_attempts_do_not_count_unless_asked_for() -> None:
    rows = [*team(30, seed=2, attempt=2), *team(30)]
    assert item_reports(rows, QUESTIONS) == item_reports(team(30), QUESTIONS)
    assert item_reports(rows, QUESTIONS, first=False)[0].n == 60


def test_a_question_nobody_met_has_a_report_too() -> None:
    (one,) = item_reports(team(30), [Question("q99", ("a",))])
    assert one.n == 0
    assert one.verdict.rule == "too-few"


def test_a_question_alone_says_nothing_of_how_it_goes_with_others() -> None:
    (one,) = item_reports([row for row in team(30) if row.item == "q05"], [QUESTIONS[5]])
    assert isinstance(one.discrimination, Withheld)
    assert "other scored questions" in one.discrimination.reason


def test_answers_nobody_has_scored_count_as_met_and_as_nothing_else() -> None:
    written = [Response(f"p{at:03}", "w", "f", 1, 20, (), None, 2, 60.0) for at in range(30)]
    rows = [*team(30), *written]
    *others, one = item_reports(rows, [*QUESTIONS, Question("w")])
    assert others == list(item_reports(team(30), QUESTIONS))
    assert one.n == 30
    assert isinstance(one.facility, Withheld)
    assert isinstance(one.seconds, Estimate | Withheld)


@given(st.randoms(use_true_random=False))
def test_the_order_of_rows_does_not_matter(order: Random) -> None:
    rows = team(24)
    shuffled = list(rows)
    order.shuffle(shuffled)
    plain, mixed = (_plain(item_reports(each, QUESTIONS)) for each in (rows, shuffled))
    assert mixed == pytest.approx(plain, abs=1e-9)


def _plain(reports: tuple[ItemReport, ...]) -> list[float]:
    found: list[float] = []
    for one in reports:
        options = [each for o in one.options for each in (o.chosen, o.upper, o.lower)]
        for index in (one.facility, one.discrimination, one.seconds, one.sure, one.gap, *options):
            known = isinstance(index, Estimate)
            found += [index.value, index.low, index.high] if known else [index.n, index.needed]
    return found


def test_the_first_answer_to_a_question_counts_in_whichever_form_it_was() -> None:
    a = Response("p", "q", "form-a", 2, 1, value=0.0)
    b = Response("p", "q", "form-b", 1, 1, value=1.0)
    assert first_met([a, b]) == (b,)
    assert first_attempts([a, b]) == (b, a)


@pytest.mark.parametrize(
    ("response", "wanted"),
    [
        ("a-b", ("a-b",)),
        (["b", "a"], ("b", "a")),
        ({"worst": "c", "best": "a"}, ("best:a", "worst:c")),
        (4, ("4",)),
        (None, ()),
        ({}, ()),
        ({"found": ["names-it"]}, ("found:*",)),
        ("I would sit with her.", ("*",)),
        ({"one": "What a mother says"}, ("one:*",)),
        ([True, 1.5], ("*", "*")),
    ],
)
def test_marks_hold_ids_and_no_words(response: object, wanted: tuple[str, ...]) -> None:
    assert marks(response) == wanted


def _around(value: float, half: float = 0.02) -> Estimate:
    return Estimate(value, value - half, value + half, 200, 0.95, "")


FEW = Withheld("Told once there are 10 answers; so far there are 3.", 3, 10)
OPEN = _around(0.25, 0.2)


@pytest.mark.parametrize(
    ("rule", "facility", "discrimination", "gap", "options"),
    [
        ("too-few", FEW, OPEN, OPEN, []),
        ("backwards", _around(0.6), _around(-0.2), OPEN, []),
        (
            "drawn",
            _around(0.3),
            _around(0.3),
            _around(0),
            [("a", True, _around(0.3)), ("b", False, _around(0.6))],
        ),
        ("surer-than-right", _around(0.5), _around(0.4), _around(0.4), []),
        ("hard", _around(0.2), _around(0.4), _around(0), []),
        ("easy", _around(0.97), FEW, _around(-0.3), []),
        ("weak", _around(0.6), _around(0.1), _around(0), []),
        (
            "idle-option",
            _around(0.6),
            _around(0.4),
            _around(0),
            [("a", True, _around(0.6)), ("b", False, _around(0.02))],
        ),
        ("telling", _around(0.6), _around(0.4), _around(0), [("a", True, _around(0.02))]),
        ("open", _around(0.6), OPEN, _around(0), []),
    ],
)
def test_the_verdict_is_the_first_rule_that_holds(
    rule: str, facility: Measured, discrimination: Measured, gap: Measured, options: list
) -> None:
    told_ = verdict(facility, discrimination, gap, options)
    assert told_.rule == rule
    assert told_.sentence.count(".") >= 1
    assert told_.sentence[0].isupper()


def test_every_rule_of_the_table_is_tried_above() -> None:
    assert [name for name, *_ in RULES] == [
        "too-few",
        "backwards",
        "drawn",
        "surer-than-right",
        "hard",
        "easy",
        "weak",
        "idle-option",
        "telling",
    ]


def test_an_option_that_draws_is_named() -> None:
    options = [("a", True, _around(0.3)), ("to-scold", False, _around(0.6))]
    assert "“to-scold”" in verdict(_around(0.3), _around(0.3), OPEN, options).sentence
