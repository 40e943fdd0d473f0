"""Streamlit shows values that stand by themselves in a script it runs, a string too ("magic")."""

from __future__ import annotations

import ast

import pytest

from tests.course import ROOT

SCRIPTS = [ROOT / "praxis" / "ui" / "shell.py", *sorted((ROOT / "pages").glob("*.py"))]


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda path: path.name)
def test_no_value_stands_by_itself_in_a_script_that_streamlit_runs(script) -> None:
    _docstring, *body = ast.parse(script.read_text(encoding="utf-8")).body
    loose = [
        one for one in body if isinstance(one, ast.Expr) and isinstance(one.value, ast.Constant)
    ]
    assert [one.lineno for one in loose] == []
