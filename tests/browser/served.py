"""The course as it is really served: a process of its own, a port, a folder of data, a log."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import urllib.error
import urllib.request
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from bootstrap.environment import ROOT
from praxis.store import Learner, Store, open_store, signing_key
from praxis.ui import tickets

HOST = "127.0.0.1"
_START_SECONDS = 60
_LOOKS_PER_SECOND = 20


class DiedError(AssertionError):
    """The server ended by itself; the message is its log."""


@dataclass
class Served:
    """One server. It can be killed and started again on the same port and the same data."""

    home: Path
    surroundings: Mapping[str, str] = field(default_factory=dict)
    port: int = 0
    process: subprocess.Popen[bytes] | None = None

    @property
    def address(self) -> str:
        return f"http://{HOST}:{self.port}"

    @property
    def data(self) -> Path:
        return self.home / "data"

    @property
    def log(self) -> str:
        return (self.home / "log").read_text(encoding="utf-8")

    def launch(self) -> None:
        """Start the process as ``streamlit run app.py`` does; :meth:`wait` until it answers."""
        self.home.mkdir(parents=True, exist_ok=True)
        self.port = self.port or free_port()
        known = {
            name: value
            for name, value in os.environ.items()
            if not name.startswith(("PRAXIS_", "STREAMLIT_"))
        }
        argv = [sys.executable, "-m", "streamlit", "run", "app.py", f"--server.port={self.port}"]
        with (self.home / "log").open("ab") as log:
            self.process = subprocess.Popen(
                argv,
                cwd=ROOT,
                env={**known, "PRAXIS_DATA": str(self.data), **self.surroundings},
                stdout=log,
                stderr=subprocess.STDOUT,
            )

    def wait(self) -> None:
        """Until the server answers; raises :class:`DiedError` as soon as it cannot any more."""
        for _ in range(_START_SECONDS * _LOOKS_PER_SECOND):
            try:
                with urllib.request.urlopen(f"{self.address}/health", timeout=5):  # noqa: S310  our own
                    return
            except (urllib.error.URLError, OSError):
                pass
            try:  # waiting for its death is the pause between two looks
                self._running().wait(1 / _LOOKS_PER_SECOND)
            except subprocess.TimeoutExpired:
                continue
            raise DiedError(self.log)
        message = f"no answer after {_START_SECONDS} s\n{self.log}"
        raise DiedError(message)

    def start(self) -> None:
        self.launch()
        self.wait()

    def revive(self) -> None:
        """Start it again if it has ended, so that a second try of a test has a server to kill."""
        if self._running().poll() is not None:
            self.start()

    def kill(self) -> None:
        """What a power cut does: no farewell, no flush."""
        self._running().kill()
        self._running().wait()

    def stop(self) -> None:
        """Ask the server to end; insist after a while. Does nothing when it never ran."""
        if self.process is None:
            return
        self.process.terminate()
        try:
            self.process.wait(5)
        except subprocess.TimeoutExpired:
            self.kill()

    def store(self) -> Store:
        """The record the server writes, opened beside it; close it after use."""
        return open_store(self.surroundings.get("PRAXIS_DATABASE_URL"), self.data)

    def learner(self, alias: str, *, welcomed: bool = True) -> Learner:
        """Someone who has a profile here and, unless said otherwise, has been welcomed."""
        now = datetime.now(UTC)
        with self.store() as store:
            learner = store.learners.add(alias, now)
            if welcomed:
                store.learners.mark_welcomed(learner.id, now)
        return learner

    @property
    def key(self) -> bytes:
        """The key with which this server signs."""
        return signing_key(self.data, environ={})

    def seat(self, learner: Learner) -> str:
        """The seat cookie of a learner, as the door gives it."""
        return tickets.seat_cookie(self.key, learner.id)

    def _running(self) -> subprocess.Popen[bytes]:
        assert self.process is not None, "the server was not started"
        return self.process


def free_port() -> int:
    """A port nobody listens to now."""
    with socket.create_server((HOST, 0)) as probe:
        return int(probe.getsockname()[1])
