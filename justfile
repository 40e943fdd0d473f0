# Short names for what developers do often. `just` alone lists them; everything works without it.

python := if os_family() == "windows" { ".venv/Scripts/python.exe" } else { ".venv/bin/python" }

_default:
    @just --list

# Open the course.
run *arguments:
    python3 start.py {{arguments}}

# Run every check and every test, or pytest on what is named.
test *arguments:
    python3 start.py test {{arguments}}

# Style, format, types, imports and content, without the tests.
lint:
    {{python}} -m ruff check .
    {{python}} -m ruff format --check .
    {{python}} -m mypy
    {{python}} -c "import sys; from importlinter.cli import lint_imports_command as c; sys.exit(c())"
    {{python}} -m praxis.cli check

# Put the code in order.
format:
    {{python}} -m ruff check --fix .
    {{python}} -m ruff format .

# Pin the requirements anew from pyproject.toml, for every platform and Python from 3.11 (needs uv).
requirements:
    uv pip compile pyproject.toml --universal --python-version 3.11 --no-emit-index-url --no-annotate --custom-compile-command "just requirements" --upgrade --output-file requirements.txt
    uv pip compile pyproject.toml --universal --python-version 3.11 --no-emit-index-url --no-annotate --custom-compile-command "just requirements" --upgrade --extra test --constraint requirements.txt --output-file requirements-test.txt
