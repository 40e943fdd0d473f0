"""How people come in to this installation (``PRAXIS_ENTRY``), and what must not be started."""

from __future__ import annotations

import os
from collections.abc import Mapping
from typing import Literal, cast

Way = Literal["profiles", "keys", "sso"]
SETTING = "PRAXIS_ENTRY"
ROOM = "PRAXIS_ROOM"
"""Set by ``start.py --room``: phones near this machine may reach its rooms, and nothing else."""
LOOPBACK = frozenset({"localhost", "127.0.0.1", "::1"})


class RefusedError(Exception):
    """This installation must not start as it is set up; the message says the remedy."""


def ways(surroundings: Mapping[str, str] | None = None) -> frozenset[Way]:
    """The ways in: ``profiles`` alone (the default), or ``keys``, ``sso`` or both.

    Raises RefusedError for anything else: a slip here must not open a door.
    """
    told = (os.environ if surroundings is None else surroundings).get(SETTING, "")
    named = frozenset(one.strip().lower() for one in told.split(",") if one.strip())
    if not named:
        return frozenset({"profiles"})
    if named == {"profiles"} or named <= {"keys", "sso"}:
        return cast("frozenset[Way]", named)
    message = (
        f"{SETTING}={told} is not a way in. Use `profiles` (one's own machine, no passwords), "
        "`keys`, `sso`, or `keys,sso`."
    )
    raise RefusedError(message)


def on_ones_own_machine(surroundings: Mapping[str, str] | None = None) -> bool:
    """Whether profiles without a password are how one comes in."""
    return "profiles" in ways(surroundings)


def hold_back(address: str | None, *, sign_on: bool, surroundings: Mapping[str, str]) -> None:
    """Raise RefusedError where starting would let anybody in.

    ``address`` is where the server listens, ``sign_on`` whether the secrets have a sign-on. With
    ``PRAXIS_ROOM`` it listens to the phones of a workshop, and the pages refuse whoever is not at
    this machine (``start.py --room``).
    """
    chosen = ways(surroundings)
    near = address in LOOPBACK or bool(surroundings.get(ROOM))
    if "profiles" in chosen and not near:
        message = (
            f"The course would listen on {address or 'every address'}, and its profiles have no "
            "passwords. Keep it on this machine (--server.address=127.0.0.1), or give people keys "
            f"({SETTING}=keys) or single sign-on ({SETTING}=sso): docs/entering.md says how."
        )
        raise RefusedError(message)
    if "sso" in chosen and not sign_on:
        message = (
            f"{SETTING} asks for single sign-on, and .streamlit/secrets.toml has no [auth] part. "
            f"Add it as docs/entering.md shows, or set {SETTING}=keys."
        )
        raise RefusedError(message)
