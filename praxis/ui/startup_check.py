"""What is unsafe about how this installation is started: one sentence each, with its remedy.

What must not be started at all is refused (``praxis/ui/entering/modes.py``). These are the things
that may be right for an afternoon or behind a wall we cannot see, so they are told and not decided.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TextIO

LOOPBACK = frozenset({"localhost", "127.0.0.1", "::1"})
_ON = frozenset({"1", "true", "yes", "on"})
_SHORT = 32
"""Characters below which a secret made by hand is told about."""


@dataclass(frozen=True, slots=True)
class Setup:
    """What the check looks at. ``option`` asks Streamlit for one of its options by name."""

    surroundings: Mapping[str, str]
    option: Callable[[str], object]
    data: Path
    secrets: Path

    @property
    def address(self) -> str:
        """Where the server listens; empty for every address."""
        return str(self.option("server.address") or "")

    @property
    def service(self) -> bool:
        """Whether others than this machine's own people come in."""
        told = self.surroundings.get("PRAXIS_ENTRY", "").strip().lower()
        return self.address not in LOOPBACK or told not in {"", "profiles"}

    def on(self, name: str) -> bool:
        """Whether a switch is on."""
        return self.surroundings.get(name, "").strip().lower() in _ON


def unsafe(setup: Setup) -> tuple[str, ...]:
    """Every finding as a sentence and its remedy; nothing for a course on one's own machine."""
    return (*_on_the_way(setup), *_secrets(setup), *_switches(setup), *_files(setup))


def _on_the_way(setup: Setup) -> Iterator[str]:
    surroundings = setup.surroundings
    proxied = bool(surroundings.get("PRAXIS_TRUSTED_PROXY", "").strip())
    if setup.address not in LOOPBACK and not setup.option("server.sslCertFile") and not proxied:
        yield (
            f"The course listens on {setup.address or 'every address'} without TLS, so words and "
            "keys can be read on the way. Put a proxy with TLS in front and name it in "
            "PRAXIS_TRUSTED_PROXY, or set server.sslCertFile and server.sslKeyFile."
        )
    url = surroundings.get("PRAXIS_DATABASE_URL", "")
    if url.startswith("postgres") and not _near(url) and "sslmode=" not in url:
        yield (
            "The database is on another machine and PRAXIS_DATABASE_URL asks for no encryption. "
            "Add ?sslmode=verify-full to it, with the certificate of the database's authority."
        )
    if not setup.option("server.enableXsrfProtection") or not setup.option("server.enableCORS"):
        yield (
            "Streamlit's protection against other sites is switched off. Take "
            "server.enableXsrfProtection and server.enableCORS out of the configuration."
        )


def _near(url: str) -> bool:
    host = url.partition("://")[2].partition("/")[0].rpartition("@")[2]
    return host.startswith(("localhost", "127.0.0.1", "[::1]")) or not host


def _secrets(setup: Setup) -> Iterator[str]:
    secret = setup.surroundings.get("PRAXIS_SECRET", "")
    several = bool(setup.surroundings.get("PRAXIS_DATABASE_URL"))
    if several and not secret:
        yield (
            "There is no PRAXIS_SECRET. Several processes on one database then sign with keys of "
            "their own, and people are sent to the door again and again. Set the same one for all: "
            'python3 -c "import secrets; print(secrets.token_urlsafe(32))"'
        )
    if secret and (len(secret) < _SHORT or len(set(secret)) < _SHORT // 4):
        yield (
            "PRAXIS_SECRET is short or repeats itself and could be guessed. Make one with "
            'python3 -c "import secrets; print(secrets.token_urlsafe(32))"; '
            "everyone comes in anew."
        )
    if "sso" in setup.surroundings.get("PRAXIS_ENTRY", "") and not _cookie_secret(setup):
        yield (
            "Single sign-on has no cookie secret of its own, so a sign-on ends with the process. "
            "Write cookie_secret under [auth] in .streamlit/secrets.toml, the same everywhere."
        )


def _cookie_secret(setup: Setup) -> bool:
    if setup.option("server.cookieSecret"):
        return True
    return setup.secrets.is_file() and "cookie_secret" in setup.secrets.read_text("utf-8")


def _switches(setup: Setup) -> Iterator[str]:
    for name, what in (
        ("PRAXIS_AUTHORING", "The author view is on: every learner can see the keys of questions"),
        ("PRAXIS_LEAD", "The pages for team leads are on for everyone"),
    ):
        if setup.service and setup.on(name):
            yield f"{what}. On a service give people roles, and take {name} away."
    if str(setup.option("client.showErrorDetails")) not in {"none", "False"}:
        yield (
            "Errors are shown to learners with their places in the code. Set "
            'client.showErrorDetails to "none".'
        )
    if setup.option("server.enableStaticServing"):
        yield "Streamlit serves a folder of files. Take server.enableStaticServing away."
    if setup.option("server.enableAgentApi"):
        yield "Streamlit's interface for programs is on. Take server.enableAgentApi away."


def _files(setup: Setup) -> Iterator[str]:
    if os.name != "posix":
        return
    for path, mode in ((setup.data, "700"), (setup.secrets, "600")):
        if path.exists() and path.stat().st_mode & (stat.S_IROTH | stat.S_IWOTH):
            yield f"Everyone on this machine can read {path.name}. Run: chmod {mode} {path}"


def tell(data: Path, root: Path, out: TextIO) -> None:
    """Write what is unsafe about this very process to ``out``, a line for each finding.

    Past the log, which leaves out whatever looks like a key, as long names of settings do.
    """
    import streamlit as st

    secrets = root / ".streamlit" / "secrets.toml"
    found = unsafe(Setup(os.environ, st.get_option, data, secrets))
    out.writelines(f"Not safe: {one}\n" for one in found)
    out.flush()
