"""Run the course on this machine: find a port, start the server, tell the address, stop it."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
import webbrowser
from collections.abc import Callable, Mapping
from pathlib import Path
from types import FrameType

from bootstrap.environment import Environment, run
from bootstrap.say import StopError, say

HOST = "127.0.0.1"
EVERYWHERE = "0.0.0.0"  # noqa: S104 - asked for, and the pages refuse whoever is not at this machine
FIRST_PORT = 8501
_TRIES = 100
_START_SECONDS = 90.0
_STOP_SECONDS = 8.0


def is_free(port: int) -> bool:
    """Whether a server could listen on ``port`` now."""
    with socket.socket() as probe:
        if (
            os.name == "posix"
        ):  # a port that was just closed counts as free; on Windows this means more
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except OSError:
            return False
    return True


def choose_port(asked: int | None, free: Callable[[int], bool] = is_free) -> int:
    """The port asked for, or the first free one from 8501.

    Raises :class:`StopError` when the port asked for is taken: someone may rely on that address.
    """
    if asked is not None:
        if not free(asked):
            message = f"Port {asked} is taken. Choose another with --port, or leave it out."
            raise StopError(message)
        return asked
    for port in range(FIRST_PORT, FIRST_PORT + _TRIES):
        if free(port):
            return port
    message = f"No free port between {FIRST_PORT} and {FIRST_PORT + _TRIES - 1}."
    raise StopError(message)


def wants_browser(surroundings: Mapping[str, str], platform: str) -> bool:
    """Whether to open a browser: not in CI, and on Linux only where there is a screen."""
    if surroundings.get("CI"):
        return False
    if platform in {"win32", "darwin"}:
        return True
    return bool(surroundings.get("DISPLAY") or surroundings.get("WAYLAND_DISPLAY"))


def serve(
    environment: Environment, root: Path, *, asked: int | None, browser: bool, room: bool = False
) -> int:
    """Bring the records up to date and serve the course until it is stopped.

    ``room``: phones near this machine may join a workshop; the pages still open here only.
    Returns 0 after Ctrl-C or SIGTERM, otherwise the exit code of what went wrong.
    """
    port = choose_port(asked)
    run([environment.python, "-m", "compileall", "-q", "praxis"], cwd=root)
    say("Records: bringing the database up to date")
    if failed := run([environment.python, "-m", "praxis.cli", "migrate"], cwd=root):
        return failed
    if os.environ.get("PRAXIS_KEEP_DAYS"):
        say("Records: forgetting whoever has been away too long")
        if failed := run([environment.python, "-m", "praxis.cli", "forget"], cwd=root):
            return failed
    _listen()
    server = subprocess.Popen(
        [str(part) for part in command(environment, port, room=room)],
        cwd=root,
        env={**os.environ, "PRAXIS_ROOM": "1" if room else ""},  # said, so that it is no slip
    )
    address = f"http://{HOST}:{port}"
    try:
        if not _answers(server, address):
            say("The course did not start; the lines above say why.")
            return server.poll() or 1
        say(f"Course: open at {address}   (stop with Ctrl-C)")
        if room:
            say("Room: phones near this machine can join; the desk shows the address to type")
        if browser:
            webbrowser.open(address)
        return server.wait()
    except KeyboardInterrupt:
        say("Course: stopping")
        return 0
    finally:
        _end(server)


def command(environment: Environment, port: int, *, room: bool = False) -> list[str | Path]:
    """How Streamlit is started: on this machine only, unless phones are to join a ``room``."""
    return [
        environment.python,
        "-m",
        "streamlit",
        "run",
        "app.py",
        f"--server.address={EVERYWHERE if room else HOST}",
        f"--server.port={port}",
        f"--browser.serverAddress={HOST}",
        "--server.headless=true",
        "--logger.hideWelcomeMessage=true",  # we tell the address ourselves, once it answers
    ]


def _answers(server: subprocess.Popen[bytes], address: str) -> bool:
    until = time.monotonic() + _START_SECONDS
    while server.poll() is None and time.monotonic() < until:
        try:
            with urllib.request.urlopen(f"{address}/_stcore/health", timeout=2):  # noqa: S310 - our own
                return True
        except (urllib.error.URLError, OSError):
            time.sleep(0.1)
    return False


def _end(server: subprocess.Popen[bytes]) -> None:
    """Ask the server to stop; insist when an open connection holds it back."""
    if server.poll() is not None:
        return
    server.terminate()
    try:
        server.wait(_STOP_SECONDS)
    except (subprocess.TimeoutExpired, KeyboardInterrupt):
        server.kill()
        server.wait()


def _listen() -> None:
    """Let every usual way of asking a program to stop do what Ctrl-C does.

    SIGINT is set as well, since a program started in the background is born ignoring it.
    """
    signal.signal(signal.SIGINT, _stop_as_ctrl_c)
    signal.signal(signal.SIGTERM, _stop_as_ctrl_c)
    if sys.platform == "win32":
        signal.signal(signal.SIGBREAK, _stop_as_ctrl_c)


def _stop_as_ctrl_c(_signal: int, _frame: FrameType | None) -> None:
    raise KeyboardInterrupt
