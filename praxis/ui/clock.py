"""The time left of a form against the clock, on the screen and, at few moments, aloud.

The browser counts (``assets/clock.js``), so nothing runs on the server while somebody thinks. What
counts is the server's own time: an answer that comes after the grace is not taken.
"""

from __future__ import annotations

import hashlib
import re
from datetime import datetime
from functools import lru_cache
from typing import Any

import streamlit as st

from praxis.play.conduct import GRACE, ends_at
from praxis.ui.local_time import local
from praxis.ui.web import ASSETS


def show(form: Any, began: datetime, now: datetime, button: str) -> None:
    """Draw the clock of a sitting; nothing for a form without a limit.

    ``button`` is the key of the button that keeps what is on the screen.
    """
    end = ends_at(form, began)
    if end is None:
        return
    left = max(0, round((end - now).total_seconds()))
    name = "st-key-" + re.sub(r"[^a-zA-Z0-9_-]", "-", button)
    st.html(
        f'<div class="px-clock" data-now="{_ms(now)}" data-until="{_ms(end)}" '
        f'data-keep="{name}" data-grace="{GRACE.seconds}"><p class="px-hint">'
        f'Until {local(end):%H:%M}. <strong class="px-clock-face" role="timer" aria-live="off">'
        f"{left // 60}:{left % 60:02} left</strong></p>"
        '<p class="px-clock-voice px-unseen" role="status"></p></div>'
        f'<script src="./assets/clock.js?{_version()}"></script>',
        unsafe_allow_javascript=True,
    )


def _ms(moment: datetime) -> int:
    return round(moment.timestamp() * 1000)


@lru_cache(maxsize=1)
def _version() -> str:
    return hashlib.sha256((ASSETS / "clock.js").read_bytes()).hexdigest()[:10]
