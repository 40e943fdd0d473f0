"""The address that people type to join: of a service, or of this machine in its own network."""

from __future__ import annotations

import os
import socket
from collections.abc import Callable, Iterable
from ipaddress import IPv4Address, IPv4Network
from urllib.parse import urlsplit

SETTING = "PRAXIS_ADDRESS"
"""Where this installation is reached, as in ``https://course.example.org``; beats every guess."""
ANYWHERE = "10.255.255.255"
"""No packet is sent to it: asking for the way there tells which of our addresses leads out."""
HOTSPOTS = ("192.168.137.2", "192.168.2.2", "10.42.0.2")
"""Where phones are on a laptop's own hotspot: of Windows, macOS, and NetworkManager on Linux."""
Towards = Callable[[str], str]
"""Which of our addresses leads to another one; empty where there is no way."""


def base(page: str) -> str:
    """The address before ``/join``, for a leader whose own page stands at ``page`` (a URL)."""
    given = os.environ.get(SETTING, "").rstrip("/")
    if given:
        return given
    here = urlsplit(page)
    host = here.hostname or ""
    if not near(host):
        return f"{here.scheme}://{here.netloc}"
    address = next(iter(addresses()), host)
    return f"http://{address}:{here.port}" if here.port else f"http://{address}"


def near(host: str) -> bool:
    """Whether a name means the machine itself, so that no phone can use it."""
    return host in {"", "localhost", "::1"} or host.startswith("127.")


def addresses() -> list[str]:
    """The addresses of this machine in its networks, the likeliest first; none when offline."""
    return fit([*hotspots(_towards), _towards(ANYWHERE), *_by_name()])


def hotspots(towards: Towards) -> list[str]:
    """Our addresses in hotspots that we make ourselves, which have no way out to be found by."""
    found = []
    for phone in HOTSPOTS:
        own = towards(phone)
        if own and IPv4Address(own) in IPv4Network(f"{phone}/24", strict=False):
            found.append(own)
    return found


def fit(found: Iterable[str]) -> list[str]:
    """Those of ``found`` that a phone nearby can reach, each once, private networks first."""
    kept = dict.fromkeys(one for one in found if one and not near(one))
    return sorted(kept, key=lambda one: not IPv4Address(one).is_private)


def _towards(address: str) -> str:
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect((address, 1))
        except OSError:  # no network, or one without a way out, as a hotspot may be
            return ""
        return str(probe.getsockname()[0])


def _by_name() -> list[str]:
    try:
        return socket.gethostbyname_ex(socket.gethostname())[2]
    except OSError:
        return []
