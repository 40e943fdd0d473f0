"""Times as the learner's own clock shows them. Records stay in UTC."""

from __future__ import annotations

from datetime import UTC, datetime, tzinfo
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
    here = local(moment)
    return f"{here:%B} {here.day}, {here.year}"
