"""The project's own files, for tests that read them."""

import ast
from collections.abc import Iterator
from pathlib import Path

from bootstrap.environment import ROOT

# Made by tools or by running the course, never committed.
_MADE = {"__pycache__", "build", "data", "test-results", "node_modules"}
_DOTTED = {".ci", ".streamlit", ".vscode", ".github"}


def files(*suffixes: str, under: str = "") -> list[Path]:
    """Every file of the project with one of the suffixes; all files when none is given."""
    return sorted(path for path in _walk(ROOT / under) if not suffixes or path.suffix in suffixes)


def _walk(folder: Path) -> Iterator[Path]:
    for path in folder.iterdir():
        if path.is_dir():
            hidden = path.name.startswith(".") and path.name not in _DOTTED
            if not hidden and path.name not in _MADE and not path.name.endswith(".egg-info"):
                yield from _walk(path)
        else:
            yield path


def name(path: Path) -> str:
    """The path as a reader of the repository would write it."""
    return path.relative_to(ROOT).as_posix()


def tree(path: Path) -> ast.Module:
    """The syntax tree of a Python file."""
    return ast.parse(path.read_text(encoding="utf-8"))


def imports(module: ast.Module) -> set[str]:
    """The dotted names that a file imports, wherever in it."""
    found: set[str] = set()
    for node in ast.walk(module):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and node.level == 0:
            found.add(node.module)
    return found
