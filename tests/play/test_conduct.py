"""When a learner may act, and when feedback opens."""

from __future__ import annotations

import pytest

from praxis.play.conduct import (
    COMPETENCY,
    CONDUCTS,
    LENSES,
    REHEARSAL,
    SELF_STUDY,
    WORKSHOP,
    Conduct,
    lens,
)


@pytest.mark.parametrize("conduct", [SELF_STUDY, REHEARSAL])
def test_alone_one_may_always_act_and_feedback_is_open_at_once(conduct: Conduct) -> None:
    assert conduct.may_act(done=True)
    assert conduct.feedback_open()


@pytest.mark.parametrize(
    ("phase", "act", "feedback"),
    [("open", True, False), ("closed", False, False), ("revealed", False, True)],
)
def test_in_a_workshop_the_leader_opens_closes_and_reveals(
    phase: str, *, act: bool, feedback: bool
) -> None:
    assert WORKSHOP.may_act(phase=phase) is act
    assert WORKSHOP.feedback_open(phase=phase) is feedback


def test_a_competency_form_is_answered_once_and_explained_at_its_end() -> None:
    assert COMPETENCY.may_act()
    assert not COMPETENCY.may_act(done=True)
    assert not COMPETENCY.feedback_open()
    assert COMPETENCY.feedback_open(done=True)


def test_the_lens_follows_the_conduct() -> None:
    assert lens(SELF_STUDY).feedback
    assert not lens(COMPETENCY).feedback
    assert not lens(WORKSHOP, phase="closed").editable


def test_only_a_reviewer_sees_every_answer_and_no_room_sees_notes() -> None:
    assert [name for name, one in LENSES.items() if one.answers] == ["reviewer"]
    assert not any(one.notes or one.names for one in LENSES.values() if one.audience == "room")


def test_every_conduct_is_found_by_its_name() -> None:
    assert {name: one.name for name, one in CONDUCTS.items()} == {name: name for name in CONDUCTS}
