"""Requests made without a browser, as a program would that means no good."""

from __future__ import annotations

import http.client
from dataclasses import dataclass, field

from praxis.store import Attempt
from tests.browser.served import HOST, Served


@dataclass
class Answer:
    status: int
    headers: dict[str, str] = field(default_factory=dict)
    body: str = ""


def ask(
    served: Served, method: str, path: str, body: bytes | None = None, **headers: str
) -> Answer:
    """One plain request, with exactly these headers; redirects are not followed."""
    connection = http.client.HTTPConnection(HOST, served.port, timeout=20)
    try:
        connection.request(method, path, body=body, headers=headers)
        answer = connection.getresponse()
        told = {name.lower(): value for name, value in answer.getheaders()}
        return Answer(answer.status, told, answer.read().decode(errors="replace"))
    finally:
        connection.close()


def send(served: Served, token: str, text: str = "half a thought", **headers: str) -> Answer:
    """Hand in a draft, from the server's own origin unless said otherwise."""
    known = {"Origin": served.address} | headers
    return ask(served, "POST", "/draft", f"{token}\n{text}".encode(), **known)


def drafts(served: Served, attempt: Attempt) -> dict[str, str]:
    """The half-typed words kept of an attempt."""
    with served.store() as store:
        return dict(store.drafts.of(attempt.id))
