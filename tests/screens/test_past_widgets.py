"""A session does not grow with the way its learner has gone."""

from __future__ import annotations

from streamlit.testing.v1 import AppTest

from praxis.ui import past_widgets
from tests.course import course
from tests.screens.conftest import Screen


def widgets(at: AppTest) -> set[str]:
    """The ids of all widgets this session knows something of."""
    return set(at.session_state._state._state._new_widget_state.widget_metadata)


def keyed(at: AppTest) -> set[str]:
    """The ids of all widgets this session knows a key for."""
    return set(at.session_state._state._state._key_id_mapper.id_key_mapping)


def test_a_session_forgets_the_widgets_of_the_screens_before_the_last(screen: Screen) -> None:
    steps = course().module("module1").sections[0].activities[:6]
    at = screen("module1", at=steps[0])
    first = widgets(at)
    assert first
    for step in steps[1:]:
        before = widgets(at)
        at.query_params["at"] = step
        at.run()
        assert widgets(at) - before
        assert keyed(at) <= widgets(at)
    assert not first & widgets(at)


def test_the_widgets_on_the_screen_are_known_as_often_as_the_page_runs(screen: Screen) -> None:
    at = screen("notebook")
    shown = widgets(at)
    for _ in range(3):
        at.run()
        assert widgets(at) == shown
    assert past_widgets.forget(at.session_state._state) == 0


def test_outside_of_a_run_there_is_nothing_to_forget() -> None:
    past_widgets.forget_in_this_run()
