"""Beside the form: practice in rating, three roles, and asking a supervisor."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from praxis.store import Learner, Rated, Store
from praxis.ui.asking import LINK
from praxis.ui.triad import ROLES, roles
from tests.course import course
from tests.screens.conftest import Screen
from tests.screens.learning import NOON, finish
from tests.screens.reading import html, sent
from tests.screens.test_rate import PLAY, TARGETS, marks, press, ready
from tests.sights import EVERYBODY


def test_practice_shows_the_courses_marks_only_after_ones_own_and_keeps_the_result(
    screen: Screen, record: Store, learner: Learner
) -> None:
    one = course().calibrations["forty-stickers"]
    at = screen("rate", rate_view="Practice", calibration=one.id)
    assert not at.exception
    assert "Forty is a number" in html(at)
    assert one.reference[3].why[:40] not in sent(at)
    wanted = {mark.indicator: mark.mark for mark in one.reference}
    for name, group in marks(at).items():
        group.set_value(wanted[name])
    press(at, "Show the course’s marks")
    assert not at.exception
    (kept,) = record.ratings.calibrations(learner.id)
    assert kept.agreement == 1
    assert "18 of 18 the same" in html(at)
    assert "validated" in html(at)
    assert "is not given yet" in html(at)
    assert record.ratings.of(learner.id) == []
    at = screen("rate", rate_view="Practice")
    assert "100% the same" in sent(at)


def test_a_practiced_rater_is_not_spoken_to_and_one_whose_practice_is_old_is(
    screen: Screen, record: Store, learner: Learner
) -> None:
    record.learners.add("Ben", NOON)

    def practiced(days: int) -> None:
        done = Rated(
            "peer",
            {"C8-b1": "partly"},
            {"C8": 2},
            calibration=True,
            agreement=0.9,
            activity_id="forty-stickers",
            rater_id=learner.id,
        )
        record.ratings.add(done, datetime.now(UTC) - timedelta(days=days))

    practiced(91)
    assert "91 days ago" in html(ready(screen("rate"), "i-colleague"))
    practiced(2)
    assert "px-limits" not in html(ready(screen("rate"), "i-colleague"))


def test_everyone_has_every_role_after_three_turns_and_turning_rates_nobody(
    screen: Screen, record: Store
) -> None:
    names = ["Ana", "Ben", "Cleo"]
    turns = [{role: name for name, role, _ in roles(names, turn)} for turn in range(3)]
    assert all({turn[role] for turn in turns} == set(names) for role, _ in ROLES)
    at = screen("rate", rate_view="Triad")
    for place, name in enumerate(names, start=1):
        at.text_input(key=f"triad-{place}").input(name)
    press(at, "These are the three")
    assert "Therapist: Ana" in html(at)
    press(at, "Move on by one role")
    assert "Therapist: Ben" in html(at)
    press(at, "Move on by one role")
    press(at, "Begin anew")
    assert "Therapist: Ana" in html(at)
    assert record.ratings.all(EVERYBODY) == []


def test_without_a_finished_role_play_there_is_nothing_to_ask_about(screen: Screen) -> None:
    at = screen("rate", rate_view="Ask a supervisor")
    assert "You have not finished a role-play yet" in html(at)
    assert not [one for one in at.button if one.label == "Make the link"]


def test_a_packet_is_made_shown_once_and_taken_back(
    screen: Screen, record: Store, learner: Learner
) -> None:
    finish(record, learner, PLAY)
    at = screen("rate", rate_view="Ask a supervisor")
    press(at, "Make the link")
    assert "A question and at least one competency are needed" in html(at)
    at.text_area(key="ask-question").input("Was I <i>too</i> fast?")
    at.number_input(key="ask-days").set_value(3)
    press(at, "Make the link")
    assert not at.exception
    (made,) = record.packets.of(learner.id)
    assert (made.expires_at - made.created_at).days == 3
    assert (made.with_words, made.targets) == (False, TARGETS)
    token = at.session_state[LINK].rsplit("/", 1)[-1]
    assert len(token) == 22
    assert record.packets.find(token, datetime.now(UTC)) == made
    assert token in at.code[0].value
    assert "Was I &lt;i&gt;too&lt;/i&gt; fast?" in html(at)

    assert token not in sent(screen("rate", rate_view="Ask a supervisor"))
    press(at, "Take the link back")
    assert "It opens nothing any more" in html(at)
    assert record.packets.find(token, datetime.now(UTC)) is None
    assert "Taken back" in html(at)
