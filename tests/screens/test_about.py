"""About: honest about safety, evidence, makers, limits and versions."""

from __future__ import annotations

from praxis import __version__
from praxis.look import words
from praxis.look.prose import escaped
from praxis.look.prose import html as prose_html
from praxis.ui.about import revision
from tests.course import course
from tests.screens.conftest import Screen
from tests.screens.reading import html


def test_safety_comes_first_then_what_is_not_known_and_whose_work_it_is(screen: Screen) -> None:
    at = screen("about")
    assert not at.exception
    text = html(at)
    outline = course().outline
    places = [text.index(prose_html(one)) for one in (outline.safety, outline.honesty)]
    places.append(text.index(prose_html(outline.credits)))
    assert places == sorted(places)
    assert text.index("<h2>Not a crisis service</h2>") < places[0]


def test_each_evidence_label_is_explained(screen: Screen) -> None:
    text = html(screen("about"))
    for name, told in course().curriculum.evidence_scale.items():
        assert words.EVIDENCE[name] in text
        assert escaped(told) in text


def test_the_safety_gate_names_everything_it_watches_for(screen: Screen) -> None:
    text = html(screen("about"))
    for one in course().curriculum.safety_gate.behaviours:
        assert escaped(one.text) in text
    assert "have not been validated" in text


def test_known_limits_of_accessibility_are_listed(screen: Screen) -> None:
    text = html(screen("about"))
    assert "What we know to be missing" in text
    assert "have not tried the course yet" in text


def test_version_and_revision_are_there_and_the_revision_follows_the_content(
    screen: Screen,
) -> None:
    text = html(screen("about"))
    assert f"Version {__version__}; content {revision(course())}" in text
    changed = {**course().revs, course().order[0]: "000000000000"}
    fields = {name: getattr(course(), name) for name in type(course()).__dataclass_fields__}
    assert revision(type(course())(**{**fields, "revs": changed})) != revision(course())
