"""A session keeps plain values only: objects of our classes break when code is loaded anew."""

from __future__ import annotations

import json
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from praxis.store import Learner, Store
from praxis.ui import library
from praxis.ui.sitemap import ENTRIES
from tests.course import course
from tests.screens.conftest import Screen
from tests.screens.learning import finish, first

PLACES = [entry.path for entry in ENTRIES]


def kept(at: AppTest) -> dict[str, Any]:
    """What pages and widgets left in the session."""
    return {key: at.session_state[key] for key in at.session_state}


@pytest.mark.parametrize("place", PLACES)
def test_after_any_page_the_session_holds_values_that_json_can_hold(
    screen: Screen,
    record: Store,
    learner: Learner,
    place: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("PRAXIS_AUTHORING", "1")
    monkeypatch.setenv("PRAXIS_LEAD", "1")
    monkeypatch.setattr(library, "_SHELF", library._Shelf())
    for kind in ("reflection", "roleplay", "check"):
        finish(record, learner, first(kind))
    at = screen(place)
    assert not at.exception
    assert "praxis_learner" in kept(at)
    json.dumps(kept(at))


@pytest.mark.parametrize("name", course().order)
def test_every_step_of_the_course_opens(screen: Screen, name: str) -> None:
    module = course().place[name][0]
    at = screen(module, at=name)
    assert not at.exception
    json.dumps(kept(at))
