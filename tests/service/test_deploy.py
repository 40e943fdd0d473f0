"""What stands in `deploy` is true of this program: names, paths, and configurations that load."""

from __future__ import annotations

import configparser
import re
import subprocess
from pathlib import Path

import pytest
import yaml
from streamlit import config

from bootstrap import nginx
from bootstrap.environment import ROOT
from praxis.cli import main
from tests.browser.served import HOST, free_port
from tests.certificates import certificate

DEPLOY = ROOT / "deploy"
COMPOSE = yaml.safe_load((DEPLOY / "compose.yaml").read_text(encoding="utf-8"))
EXAMPLE = (DEPLOY / "env.example").read_text(encoding="utf-8")
DOCKERFILE = (DEPLOY / "Dockerfile").read_text(encoding="utf-8")
PROGRAM = "\n".join(path.read_text(encoding="utf-8") for path in (ROOT / "praxis").rglob("*.py"))
OF_COMPOSE = {"PRAXIS_LISTEN"}
"""Names that compose.yaml itself reads."""


def known(name: str) -> bool:
    """Whether the program, Streamlit or the image of PostgreSQL reads a variable."""
    if name.startswith("PRAXIS_"):
        return f'"{name}"' in PROGRAM or name in OF_COMPOSE
    if name.startswith("STREAMLIT_"):
        options = config.get_config_options()
        return name in {
            "STREAMLIT_" + re.sub(r"(?<=[a-z])(?=[A-Z])|\.", "_", one).upper() for one in options
        }
    return name in {"POSTGRES_USER", "POSTGRES_DB", "POSTGRES_PASSWORD"}


def test_a_name_that_nobody_reads_would_be_found():
    assert not known("PRAXIS_SECRETS")
    assert not known("STREAMLIT_SERVER_COOKIES")
    assert known("PRAXIS_SECRET")


def test_every_variable_of_the_services_is_one_that_is_read():
    given = [name for one in COMPOSE["services"].values() for name in one.get("environment", ())]
    assert [name for name in given if not known(name)] == []
    assert len(given) > 10


def test_the_example_names_every_variable_that_is_asked_for_and_no_other():
    asked = set(re.findall(r"\$\{([A-Z_]+)", (DEPLOY / "compose.yaml").read_text("utf-8")))
    listed = set(re.findall(r"^([A-Z_]+)=", EXAMPLE, re.MULTILINE))
    assert asked - listed == set()
    assert [name for name in listed if not known(name)] == []


def test_two_processes_stand_behind_one_door_on_one_database():
    services = COMPOSE["services"]
    assert services["app-1"] == services["app-2"]
    assert set(services) == {"app-1", "app-2", "database", "proxy"}
    for name in ("PRAXIS_SECRET", "STREAMLIT_SERVER_COOKIE_SECRET"):
        assert services["app-1"]["environment"][name].startswith("${" + name + ":?")
    assert "ports" not in services["app-1"]
    assert "ports" not in services["database"]
    upstream = (DEPLOY / "nginx" / "compose.conf").read_text(encoding="utf-8")
    assert re.findall(r"server (app-\d):8501", upstream) == ["app-1", "app-2"]


def test_every_file_that_is_mounted_or_built_from_is_there():
    paths = [one.split(":")[0] for one in COMPOSE["services"]["proxy"]["volumes"]]
    assert [one for one in paths if not (DEPLOY / one).is_file()] == []
    build = COMPOSE["services"]["app-1"]["build"]
    assert (DEPLOY / build["context"] / build["dockerfile"]).samefile(DEPLOY / "Dockerfile")


def test_every_path_the_image_is_made_of_is_there_and_not_left_out():
    kept = (DEPLOY / "Dockerfile.dockerignore").read_text(encoding="utf-8").splitlines()
    copied = [
        path
        for line in re.findall(r"^COPY (.+)$", DOCKERFILE, re.MULTILINE)
        for path in line.split()[:-1]
    ]
    assert copied
    assert [path for path in copied if not (ROOT / path).exists()] == []
    assert [path for path in copied if f"!{path}" not in kept] == []


def test_the_image_needs_nothing_that_is_not_copied():
    """Every folder the program looks for beside the package: pages, course, quizzes, settings."""
    beside = set(re.findall(r'ROOT / "(\w[\w.]*)"', PROGRAM)) - {"data", "docs"}
    made = {path.name for path in ROOT.iterdir()}
    assert [one for one in sorted(beside & made) if f" {one} " not in DOCKERFILE] == []


def test_the_image_is_run_by_nobody_of_importance_with_bytecode():
    lines = DOCKERFILE.splitlines()
    (user,) = [line.split()[1] for line in lines if line.startswith("USER ")]
    assert int(user) >= 1000
    assert lines.index(f"USER {user}") < next(
        number for number, line in enumerate(lines) if line.startswith("CMD")
    )
    assert "compileall" in DOCKERFILE
    assert "PYTHONDONTWRITEBYTECODE" not in DOCKERFILE


@pytest.mark.parametrize("unit", sorted(path.name for path in (DEPLOY / "systemd").iterdir()))
def test_a_unit_reads_and_calls_commands_that_there_are(unit):
    text = (DEPLOY / "systemd" / unit).read_text(encoding="utf-8")
    parsed = configparser.ConfigParser(strict=False, interpolation=None)
    parsed.optionxform = str
    parsed.read_string(text)
    assert {"Unit"} < set(parsed.sections())
    called = re.findall(r"bin/praxis (\w+)", text)
    assert [one for one in called if one not in main.commands] == []
    if unit.endswith(".service"):
        assert parsed["Service"]["User"] != "root"
        assert called


def _loads(folder: Path, configuration: str) -> subprocess.CompletedProcess[str]:
    """What nginx says of a configuration, with its fixed places moved into ``folder``."""
    moved = {
        "/opt/praxis/deploy": str(DEPLOY),
        "/etc/nginx/praxis": str(DEPLOY / "nginx"),
        "/etc/praxis/tls": str(folder),
        "app-1:8501": "127.0.0.1:8501",
        "app-2:8501": "127.0.0.1:8502",
    }
    for place, here in moved.items():
        configuration = configuration.replace(place, here)
    # Ports that nobody needs to be root for, on a machine that may have no IPv6.
    configuration = re.sub(
        r"listen (\[::\]:)?\d+", lambda _: f"listen {HOST}:{free_port()}", configuration
    )
    whole = folder / "nginx.conf"
    whole.write_text(
        f"pid {folder / 'pid'};\nevents {{}}\nhttp {{\n{configuration}\n}}\n", encoding="utf-8"
    )
    program = nginx.find()
    assert program is not None, "no nginx: `python3 start.py test` gets one"
    return subprocess.run(
        [program, "-t", "-p", folder, "-c", whole],
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize("name", ["debian.conf", "compose.conf"])
def test_nginx_takes_the_configuration(tmp_path, name):
    certificate(tmp_path, "course.example.org", HOST)
    text = (DEPLOY / "nginx" / name).read_text(encoding="utf-8")
    told = _loads(tmp_path, text)
    assert told.returncode == 0, told.stderr
    broken = _loads(tmp_path, text.replace("hash $praxis_node", "hash $praxis_nod"))
    assert broken.returncode != 0
    assert "praxis_nod" in broken.stderr
