"""Families: known as far as the learner has met them, and no further."""

from __future__ import annotations

import base64
import re

import pytest

from praxis.content.model import Chapter, Family
from praxis.look.prose import escaped
from praxis.store import Learner, Store
from praxis.ui.families import opened
from tests.course import course
from tests.screens.conftest import Screen
from tests.screens.learning import finish
from tests.screens.reading import html, labels, sent
from tests.screens.shown import told, whole

FAMILIES = list(course().families.values())


def test_all_families_are_there_with_a_drawing_each(screen: Screen) -> None:
    at = screen("families")
    assert len(FAMILIES) == 6
    for family in FAMILIES:
        assert f"<h2>{family.name}</h2>" in html(at)
    assert html(at).count('<img class="px-drawing"') == 6
    assert len(labels(at)) == 6


@pytest.mark.parametrize("family", FAMILIES, ids=lambda family: family.id)
def test_a_family_is_told_with_people_strengths_hopes_and_the_drawing_in_words(
    screen: Screen, family: Family
) -> None:
    at = screen("families", family=family.id)
    assert not at.exception
    text = html(at)
    for person in family.people:
        assert escaped(person.name) in text
    assert escaped(" ".join(family.genogram_alt.split())[:80]) in text
    assert told(family.hopes) in whole(text)


@pytest.mark.parametrize("family", FAMILIES, ids=lambda family: family.id)
def test_later_chapters_open_with_their_activity_and_not_before(
    screen: Screen, record: Store, learner: Learner, family: Family
) -> None:
    later = [one for one in family.story if one.after in course().activities]
    assert later, "every family has something to find out in Module 1"
    before = whole(sent(screen("families", family=family.id)))
    for chapter in later:
        assert told(chapter.text) not in before
    finish(record, learner, str(later[0].after))
    after = whole(sent(screen("families", family=family.id)))
    known = opened(family, frozenset({str(later[0].after)}), course())
    for chapter in family.story:
        assert (told(chapter.text) in after) == (chapter in known)


def test_what_is_kept_back_for_authors_never_leaves_the_server(
    screen: Screen, record: Store, learner: Learner
) -> None:
    for name in course().order:
        finish(record, learner, name)
    everything = sent(screen("families"))
    everything += "".join(sent(screen("families", family=family.id)) for family in FAMILIES)
    drawings = re.findall(r"svg\+xml;base64,([^\"]+)", everything)
    assert len(drawings) >= 12
    everything += "".join(base64.b64decode(one).decode() for one in drawings)
    words = whole(everything)
    for family in FAMILIES:
        assert all(told(chapter.text) in words for chapter in family.story if met(chapter))
        for passage in family.kept_back.split("\n\n"):
            assert told(passage) not in words


def met(chapter: Chapter) -> bool:
    """Whether a chapter opens with something this course has."""
    return chapter.after is None or chapter.after in course().activities


def test_a_chapter_follows_its_activity_through_a_new_name() -> None:
    family = FAMILIES[0]
    later = next(one for one in family.story if one.after in course().activities)
    renamed = family.model_copy(
        update={"story": (later.model_copy(update={"after": "m1.had-another-name"}),)}
    )
    made = course().activities[str(later.after)]
    was = made.model_copy(update={"was": ("m1.had-another-name",)})
    activities = {**course().activities, made.id: was}
    moved = type(course())(**{**vars_of(course()), "activities": activities})
    assert opened(renamed, frozenset({made.id}), moved) != ()
    assert opened(renamed, frozenset(), moved) == ()


def vars_of(value: object) -> dict[str, object]:
    """The fields of a frozen course."""
    return {name: getattr(value, name) for name in type(value).__dataclass_fields__}


def test_where_a_family_is_met_is_listed_with_what_is_done(
    screen: Screen, record: Store, learner: Learner
) -> None:
    family = next(
        one
        for one in FAMILIES
        if any(one.id in course().activities[name].families for name in course().order)
    )
    met = [name for name in course().order if family.id in course().activities[name].families]
    finish(record, learner, met[0])
    listed = [one for one in labels(screen("families", family=family.id)) if "**" in one]
    assert len(listed) == len(met)
    assert listed[0].endswith("· done")
    assert not any(one.endswith("· done") for one in listed[1:])


def test_an_unknown_family_is_said_to_be_unknown(screen: Screen) -> None:
    at = screen("families", family="nobody")
    assert "There is no family by that name here" in html(at)
    assert FAMILIES[0].name in html(at)
