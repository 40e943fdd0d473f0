"""The door of a service: the ways in, and taking a seat after single sign-on.

Signing on begins at our own route, which remembers the page that was asked for: Streamlit's login
comes back to the first page, whatever page it left.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any
from urllib.parse import urlencode

import streamlit as st

from praxis.content.course import Course
from praxis.look.prose import escaped
from praxis.ui import cookies, frame, library
from praxis.ui.entering import doors, modes
from praxis.ui.entering.provided import ONLY, providers, secrets

ASKED = "sign_on"
"""The part of the address with which our route asks for single sign-on."""


def show(course: Course, to: str) -> None:
    """The ways in to this installation. Nothing of the course is shown before."""
    ways = modes.ways()
    st.html(
        f'<header class="px-door"><h1>{escaped(course.outline.title)}</h1>'
        f"<p>{escaped(course.outline.subtitle)}</p></header>"
    )
    links = []
    if "sso" in ways:
        links += [
            (f"./sign-on?{urlencode({'provider': name, 'to': to})}", f"Sign in with {label}")
            for name, label in providers(secrets()).items()
        ]
    if "keys" in ways:
        onward = urlencode({"to": to})
        links += [
            (f"./key?{onward}", "Come in with your key"),
            (f"./begin?{onward}", "Begin with your team’s code"),
        ]
    items = "".join(
        f'<li><a class="px-profile" href="{escaped(address)}">{escaped(told)}</a></li>'
        for address, told in links
    )
    st.html(f'<h2 class="px-h">Come in</h2><ul class="px-profiles">{items}</ul>')
    st.html(
        '<p class="px-hint">What you write in the course is yours. Your team’s lead sees how far '
        "you have come, never your own words.</p>"
    )


def signing_on() -> bool:
    """Whether single sign-on is under way; what there is to see of it is drawn then."""
    if "sso" not in modes.ways():
        return False
    asked = st.query_params.get(ASKED)
    if asked is not None and asked in providers(secrets()):
        st.query_params.clear()
        st.login(None if asked == ONLY else asked)
        _one_moment("Your workplace’s sign-on opens.")
        return True
    to = cookies.read(st.context.cookies, doors.BEGUN)
    told: Mapping[str, Any] = st.user.to_dict()
    if to is None or not current(told, datetime.now(UTC)):
        return False
    learner = library.store().people.by_identity(
        str(told["iss"]), str(told["sub"]), _named(told), datetime.now(UTC)
    )
    _one_moment("You are signed in. Your seat is being made ready.")
    st.html(
        '<p class="px-refusal px-late" role="alert" hidden>That took too long. <a href="./">Try '
        "again</a>.</p>" + frame.script(doors.going_in(learner.id, to)),
        unsafe_allow_javascript=True,
    )
    return True


def current(told: Mapping[str, Any], now: datetime) -> bool:
    """Whether what a provider said of somebody counts now.

    Streamlit keeps it for 30 days whatever it says itself; ``exp`` is when it ends (OpenID Connect
    Core, 2). Without one it never counts.
    """
    if not told.get("is_logged_in") or not told.get("iss") or not told.get("sub"):
        return False
    end = told.get("exp")
    return isinstance(end, int | float) and now.timestamp() < end


def _named(told: Mapping[str, Any]) -> str:
    """A name to greet by. An address would be more than the course needs to know."""
    for claim in ("name", "given_name", "nickname", "preferred_username"):
        name = str(told.get(claim) or "").partition("@")[0]
        if name.strip():
            return name
    return ""


def _one_moment(told: str) -> None:
    st.html(f'<section class="px-stop" role="status"><h1>One moment</h1><p>{told}</p></section>')
