"""A half-filled rating: what the record keeps of it is what the widgets show, in every window.

Each choice is kept at once by the callback of its widget, and each run shows what is kept. So a
refresh, a crash or another window finds the form as it was left. A note is kept while it is typed,
as own words are.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

from praxis.look import keys
from praxis.look.prose import escaped
from praxis.store import Erased, OutOfReachError
from praxis.ui import library, seals
from praxis.ui.seat import Seat

SEEN, NOT_KEPT = "half_seen/", "half_not_kept"
"""Session keys: the form of this name stood here half-filled; a tap was not kept."""

BROUGHT, UNSETTLED = "half_brought", "half_unsettled"
"""Session keys: widgets whose value the browser brought along; whether one more run keeps them."""

LONGEST_SITTING = timedelta(hours=1)
"""A form open for longer was left and taken up again: how long it took is not known."""

NOTE_ASK = "A note, if you like: words you heard, one thing done well, one to try"


@dataclass(frozen=True, slots=True)
class Half:
    """A form as it stands for whoever sits here. ``begun_at`` is None while nothing was chosen."""

    learner_id: str
    name: str
    form: Mapping[str, Any]
    note: str
    begun_at: datetime | None

    @property
    def begun(self) -> bool:
        """Whether anything was chosen yet."""
        return self.begun_at is not None

    @property
    def sent_from(self) -> tuple[str, str]:
        """What names this form to the record."""
        return self.learner_id, self.name

    def seconds(self, now: datetime) -> int | None:
        """How long it took from the first choice; None when it was left in between.

        Nor is it known when the clock was set back meanwhile.
        """
        took = now - self.begun_at if self.begun_at else None
        if took is None or not timedelta(0) <= took <= LONGEST_SITTING:
            return None
        return int(took.total_seconds())


def opened(seat: Seat, name: str) -> Half:
    """The form of this name as whoever sits here left it. Asked anew on every run.

    Says so when it was sent or emptied in another window, or when a tap could not be kept.
    """
    kept = library.store().unsent.of(seat.learner.id, name)
    if kept is None and st.session_state.pop(SEEN + name, False):
        _say("This form was sent or emptied in another window. Here is an empty one.")
    if st.session_state.pop(NOT_KEPT, False):
        _say("Your last tap could not be kept just now. Please look it over and tap once more.")
    if kept is None:
        return Half(seat.learner.id, name, {}, "", None)
    st.session_state[SEEN + name] = True
    return Half(seat.learner.id, name, kept.form, kept.note, kept.begun_at)


def is_sent(half: Half) -> None:
    """Remember that this window itself has sent or emptied its form."""
    st.session_state.pop(SEEN + half.name, None)


def widget(
    half: Half, field: str, key: str, *, default: Any = None, among: Collection[Any] | None = None
) -> dict[str, Any]:
    """The key of a widget that shows a field, and the callback that keeps it.

    ``default`` is shown while nothing was chosen, and in place of what is not ``among`` the options
    any more.
    """
    told = half.form.get(field, default)
    if among is not None and isinstance(told, list):
        told = [one for one in told if one in among]
    elif among is not None and told not in among:
        told = default
    brought: list[str] = st.session_state.setdefault(BROUGHT, [])
    place = half.learner_id, half.name, field, key
    if key in brought:
        brought.remove(key)
        if st.session_state.get(key, told) != told:
            _keep(*place)
    elif key not in st.session_state and _brought(key):
        brought.append(key)
        st.session_state[UNSETTLED] = True
    elif key not in st.session_state or st.session_state[key] != told:
        st.session_state[key] = told
    return {"key": key, "on_change": _keep, "args": place}


def settle() -> None:
    """Run once more where the browser brought taps of its own, so that they are kept.

    After a killed server the page connects again, and its first tap comes with all that stands on
    it. Streamlit (1.67) then calls no callback: it has never drawn these widgets.
    """
    if st.session_state.pop(UNSETTLED, False):
        st.rerun()


def _brought(key: str) -> bool:
    """Whether the browser holds a value for a widget that this session has not drawn yet."""
    context = get_script_run_ctx()
    held = context.session_state.get_widget_states() if context is not None else []
    return any(one.id.endswith(f"-{key}") for one in held)


def note(half: Half, key: str) -> str:
    """The field for a note, beside the mark that lets the page's script keep it."""
    if key not in st.session_state:
        st.session_state[key] = half.note
    text = st.text_area(
        NOTE_ASK,
        key=key,
        on_change=_keep_note,
        args=(half.learner_id, half.name, key),
        max_chars=2000,
        height=100,
    )
    token = seals.note_token(library.key(), half.learner_id, half.name)
    st.html(f'<div class="px-draft" data-token="{escaped(token)}" hidden></div>')
    return text or ""


def put_away(half: Half, key: str, label: str = "Empty this form") -> bool:
    """A button that empties a begun form; True in the run in which it was pressed."""
    if not half.begun or not st.button(label, key=keys.key(key, "anew"), icon=":material/replay:"):
        return False
    library.store().unsent.drop(half.learner_id, half.name)
    is_sent(half)
    return True


def _say(told: str) -> None:
    st.html(f'<p class="px-refusal" role="alert">{told}</p>')


def _keep(learner_id: str, name: str, field: str, key: str) -> None:
    chosen = st.session_state.get(key)
    _change(learner_id, name, {field: chosen if isinstance(chosen, list) else chosen or None})


def _keep_note(learner_id: str, name: str, key: str) -> None:
    _change(learner_id, name, {})
    try:
        library.store().unsent.write(
            learner_id, name, str(st.session_state.get(key) or ""), datetime.now(UTC)
        )
    except Erased:
        return
    except OutOfReachError:
        st.session_state[NOT_KEPT] = True


def _change(learner_id: str, name: str, changes: Mapping[str, Any]) -> None:
    try:
        library.store().unsent.change(learner_id, name, changes, datetime.now(UTC))
    except Erased:
        return  # one of the two was erased in another window; the page says so when it is sent
    except OutOfReachError:
        st.session_state[NOT_KEPT] = True
