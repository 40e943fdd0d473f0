"""The plain pages of the door: they need no script, fetch nothing elsewhere and are not kept."""

from __future__ import annotations

import base64
import hashlib
from functools import cache
from pathlib import Path
from typing import Any

from markupsafe import Markup
from starlette.responses import HTMLResponse

_HERE = Path(__file__).resolve().parent.parent / "templates"
_STYLE = "\n".join(
    (_HERE / name).read_text(encoding="utf-8") for name in ("packet.css", "entering.css")
)
_HASH = base64.b64encode(hashlib.sha256(_STYLE.encode()).digest()).decode()
_HEADERS = {
    "Cache-Control": "no-store",
    # Not `no-referrer`: with it a browser sends no origin along with the form.
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    "X-Robots-Tag": "noindex, nofollow",
    "Content-Security-Policy": (
        f"default-src 'none'; style-src 'sha256-{_HASH}'; script-src 'self'; form-action 'self'; "
        "base-uri 'none'; frame-ancestors 'none'"
    ),
}
TITLES = {
    "key": "Come in with your key",
    "begin": "Begin with your team’s code",
    "make": "Your own key",
    "sheet": "Your key",
    "leave": "Leave this seat?",
}


def page(what: str, *, status: int = 200, **told: Any) -> HTMLResponse:
    """A page of the door. ``told`` fills its template; ``refusal`` says what did not work."""
    from praxis.ui import library

    course = library.course().outline.title
    known = {"up": "./", "to": "", "refusal": "", "sent": {}, "title": TITLES.get(what, ""), **told}
    script = what in {"key", "sheet"}
    style = Markup(_STYLE)  # noqa: S704  our own file
    drawn = _template().render(what=what, course=course, style=style, script=script, **known)
    return HTMLResponse(drawn, status_code=status, headers=_HEADERS)


def sentence(title: str, told: str, *, status: int, up: str = "./") -> HTMLResponse:
    """A page that says one thing and leads back to the door."""
    return page("told", status=status, title=title, told=told, up=up, on="To the door")


@cache
def _template() -> Any:
    from jinja2 import Environment, FileSystemLoader  # the server answers before it is needed

    folder = FileSystemLoader(_HERE)
    return Environment(loader=folder, autoescape=True).get_template("entering.html.j2")
