"""The browser for the tests is the one that was named, else the first one found that starts."""

import sys
from pathlib import Path

import pytest

from bootstrap import chromium
from bootstrap.chromium import candidates, find, obtain, starts
from bootstrap.environment import ROOT, Environment
from bootstrap.say import StopError


def _nothing(_name: str) -> None:
    return None


def test_the_variable_comes_before_what_the_machine_has() -> None:
    found = list(candidates({"CHROMIUM": "/mine"}, "linux", lambda name: f"/usr/bin/{name}"))
    assert found[:2] == [Path("/mine"), Path("/usr/bin/chromium")]


def test_on_a_mac_the_applications_of_everyone_and_of_the_user_are_searched() -> None:
    found = list(candidates({"HOME": "/Volumes/ana"}, "darwin", _nothing))
    assert Path("/Applications/Google Chrome.app/Contents/MacOS/Google Chrome") in found
    assert Path("/Volumes/ana/Applications/Chromium.app/Contents/MacOS/Chromium") in found


def test_on_windows_edge_is_found_where_it_is_installed() -> None:
    found = list(candidates({"PROGRAMFILES(X86)": "C:/Programs"}, "win32", _nothing))
    assert Path("C:/Programs/Microsoft/Edge/Application/msedge.exe") in found


def test_a_machine_without_any_offers_none() -> None:
    assert list(candidates({}, "linux", _nothing)) == []


def test_a_program_that_fails_is_no_browser(tmp_path: Path) -> None:
    assert not starts(tmp_path / "missing")
    if sys.platform != "win32":
        stub = tmp_path / "stub"
        stub.write_text("#!/bin/sh\nexit 1\n", encoding="utf-8")
        stub.chmod(0o755)
        assert not starts(stub)


def test_the_browser_of_these_tests_starts() -> None:
    browser = find()
    assert browser is not None
    assert starts(browser)


def test_a_named_browser_that_does_not_start_is_not_silently_replaced(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("CHROMIUM", str(tmp_path / "typo"))
    with pytest.raises(StopError, match="does not start"):
        obtain(Environment(ROOT / ".venv"), ROOT)


def test_without_any_browser_the_way_out_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("CHROMIUM", raising=False)
    monkeypatch.setattr(chromium, "find", lambda: None)
    for source in ("_playwrights", "_fetch", "_debian"):
        monkeypatch.setattr(chromium, source, lambda *_places: None)
    with pytest.raises(StopError, match="Install one, or name one"):
        obtain(Environment(ROOT / ".venv"), ROOT)
