"""What `start.py` understands, and what its exit code says."""

from pathlib import Path

import pytest

from bootstrap import commands
from bootstrap.commands import checks, main, options
from bootstrap.environment import Environment
from bootstrap.say import StopError


@pytest.fixture(name="ran")
def _ran(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> list[list[str]]:
    """The programs that a command runs, instead of running them."""
    seen: list[list[str]] = []

    def run(argv: list[str | Path], **_surroundings: object) -> int:
        seen.append([str(part) for part in argv])
        return 7 if "mypy" in argv else 0

    monkeypatch.setattr(
        commands, "prepare", lambda _root, *, tests: Environment(tmp_path / str(tests))
    )
    monkeypatch.setattr(commands.chromium, "obtain", lambda *_places: tmp_path / "chromium")
    monkeypatch.setattr(commands.nginx, "obtain", lambda _root: tmp_path / "nginx")
    monkeypatch.setattr(commands, "run", run)
    return seen


def test_the_port_can_be_given_or_set(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("PRAXIS_PORT", raising=False)
    assert options().parse_args([]).port is None
    monkeypatch.setenv("PRAXIS_PORT", "9001")
    assert options().parse_args([]).port == 9001
    assert options().parse_args(["--port", "9002"]).port == 9002


def test_a_word_it_does_not_know_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as refused:
        main(["tset"])
    assert refused.value.code == 2
    assert "invalid choice: 'tset'" in capsys.readouterr().err


def test_all_checks_run_even_when_one_fails_and_the_failure_counts(
    ran: list[list[str]], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["test"]) == 7
    assert len(ran) == 7
    assert "pytest" in ran[-1]
    assert "-n" not in ran[-2]
    assert ran[-2][-1] == ran[-1][-1] == "tests/bench"  # measured alone, left out of the rest
    assert "Failed: Types" in capsys.readouterr().out


def test_arguments_choose_tests_and_leave_out_the_checks(ran: list[list[str]]) -> None:
    assert main(["test", "tests/store", "-k", "stale"]) == 0
    assert [argv[-4:] for argv in ran] == [["pytest", "tests/store", "-k", "stale"]]


def test_the_benchmark_gets_its_own_arguments(ran: list[list[str]]) -> None:
    assert main(["bench", "--sessions", "5"]) == 0
    assert [argv[-4:] for argv in ran] == [["-m", "bench", "--sessions", "5"]]


def test_checks_name_every_gate(tmp_path: Path) -> None:
    assert [name for name, _ in checks(Environment(tmp_path))] == [
        "Style",
        "Format",
        "Types",
        "Imports",
        "Content",
    ]


def test_what_stops_a_command_is_told_in_a_sentence(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def stop(_root: Path, *, tests: bool) -> Environment:
        message = f"no disk left, tests={tests}"
        raise StopError(message)

    monkeypatch.setattr(commands, "prepare", stop)
    assert main([]) == 1
    assert capsys.readouterr().out == "no disk left, tests=False\n"


def test_ctrl_c_while_preparing_ends_without_a_traceback(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def interrupt(_root: Path, **_tests: bool) -> Environment:
        raise KeyboardInterrupt

    monkeypatch.setattr(commands, "prepare", interrupt)
    assert main([]) == 130
    assert capsys.readouterr().out == "Stopped.\n"
