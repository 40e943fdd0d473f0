"""Times as the learner's own clock shows them. Records stay in UTC."""

from __future__ import annotations

from datetime import UTC, date, datetime, tzinfo
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import streamlit as st


def zone() -> tzinfo:
    """The browser's time zone; UTC where it tells none, or one that this machine does not know."""
    try:
        return ZoneInfo(st.context.timezone or "UTC")
    except (ZoneInfoNotFoundError, ValueError):
        return UTC


def local(moment: datetime) -> datetime:
    """``moment`` on the learner's clock."""
    return moment.astimezone(zone())


def day(moment: datetime) -> str:
    """The date as one says it: "March 2, 2026"."""
    return spoken_day(local(moment).date())


def spoken_day(here: date) -> str:
    """A date of the learner's calendar as one says it."""
    return f"{here:%B} {here.day}, {here.year}"
