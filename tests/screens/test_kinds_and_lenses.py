"""Every kind under every lens: it can be drawn in every state, and tells nothing too early."""

from __future__ import annotations

import pytest

from praxis.play.conduct import LENSES
from tests.screens.shown import KINDS, page, sample, secrets, states, text_of

BLIND = [name for name, lens in LENSES.items() if not lens.feedback]


@pytest.mark.parametrize("lens", LENSES)
@pytest.mark.parametrize("kind", KINDS)
def test_a_kind_can_be_drawn_under_every_lens_in_every_state(kind: str, lens: str) -> None:
    activity = sample(kind)
    at = page(activity, states(activity), LENSES[lens])
    assert not at.exception, at.exception[0].message
    assert len(text_of(at)) > 100


@pytest.mark.parametrize("kind", KINDS)
def test_at_the_start_a_learner_is_told_no_answer_and_no_feedback(kind: str) -> None:
    activity = sample(kind)
    text = text_of(page(activity, states(activity)[:1], LENSES["learner"]))
    assert [secret for secret in secrets(activity) if secret in text] == []


@pytest.mark.parametrize("lens", BLIND)
@pytest.mark.parametrize("kind", KINDS)
def test_feedback_never_leaves_the_server_while_the_lens_forbids_it(kind: str, lens: str) -> None:
    activity = sample(kind)
    text = text_of(page(activity, states(activity), LENSES[lens]))
    assert [secret for secret in secrets(activity) if secret in text] == []


@pytest.mark.parametrize("lens", [name for name, one in LENSES.items() if not one.notes])
@pytest.mark.parametrize("kind", KINDS)
def test_presenter_notes_are_for_those_who_present(kind: str, lens: str) -> None:
    activity = sample(kind).model_copy(update={"presenter_notes": "Only for the presenter."})
    assert "Only for the presenter." not in text_of(page(activity, states(activity), LENSES[lens]))


@pytest.mark.parametrize("kind", KINDS)
def test_a_reviewer_reads_every_answer_and_every_feedback(kind: str) -> None:
    activity = sample(kind)
    text = text_of(page(activity, states(activity)[:1], LENSES["reviewer"]))
    assert [secret for secret in secrets(activity) if secret not in text] == []


@pytest.mark.parametrize("lens", [name for name, one in LENSES.items() if not one.editable])
@pytest.mark.parametrize("kind", KINDS)
def test_a_lens_that_only_looks_offers_nothing_to_press(kind: str, lens: str) -> None:
    activity = sample(kind)
    at = page(activity, states(activity), LENSES[lens])
    assert [button.label for button in at.button] == []
