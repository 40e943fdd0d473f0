"""Two processes of the course, one PostgreSQL and nginx in front, as `deploy` arranges them."""

from __future__ import annotations

import http.client
import os
import re
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from bootstrap import nginx
from bootstrap.environment import ROOT
from praxis.store import Store, open_store, signing_key
from tests.browser.served import HOST, Served, free_port

DEPLOY = ROOT / "deploy" / "nginx"
SECRET = "one-secret-for-both-of-them"  # noqa: S105 - invented


@dataclass
class Front(Served):
    """The address people open: nginx, with the processes behind it and their one record."""

    url: str = ""
    behind: list[Served] = field(default_factory=list)

    @property
    def key(self) -> bytes:
        """The key with which every process signs."""
        return signing_key(self.data, environ={"PRAXIS_SECRET": SECRET})

    def store(self) -> Store:
        """The record both processes write."""
        return open_store(self.url, self.data)

    def holding(self) -> Served:
        """The process that the one open window is connected to."""
        (found,) = [one for one in self.behind if open_pages(one) == 1]
        return found


def open_pages(process: Served) -> int:
    """How many windows are connected to a process, by its own figures."""
    connection = http.client.HTTPConnection(HOST, process.port, timeout=20)
    connection.request("GET", "/metrics")
    text = connection.getresponse().read().decode()
    connection.close()
    (found,) = re.findall(r"^praxis_open_pages (\d+)", text, re.MULTILINE)
    return int(found)


@contextmanager
def arranged(home: Path, url: str) -> Iterator[Front]:
    """Everything started; all of it is stopped afterwards."""
    surroundings = {
        "PRAXIS_DATABASE_URL": url,
        "PRAXIS_SECRET": SECRET,
        "STREAMLIT_SERVER_COOKIE_SECRET": SECRET,
        "PRAXIS_ENTRY": "keys",
        "PRAXIS_TRUSTED_PROXY": HOST,
        "PRAXIS_LOG": "json",
    }
    front = Front(home / "front", port=free_port(), url=url)
    front.home.mkdir(parents=True)
    try:
        for number in (1, 2):
            process = Served(home / f"process-{number}", surroundings)
            front.behind.append(process)
            process.launch()
        for process in front.behind:
            process.wait()
        front.process = proxy(front)
        front.wait()
        yield front
    finally:
        front.stop()
        for process in front.behind:
            process.stop()


def proxy(front: Front) -> subprocess.Popen[bytes]:
    program = nginx.find()
    assert program is not None, "no nginx: `python3 start.py test` gets one"
    written = front.home / "nginx.conf"
    written.write_text(configuration(front), encoding="utf-8")
    with (front.home / "log").open("ab") as log:
        return subprocess.Popen(
            [program, "-p", front.home, "-c", written], stdout=log, stderr=subprocess.STDOUT
        )


def configuration(front: Front) -> str:
    """What `deploy/nginx/debian.conf` says, with other ports and without a certificate."""
    servers = "\n".join(
        f"server {HOST}:{process.port} max_fails=1 fail_timeout=10s;" for process in front.behind
    )
    user = "user root;" if os.name == "posix" and os.geteuid() == 0 else ""
    folders = "\n".join(
        f"{name}_temp_path {front.home / name};"
        for name in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    return f"""
{user}
daemon off;
worker_processes 1;
pid {front.home / "pid"};
error_log stderr crit;
events {{ worker_connections 512; }}
http {{
    {folders}
    include {DEPLOY / "maps.conf"};
    upstream praxis_app {{
        hash $praxis_node consistent;
        {servers}
    }}
    server {{
        listen {HOST}:{front.port};
        include {DEPLOY / "course.conf"};
    }}
}}
"""
