"""A half-filled rating stays as it was left: after a refresh, in another window, until sent."""

from __future__ import annotations

import pytest
from streamlit.testing.v1 import AppTest

from praxis.play import rating_form
from praxis.store import Learner, Store
from tests.course import course
from tests.screens.conftest import Screen
from tests.screens.learning import NOON
from tests.screens.reading import html
from tests.screens.test_rate import BASICS, PLAY, TARGETS, mark_all, marks, press, ready, targets
from tests.sights import EVERYBODY

HARM = course().competencies[TARGETS[0]].indicators.potentially_harmful[0].id


@pytest.fixture
def ben(record: Store) -> Learner:
    return record.learners.add("Ben", NOON)


def half(screen: Screen) -> AppTest:
    """A form with a choice of each kind, not sent."""
    at = ready(screen("rate"), "supervisor")
    at.text_input(key="rater-0").input("Dr. Okafor").run()
    marks(at)[BASICS[0]].set_value("partly").run()
    marks(at)[BASICS[1]].set_value("shown").run()
    next(one for one in at.checkbox if str(one.key).endswith(f"/{HARM}")).check().run()
    return at.text_area[0].input("She waited.").run()


def shown(at: AppTest) -> dict[str, str]:
    taps = {name: str(one.value or "").strip("[]'") for name, one in marks(at).items()}
    return {name: mark for name, mark in taps.items() if mark}


def test_a_fresh_window_finds_every_choice_as_it_was_left(screen: Screen) -> None:
    before = shown(half(screen))
    at = screen("rate")
    assert not at.exception
    assert "as you left it" in html(at)
    assert (at.selectbox(key="what-0").value, at.radio(key="who-0").value) == (PLAY, "supervisor")
    assert at.text_input(key="rater-0").value == "Dr. Okafor"
    assert shown(at) == before
    assert len(before) == 2
    assert [str(one.key)[-len(HARM) :] for one in at.checkbox if one.value] == [HARM]
    assert at.text_area[0].value == "She waited."


def test_nothing_half_filled_counts_as_a_rating(
    screen: Screen, record: Store, learner: Learner
) -> None:
    half(screen)
    assert record.ratings.all(EVERYBODY) == []
    assert "Nobody has rated" in html(screen("rate", rate_view="Ratings"))


def test_it_is_sent_from_the_other_window_and_then_gone_from_both(
    screen: Screen, record: Store, learner: Learner
) -> None:
    first = half(screen)
    second = screen("rate")
    mark_all(second)
    press(second, "Send this rating")
    (kept,) = record.ratings.of(learner.id)
    assert kept.words == {"note": "She waited.", "rater": "Dr. Okafor"}
    press(first, "Send this rating")
    assert "sent or emptied in another window" in html(first)
    assert len(record.ratings.of(learner.id)) == 1
    assert record.unsent.of(learner.id, "rate") is None


def test_two_windows_that_mark_different_behaviors_both_have_their_way(screen: Screen) -> None:
    first = half(screen)
    second = screen("rate")
    marks(second)[BASICS[2]].set_value("not_shown").run()
    marks(first)[BASICS[3]].set_value("shown").run()
    wanted = dict(zip(BASICS[:4], ("partly", "shown", "not_shown", "shown"), strict=True))
    assert shown(first) == shown(screen("rate")) == wanted


def test_it_can_be_emptied(screen: Screen, record: Store, learner: Learner) -> None:
    at = press(half(screen), "Empty this form")
    assert not at.exception
    assert marks(at) == {}
    assert record.unsent.of(learner.id, "rate") is None
    assert "as you left it" not in html(screen("rate"))


def test_a_behavior_unmarked_again_stays_unmarked(screen: Screen) -> None:
    at = half(screen)
    marks(at)[BASICS[0]].set_value(None).run()
    assert set(shown(screen("rate"))) == {BASICS[1]}


def test_chosen_competencies_are_kept_with_their_role_play(screen: Screen) -> None:
    at = half(screen)
    targets(at).set_value([TARGETS[0]]).run()
    at = screen("rate")
    assert set(marks(at)) == {
        one.id
        for one in (
            *course().competencies[TARGETS[0]].indicators.basic,
            *course().competencies[TARGETS[0]].indicators.advanced,
        )
    }


def test_a_form_about_somebody_who_was_erased_is_gone(
    screen: Screen, record: Store, learner: Learner, ben: Learner
) -> None:
    at = ready(screen("rate"), "i-colleague")
    at.selectbox(key="whom-0").select(ben.id).run()
    mark_all(at)
    at.run()
    record.learners.erase(ben.id, NOON)
    assert record.unsent.of(learner.id, "rate") is None
    press(at, "Send this rating")
    assert not at.exception
    assert record.ratings.all(EVERYBODY) == []


def test_practice_is_kept_half_marked_and_each_conversation_for_itself(
    screen: Screen, record: Store, learner: Learner
) -> None:
    at = screen("rate", rate_view="Practice", calibration="forty-stickers")
    name, one = next(iter(marks(at).items()))
    one.set_value("partly").run()
    again = screen("rate", rate_view="Practice", calibration="forty-stickers")
    assert set(shown(again)) == {name}
    other = next(one for one in course().calibrations if one != "forty-stickers")
    assert shown(screen("rate", rate_view="Practice", calibration=other)) == {}
    assert record.ratings.calibrations(learner.id) == []


# ---- in threes


def three(screen: Screen, *names: str) -> AppTest:
    at = screen("rate", rate_view="Triad")
    for place, name in enumerate(names, start=1):
        at.text_input(key=f"triad-{place}").input(name)
    at = press(at, "These are the three")
    return at.selectbox(key="what-triad").select(PLAY).run()


def test_the_observer_rates_on_the_spot_and_it_goes_to_the_therapist(
    screen: Screen, record: Store, learner: Learner, ben: Learner
) -> None:
    at = three(screen, "Ben", "Cleo", "Maya")
    assert "Maya rates what Ben said" in html(at)
    mark_all(at)
    press(at, "Send this rating")
    assert not at.exception
    assert "It stands with Ben" in html(at)
    (kept,) = record.ratings.of(ben.id)
    assert (kept.rater_kind, kept.rater_id, kept.activity_id) == ("peer", learner.id, PLAY)
    assert kept.words == {"rater": "Maya"}
    press(at, "Move on by one role")
    assert "Ben rates what Cleo said" in html(at)
    assert shown(at) == {}
    assert "no profile by the name of Cleo" in html(at)
    mark_all(at)
    press(at, "Send this rating")
    assert "Nothing was kept" in html(at)
    assert len(record.ratings.all(EVERYBODY)) == 1


def test_turn_names_and_marks_of_a_triad_survive_a_fresh_window(
    screen: Screen, record: Store, ben: Learner
) -> None:
    at = press(three(screen, "Maya", "Ben", "Cleo"), "Move on by one role")
    marks(at)[BASICS[0]].set_value("shown").run()
    again = screen("rate", rate_view="Triad")
    assert "Turn 2 of 3" in html(again)
    assert "Therapist: Ben" in html(again)
    assert set(shown(again)) == {BASICS[0]}
    press(again, "Back by one role")
    assert shown(again) == {}
    press(again, "Move on by one role")
    assert set(shown(again)) == {BASICS[0]}


def test_beginning_anew_leaves_no_marks_of_the_turns_before(
    screen: Screen, record: Store, learner: Learner
) -> None:
    at = three(screen, "Maya", "Ben", "Cleo")
    marks(at)[BASICS[0]].set_value("shown").run()
    for _ in range(2):
        press(at, "Move on by one role")
    press(at, "Begin anew")
    assert "Turn 1 of 3" in html(at)
    assert shown(at) == {}


def test_a_rating_in_threes_leaves_at_least_fourteen_seconds_for_each_tap_in_five_minutes() -> None:
    """For any role-play and its own two competencies, with every advanced behavior marked."""
    plays = [one for one in course().activities.values() if one.kind == "roleplay"]
    forms = [rating_form.parts(course(), one.competencies[:2]) for one in plays]
    choosing_the_role_play = 2
    most = max(rating_form.taps(form) for form in forms) + choosing_the_role_play
    assert 5 * 60 / most >= 14
    needed = max(sum(len(part.basic) for part in form) for form in forms) + 1
    assert needed + choosing_the_role_play <= 13
