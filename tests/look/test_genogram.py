"""Family drawings: who stands where, who lives with whom, and signs that can be told apart."""

from __future__ import annotations

import re
from itertools import pairwise
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from praxis.content.model import Family, Person, Tie
from praxis.look.genogram import drawing, legend
from praxis.look.household import GAP, HALF, apart, frames, settle
from tests.course import course

FAMILIES = list(course().families.values())
EACH = pytest.mark.parametrize("family", FAMILIES, ids=lambda family: family.id)
SVG = "{http://www.w3.org/2000/svg}"


def parsed(svg: str) -> ET.Element:
    return ET.fromstring(svg)  # noqa: S314 - a drawing of our own


def person(slug: str, generation: int, **more: object) -> Person:
    return Person(
        **{
            "id": slug,
            "name": slug.capitalize(),
            "pronouns": "they/them",
            "role": "Someone",
            "sign": "person",
            "generation": generation,
            **more,
        }
    )


def family(people: list[Person], ties: list[Tie]) -> Family:
    return FAMILIES[0].model_copy(update={"people": tuple(people), "ties": tuple(ties)})


def inside(point: tuple[float, float], corners: tuple[tuple[float, float], ...]) -> bool:
    """Whether a point lies within a closed outline (even-odd rule)."""
    x, y = point
    crossed = False
    for (x1, y1), (x2, y2) in pairwise([*corners, corners[0]]):
        if (y1 > y) != (y2 > y) and x < (x2 - x1) * (y - y1) / (y2 - y1) + x1:
            crossed = not crossed
    return crossed


@EACH
def test_a_drawing_is_sound_xml_and_names_everybody_with_their_age(family: Family) -> None:
    root = parsed(drawing(family))
    texts = [part.text for part in root.iter(f"{SVG}text")]
    for one in family.people:
        assert all(word in " ".join(filter(None, texts)) for word in one.name.split())
        assert one.age is None or str(one.age) in texts


@EACH
def test_nobody_stands_in_anybodys_place(family: Family) -> None:
    at = settle(family.people, family.ties)
    for number in {one.generation for one in family.people}:
        row = [at[one.id] for one in family.people if one.generation == number]
        assert row == sorted(row)
        assert all(right - left >= GAP - 1e-6 for left, right in pairwise(row))


@EACH
def test_a_home_holds_those_who_live_there_and_nobody_else(family: Family) -> None:
    at = settle(family.people, family.ties)
    bands = {number: (200.0 * number, 200.0 * number + 140) for number in range(4)}
    bands = {n: band for n, band in bands.items() if any(p.generation == n for p in family.people)}
    for frame in frames(family.people, at, bands):
        for one in family.people:
            middle = (at[one.id], bands[one.generation][0] + 70)
            assert inside(middle, frame.corners) == (one.lives_in == frame.name), one.name


@EACH
def test_everything_lies_within_the_drawing(family: Family) -> None:
    svg = drawing(family)
    root = parsed(svg)
    width, height = float(root.get("width", 0)), float(root.get("height", 0))
    for part in root.iter(f"{SVG}text"):
        assert 0 < float(part.get("x", -1)) < width
        assert 0 < float(part.get("y", -1)) < height
    for path in root.iter(f"{SVG}path"):
        numbers = [float(one) for one in re.findall(r"-?\d+(?:\.\d+)?", path.get("d", ""))]
        assert min(numbers) >= 0
        assert max(numbers) <= max(width, height)


@EACH
def test_one_child_has_the_double_outline(family: Family) -> None:
    root = parsed(drawing(family))
    assert sum(part.get("class") == "focus" for part in root.iter()) == 1


@EACH
def test_each_sign_of_a_drawing_is_explained_in_words(family: Family) -> None:
    svg, words = drawing(family), " ".join(legend(family))
    for mark, told in (
        ('class="gone"', "has died"),
        ('class="slash"', "not a couple any more"),
        ('class="tie adoptive"', "adopted"),
        ('class="tie kinship"', "raised by a relative"),
        ('class="home"', "one home"),
    ):
        assert (mark in svg) == (told in words)


def test_signs_differ_by_shape_and_not_by_color() -> None:
    shapes = []
    for sign in ("man", "woman", "person"):
        alone = family([person("one", 0, sign=sign), person("two", 1, sign=sign)], [])
        tags = [part.tag for part in parsed(drawing(alone)).iter()]
        shapes.append((tags.count(f"{SVG}rect"), tags.count(f"{SVG}circle")))
    assert shapes == [(2, 0), (0, 2), (0, 0)]


def test_children_hang_below_the_middle_of_their_parents() -> None:
    people = [person("ann", 0), person("bo", 0), person("cy", 1), person("di", 1)]
    tie = Tie(kind="couple", between=("ann", "bo"), children=("cy", "di"))
    at = settle(people, [tie])
    assert (at["ann"] + at["bo"]) / 2 == pytest.approx((at["cy"] + at["di"]) / 2)


def test_a_child_of_two_homes_stands_between_them() -> None:
    people = [person("ann", 0), person("bo", 0), person("cy", 1)]
    tie = Tie(kind="separated", between=("ann", "bo"), children=("cy",))
    at = settle(people, [tie])
    assert at["ann"] < at["cy"] < at["bo"]


def test_a_name_cannot_break_out_of_the_drawing() -> None:
    bad = family([person("one", 0, name='<b>"&'), person("two", 1, lives_in="<i>")], [])
    assert parsed(drawing(bad)) is not None
    assert "<b>" not in drawing(bad)


@given(st.lists(st.floats(-500, 500), min_size=1, max_size=8))
def test_places_are_kept_apart_in_order_and_moved_only_when_they_must(wanted: list[float]) -> None:
    placed = apart(wanted, GAP)
    assert all(right - left >= GAP - 1e-6 for left, right in pairwise(placed))
    if all(right - left >= GAP for left, right in pairwise(wanted)):
        assert placed == pytest.approx(wanted)
    assert sum(placed) == pytest.approx(sum(wanted), abs=1e-6)


def test_a_name_is_as_wide_as_the_place_it_is_given() -> None:
    assert 2 * HALF < GAP
