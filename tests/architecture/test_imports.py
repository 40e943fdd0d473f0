"""Imports run one way, and every contract that says so notices when it is broken."""

import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from bootstrap.environment import ROOT

CONTRACTS = {
    contract["id"]: contract
    for contract in tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"][
        "importlinter"
    ]["contracts"]
}

# contract, the module in which the import is planted, what it imports, what the report must name
PLANTED = [
    ("one-way", "praxis.look.planted", "praxis.kinds.common", "praxis.look"),
    ("one-way", "praxis.items.planted", "praxis.kinds.common", "praxis.items"),
    ("one-way", "praxis.kinds.planted", "praxis.content.model", "praxis.kinds"),
    ("one-way", "praxis.content.planted", "praxis.play.planted", "praxis.content"),
    ("one-way", "praxis.play.planted", "praxis.store.planted", "praxis.play"),
    ("one-way", "praxis.store.planted", "praxis.live.planted", "praxis.store"),
    ("one-way", "praxis.live.planted", "praxis.insight.planted", "praxis.live"),
    ("one-way", "praxis.live.planted", "praxis.ui.planted", "praxis.live"),
    ("one-way", "praxis.insight.planted", "praxis.cli", "praxis.insight"),
    ("one-way", "praxis.ui.planted", "praxis.cli", "praxis.ui"),
    ("screens-draw", "praxis.kinds.reading.planted", "streamlit", "praxis.kinds.reading.planted"),
    ("screens-draw", "praxis.items.single.planted", "plotly", "praxis.items.single.planted"),
    ("screens-draw", "praxis.kinds.planted", "plotly", "praxis.kinds.planted"),
    ("screens-draw", "praxis.live.planted", "streamlit", "praxis.live.planted"),
    ("core-runs-alone", "praxis.content.planted", "praxis.look.planted", "praxis.content.planted"),
    ("core-runs-alone", "praxis.play.planted", "praxis.look.planted", "praxis.play.planted"),
    ("core-runs-alone", "praxis.store.planted", "praxis.look.planted", "praxis.store.planted"),
    ("core-runs-alone", "praxis.live.planted", "praxis.look.planted", "praxis.live.planted"),
    ("core-runs-alone", "praxis.insight.planted", "praxis.look.planted", "praxis.insight.planted"),
    (
        "core-runs-alone",
        "praxis.kinds.check.play",
        "praxis.look.planted",
        "praxis.kinds.check.play",
    ),
    (
        "core-runs-alone",
        "praxis.items.text.score",
        "praxis.look.planted",
        "praxis.items.text.score",
    ),
    ("core-runs-alone", "praxis.cli", "praxis.look.planted", "praxis.cli"),
    ("sql-in-store", "praxis.insight.planted", "sqlalchemy", "praxis.insight.planted"),
    ("sql-in-store", "praxis.ui.planted", "sqlite3", "praxis.ui.planted"),
    ("sql-in-store", "praxis.kinds.check.play", "psycopg", "praxis.kinds.check.play"),
    ("sql-in-store", "praxis.cli", "alembic", "praxis.cli"),
    ("kinds-apart", "praxis.kinds.check.play", "praxis.kinds.reading.model", "praxis.kinds.check"),
    (
        "kinds-apart",
        "praxis.kinds.reading.planted",
        "praxis.kinds.vignette",
        "praxis.kinds.reading",
    ),
    ("items-apart", "praxis.items.text.score", "praxis.items.single.model", "praxis.items.text"),
    ("insight-is-handed-rows", "praxis.insight.planted", "praxis.store.planted", "praxis.insight"),
]
LAYERS = ["look", "items", "kinds", "content", "play", "store", "live", "insight", "ui"]


def _report(folder: Path, contract: str, cache: Path) -> tuple[int, str]:
    code = "import sys; from importlinter.cli import lint_imports_command as c; sys.exit(c())"
    told = subprocess.run(
        [sys.executable, "-c", code, "--contract", contract, "--cache-dir", cache],
        cwd=folder,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    return told.returncode, told.stdout + told.stderr


@pytest.fixture(name="broken", scope="module")
def _broken(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the package in which every contract is broken."""
    copy = tmp_path_factory.mktemp("planted") / "project"
    shutil.copytree(ROOT / "praxis", copy / "praxis", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "pyproject.toml", copy)
    for layer in LAYERS:
        (copy / "praxis" / layer / "planted.py").touch()
    (copy / "praxis" / "look" / "planted.py").write_text("import streamlit\n", encoding="utf-8")
    for _, module, imported, _ in PLANTED:
        path = copy.joinpath(*module.split(".")).with_suffix(".py")
        with path.open("a", encoding="utf-8") as file:
            file.write(f"\nimport {imported}\n")
    (copy / "praxis" / "unplaced.py").touch()
    return copy


@pytest.mark.parametrize("contract", CONTRACTS)
def test_the_package_keeps_each_contract(contract: str, tmp_path: Path) -> None:
    code, report = _report(ROOT, contract, tmp_path)
    assert code == 0, report
    assert f"{CONTRACTS[contract]['name']} KEPT" in report


@pytest.mark.parametrize(("contract", "module", "imported", "named"), PLANTED)
def test_a_planted_violation_is_caught_and_named(
    broken: Path, contract: str, module: str, imported: str, named: str
) -> None:
    code, report = _report(broken, contract, broken.parent)
    assert code == 1
    assert f"{CONTRACTS[contract]['name']} BROKEN" in report
    assert re.search(rf"^{re.escape(named)} is not allowed to import ", report, re.MULTILINE)
    assert re.search(
        rf"{re.escape(module)} -> {re.escape(imported)}[\w.]* \(l\.[\d, l.]+\)", report
    ), report


def test_a_package_without_a_layer_is_caught(broken: Path) -> None:
    _, report = _report(broken, "one-way", broken.parent)
    assert "unplaced" in report


def test_every_contract_has_a_planted_violation() -> None:
    assert {contract for contract, *_ in PLANTED} == set(CONTRACTS)
