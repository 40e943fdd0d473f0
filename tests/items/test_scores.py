"""How answers are scored: golden numbers, partial credit, and answers that cannot be read."""

from __future__ import annotations

from typing import Any

import pytest
from pydantic import TypeAdapter, ValidationError

from praxis.content.template import PACKAGE
from praxis.content.yaml12 import read
from praxis.items import SCORE, Item, score
from praxis.items.common import ticked
from praxis.items.keys import KEY, wrong


def item(type_: str, **changed: Any) -> Any:
    """The sample of a question type, with some fields changed."""
    text = (PACKAGE / "items" / type_ / "sample.yaml").read_text(encoding="utf-8")
    return TypeAdapter(Item).validate_python({**read(text).value, **changed})


@pytest.mark.parametrize("type_", sorted(SCORE))
def test_the_key_earns_full_credit_and_a_wrong_answer_does_not(type_: str) -> None:
    one = item(type_)
    assert score(one, KEY[type_](one)).value == 1.0
    value = score(one, wrong(one)).value
    assert value is not None
    assert value < 1.0


def test_one_best_answer_is_all_or_nothing() -> None:
    assert [score(item("single"), one).value for one in ("calm", "like", "chart")] == [0, 1, 0]
    assert score(item("single"), "chart").parts == {"chart": False}


@pytest.mark.parametrize(
    ("chosen", "value"),
    [
        (["quick", "joke"], 1.0),
        (["quick"], 0.5),
        (["quick", "joke", "notes"], 0.5),
        (["quick", "notes"], 0.0),
        (["notes", "early"], 0.0),
        (["quick", "joke", "notes", "early"], 0.0),
        (["quick", "quick"], 0.5),
    ],
)
def test_of_several_answers_right_minus_wrong_counts(chosen: list[str], value: float) -> None:
    """Two of four options are right. Ticking everything earns nothing; nobody falls below zero."""
    assert score(item("multiple"), chosen).value == pytest.approx(value)


def test_each_option_is_judged_by_whether_it_was_rightly_taken_or_left() -> None:
    parts = score(item("multiple"), ["quick", "notes"]).parts
    assert parts == {"quick": True, "joke": False, "notes": False, "early": True}


@pytest.mark.parametrize(
    ("order", "value"),
    [
        ("notice own ask mend", 1.0),
        ("own notice ask mend", 2 / 3),
        ("own notice mend ask", 1 / 3),
        ("notice mend own ask", 1 / 3),
        ("ask mend notice own", 0.0),
        ("mend ask own notice", 0.0),
    ],
)
def test_an_order_earns_the_pairs_that_stand_the_right_way_round(order: str, value: float) -> None:
    """Kendall's tau where it is positive: (concordant - discordant) / 6 pairs of four steps."""
    assert score(item("order"), order.split()).value == pytest.approx(value)


@pytest.mark.parametrize(
    ("partners", "value"),
    [
        ({"bus": "Practical", "watched": "Emotional"}, 1.0),
        ({"bus": "Practical", "watched": "Practical"}, 0.5),
        ({"bus": "Neither of the two", "watched": "Practical"}, 0.0),
    ],
)
def test_pairs_earn_the_share_found(partners: dict[str, str], value: float) -> None:
    assert score(item("match"), partners).value == value


@pytest.mark.parametrize(
    ("range_", "values"),
    [
        ([2, 2], [0.5, 1, 0.5, 0]),
        ([2, 3], [0.5, 1, 1, 0.5]),
        ([4, 4], [0, 0, 0.5, 1]),
        (None, [None] * 4),
    ],
)
def test_a_judgment_earns_half_one_point_beside_the_range(
    range_: list[int] | None, values: list[float | None]
) -> None:
    one = item("scale", range=range_)
    assert [score(one, point).value for point in (1, 2, 3, 4)] == values


@pytest.mark.parametrize(
    ("response", "value"),
    [({}, None), ({"found": []}, 0.0), ({"found": [1]}, 0.5), ({"found": [1, 0, 1]}, 1.0)],
)
def test_own_words_earn_what_their_writer_finds_in_them(
    response: dict[str, Any], value: float | None
) -> None:
    assert score(item("text"), response).value == value


@pytest.mark.parametrize(
    ("best", "worst", "value"),
    [
        ("brave", "again", 1.0),
        ("fine", "again", 0.75),
        ("brave", "chart", 0.875),
        ("fine", "chart", 0.625),
        ("chart", "fine", 0.375),
        ("again", "brave", 0.0),
    ],
)
def test_a_judgment_earns_by_how_near_both_choices_come(
    best: str, worst: str, value: float
) -> None:
    """Effects 5, 3, 2 and 1: each half loses a quarter for every step away from its key."""
    made = score(item("judgment"), {"best": best, "worst": worst})
    assert made.value == pytest.approx(value)
    assert made.parts == {"best": best == "brave", "worst": worst == "again"}


def test_replies_rated_alike_earn_alike() -> None:
    options = [
        {"id": one, "text": one, "why": "So.", "effect": effect}
        for one, effect in (("a", 4), ("b", 4), ("c", 2))
    ]
    one = item("judgment", options=options)
    assert score(one, {"best": "a", "worst": "c"}).value == 1
    assert score(one, {"best": "b", "worst": "c"}).value == 1
    assert score(one, {"best": "a", "worst": "b"}).value == 0.5


NOT_ANSWERS: dict[str, list[Any]] = {
    "single": [None, "", "other", ["like"], 1, {}],
    "multiple": [None, [], "quick", ["other"], [["quick"]], [None], {}],
    "order": [None, [], "notice", ["notice"], ["notice", "own", "ask", "ask"], [[1]], {}],
    "match": [
        *[None, [], {}, {"bus": "Practical"}, {"bus": "Practical", "watched": "x"}],
        *[{"bus": [1], "watched": {}}, {"bus": None, "watched": None}],
    ],
    "scale": [None, 0, 5, "2", 2.0, True, [2]],
    "judgment": [
        *[None, "brave", [], {}, {"best": "brave"}, {"best": "brave", "worst": None}],
        *[{"best": "brave", "worst": "brave"}, {"best": "brave", "worst": "other"}],
        *[{"best": ["brave"], "worst": {}}, {"best": "brave", "worst": "again", "more": 1}],
    ],
    "text": [
        *[None, [], "x", {"found": None}, {"found": [2]}, {"found": [-1]}],
        *[{"found": [True]}, {"found": [0.0]}, {"found": [{}]}, {"found": "0"}],
    ],
}


@pytest.mark.parametrize(
    ("type_", "response"),
    [(type_, response) for type_, responses in NOT_ANSWERS.items() for response in responses],
)
def test_an_answer_that_cannot_be_read_is_refused_in_a_sentence(type_: str, response: Any) -> None:
    with pytest.raises(ValueError, match=r"^[a-z].* .* .*") as refused:
        score(item(type_), response)
    assert refused.type is ValueError


@pytest.mark.parametrize(
    ("given", "places"),
    [
        ([], ()),
        ([2, 0, 2], (0, 2)),
        ([3], None),
        ([-1], None),
        ([True], None),
        ([1.0], None),
        (["1"], None),
        ([[1]], None),
        ("12", None),
        (None, None),
        ({}, None),
    ],
)
def test_ticks_are_places_in_the_list_or_nothing(
    given: Any, places: tuple[int, ...] | None
) -> None:
    assert ticked(given, 3) == places


OPTION = {"text": "Something", "why": "Because."}


@pytest.mark.parametrize(
    ("type_", "changed", "told"),
    [
        (
            "single",
            {"options": [{"id": one, **OPTION} for one in "abc"]},
            "exactly one option must have `right: true`",
        ),
        (
            "multiple",
            {"options": [{"id": one, "right": True, **OPTION} for one in "abc"]},
            "at least one must not be",
        ),
        (
            "multiple",
            {"options": [{"id": "a", "right": number == 0, **OPTION} for number in range(3)]},
            "two options have the id `a`",
        ),
        ("scale", {"range": [3, 2]}, "between 1 and 4, lowest first"),
        ("scale", {"range": [2, 9]}, "between 1 and 4, lowest first"),
        ("match", {"extra": ["Practical"]}, "is the right-hand side of a pair"),
        ("match", {"extra": ["x", "x"]}, "stands twice"),
        (
            "judgment",
            {"options": [{"id": one, "effect": 3, **OPTION} for one in "abc"]},
            "all options have one `effect`",
        ),
        (
            "judgment",
            {"options": [{"id": "a", "effect": effect, **OPTION} for effect in (1, 2, 3)]},
            "two options have the id `a`",
        ),
        ("order", {"steps": [{"id": "a", **OPTION} for _ in range(3)]}, "two steps have the id"),
    ],
)
def test_a_question_that_cannot_be_keyed_is_refused(
    type_: str, changed: dict[str, Any], told: str
) -> None:
    with pytest.raises(ValidationError, match=told):
        item(type_, **changed)


def test_pairs_that_all_have_one_partner_ask_nothing() -> None:
    pairs = [{"id": one, "left": one, "right": "Practical", "why": "So."} for one in "ab"]
    with pytest.raises(ValidationError, match="all pairs have one right-hand side"):
        item("match", pairs=pairs, extra=[])
    assert item("match", pairs=pairs, extra=["Emotional"]).choices == ("Practical", "Emotional")
