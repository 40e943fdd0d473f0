"""What is unsafe about a start is told with its remedy; one's own machine hears nothing."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import pytest

from praxis.ui import startup_check
from praxis.ui.startup_check import Setup, unsafe

OPTIONS = {
    "server.address": "127.0.0.1",
    "server.enableXsrfProtection": True,
    "server.enableCORS": True,
    "client.showErrorDetails": "none",
}
LONG = "as long and as mixed as a real one, 1 2 3 4 5"
SAFE_SERVICE = {
    "PRAXIS_ENTRY": "keys",
    "PRAXIS_SECRET": LONG,
    "PRAXIS_TRUSTED_PROXY": "10.0.0.7",
    "PRAXIS_DATABASE_URL": "postgresql://praxis@db.example/praxis?sslmode=verify-full",
}


@pytest.fixture
def check(tmp_path: Path) -> Any:
    """``check(surroundings, **options)``: the findings; dots in names of options as ``__``."""
    data = tmp_path / "data"
    data.mkdir(mode=0o700)

    def findings(surroundings: dict[str, str] | None = None, **options: Any) -> tuple[str, ...]:
        told = OPTIONS | {name.replace("__", "."): value for name, value in options.items()}
        return unsafe(Setup(surroundings or {}, told.get, data, tmp_path / "secrets.toml"))

    return findings


def test_a_course_on_ones_own_machine_hears_nothing(check: Any) -> None:
    assert check() == ()
    assert check({"PRAXIS_AUTHORING": "1", "PRAXIS_LEAD": "1"}) == ()


def test_a_service_behind_tls_with_a_secret_hears_nothing(check: Any) -> None:
    assert check(SAFE_SERVICE, server__address="10.0.0.2") == ()
    direct = {"PRAXIS_ENTRY": "keys", "PRAXIS_SECRET": LONG}
    assert check(direct, server__address="", server__sslCertFile="cert.pem") == ()


@pytest.mark.parametrize(
    ("surroundings", "options", "named", "remedy"),
    [
        ({}, {"server__address": ""}, "every address without TLS", "PRAXIS_TRUSTED_PROXY"),
        ({}, {"server__address": "10.0.0.2"}, "on 10.0.0.2 without TLS", "sslCertFile"),
        ({"PRAXIS_SECRET": ""}, {}, "no PRAXIS_SECRET", "token_urlsafe"),
        ({"PRAXIS_SECRET": "a" * 40}, {}, "could be guessed", "token_urlsafe"),
        ({"PRAXIS_SECRET": LONG[:20]}, {}, "could be guessed", "token_urlsafe"),
        ({"PRAXIS_ENTRY": "keys,sso"}, {}, "no cookie secret", "cookie_secret under [auth]"),
        ({"PRAXIS_AUTHORING": "1"}, {}, "author view is on", "take PRAXIS_AUTHORING away"),
        ({"PRAXIS_LEAD": "yes"}, {}, "team leads are on", "take PRAXIS_LEAD away"),
        ({"PRAXIS_DATABASE_URL": "postgresql://u@db/x"}, {}, "no encryption", "verify-full"),
        ({}, {"client__showErrorDetails": "full"}, "places in the code", "showErrorDetails"),
        ({}, {"server__enableXsrfProtection": False}, "switched off", "enableXsrfProtection"),
        ({}, {"server__enableCORS": False}, "switched off", "enableCORS"),
        ({}, {"server__enableStaticServing": True}, "folder of files", "enableStaticServing"),
        ({}, {"server__enableAgentApi": True}, "interface for programs", "enableAgentApi"),
    ],
)
def test_each_unsafe_thing_is_told_alone_and_with_its_remedy(
    check: Any, surroundings: dict[str, str], options: dict[str, Any], named: str, remedy: str
) -> None:
    exposed = {} if surroundings else {"PRAXIS_TRUSTED_PROXY": ""}
    service = SAFE_SERVICE | surroundings | (exposed if "server__address" in options else {})
    found = check(service, **options)
    assert len(found) == 1, found
    assert named in found[0]
    assert remedy in found[0]


def test_a_database_on_this_machine_needs_no_encryption_on_the_way(check: Any) -> None:
    near = {"PRAXIS_DATABASE_URL": "postgresql+psycopg://u:p@localhost:5432/x"}
    assert check(SAFE_SERVICE | near) == ()


def test_a_cookie_secret_in_the_secrets_counts(check: Any, tmp_path: Path) -> None:
    file = tmp_path / "secrets.toml"
    file.touch(mode=0o600)
    file.write_text('[auth]\ncookie_secret = "x"\n', encoding="utf-8")
    assert check(SAFE_SERVICE | {"PRAXIS_ENTRY": "sso"}) == ()


def test_a_folder_that_everyone_can_read_is_told(check: Any, tmp_path: Path) -> None:
    (tmp_path / "data").chmod(0o755)
    (found,) = check()
    assert found.endswith(f"Run: chmod 700 {tmp_path / 'data'}")


def test_findings_are_written_a_line_each(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in SAFE_SERVICE:
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("PRAXIS_SECRET", "short")
    out = io.StringIO()
    startup_check.tell(tmp_path, tmp_path, out)
    lines = out.getvalue().splitlines()
    assert any(line.startswith("Not safe: PRAXIS_SECRET is short") for line in lines)
