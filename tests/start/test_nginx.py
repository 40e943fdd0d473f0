"""The nginx for the tests is the one that was named, else the first one found that starts."""

import sys
from pathlib import Path

import pytest

from bootstrap import nginx
from bootstrap.environment import ROOT
from bootstrap.say import StopError


def test_a_program_that_fails_is_no_nginx(tmp_path: Path) -> None:
    assert not nginx.starts(tmp_path / "missing")
    if sys.platform != "win32":
        stub = tmp_path / "stub"
        stub.write_text("#!/bin/sh\nexit 1\n", encoding="utf-8")
        stub.chmod(0o755)
        assert not nginx.starts(stub)


def test_the_nginx_of_these_tests_starts() -> None:
    found = nginx.find()
    assert found is not None
    assert nginx.starts(found)


def test_a_named_nginx_that_does_not_start_is_not_silently_replaced(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("NGINX", str(tmp_path / "typo"))
    assert nginx.find() is None


def test_without_any_nginx_the_way_out_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(nginx, "find", lambda: None)
    monkeypatch.setattr(nginx, "_debian", lambda _root: None)
    with pytest.raises(StopError, match="apt-get install nginx-light"):
        nginx.obtain(ROOT)
