"""Forgetting the widgets of screens that are gone.

Streamlit keeps what it knows of a widget (its options, its functions, what those hold on to) for
as long as the session lives, though the widget is never drawn again: about 4 KiB for each thing a
learner does. Every step here has widgets of its own, so their number grows with the way that was
gone. What is forgotten is what has no value any more: Streamlit itself treats such a widget, when
it is drawn again, as one it has never met (decision 22).
"""

from __future__ import annotations

from streamlit.runtime.scriptrunner import get_script_run_ctx
from streamlit.runtime.state import SafeSessionState


def forget_in_this_run() -> None:
    """Forget them in the session whose script runs; outside of one there is nothing to do."""
    run = get_script_run_ctx()
    if run is not None:
        forget(run.session_state)


def forget(session: SafeSessionState) -> int:
    """Forget every widget without a value; how many there were.

    To be called where a run of the whole script begins: the widgets of the run before have their
    values then, those of earlier runs have lost them. There is no public way to do this; the parts
    named here are those of the pinned release, and ``tests/screens/test_past_widgets.py`` holds
    that they still do what is said above.
    """
    with session._lock:  # noqa: SLF001
        state = session._state  # noqa: SLF001
        known = state._new_widget_state.widget_metadata  # noqa: SLF001
        keys = state._key_id_mapper  # noqa: SLF001
        valued = state._old_state.keys() | state._new_widget_state.states.keys()  # noqa: SLF001
        past = known.keys() - valued
        for widget in past:
            del known[widget]
        keys.set_key_id_mapping(
            {key: widget for widget, key in keys.id_key_mapping.items() if widget not in past}
        )
        return len(past)
