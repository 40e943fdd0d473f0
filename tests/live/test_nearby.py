"""While phones may join, strangers on the network get the room and nothing else."""

from __future__ import annotations

import pytest
from starlette.routing import Mount, Route

from praxis.ui import sitemap, web
from praxis.ui.live.nearby import Nearby, is_here
from praxis.ui.live.routes import ROUTES

pytestmark = pytest.mark.anyio
STRANGER, HERE = ("192.168.1.23", 50_000), ("127.0.0.1", 50_000)
OWN = "/room/mine"
ROOM_PATHS = [route.path.replace("{code}", "K7M2PX") for route in ROUTES if route.path != OWN]
OTHERS = sorted(
    {
        "/",
        "/room",
        "/room/K7M2PX",
        OWN,
        "/_stcore/health",
        "/_stcore/host-config",
        "/static/js/index.js",
        "/media/x",
        "/join/K7M2PX/more",
        "/room/K7M2PX/answer/more",
        "//enter",
        *(f"/{entry.path}" for entry in sitemap.ENTRIES),
        *(
            route.path
            for route in web.ROUTES
            if isinstance(route, Route | Mount) and route.path not in [one.path for one in ROUTES]
        ),
    }
    - {"/health"}
)


@pytest.fixture
def anyio_backend() -> str:
    return "asyncio"


async def answered(kind: str, path: str, client) -> tuple[bool, list[dict]]:
    """Whether the application was reached, and what was sent without it."""
    reached, sent = [], []

    async def application(scope, receive, send) -> None:
        reached.append(scope["path"])

    async def send(message) -> None:
        sent.append(message)

    scope = {"type": kind, "path": path, "client": client, "headers": [(b"host", b"localhost")]}
    await Nearby(application)(scope, None, send)
    return bool(reached), sent


@pytest.mark.parametrize("path", OTHERS)
async def test_a_stranger_is_refused_every_page_and_route_and_socket(path, monkeypatch):
    """By where the connection comes from: the name in its headers is anybody's to make up."""
    monkeypatch.delenv("PRAXIS_ENTRY", raising=False)
    reached, sent = await answered("http", path, STRANGER)
    assert not reached
    assert sent[0]["status"] == 403
    assert b"join" in sent[1]["body"]
    reached, sent = await answered("websocket", path, STRANGER)
    assert not reached
    assert sent == [{"type": "websocket.close", "code": 1008}]


@pytest.mark.parametrize("path", [*ROOM_PATHS, "/health"])
async def test_a_stranger_reaches_the_room(path, monkeypatch):
    monkeypatch.delenv("PRAXIS_ENTRY", raising=False)
    assert (await answered("http", path, STRANGER))[0]
    assert not (await answered("websocket", path, STRANGER))[0]


@pytest.mark.parametrize("path", ["/", "/team", "/enter"])
async def test_this_machine_reaches_everything(path, monkeypatch):
    monkeypatch.delenv("PRAXIS_ENTRY", raising=False)
    for client in (HERE, ("::1", 1), ("::ffff:127.0.0.1", 1)):
        assert (await answered("http", path, client))[0]
        assert (await answered("websocket", path, client))[0]
    assert not (await answered("http", path, None))[0]


async def test_where_people_sign_on_nobody_is_refused_by_address(monkeypatch):
    monkeypatch.setenv("PRAXIS_ENTRY", "keys")
    assert (await answered("http", "/", STRANGER))[0]


@pytest.mark.parametrize("peer", ["", "10.0.0.1", "1270.0.0.1", "::ffff:10.0.0.1", "localhost"])
def test_only_the_loopback_is_here(peer):
    assert not is_here(peer)
