"""What surrounds every page: style, logo, footer, script, and the refusal of strangers."""

from __future__ import annotations

import base64
import hashlib
from contextvars import ContextVar
from functools import lru_cache
from urllib.parse import quote

import streamlit as st
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.Logo_pb2 import Logo
from streamlit.proto.PageConfig_pb2 import PageConfig
from streamlit.runtime.scriptrunner import get_script_run_ctx

from praxis.content.course import Course
from praxis.content.load import Loaded
from praxis.look.prose import escaped
from praxis.ui.entering import modes
from praxis.ui.web import ASSETS

NEAR = "praxis_near"
_step: ContextVar[str] = ContextVar("step_of_this_run", default="")
"""What the page's script is told of the step on the screen, as attributes; empty where none is."""
_LOOPBACK = {"localhost", "127.0.0.1", "::1", ""}


@lru_cache(maxsize=1)
def version() -> str:
    """A short fingerprint of style and script, so that browsers fetch them when they change."""
    content = (ASSETS / "praxis.css").read_bytes() + (ASSETS / "praxis.js").read_bytes()
    return hashlib.sha256(content).hexdigest()[:10]


@lru_cache(maxsize=4)
def picture(name: str) -> str:
    """One of our drawings as an address that holds it; Streamlit would read the file each run."""
    drawn = base64.b64encode((ASSETS / name).read_bytes()).decode("ascii")
    return f"data:image/svg+xml;base64,{drawn}"


def begin() -> None:
    """Style and logo, before anything else."""
    _step.set("")
    send_marks()
    st.html(f'<style>@import url("./assets/praxis.css?{version()}");</style>')


@lru_cache(maxsize=1)
def marks() -> tuple[ForwardMsg, ForwardMsg]:
    """The messages of ``st.set_page_config`` and of ``st.logo``."""
    page, logo = ForwardMsg(), ForwardMsg()
    page.page_config_changed.favicon = picture("mark.svg")
    page.page_config_changed.layout = PageConfig.CENTERED
    page.page_config_changed.initial_sidebar_state = PageConfig.SIDEBAR_UNSET
    logo.logo.image = picture("logo.svg")
    logo.logo.icon_image = picture("mark.svg")
    logo.logo.image_type = logo.logo.icon_image_type = Logo.IMAGE
    logo.logo.size = "large"
    return page, logo


def send_marks() -> None:
    """The mark in the tab and the logo on the page, as Streamlit's own two commands send them.

    Those look at a picture with numpy and Pillow even where its address holds all of it: 70 ms on
    the first page, and half a millisecond on every run.
    """
    run = get_script_run_ctx()
    if run is None:
        return
    for made in marks():
        message = ForwardMsg()
        message.CopyFrom(made)  # a session notes in a message where it belongs
        run.enqueue(message)


def loopback_or_stop() -> None:
    """Profiles without a password are for one's own machine only; refuse any other address."""
    if st.session_state.get(NEAR):
        return  # one session has one address; asking again costs a millisecond on every run
    try:
        if not modes.on_ones_own_machine():
            return
    except modes.RefusedError as refused:
        st.html(
            '<section class="px-stop"><h1>This course is not set up yet</h1>'
            f"<p>{escaped(refused)}</p></section>"
        )
        st.stop()
    address = str(st.get_option("server.address") or "")
    name, _, port = str(st.context.headers.get("host") or "").rpartition(":")
    host = (name or port).strip("[]").lower()
    # While a workshop is on, the server listens to the whole network for the sake of the phones.
    # The peer of the connection then says who is near; a name alone can be made up.
    bound = address in _LOOPBACK - {""}
    if host in _LOOPBACK and (bound or st.context.ip_address is None):
        st.session_state[NEAR] = True
        return
    st.html(
        '<section class="px-stop"><h1>This course is set up for one machine</h1><p>Its profiles '
        "have no "
        "passwords, so it only answers on that machine itself. You reached it as "
        f"<strong>{escaped(host or address)}</strong>.</p><p>On the machine itself, start it with "
        f"<code>python3 start.py</code> and open <code>http://127.0.0.1:{escaped(port)}</code>. "
        "To serve a team, give people keys or single sign-on (<code>PRAXIS_ENTRY</code>, see "
        "docs/entering.md).</p></section>"
    )
    st.stop()


def stepped(step: str, *, told: int = 0) -> None:
    """Say which step the page shows, for its script, which :func:`end` sends.

    ``step`` changes when the learner has gone on; the focus then goes to the step's heading, for
    keyboards and screen readers. ``told`` is the number of a notice to read first.
    """
    _step.set(f' data-step="{quote(step)}" data-told="{told}"')


def arrived(page: str) -> None:
    """Tell the page's script which screen this is, where there is no footer."""
    st.html(_script(page), unsafe_allow_javascript=True)


def end(course: Course, page: str) -> None:
    """The footer (what this is, what it is not) and, in one element with it, the page's script."""
    st.html(
        '<footer class="px-footer"><p>'
        f"{escaped(course.outline.title)}: an independent course, not a crisis service. In an "
        "emergency use your "
        "local emergency number; in the United States, 911, or call or text 988.</p></footer>"
        + _script(page),
        unsafe_allow_javascript=True,
    )


def _script(page: str) -> str:
    """What keeps drafts and moves the focus.

    Where a step is new the focus goes to its heading. On another screen than before it goes to the
    title, and the view to its top: Streamlit leaves both where the link was, which is the foot of
    the page and, by Tab, behind its fields.
    """
    return script(f'data-page="{quote(page)}"{_step.get()}')


def script(told: str) -> str:
    """The page's script, which reads what it is ``told`` from attributes of its own element.

    Nothing is written between the tags: the browser is told to run no script that does not come
    from a file of ours (``praxis/ui/headers.py``), so what a learner writes cannot become one.
    """
    return f'<script src="./assets/praxis.js?{version()}" {told}></script>'


def no_record() -> None:
    """The database does not answer: say so calmly; what was recorded is safe."""
    st.html(
        '<section class="px-stop"><h1>The record cannot be reached just now</h1><p>Nothing that '
        "was recorded is lost. Wait a moment and reload this page; if it stays like this, "
        "the person who looks after this installation will find the reason in "
        "its log.</p></section>"
    )


def no_course(loaded: Loaded) -> None:
    """The central files cannot be used: say which, and what to do, without a traceback."""
    told = "".join(
        f"<li><code>{escaped(problem.file)}:{problem.line}</code> {escaped(problem.message)}. "
        f"{escaped(problem.hint)}</li>"
        for problem in loaded.errors
    )
    st.html(
        '<section class="px-stop"><h1>The course cannot open yet</h1><p>One of its central files '
        "needs mending. "
        f"Nothing that learners did is lost.</p><ul>{told}</ul></section>"
    )
