"""Start a Streamlit server on this machine, wait until it answers, stop it again."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from bench.meter import Meter

HOST = "127.0.0.1"
ROOT = Path(__file__).resolve().parent.parent
HELLO = Path(__file__).resolve().parent / "apps" / "hello.py"
COUNTED = Path(__file__).resolve().parent / "apps" / "counted.py"
COURSE = ROOT / "app.py"
_START_SECONDS = 60.0
_STOP_SECONDS = 10.0
_LOOK_EVERY = 0.005
_LEAVE_OUT = ("STREAMLIT_", "PRAXIS_")

SAME_FOR_ALL = (
    "--server.headless=true",
    f"--server.address={HOST}",
    "--server.fileWatcherType=none",
    "--browser.gatherUsageStats=false",
    "--logger.hideWelcomeMessage=true",
    # Sessions whose browser has left are dropped at once. A run leaves hundreds of them behind
    # within minutes, which nobody's afternoon does, and both servers would carry them along.
    "--server.disconnectedSessionTTL=1",
)
TUNED = ("--runner.postScriptGC=false",)
STOCK = ("--runner.postScriptGC=true",)


class ServerDiedError(RuntimeError):
    """The server did not come up, or went down; the message holds the end of its log."""


@dataclass(frozen=True, slots=True)
class Server:
    """A running server. ``wall`` and ``cpu`` are what starting it took, in seconds."""

    port: int
    pid: int
    meter: Meter
    wall: float
    cpu: float
    log: Path

    @property
    def address(self) -> str:
        """Where it answers."""
        return f"http://{HOST}:{self.port}"

    def log_end(self, characters: int = 2000) -> str:
        """The last lines the server wrote."""
        return self.log.read_text(encoding="utf-8", errors="replace")[-characters:]


@contextmanager
def serving(
    script: Path,
    *options: str,
    folder: Path,
    variables: Mapping[str, str] | None = None,
) -> Iterator[Server]:
    """Serve ``script`` from ``folder`` (whose ``.streamlit`` applies) while the block lasts.

    Settings of the surroundings that would change the measurement are left out. Raises
    :class:`ServerDiedError` when the server does not answer in time.
    """
    port = _free_port()
    command = [sys.executable, "-m", "streamlit", "run", str(script)]
    command += [*SAME_FOR_ALL, f"--server.port={port}", *options]
    kept = {name: value for name, value in os.environ.items() if not name.startswith(_LEAVE_OUT)}
    with tempfile.TemporaryDirectory(prefix="praxis-bench-") as place:
        log = Path(place) / "server.log"
        with log.open("wb") as output:
            began = time.perf_counter()
            process = subprocess.Popen(
                command,
                cwd=folder,
                env={**kept, **(variables or {})},
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=subprocess.STDOUT,
            )
        try:
            meter = Meter(process.pid)
            _await_answer(process, port, log)
            yield Server(port, process.pid, meter, time.perf_counter() - began, meter.cpu(), log)
        finally:
            _end(process)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        return int(probe.getsockname()[1])


def _await_answer(process: subprocess.Popen[bytes], port: int, log: Path) -> None:
    until = time.monotonic() + _START_SECONDS
    while process.poll() is None and time.monotonic() < until:
        try:
            with urllib.request.urlopen(f"http://{HOST}:{port}/_stcore/health", timeout=2):
                return
        except (urllib.error.URLError, OSError):
            time.sleep(_LOOK_EVERY)
    told = log.read_text(encoding="utf-8", errors="replace")[-2000:]
    message = f"the server did not answer\n{told}"
    raise ServerDiedError(message)


def _end(process: subprocess.Popen[bytes]) -> None:
    if process.poll() is None:
        process.terminate()
    try:
        process.wait(_STOP_SECONDS)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
