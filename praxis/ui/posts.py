"""What every route checks of what is sent to it: where it comes from, and how much it is."""

from __future__ import annotations

import ipaddress
import os
from collections.abc import Sequence
from functools import lru_cache
from urllib.parse import urlsplit

from starlette.requests import Request


def same_origin(request: Request) -> bool:
    """Whether a POST comes from a page of this very server."""
    origin = request.headers.get("origin")
    return origin is not None and urlsplit(origin).netloc == request.headers.get("host")


async def body_of(request: Request, most: int) -> bytes | None:
    """What was sent, up to ``most`` bytes; None as soon as it is more."""
    body = bytearray()
    async for chunk in request.stream():
        body += chunk
        if len(body) > most:
            return None
    return bytes(body)


def address_of(request: Request) -> str:
    """The address a request comes from, for counting; empty when the server knows none.

    Behind a proxy everyone has the proxy's address. ``PRAXIS_TRUSTED_PROXY`` names the proxies
    whose word is taken (addresses or networks, by commas); only from those is ``X-Forwarded-For``
    read, and from its end: what stands before the first stranger, anybody could have written.
    """
    trusted = _networks(os.environ.get("PRAXIS_TRUSTED_PROXY", ""))
    said = ",".join(request.headers.getlist("x-forwarded-for"))
    told = [_bare(one.strip()) for one in said.split(",")]
    address = _peer(request, told)
    for one in reversed(told):
        if not _within(address, trusted) or _address(one) is None:
            break
        address = one
    return address


def _peer(request: Request, told: Sequence[str]) -> str:
    """Who is at the other end of the line.

    The server (uvicorn) takes the word of any proxy on this machine unasked and puts it in the
    place of the peer; an address that the header names is therefore nobody's but this machine's.
    """
    host = request.client.host if request.client else ""
    return "127.0.0.1" if host and host in told else host


def _bare(told: str) -> str:
    """An address without its port: ``192.0.2.1:80`` and ``[2001:db8::1]:80`` carry one."""
    if told.startswith("["):
        return told[1:].partition("]")[0]
    return told.partition(":")[0] if told.count(":") == 1 else told


def https(request: Request) -> bool:
    """Whether the browser spoke HTTPS, to us or to a proxy whose word is taken."""
    if request.url.scheme == "https":
        return True
    peer = request.client.host if request.client else ""
    if not _within(peer, _networks(os.environ.get("PRAXIS_TRUSTED_PROXY", ""))):
        return False
    return request.headers.get("x-forwarded-proto", "").strip().lower() == "https"


_Network = ipaddress.IPv4Network | ipaddress.IPv6Network


@lru_cache(maxsize=8)
def _networks(told: str) -> tuple[_Network, ...]:
    """The networks of a setting; what is none is left out, and trusts nobody."""
    found = []
    for one in told.split(","):
        try:
            found.append(ipaddress.ip_network(one.strip(), strict=False))
        except ValueError:
            continue
    return tuple(found)


def _address(told: str) -> ipaddress.IPv4Address | ipaddress.IPv6Address | None:
    try:
        return ipaddress.ip_address(told)
    except ValueError:
        return None


def _within(told: str, networks: tuple[_Network, ...]) -> bool:
    address = _address(told)
    return address is not None and any(address in network for network in networks)
