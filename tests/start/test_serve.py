"""The course is served to this machine only, at an address that is told, and stops when asked."""

import os
import re
import signal
import socket
import subprocess
import sys
import urllib.request
from pathlib import Path

import pytest

from bootstrap.environment import ROOT, Environment
from bootstrap.say import StopError
from bootstrap.serve import HOST, choose_port, command, is_free, wants_browser


def test_the_first_free_port_from_8501_is_taken() -> None:
    assert choose_port(None, free=lambda port: port >= 8503) == 8503


def test_a_port_that_was_asked_for_is_never_replaced() -> None:
    assert choose_port(9000, free=lambda _port: True) == 9000
    with pytest.raises(StopError, match="9000 is taken"):
        choose_port(9000, free=lambda _port: False)


def test_a_machine_without_a_free_port_is_told() -> None:
    with pytest.raises(StopError, match="No free port"):
        choose_port(None, free=lambda _port: False)


def test_a_port_in_use_is_seen_as_taken() -> None:
    with socket.create_server((HOST, 0)) as server:
        assert not is_free(server.getsockname()[1])


@pytest.mark.parametrize(
    ("surroundings", "platform", "expected"),
    [
        ({}, "darwin", True),
        ({}, "win32", True),
        ({}, "linux", False),
        ({"DISPLAY": ":0"}, "linux", True),
        ({"WAYLAND_DISPLAY": "wayland-0"}, "linux", True),
        ({"DISPLAY": ":0", "CI": "true"}, "linux", False),
        ({"CI": "true"}, "darwin", False),
    ],
)
def test_a_browser_opens_only_where_somebody_looks(
    surroundings: dict[str, str], platform: str, *, expected: bool
) -> None:
    assert wants_browser(surroundings, platform) is expected


def test_the_server_listens_to_this_machine_only(tmp_path: Path) -> None:
    argv = command(Environment(tmp_path), 8501)
    assert "--server.address=127.0.0.1" in argv
    assert "--server.port=8501" in argv


def test_phones_are_let_in_only_when_a_room_is_asked_for(tmp_path: Path) -> None:
    argv = command(Environment(tmp_path), 8501, room=True)
    assert "--server.address=0.0.0.0" in argv
    assert f"--browser.serverAddress={HOST}" in argv


def _free_port() -> int:
    with socket.create_server((HOST, 0)) as probe:
        return int(probe.getsockname()[1])


if sys.platform == "win32":  # there a process is asked through its console
    STOPS = [signal.CTRL_BREAK_EVENT]
    APART = subprocess.CREATE_NEW_PROCESS_GROUP
else:
    STOPS = [signal.SIGINT, signal.SIGTERM]
    APART = 0


@pytest.mark.parametrize("stop", STOPS, ids=lambda stop: stop.name)
def test_the_course_opens_and_stops_with_nothing_left_behind(
    tmp_path: Path, stop: signal.Signals
) -> None:
    port = _free_port()
    argv = [sys.executable, "start.py", "--no-browser", "--port", str(port)]
    surroundings = {**os.environ, "PRAXIS_DATA": str(tmp_path)}
    with (
        (tmp_path / "errors").open("wb") as errors,
        subprocess.Popen(
            argv,
            cwd=ROOT,
            env=surroundings,
            stdout=subprocess.PIPE,
            stderr=errors,
            text=True,
            creationflags=APART,
        ) as started,
    ):
        assert started.stdout is not None
        told = ""
        for line in started.stdout:
            told += line
            if re.match(rf"Course: open at http://{HOST}:{port} ", line):
                break
        else:
            pytest.fail(told + (tmp_path / "errors").read_text(encoding="utf-8"))
        with urllib.request.urlopen(f"http://{HOST}:{port}/_stcore/health") as health:
            assert health.status == 200
        started.send_signal(stop)
        rest = started.stdout.read()
    assert rest.splitlines()[-1] == "Course: stopping"
    assert started.returncode == 0
    assert is_free(port)
