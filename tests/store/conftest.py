"""A learner with an open activity."""

from __future__ import annotations

from datetime import datetime

import pytest

from praxis.store import Learner, Sheet, Store
from tests.store.entries import ACTIVITY, BEGINNING, CONDUCT


@pytest.fixture
def ana(store: Store, now: datetime) -> Learner:
    """A learner."""
    return store.learners.add("Ana", now)


@pytest.fixture
def sheet(store: Store, ana: Learner, now: datetime) -> Sheet:
    """An activity that Ana has just opened."""
    return store.attempts.open(ana.id, ACTIVITY, CONDUCT, BEGINNING, now)
