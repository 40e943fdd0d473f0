"""The picture of a branching activity shows every place and every choice, for eyes and ears."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from itertools import combinations, pairwise
from pathlib import Path
from typing import Any

import pytest

from praxis.content.drawing import drawing, mermaid
from praxis.content.drawing_layout import Line, Size, layout
from praxis.content.drawing_picture import can_be_drawn, picture
from praxis.content.sources import understand
from praxis.content.template import sample, sample_text
from tests.course import course

BRANCHING = [one for one in course().activities.values() if can_be_drawn(one)]
BRANCHING += [sample("vignette"), sample("roleplay")]
SVG = "{http://www.w3.org/2000/svg}"


def parsed(activity: Any) -> ET.Element:
    return ET.fromstring(drawing(activity))  # noqa: S314 - our own picture


def shown(activity: Any) -> str:
    """Everything a reader can read in the picture."""
    return " | ".join(text.text or "" for text in parsed(activity).iter(f"{SVG}text"))


def places(activity: Any) -> dict[str, Any]:
    return activity.scenes if activity.kind == "vignette" else activity.turns


def choices(activity: Any) -> list[Any]:
    return [
        one
        for place in places(activity).values()
        for one in (place.choices if activity.kind == "vignette" else place.replies)
    ]


@pytest.mark.parametrize("activity", BRANCHING, ids=lambda one: one.id)
def test_every_place_every_ending_and_every_choice_is_in_the_picture(activity: Any) -> None:
    text = shown(activity)
    for name in (*places(activity), *activity.endings):
        assert re.search(rf"(^|[ ·|]){re.escape(name)}( \||$)", text), name
    for choice in choices(activity):
        assert re.search(rf"(^|[ |]){re.escape(choice.id)}( |$)", text), choice.id


@pytest.mark.parametrize("activity", BRANCHING, ids=lambda one: one.id)
def test_harm_and_gates_are_told_in_words_beside_their_dashes(activity: Any) -> None:
    text = shown(activity)
    for choice in choices(activity):
        if choice.gate:
            assert f"{choice.id} (stops: {choice.gate})" in text
        elif any("-h" in name for name in choice.shows):
            assert f"{choice.id} (harm: " in text


@pytest.mark.parametrize("activity", BRANCHING, ids=lambda one: one.id)
def test_no_box_and_no_label_lies_on_another(activity: Any) -> None:
    boxes = []
    for rect in parsed(activity).iter(f"{SVG}rect"):
        if rect.get("class") != "paper":
            x, y, w, h = (float(rect.get(name, "0")) for name in ("x", "y", "width", "height"))
            boxes.append((x, y, x + w, y + h))
    overlapping = [
        (one, other)
        for one, other in combinations(boxes, 2)
        if one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]
    ]
    assert overlapping == []


@pytest.mark.parametrize("activity", BRANCHING, ids=lambda one: one.id)
def test_the_picture_says_in_words_what_it_shows(activity: Any) -> None:
    root = parsed(activity)
    title, told = root.find(f"{SVG}title"), root.find(f"{SVG}desc")
    assert title is not None
    assert told is not None
    assert root.get("role") == "img"
    assert root.get("aria-labelledby") == f"{title.get('id')} {told.get('id')}"
    assert activity.title in (title.text or "")
    for name in (*places(activity), *activity.endings):
        assert name in (told.text or "")


def test_the_picture_needs_nothing_beside_itself() -> None:
    svg = drawing(sample("roleplay"))
    assert re.findall(r"(?:href|src|url)\W+(?!#)[\w:/.]*//", svg) == []
    assert "<script" not in svg


def test_hostile_text_is_only_text() -> None:
    text = sample_text("vignette").replace("She pushed the plate", '<script x="1">&')
    source, _ = understand(text, "x.yaml", "activity")
    assert "<script" not in drawing(source.value)
    assert "&lt;script" in drawing(source.value)


def test_a_choice_to_nowhere_is_drawn_as_such() -> None:
    """The author looks at the picture to find exactly this."""
    text = sample_text("vignette").replace("to: tired", "to: gone")
    source, _ = understand(text, "x.yaml", "activity")
    assert "gone | does not exist" in shown(source.value)


def test_a_choice_that_stays_is_told_in_its_box() -> None:
    text = sample_text("vignette").replace("to: tired", "to: two-hopes")
    source, _ = understand(text, "x.yaml", "activity")
    assert "again: mother" in shown(source.value)


def test_a_way_back_is_drawn_upward() -> None:
    text = sample_text("vignette").replace("to: tired", "to: plate")
    source, _ = understand(text, "x.yaml", "activity")
    placed = layout(
        "plate",
        {spot.id: Size(100, 40) for spot in picture(source.value).spots},
        [Line(way.source, way.target, Size(40, 20)) for way in picture(source.value).ways],
    )
    ways = dict(zip(picture(source.value).ways, placed.routes, strict=True))
    back = next(route for way, route in ways.items() if way.target == "plate")
    assert back[0][1] > back[-1][1]
    assert all(first[1] >= then[1] for first, then in pairwise(back))


def test_kinds_that_do_not_branch_are_refused_in_a_sentence() -> None:
    with pytest.raises(ValueError, match="a reading does not branch"):
        drawing(sample("reading"))


def test_an_activity_with_a_hundred_turns_is_drawn(tmp_path: Path) -> None:
    names = {f"n{number}": Size(120, 50) for number in range(100)}
    lines = [
        Line(f"n{number}", f"n{min(99, number + step)}", Size(60, 18))
        for number in range(99)
        for step in (1, 2, 5)
    ]
    placed = layout("n0", names, lines)
    assert len(placed.boxes) == 100
    assert tmp_path.exists()


@pytest.mark.parametrize("activity", BRANCHING, ids=lambda one: one.id)
def test_mermaid_names_each_place_once_and_each_line_by_its_choices(activity: Any) -> None:
    text = mermaid(activity)
    spots = picture(activity).spots
    for number, spot in enumerate(spots):
        assert len(re.findall(rf'^  n{number}\W+"{re.escape(spot.id)}: ', text, re.MULTILINE)) == 1
    arrows = re.findall(r'^  (n\d+) (?:--|-\.) "([^"]*)" (?:-->|\.->) (n\d+)$', text, re.MULTILINE)
    assert len(arrows) == len(picture(activity).ways) + len(picture(activity).again)
