"""The collector of garbage rests while a team is read, and works again whatever happened."""

from __future__ import annotations

import gc

import pytest

from praxis.ui.team.undisturbed import undisturbed


def test_the_collector_rests_and_works_again() -> None:
    with undisturbed():
        assert not gc.isenabled()
    assert gc.isenabled()


def test_it_works_again_when_reading_failed() -> None:
    with pytest.raises(LookupError), undisturbed():
        raise LookupError
    assert gc.isenabled()


def test_one_within_another_leaves_it_resting_until_the_first_ends() -> None:
    with undisturbed():
        with undisturbed():
            assert not gc.isenabled()
        assert not gc.isenabled()
    assert gc.isenabled()
