"""Validation errors in the words of an author."""

from __future__ import annotations

import difflib
from collections.abc import Iterator
from typing import Any

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from praxis.base import DOTTED_PATTERN, SLUG_PATTERN, Problem

Path = tuple[str | int, ...]
_LOOK = "look at the example in docs/authoring.md"
_SLUG = "use small letters, digits and single hyphens, as in `first-words`"
_DOTTED = "use small letters, digits, hyphens and dots, as in `m1.first-words`"
_PATTERNS = {
    SLUG_PATTERN: _SLUG,
    DOTTED_PATTERN: _DOTTED,
    r"^C([1-9]|10)$": "write `C1` to `C10`",
    r"^C([1-9]|10)-[hba][0-9]+$": "write for example `C1-b2`; the list is in curriculum.yaml",
    r"^SG[1-9]$": "write `SG1` to `SG9`",
    r"^[a-z0-9_]+$": "use small letters, digits and underscores, as in `roest2023`",
}


def complaints(error: ValidationError, data: Any) -> Iterator[Problem]:
    """Each fault of a validation error once, as a problem with its place in the file."""
    found = [(detail, place(detail["loc"], data)) for detail in error.errors(include_url=False)]
    seen: set[tuple[Path, str]] = set()
    for detail, path in found:
        if _is_the_other_form(detail, path, found):
            continue
        told = _complain(detail, path)
        if (told.path, told.message) not in seen:
            seen.add((told.path, told.message))
            yield told


def place(loc: tuple[str | int, ...], data: Any) -> Path:
    """``loc`` without the union tags that pydantic puts in; the rest can be found in the file."""
    path: list[str | int] = []
    here = data
    for index, part in enumerate(loc):
        last = index == len(loc) - 1
        if isinstance(here, dict) and str(part) in here:
            path.append(str(part))
            here = here[str(part)]
        elif isinstance(here, list) and isinstance(part, int) and part < len(here):
            path.append(part)
            here = here[part]
        elif last and isinstance(here, dict) and isinstance(part, str) and part != "[key]":
            path.append(part)
    return tuple(path)


def _is_the_other_form(
    detail: ErrorDetails, path: Path, found: list[tuple[ErrorDetails, Path]]
) -> bool:
    """True for the complaint that a field which may be text or a list is not the one not meant.

    Such a field is told about twice, once for each form. The author meant the form that is there.
    """
    if detail["type"] == "string_type" and isinstance(detail["input"], list | dict):
        return any(other[: len(path)] == path and len(other) > len(path) for _, other in found)
    if detail["type"] in {"tuple_type", "list_type"} and isinstance(detail["input"], str):
        return any(other == path and one is not detail for one, other in found)
    return False


def _complain(detail: ErrorDetails, path: Path) -> Problem:
    kind = detail["type"]
    field = str(path[-1]) if path else "the file"
    if kind == "extra_forbidden":
        return Problem("PX010", f"`{field}` is not a field here", _near(field), path)
    if kind == "missing":
        return Problem("PX011", f"`{field}` is missing", f"add `{field}:` here", path[:-1])
    if kind in {"union_tag_invalid", "union_tag_not_found"}:
        return _unknown_tag(detail, path)
    if kind == "value_error":
        told, _, hint = detail["msg"].removeprefix("Value error, ").partition("; ")
        return Problem("PX012", told, hint or _LOOK, path)
    told, hint = _unfit(detail, field)
    return Problem("PX012", f"`{field}` {told}", hint, path)


def _unfit(detail: ErrorDetails, field: str) -> tuple[str, str]:
    """What is wrong with the value of a field, and the remedy."""
    context = detail.get("ctx", {})
    if detail["input"] is None:
        return "is empty", f"write something after `{field}:`, or delete the line"
    if detail["type"] == "literal_error":
        allowed = str(context.get("expected")).replace("'", "`")
        return f"cannot be `{detail['input']}`", f"use {allowed}"
    if detail["type"] == "string_pattern_mismatch":
        hint = _PATTERNS.get(str(context.get("pattern")), _LOOK)
        return f"cannot be `{detail['input']}`", hint
    return _plain(detail)


def _unknown_tag(detail: ErrorDetails, path: Path) -> Problem:
    context = detail.get("ctx", {})
    tag = str(context.get("discriminator", "kind")).strip("'")
    known = str(context.get("expected_tags", "")).replace("'", "`")
    if "tag" in context:
        return Problem("PX013", f"`{context['tag']}` is not a {tag}", f"use one of {known}", path)
    return Problem("PX013", f"`{tag}` is missing", f"begin with `{tag}:`, as a sample does", path)


def _plain(detail: ErrorDetails) -> tuple[str, str]:
    """What is wrong with a value, and the remedy."""
    kind, context = detail["type"], detail.get("ctx", {})
    least, most, has = (context.get(k) for k in ("min_length", "max_length", "actual_length"))
    fields = ("should hold fields, one to a line", "indent them below it, each as `name: value`")
    entries = ("should be a list", "put each entry on its own line after `- `")
    number = ("should be a whole number", "write digits only, without quotes or a unit")
    truth = ("should be true or false", "write `true` or `false`, without quotes")
    table: dict[str, tuple[str, str]] = {
        "string_type": ("should be text", "put it in quotes"),
        "string_too_short": ("is empty", "write something here"),
        "string_too_long": (f"is longer than {most} letters", "shorten it"),
        "int_type": number,
        "int_parsing": number,
        "int_from_float": number,
        "bool_type": truth,
        "bool_parsing": truth,
        "tuple_type": entries,
        "list_type": entries,
        "dict_type": fields,
        "model_type": fields,
        "model_attributes_type": fields,
        "too_short": (f"needs at least {least} entries and has {has}", "add what is missing"),
        "too_long": (f"may have at most {most} entries and has {has}", "leave some out"),
        "less_than_equal": (f"may be at most {context.get('le')}", "write a smaller number"),
        "greater_than_equal": (f"must be at least {context.get('ge')}", "write a larger number"),
    }
    return table.get(kind, (f"does not fit: {detail['msg']}", _LOOK))


def _near(field: str) -> str:
    near = difflib.get_close_matches(field, sorted(_field_names()), n=1, cutoff=0.7)
    return f"did you mean `{near[0]}`?" if near else f"delete it, or {_LOOK}"


def _field_names() -> frozenset[str]:
    """Every field an author may write, over all models; spelling hints are drawn from it."""
    names: set[str] = set()
    waiting = list(BaseModel.__subclasses__())
    while waiting:
        model = waiting.pop()
        waiting.extend(model.__subclasses__())
        if model.__module__.startswith("praxis.") and "play" not in model.__module__:
            names.update(model.model_fields)
    return frozenset(names)
