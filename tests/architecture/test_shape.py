"""Files stay small enough to read, pages stay empty of everything but a guard and a call."""

import ast
import re
from pathlib import Path

import pytest

from bootstrap.environment import ROOT
from tests.architecture.trees import files, imports, name, tree

PYTHON = files(".py")
ENGINE = [path for path in PYTHON if name(path).startswith(("praxis/", "bootstrap/", "bench/"))]
PAGES = files(".py", under="pages")
CORE = [
    path
    for path in files(".py", under="praxis")
    if re.match(r"praxis/(base|content|items|kinds|play|live|insight)\b", name(path))
]


@pytest.mark.parametrize("path", PYTHON, ids=name)
def test_no_file_is_longer_than_a_reader_can_hold(path: Path) -> None:
    """300 lines, one concept: what grew past that in other projects was never split again."""
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 300


@pytest.mark.parametrize("path", ENGINE, ids=name)
def test_no_function_is_longer_than_a_screen(path: Path) -> None:
    long = [
        f"{node.name} ({node.end_lineno - node.lineno + 1} lines)"
        for node in ast.walk(tree(path))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and node.end_lineno is not None
        and node.end_lineno - node.lineno + 1 > 40
    ]
    assert long == []


def test_there_are_pages() -> None:
    assert PAGES != []


@pytest.mark.parametrize("path", PAGES, ids=name)
def test_a_page_is_a_guard_and_a_call(path: Path) -> None:
    """No SQL, YAML or scoring in a page: it is at most 30 lines and knows only the screens."""
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 30
    strangers = {
        one
        for one in imports(tree(path))
        if one.split(".")[0] != "streamlit" and one.split(".")[:2] != ["praxis", "ui"]
    }
    assert strangers == set()


@pytest.mark.parametrize("path", PAGES, ids=name)
def test_a_page_begins_with_its_guard(path: Path) -> None:
    """A cold deep link runs a page as it is, so the first thing it does is ask who is there."""
    body = [
        node
        for node in tree(path).body
        if not isinstance(node, ast.Import | ast.ImportFrom) and not _is_docstring(node)
    ]
    assert re.match(r"(\w+ = )?shell\.enter\(", ast.unparse(body[0]))


def test_no_module_is_named_for_leftovers() -> None:
    leftovers = re.compile(r"^(utils?|helpers?|managers?|misc|tools?)(\.py)?$")
    assert [name(path) for path in PYTHON if any(map(leftovers.match, path.parts))] == []


@pytest.mark.parametrize("path", CORE, ids=name)
def test_the_rules_of_the_course_know_no_clock_and_no_chance(path: Path) -> None:
    """Time and chance are arguments; otherwise a record could not be replayed."""
    calls = {ast.unparse(node.func) for node in ast.walk(tree(path)) if isinstance(node, ast.Call)}
    forbidden = re.compile(
        r"^((datetime\.)?(datetime|date)\.(now|utcnow|today)"
        r"|time\.\w+|secrets\.\w+|os\.urandom|(uuid\.)?uuid[14]"
        r"|random\.(?!Random$)\w+)$"
    )
    assert sorted(filter(forbidden.match, calls)) == []


def _is_docstring(node: ast.stmt) -> bool:
    return isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)


def test_the_entry_is_one_literal_line() -> None:
    """Streamlit finds the app by reading the syntax of `app.py`.

    Its main script must have no sibling folder `pages`, or a cold deep link would run a page
    unguarded (decision 0001).
    """
    assigned = [
        node.value
        for node in tree(ROOT / "app.py").body
        if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "app"
    ]
    assert len(assigned) == 1
    call = assigned[0]
    assert isinstance(call, ast.Call)
    assert ast.unparse(call.func) in {"st.App", "streamlit.App"}
    assert isinstance(call.args[0], ast.Constant)
    script = ROOT / str(call.args[0].value)
    assert script == ROOT / "praxis" / "ui" / "shell.py"
    assert script.is_file()
    assert not (script.parent / "pages").exists()
