"""Whose address counts: the peer's own, unless a proxy that was named speaks for somebody."""

from __future__ import annotations

import pytest
from starlette.requests import Request

from praxis.ui.posts import address_of

PROXY, OUTER, SOMEBODY, FORGED = "10.0.0.7", "192.0.2.9", "203.0.113.5", "198.51.100.1"


def request(peer: str | None, *forwarded: str) -> Request:
    headers = [(b"x-forwarded-for", one.encode()) for one in forwarded]
    client = (peer, 4711) if peer else None
    return Request({"type": "http", "headers": headers, "client": client})


@pytest.mark.parametrize("setting", ["", "192.0.2.1", "no address", "10.0.1.0/24,,x"])
def test_nobody_is_believed_who_was_not_named(
    monkeypatch: pytest.MonkeyPatch, setting: str
) -> None:
    monkeypatch.setenv("PRAXIS_TRUSTED_PROXY", setting)
    assert address_of(request(PROXY, SOMEBODY)) == PROXY


def test_without_the_setting_the_header_is_not_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("PRAXIS_TRUSTED_PROXY", raising=False)
    assert address_of(request(PROXY, SOMEBODY)) == PROXY
    assert address_of(request(None, SOMEBODY)) == ""


@pytest.mark.parametrize("setting", ["10.0.0.7", "10.0.0.0/24", "::1, 10.0.0.7"])
def test_a_named_proxy_is_believed(monkeypatch: pytest.MonkeyPatch, setting: str) -> None:
    monkeypatch.setenv("PRAXIS_TRUSTED_PROXY", setting)
    assert address_of(request(PROXY, SOMEBODY)) == SOMEBODY
    assert address_of(request(PROXY, "2001:db8::1")) == "2001:db8::1"
    assert address_of(request(PROXY)) == PROXY
    assert address_of(request(SOMEBODY, FORGED)) == SOMEBODY


def test_only_what_named_proxies_added_counts_and_nothing_written_before_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("PRAXIS_TRUSTED_PROXY", f"{PROXY},{OUTER}")
    assert address_of(request(PROXY, f"{FORGED}, {SOMEBODY}")) == SOMEBODY
    assert address_of(request(PROXY, f"{FORGED}, {SOMEBODY}, {OUTER}")) == SOMEBODY
    assert address_of(request(PROXY, FORGED, f"{SOMEBODY}, {OUTER}")) == SOMEBODY
    assert address_of(request(PROXY, f"{SOMEBODY}, nonsense")) == PROXY


def test_a_port_beside_an_address_is_no_part_of_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PRAXIS_TRUSTED_PROXY", PROXY)
    assert address_of(request(PROXY, f"{SOMEBODY}:4711")) == SOMEBODY
    assert address_of(request(PROXY, "[2001:db8::1]:4711")) == "2001:db8::1"


def test_what_the_server_believed_unasked_of_this_machine_is_not_believed(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The server writes the address a local proxy told in the place of the peer's own."""
    monkeypatch.delenv("PRAXIS_TRUSTED_PROXY", raising=False)
    assert address_of(request(FORGED, f"{FORGED}:99")) == "127.0.0.1"
    monkeypatch.setenv("PRAXIS_TRUSTED_PROXY", "127.0.0.1")
    assert address_of(request(SOMEBODY, f"{FORGED}, {SOMEBODY}")) == SOMEBODY
