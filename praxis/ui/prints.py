"""Plain pages to print or save: a handout for a caregiver, an agenda for a leader.

Streamlit's page prints its menus along; these hold nothing but the sheet, and need nothing beside
themselves. They are for people who have a seat here, like every other page.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping

from starlette.requests import Request
from starlette.responses import HTMLResponse, PlainTextResponse, Response
from starlette.routing import Route

STYLE = """
:root { color-scheme: light; }
body { max-width: 42rem; margin: 1.5rem auto; padding: 0 1rem; color: #111; background: #fff;
  font: 1.05rem/1.45 Georgia, "Times New Roman", serif; }
h1 { font-size: 1.7rem; line-height: 1.15; margin: 0 0 0.2rem; }
h2 { font: 600 1.02rem/1.3 system-ui, sans-serif; margin: 0.9rem 0 0.2rem; }
p, ul, ol { margin: 0.25rem 0; } li { margin: 0.15rem 0; }
.whom { font-style: italic; }
footer { margin-top: 1rem; border-top: 1px solid #999; padding-top: 0.4rem;
  font: 0.8rem/1.4 system-ui, sans-serif; color: #444; }
table { border-collapse: collapse; width: 100%; font-size: 0.9rem; }
th, td { border: 1px solid #bbb; padding: 0.3rem 0.5rem; text-align: left; vertical-align: top; }
tr { break-inside: avoid; }
@page { margin: 14mm; }
@media print { body { margin: 0; padding: 0; font-size: 10.5pt; } }
"""


COPYING = "CC BY 4.0: copy it, change it, give it away, and name this course."


async def page(request: Request) -> Response:
    """The sheet named in the address; 404 for one that does not exist."""
    return await asyncio.to_thread(_page, request.path_params["what"], request.path_params["name"])


def _page(what: str, name: str) -> Response:
    draw = SHEETS.get(what)
    drawn = draw(name) if draw else None
    if drawn is None:
        return PlainTextResponse("There is no such page to print.", status_code=404)
    return HTMLResponse(drawn, headers={"Content-Security-Policy": _POLICY})


_POLICY = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'"
"""The sheet loads nothing and runs nothing; its own style stands in it."""


def _handout(name: str) -> str | None:
    from praxis.look.prose import Prose, escaped
    from praxis.ui import handouts, library

    course = library.course()
    handout = course.handouts.get(name)
    if handout is None:
        return None
    inner = (
        f'<p class="whom">{escaped(handout.for_whom)}</p>'
        f"{handouts.sheet(handout, Prose({}, handout.id))}"
    )
    return sheet(handout.title, inner, course.outline.title)


def _agenda(name: str) -> str | None:
    from praxis.look.prose import Prose, escaped
    from praxis.ui import library, workshops

    course = library.course()
    agenda = course.agendas.get(name)
    if agenda is None:
        return None
    inner = (
        f'<p class="whom">{workshops.spoken(agenda.minutes)}. {escaped(agenda.for_whom)}</p>'
        f"{workshops.body(agenda, course, Prose({}, agenda.id), link=False)}"
    )
    return sheet(agenda.title, inner, course.outline.title)


def sheet(title: str, inner: str, course: str) -> str:
    """A whole HTML page. ``inner`` is HTML, the rest text."""
    from praxis.look.prose import escaped

    return (
        '<!doctype html><html lang="en-US"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{escaped(title)}</title><style>{STYLE}</style></head>"
        f"<body><main><h1>{escaped(title)}</h1>{inner}</main>"
        f"<footer>{escaped(course)}. {COPYING}</footer>"
        "</body></html>"
    )


SHEETS: Mapping[str, Callable[[str], str | None]] = {"handout": _handout, "agenda": _agenda}
"""What can be printed, by its place in the address."""

ROUTES = [Route("/print/{what:str}/{name:str}", page)]
