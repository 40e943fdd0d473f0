"""Every kind under every lens: it can be drawn in every state, and tells nothing too early."""

from __future__ import annotations

import pytest

from praxis.play.conduct import LENSES
from tests.screens.shown import KINDS, NOTES, everywhere, page, sample, secrets, states, text_of

ALL = pytest.mark.parametrize("kind", KINDS)


def lenses(**wanted: bool) -> pytest.MarkDecorator:
    """The lenses for which all of ``wanted`` is so."""
    fitting = [
        name
        for name, lens in LENSES.items()
        if all(getattr(lens, field) is value for field, value in wanted.items())
    ]
    return pytest.mark.parametrize("lens", fitting)


@lenses()
@ALL
def test_a_kind_can_be_drawn_under_every_lens_in_every_state(kind: str, lens: str) -> None:
    assert len(everywhere(kind, lens).words) > 100


@ALL
def test_at_the_start_a_learner_is_told_no_answer_and_no_feedback(kind: str) -> None:
    activity = sample(kind)
    text = text_of(page(activity, states(activity)[:1], LENSES["learner"]))
    assert [secret for secret in secrets(activity) if secret in text] == []


@lenses(feedback=False)
@ALL
def test_feedback_never_leaves_the_server_while_the_lens_forbids_it(kind: str, lens: str) -> None:
    words = everywhere(kind, lens).words
    assert [secret for secret in secrets(sample(kind)) if secret in words] == []


@lenses(notes=False)
@ALL
def test_presenter_notes_are_for_those_who_present(kind: str, lens: str) -> None:
    assert NOTES not in everywhere(kind, lens).words


@ALL
def test_a_reviewer_reads_every_answer_and_every_feedback(kind: str) -> None:
    activity = sample(kind)
    text = text_of(page(activity, states(activity)[:1], LENSES["reviewer"]))
    assert [secret for secret in secrets(activity) if secret not in text] == []


@lenses(editable=False)
@ALL
def test_a_lens_that_only_looks_offers_nothing_to_press(kind: str, lens: str) -> None:
    assert everywhere(kind, lens).buttons == ()
