"""The parts of the documentation that are made from the code, so that they cannot drift.

``docs/problems.md`` is made whole. In other pages a passage between two marks is made::

    <!-- made: sample vignette -->
    (replaced by the sample of the kind)
    <!-- end -->

``praxis docs`` writes them; ``praxis docs --check`` and a test hold them.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from types import ModuleType
from typing import Any, get_args

from pydantic import BaseModel

from praxis.content.problems import CODES
from praxis.content.schema import words_for
from praxis.content.template import PACKAGE, material_text, sample, sample_text
from praxis.kinds import PLAY, common
from praxis.kinds.common import ActivityBase

FOLDER = Path("docs")
PROBLEMS = FOLDER / "problems.md"
_MADE = re.compile(r"(<!-- made: (\w+) ?([\w-]*) -->\n).*?(<!-- end -->)", re.DOTALL)

GROUPS: tuple[tuple[str, str], ...] = (
    ("PX00", "The file as a file"),
    ("PX01", "Fields and values"),
    ("PX02", "Names that point from one file to another"),
    ("PX03", "Ways through a vignette or role-play"),
    ("PX04", "What makes a good activity"),
    ("PX05", "Handouts, measures and practice in rating"),
    ("PX06", "Quizzes"),
)


def write(root: Path) -> list[Path]:
    """Bring the made parts up to date; the pages that changed."""
    changed = drift(root)
    for path, text in _wanted(root):
        if path in changed:
            path.write_text(text, encoding="utf-8", newline="\n")
    return changed


def drift(root: Path) -> list[Path]:
    """The pages whose made parts no longer say what the code says."""
    return [
        path
        for path, text in _wanted(root)
        if not path.exists() or path.read_text(encoding="utf-8") != text
    ]


def _wanted(root: Path) -> Iterator[tuple[Path, str]]:
    yield root / PROBLEMS, problems_page()
    for path in sorted((root / FOLDER).glob("*.md")):
        text = path.read_text(encoding="utf-8")
        if path != root / PROBLEMS and _MADE.search(text):
            yield path, refreshed(text)


def refreshed(text: str) -> str:
    """``text`` with every made passage made anew; KeyError for a passage nobody can make."""
    return _MADE.sub(lambda found: f"{found[1]}\n{_MAKERS[found[2]](found[3])}\n\n{found[4]}", text)


def problems_page() -> str:
    """Every code that ``praxis check`` may report."""
    rows = [
        "# What `praxis check` can find",
        "",
        "This page is made from `praxis/content/problems.py`; `praxis docs` writes it.",
        "",
        "Each message names the file and the line, says what is wrong, and ends with a remedy in",
        "parentheses. Mend the first one in a file first: it often takes others with it.",
        "Everything is an error that keeps the course from being released, except where it says",
        "warning; a file with an error is left out, or stays as it last was, until it is mended.",
    ]
    for prefix, title in GROUPS:
        rows += ["", f"## {title}", "", "| Code | What it means |", "|---|---|"]
        rows += [f"| {code} | {told} |" for code, told in CODES.items() if code.startswith(prefix)]
    return "\n".join([*rows, ""])


def _sample(kind: str) -> str:
    return f"```yaml\n{sample_text(kind).rstrip()}\n```"


def _item(name: str) -> str:
    text = (PACKAGE / "items" / name / "sample.yaml").read_text(encoding="utf-8")
    return f"```yaml\n{text.rstrip()}\n```"


def _material(what: str) -> str:
    return f"```yaml\n{material_text(what).rstrip()}\n```"


def _shared(_: str) -> str:
    return _table(ActivityBase, tuple(ActivityBase.model_fields))


def _fields(kind: str) -> str:
    """The fields of a kind and of everything in it, as tables."""
    module = sys.modules[type(sample(kind)).__module__]
    tables: list[str] = []
    for model in _models(module):
        own = tuple(name for name in model.model_fields if name in model.__annotations__)
        tables.append(f"{_heading(model, module)}\n\n{_table(model, own)}")
    return "\n\n".join(tables)


def _models(module: ModuleType) -> list[type[BaseModel]]:
    """The models of a kind: the activity itself, then its parts as one meets them in a file."""
    own = {module.__name__, common.__name__}
    met: list[type[BaseModel]] = [
        one
        for one in vars(module).values()
        if isinstance(one, type) and issubclass(one, ActivityBase) and one is not ActivityBase
    ]
    for model in met:  # grows while it is read: breadth first
        for info in model.model_fields.values():
            for one in _classes(info.annotation):
                if _is_part(one) and one.__module__ in own and one not in met:
                    met.append(one)
    return met


def _is_part(one: Any) -> bool:
    return isinstance(one, type) and issubclass(one, BaseModel)


def _heading(model: type[BaseModel], module: ModuleType) -> str:
    if issubclass(model, ActivityBase):
        return "Of the activity:"
    holders = [
        f"`{field}`"
        for other in _models(module)
        for field, info in other.model_fields.items()
        if model in set(_classes(info.annotation))
    ]
    block = model.model_fields.get("block")
    tag = f" with `block: {' | '.join(get_args(block.annotation))}`" if block else ""
    return f"In {', '.join(dict.fromkeys(holders))}{tag}:"


def _classes(annotation: Any) -> Iterator[Any]:
    """Every class named somewhere in an annotation."""
    yield annotation
    for inner in get_args(annotation):
        yield from _classes(inner)


def _table(model: type[BaseModel], names: tuple[str, ...]) -> str:
    rows = ["| Field | What it is | |", "|---|---|---|"]
    for name in names:
        need = "needed" if model.model_fields[name].is_required() else "optional"
        rows.append(f"| `{name}` | {words_for(model, name)} | {need} |")
    return "\n".join(rows)


def _kinds(_: str) -> str:
    return ", ".join(f"`{kind}`" for kind in PLAY)


_MAKERS: Mapping[str, Callable[[str], str]] = {
    "sample": _sample,
    "item": _item,
    "material": _material,
    "shared": _shared,
    "fields": _fields,
    "kinds": _kinds,
}
"""What may stand in a mark, and who makes it."""
