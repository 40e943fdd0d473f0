"""What the repository holds besides code agrees with the code, and names nobody's machine."""

import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from streamlit import config

from bootstrap.environment import ROOT
from praxis import __version__
from tests.architecture.trees import files, name

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
SETTINGS = tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text(encoding="utf-8"))
TEXTS = [path for path in files() if path.suffix not in {".png", ".ico", ".woff2", ".jpg", ".pdf"}]
PAGES_OF_TEXT = files(".md")
LINK = re.compile(r"\]\((?!https?:|mailto:|#)([^)#\s]+)")


def _pins(file: str) -> dict[str, list[Requirement]]:
    pins: dict[str, list[Requirement]] = {}
    for line in (ROOT / file).read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            pin = Requirement(line)
            pins.setdefault(pin.name.lower(), []).append(pin)
    return pins


@pytest.mark.parametrize("file", ["requirements.txt", "requirements-test.txt"])
def test_requirements_are_exact_pins_from_wherever_the_machine_gets_its_packages(file: str) -> None:
    for pin in (pin for pins in _pins(file).values() for pin in pins):
        assert [one.operator for one in pin.specifier] == ["=="], str(pin)
        assert pin.url is None


@pytest.mark.parametrize(
    ("file", "wanted"),
    [
        ("requirements.txt", PROJECT["dependencies"]),
        ("requirements-test.txt", PROJECT["dependencies"]),
        ("requirements-test.txt", PROJECT["optional-dependencies"]["test"]),
    ],
)
def test_the_pins_are_what_the_project_asks_for(file: str, wanted: list[str]) -> None:
    pins = _pins(file)
    for asked in map(Requirement, wanted):
        for pin in pins[asked.name.lower()]:
            (exact,) = pin.specifier
            assert asked.specifier.contains(exact.version), f"{asked} is pinned as {pin}"


def test_the_tests_run_on_the_packages_that_the_course_runs_on() -> None:
    course, tests = _pins("requirements.txt"), _pins("requirements-test.txt")
    assert {one: course[one] for one in course} == {one: tests.get(one) for one in course}


@pytest.mark.parametrize("section", sorted(set(SETTINGS) - {"theme"}))
def test_every_streamlit_option_we_set_exists(section: str) -> None:
    """A hidden option may vanish with an upgrade, and Streamlit would only warn."""
    known = config.get_config_options()
    assert [key for key in SETTINGS[section] if f"{section}.{key}" not in known] == []


def test_the_course_is_served_to_this_machine_only_unless_told_otherwise() -> None:
    assert SETTINGS["server"]["address"] == "127.0.0.1"


def test_the_course_is_served_lean_and_tells_learners_no_tracebacks() -> None:
    assert SETTINGS["runner"]["postScriptGC"] is False
    assert SETTINGS["runner"]["enforceSerializableSessionState"] is True
    assert SETTINGS["server"]["fileWatcherType"] == "none"
    assert SETTINGS["browser"]["gatherUsageStats"] is False
    assert SETTINGS["client"]["showErrorDetails"] == "none"


def test_ci_runs_the_command_that_everyone_runs() -> None:
    lines = (ROOT / ".ci" / "run").read_text(encoding="utf-8").splitlines()
    assert lines[0] == "#!/usr/bin/env bash"
    assert lines[-1].split()[-3:] == ["python3", "start.py", "test"]


# Spelled with brackets so that this file does not find itself.
STRANGERS = {
    "a folder of somebody's machine": re.compile(
        r"(?<![\w.:*/\])}-])/(?:wor[k]|tm[p]|hom[e]|roo[t]|User[s])/\w"
    ),
    "a host that packages come from": re.compile(
        r"pyp[i]\.org|pythonhoste[d]\.org|npmj[s]\.(?:org|com)|debia[n]\.org|index-ur[l]=?\s*http"
    ),
    "a maker of language models": re.compile(
        r"\b(?:claud[e]|anthropi[c]|opena[i]|chatgp[t]|gp[t]-\d)\b", re.IGNORECASE
    ),
    "a place of work": re.compile(r"\bshare[d]/(?:anchors|clinical|examples|spikes|design)"),
}


@pytest.mark.parametrize("stranger", STRANGERS)
def test_no_file_names(stranger: str) -> None:
    found = [
        f"{name(path)}:{number}"
        for path in TEXTS
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1)
        if STRANGERS[stranger].search(line)
    ]
    assert found == []


@pytest.mark.parametrize("path", PAGES_OF_TEXT, ids=name)
def test_every_link_between_documents_leads_somewhere(path: Path) -> None:
    targets = LINK.findall(path.read_text(encoding="utf-8"))
    assert [one for one in targets if not (path.parent / one).exists()] == []


def test_decisions_are_numbered_without_gaps() -> None:
    numbers = [
        path.name[:4] for path in files(".md", under="docs/decisions") if path.name[0].isdigit()
    ]
    assert numbers == [f"{number:04}" for number in range(1, len(numbers) + 1)]
    assert numbers != []


def test_the_changelog_speaks_of_this_version() -> None:
    text = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    assert "## [Unreleased]" in text or f"## [{__version__}]" in text


def test_the_package_can_be_imported_without_streamlit() -> None:
    """Content can be checked, and most tests run, where no screen is."""
    code = (
        "import sys\n"
        "sys.modules['streamlit'] = sys.modules['plotly'] = None\n"
        "import praxis.cli, praxis.content.load, praxis.kinds, praxis.items\n"
    )
    ran = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert ran.returncode == 0, ran.stderr
