"""The routes of the course over a real record, asked as a browser would, without starting one."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator
from pathlib import Path

import httpx
import pytest
from starlette.applications import Starlette

from praxis.store import Store
from praxis.ui import library, tickets
from praxis.ui.doorkeeper import Doorkeeper
from praxis.ui.entering import keyed
from praxis.ui.web import ROUTES

ADDRESS = "https://clinic.example"
OWN = {"Origin": ADDRESS}
"""What a browser tells of a form that a page of ours sends."""


class Window:
    """A browser's window as far as routes know one: it keeps cookies and follows nothing."""

    def __init__(self, address: str) -> None:
        transport = httpx.ASGITransport(app=Starlette(routes=ROUTES))
        self._client = httpx.AsyncClient(transport=transport, base_url=address)

    @property
    def cookies(self) -> httpx.Cookies:
        return self._client.cookies

    def ask(self, method: str, path: str, **told: object) -> httpx.Response:
        return asyncio.run(self._client.request(method, path, **told))

    def get(self, path: str, **told: object) -> httpx.Response:
        return self.ask("GET", path, **told)

    def post(self, path: str, **told: object) -> httpx.Response:
        return self.ask("POST", path, **told)


@pytest.fixture
def record(address: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Store]:
    """The store behind the routes, on SQLite and on PostgreSQL."""
    monkeypatch.setenv("PRAXIS_DATA", str(tmp_path / "data"))
    monkeypatch.setenv("PRAXIS_DATABASE_URL", address)
    monkeypatch.setenv("PRAXIS_ENTRY", "keys")
    for switch in ("PRAXIS_AUTHORING", "PRAXIS_LEAD", "PRAXIS_TRUSTED_PROXY"):
        monkeypatch.delenv(switch, raising=False)
    monkeypatch.setattr(keyed, "MISSED", Doorkeeper())
    monkeypatch.setattr(keyed, "MISSED_BY_ALL", Doorkeeper(misses=300))
    for kept in (library.store, library.key):
        kept.cache_clear()
    yield library.store()
    library.store().close()
    for kept in (library.store, library.key):
        kept.cache_clear()


@pytest.fixture
def browser(record: Store) -> Callable[..., Window]:
    """``browser(learner)``: a browser with this person's seat cookie, or with none."""

    def opened(learner_id: str | None = None, address: str = ADDRESS) -> Window:
        client = Window(address)
        if learner_id:
            epoch = record.people.seated(learner_id).epoch
            client.cookies.set(
                tickets.COOKIE, tickets.seat_cookie(library.key(), learner_id, epoch)
            )
        return client

    return opened
