"""The author view: only where it is switched on, honest about problems, and it records nothing."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from praxis.base import Problem
from praxis.content.drawing import can_be_drawn
from praxis.content.problems import CODES
from praxis.kinds import PLAY
from praxis.play.conduct import LENSES
from praxis.store import Store
from praxis.ui import library
from praxis.ui.authoring import problem_table, told
from tests.course import FOLDER, course
from tests.screens.conftest import Screen
from tests.screens.learning import first
from tests.screens.reading import html
from tests.screens.shown import plain

Edit = Callable[[str, str, str], None]
MET = [kind for kind in PLAY if any(one.kind == kind for one in course().activities.values())]
"""The kinds that stand in a module; a quiz stands beside them."""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, record: Store) -> Path:
    """A copy of the course, with authoring switched on."""
    copy = tmp_path / "course"
    shutil.copytree(FOLDER, copy)
    monkeypatch.setenv("PRAXIS_COURSE", str(copy))
    monkeypatch.setenv("PRAXIS_AUTHORING", "1")
    monkeypatch.setattr(library, "_SHELF", library._Shelf())
    return copy


@pytest.fixture
def edit(folder: Path) -> Edit:
    """``edit(activity_id, old, new)`` changes a file of the copy, as an author would."""

    def change(activity_id: str, old: str, new: str) -> None:
        path = folder.parent / course().files[activity_id]
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new, 1), encoding="utf-8")
        later = path.stat().st_mtime_ns + 1_000_000  # two saves within one tick of the clock
        os.utime(path, ns=(later, later))

    return change


def show(at: AppTest, activity_id: str, lens: str = "learner", point: str = "") -> AppTest:
    """Choose an activity, who looks, and the point."""
    at.selectbox(key="authoring-activity").select(activity_id)
    at.selectbox(key="authoring-lens").select(lens).run()
    if point:
        at.selectbox(key=f"authoring-point-{activity_id}").select(point).run()
    assert not at.exception
    return at


def test_without_authoring_the_page_is_neither_offered_nor_drawn(screen: Screen) -> None:
    at = screen("authoring")
    assert not at.exception
    assert "Author view" not in html(at)
    assert not at.selectbox


def test_a_sound_course_says_so(screen: Screen, folder: Path) -> None:
    at = screen("authoring")
    assert not at.exception
    assert "No problems" in html(at)


def test_a_problem_stands_with_its_place_its_code_and_its_remedy(
    screen: Screen, edit: Edit
) -> None:
    name = first("reading")
    screen("authoring")
    edit(name, "minutes:", "minuets:")
    text = plain(html(screen("authoring")))
    found = library.loaded().errors
    assert {one.code for one in found} >= {"PX010", "PX011"}
    assert "2 errors" in text
    for one in found:
        assert f"{one.file}:{one.line}" in text
        assert plain(CODES[one.code]) in text
    assert "did you mean minutes ?".replace(" ?", "?") in text.replace(" ?", "?").replace(
        "Did", "did"
    )


def test_a_broken_file_shows_its_last_good_version_and_takes_nothing_down(
    screen: Screen, edit: Edit
) -> None:
    name = first("vignette")
    title = course().activities[name].title
    screen("authoring")
    edit(name, "kind: vignette", "kind: [vignette")
    at = show(screen("authoring"), name)
    text = plain(html(at))
    assert "PX001" in text
    assert "This is its last good version" in text
    assert f"Preview {title}" in text
    learner_sees = screen("module1", at=name)
    assert not learner_sees.exception
    assert title in plain(html(learner_sees))


def test_a_mended_file_is_itself_again(screen: Screen, edit: Edit) -> None:
    name = first("vignette")
    screen("authoring")
    edit(name, "kind: vignette", "kind: [vignette")
    assert "cannot be used" in html(show(screen("authoring"), name))
    edit(name, "kind: [vignette", "kind: vignette")
    at = show(screen("authoring"), name)
    assert "cannot be used" not in html(at)
    assert "No problems" in html(at)


def test_an_edit_shows_when_the_page_is_looked_at_again(screen: Screen, edit: Edit) -> None:
    name = first("reading")
    at = show(screen("authoring"), name)
    edit(name, f"title: {course().activities[name].title}", "title: Quite another title")
    at.button(key="authoring-again").click().run()
    assert "Quite another title" in html(at)


@pytest.mark.parametrize("kind", MET)
def test_any_activity_can_be_previewed_at_the_end_of_any_walk(
    screen: Screen,
    folder: Path,
    kind: str,
) -> None:
    name = first(kind)
    activity = course().activities[name]
    at = screen("authoring", activity=name)
    walks = [probe.name for probe in PLAY[kind].probes(activity)]
    for walk in (walks[0], walks[-1]):
        for lens in LENSES:
            assert f"Preview {activity.title}" in plain(html(show(at, name, lens, walk)))


def test_a_walk_can_be_followed_as_far_as_wished(screen: Screen, folder: Path) -> None:
    name = first("roleplay")
    activity = course().activities[name]
    walk = next(iter(PLAY["roleplay"].probes(activity))).name
    at = show(screen("authoring"), name, "learner", walk)
    end = html(at)
    at.slider(key=f"authoring-steps-{name}-{walk}").set_value(0).run()
    assert html(at) != end
    opening = plain(html(at))
    at.selectbox(key=f"authoring-point-{name}").select("At the start").run()
    assert plain(html(at)) == opening


def test_notes_are_shown_to_those_whom_the_lens_allows_them(
    screen: Screen,
    folder: Path,
) -> None:
    name = next(one for one in course().order if course().activities[one].presenter_notes)
    at = screen("authoring", activity=name)
    for lens, looks in LENSES.items():
        assert ("Notes for the presenter" in html(show(at, name, lens))) is looks.notes


def test_the_branching_is_drawn_for_what_branches_and_for_nothing_else(
    screen: Screen,
    folder: Path,
) -> None:
    at = screen("authoring")
    for kind in MET:
        drawn = "How it branches" in html(show(at, first(kind)))
        assert drawn is can_be_drawn(course().activities[first(kind)])


def test_playing_on_in_the_preview_records_nothing(
    screen: Screen,
    record: Store,
    folder: Path,
) -> None:
    name = first("vignette")
    at = show(screen("authoring"), name)
    before = plain(html(at))
    next(one for one in at.button if one.key.startswith("preview.")).click()
    at.run()
    assert not at.exception
    assert plain(html(at)) != before
    (learner,) = record.learners.all()
    assert record.attempts.standings(learner.id) == []
    at.button(key="preview-reset").click().run()
    assert plain(html(at)) == before


def test_a_step_that_does_not_fit_is_refused_in_words(
    screen: Screen,
    folder: Path,
) -> None:
    name = first("check")
    at = show(screen("authoring"), name)
    next(one for one in at.button if one.key.startswith("preview.")).click()
    at.run()
    assert "say how sure you are" in html(at).lower()


def test_problems_are_counted_in_words() -> None:
    error = Problem("PX001", "one")
    warning = Problem("PX040", "two", severity="warning")
    assert told([error]) == "1 error"
    assert told([error, error, warning]) == "2 errors and 1 warning"


def test_what_authors_wrote_is_never_run_as_html() -> None:
    table = problem_table([Problem("PX010", "`<script>x</script>` is not a field", "<b>no</b>")])
    assert "<script>" not in table
    assert "<b>" not in table
