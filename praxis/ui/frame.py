"""What surrounds every page: style, logo, script, footer, and the refusal of strangers."""

from __future__ import annotations

import base64
import hashlib
import json
from functools import lru_cache

import streamlit as st

from praxis.content.course import Course
from praxis.content.load import Loaded
from praxis.look.prose import escaped
from praxis.ui.web import ASSETS

NEAR = "praxis_near"
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
    """Style, logo and script, before anything else."""
    mark = picture("mark.svg")
    st.set_page_config(page_icon=mark, layout="centered")
    st.logo(picture("logo.svg"), size="large", icon_image=mark)
    st.html(f'<style>@import url("./assets/praxis.css?{version()}");</style>')


def loopback_or_stop() -> None:
    """Profiles without a password are for one's own machine only; refuse any other address."""
    if st.session_state.get(NEAR):
        return  # one session has one address; asking again costs a millisecond on every run
    address = str(st.get_option("server.address") or "")
    name, _, port = str(st.context.headers.get("host") or "").rpartition(":")
    host = (name or port).strip("[]").lower()
    if address in _LOOPBACK - {""} and host in _LOOPBACK:
        st.session_state[NEAR] = True
        return
    st.html(
        '<section class="px-stop"><h1>This course is set up for one machine</h1><p>Its profiles '
        "have no "
        "passwords, so it only answers on that machine itself. You reached it as "
        f"<strong>{escaped(host or address)}</strong>.</p><p>On the machine itself, start it with "
        f"<code>python3 start.py</code> and open <code>http://127.0.0.1:{escaped(port)}</code>. "
        "Serving a team needs sign-on, which this release does not have yet.</p></section>"
    )
    st.stop()


def script(step: str, *, told: int = 0) -> None:
    """The page's script: keeps drafts, and moves the focus when a new step opens.

    ``step`` changes when the learner has gone on; the focus then goes to the step's heading, for
    keyboards and screen readers. ``told`` is the number of a notice to read first.
    """
    call = f"{step!r},{told}"
    st.html(
        f'<script src="./assets/praxis.js?{version()}"></script>'
        f"<script>window.praxisStep&&window.praxisStep({call});window.praxisNext={step!r};</script>",
        unsafe_allow_javascript=True,
    )


def arrived(page: str) -> None:
    """Tell the page's script which screen this is.

    On another one than before, the focus goes to its title and the view to its top: Streamlit
    leaves both where the link was, which is the foot of the page and, by Tab, behind its fields.
    """
    name = json.dumps(page).replace("<", "\\u003c")
    st.html(
        f'<script src="./assets/praxis.js?{version()}"></script>'
        f"<script>window.praxisPage&&window.praxisPage({name});window.praxisHere={name};</script>",
        unsafe_allow_javascript=True,
    )


def end(course: Course) -> None:
    """The footer: what this is, what it is not."""
    st.html(
        '<footer class="px-footer"><p>'
        f"{escaped(course.outline.title)}: an independent course, not a crisis service. In an "
        "emergency use your "
        "local emergency number; in the United States, 911, or call or text 988.</p></footer>"
    )


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
