"""The course with its SQL counted, for the benchmark only. ``/bench/statements`` tells the sums.

Counting costs time, so no CPU is measured on this server.
"""

import streamlit as st
from sqlalchemy import Engine, event
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from praxis.ui.web import ROUTES, lifespan

COUNTS = {"reads": 0, "writes": 0, "transactions": 0}
_SORTS = {
    "SELECT": "reads",
    "WITH": "reads",
    "INSERT": "writes",
    "UPDATE": "writes",
    "DELETE": "writes",
    # A transaction that means to write begins so on SQLite; a read begins with a plain BEGIN.
    "BEGIN IMMEDIATE": "transactions",
}


@event.listens_for(Engine, "before_cursor_execute")
def count(_connection: object, _cursor: object, statement: str, *_rest: object) -> None:
    """Sort one statement by how it begins."""
    begins = statement.lstrip().upper()
    for word, sort in _SORTS.items():
        if begins.startswith(word):
            COUNTS[sort] += 1


async def statements(request: Request) -> Response:  # noqa: ARG001 - the form of a route
    """The sums since the server began."""
    return JSONResponse(COUNTS)


app = st.App(
    "../../praxis/ui/shell.py",
    routes=[Route("/bench/statements", statements), *ROUTES],
    lifespan=lifespan,
)
