"""Rating on the screen: from choosing to sent, side by side, practice, three roles, a packet."""

from __future__ import annotations

from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from praxis.store import Learner, Rated, Store
from praxis.ui.rated_beside import _place
from praxis.ui.raters import rater_key
from praxis.ui.rating import WHO
from tests.course import course
from tests.screens.conftest import Screen
from tests.screens.learning import NOON, first
from tests.screens.reading import html, sent
from tests.sights import EVERYBODY

PLAY = first("roleplay")
TARGETS = course().activities[PLAY].competencies[:2]
FORM = [course().competencies[name].indicators for name in TARGETS]
BASICS = [one.id for held in FORM for one in held.basic]
NOTE = "The pause after <b>Thursday</b>."


def marks(at: AppTest) -> dict[str, Any]:
    """The taps of the form by their behavior."""
    groups = (one for one in at.get("button_group") if "/mark/" in str(one.key))
    return {str(one.key).rsplit("/", maxsplit=1)[-1]: one for one in groups}


def mark_all(at: AppTest, chosen: str = "shown") -> None:
    for name, one in marks(at).items():
        if name in BASICS or "-b" in name:
            one.set_value(chosen)


def targets(at: AppTest) -> Any:
    """The competencies that can be tapped."""
    return next(one for one in at.get("button_group") if str(one.key).endswith("/targets"))


def press(at: AppTest, label: str) -> AppTest:
    return next(one for one in at.button if one.label == label).click().run()


def ready(at: AppTest, who: str = "me") -> AppTest:
    """The form, open for a role-play and a way of rating."""
    at.selectbox(key="what-0").select(PLAY).run()
    return at.radio(key="who-0").set_value(who).run()


@pytest.fixture
def ben(record: Store) -> Learner:
    return record.learners.add("Ben", NOON)


def test_the_form_opens_with_the_role_plays_own_competencies(screen: Screen) -> None:
    at = screen("rate")
    assert not at.exception
    assert marks(at) == {}
    ready(at)
    assert not at.exception
    helpful = {one.id for held in FORM for one in (*held.basic, *held.advanced)}
    assert set(marks(at)) == helpful
    harmful = {one.id for held in FORM for one in held.potentially_harmful}
    assert {str(one.key).rsplit("/", 1)[-1] for one in at.checkbox} == harmful | set(course().gates)


def test_a_rating_of_oneself_is_kept_with_level_note_and_time(
    screen: Screen, record: Store, learner: Learner
) -> None:
    at = ready(screen("rate"))
    mark_all(at)
    marks(at)[BASICS[0]].set_value("partly")
    at.text_area[0].input(NOTE)
    press(at, "Send this rating")
    assert not at.exception
    (kept,) = record.ratings.of(learner.id)
    assert kept.levels == {TARGETS[0]: 2, TARGETS[1]: 3}
    assert kept.marks == dict.fromkeys(BASICS, "shown") | {BASICS[0]: "partly"}
    assert (kept.rater_kind, kept.rater_id, kept.activity_id) == ("self", learner.id, PLAY)
    assert (kept.words["note"], kept.rev) == (NOTE, course().revs[PLAY])
    assert kept.seconds is not None
    assert "Kept." in html(at)
    assert marks(at) == {}


def test_a_form_with_an_open_basic_is_not_sent_and_says_which(
    screen: Screen, record: Store, learner: Learner
) -> None:
    at = ready(screen("rate"))
    mark_all(at)
    marks(at)[BASICS[1]].set_value(None)
    press(at, "Send this rating")
    assert "Nothing was sent yet" in html(at)
    assert course().indicators[BASICS[1]].replace("'", "&#x27;") in html(at)
    assert record.ratings.of(learner.id) == []
    marks(at)[BASICS[1]].set_value("no_opportunity")
    press(at, "Send this rating")
    assert len(record.ratings.of(learner.id)) == 1


def test_a_tick_at_a_harm_is_kept_and_sets_level_1(
    screen: Screen, record: Store, learner: Learner
) -> None:
    at = ready(screen("rate"))
    mark_all(at)
    harmful = FORM[0].potentially_harmful[0].id
    next(one for one in at.checkbox if str(one.key).endswith(f"/{harmful}")).check()
    press(at, "Send this rating")
    (kept,) = record.ratings.of(learner.id)
    assert kept.marks[harmful] == "harm"
    assert kept.levels == {TARGETS[0]: 1, TARGETS[1]: 3}


def test_a_supervisor_at_ones_side_signs_with_a_name_that_is_kept_apart(
    screen: Screen, record: Store, learner: Learner
) -> None:
    at = ready(screen("rate"), "supervisor")
    assert marks(at) == {}
    at.text_input(key="rater-0").input("Dr.  Okafor").run()
    mark_all(at)
    press(at, "Send this rating")
    (kept,) = record.ratings.of(learner.id)
    assert (kept.rater_kind, kept.rater_id) == ("supervisor", None)
    assert kept.words["rater"] == "Dr.  Okafor"
    assert kept.rater_key == rater_key("dr. okafor")
    assert "okafor" not in str(record.ratings.all(EVERYBODY)).lower()


def test_rating_a_colleague_comes_with_a_gentle_word_and_reaches_the_colleague(
    screen: Screen, record: Store, learner: Learner, ben: Learner
) -> None:
    at = ready(screen("rate"), "i-colleague")
    assert "not practiced rating yet" in html(at)
    at.selectbox(key="whom-0").select(ben.id).run()
    mark_all(at)
    press(at, "Send this rating")
    (kept,) = record.ratings.of(ben.id)
    assert (kept.rater_id, kept.words["rater"]) == (learner.id, "Maya")
    assert record.ratings.of(learner.id) == []
    assert "with the person you rated" in html(at)


def test_another_scene_can_be_rated_under_a_name_of_its_own(
    screen: Screen, record: Store, learner: Learner
) -> None:
    at = screen("rate")
    at.selectbox(key="what-0").select("another-scene").run()
    at.text_input(key="scene-0").input("The waiting room").run()
    targets(at).set_value(["C6"]).run()
    mark_all(at)
    press(at, "Send this rating")
    (kept,) = record.ratings.of(learner.id)
    assert (kept.activity_id, kept.words["scene"]) == (None, "The waiting room")
    assert "The waiting room" in html(screen("rate", rate_view="Ratings"))


def test_who_rates_covers_oneself_a_colleague_and_a_supervisor() -> None:
    assert {kind for kind, _ in WHO.values()} == {"self", "peer", "supervisor"}


def test_own_and_others_ratings_stand_side_by_side_and_hostile_words_stay_text(
    screen: Screen, record: Store, learner: Learner, ben: Learner
) -> None:
    known = {"levels": {"C1": 3}, "activity_id": PLAY, "subject_id": learner.id}
    own = Rated(rater_kind="self", marks={"C1-b1": "shown"}, rater_id=learner.id, **known)
    record.ratings.add(own, NOON)
    said = {"note": NOTE, "rater": "<img src=x>Ben"}
    peer = Rated(
        rater_kind="peer",
        marks={"C1-b1": "partly"},
        rater_id=ben.id,
        words=said,
        **known,
    )
    record.ratings.add(peer, NOON)
    text = html(screen("rate", rate_view="Ratings"))
    assert ">Partly</td>" in text
    assert ">Shown</td>" in text
    assert "&lt;b&gt;Thursday&lt;/b&gt;" in text
    assert "<img" not in text
    assert "Only you see this page" in text


def test_behaviors_stand_by_competency_basics_first_and_harm_last() -> None:
    names = ["SG1", "C10-b1", "C2-h1", "C2-a1", "C2-b2", "C2-b1"]
    assert sorted(names, key=_place) == ["C2-b1", "C2-b2", "C2-a1", "C2-h1", "C10-b1", "SG1"]


def test_nobody_sees_the_ratings_of_another(
    screen: Screen, record: Store, learner: Learner, ben: Learner
) -> None:
    words = {"note": "for Ben alone"}
    theirs = Rated("self", {"C1-b1": "shown"}, {"C1": 3}, subject_id=ben.id, words=words)
    kept = record.ratings.add(theirs, NOON)
    for asked in ({}, {"learner": ben.id}, {"id": str(kept.id)}, {"subject_id": ben.id}):
        at = screen("rate", rate_view="Ratings", **asked)
        assert "for Ben alone" not in sent(at)
        assert "Nobody has rated" in html(at)


def test_more_than_three_competencies_are_refused_with_the_reason(screen: Screen) -> None:
    at = ready(screen("rate"))
    at.selectbox(key="what-0").select("another-scene").run()
    at.text_input(key="scene-0").input("The waiting room").run()
    targets(at).set_value(["C1", "C2", "C3", "C4"]).run()
    assert "More than three cannot be watched at once" in html(at)
    assert marks(at) == {}
    targets(at).set_value(["C1", "C2", "C3"]).run()
    assert len(marks(at)) == 24
