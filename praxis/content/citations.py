"""Where each source is cited."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from pydantic import BaseModel

from praxis.content.course import Course


def cited(course: Course) -> Mapping[str, tuple[str, ...]]:
    """For each source the activities that cite it, in the order of the course.

    Only activities that a module lists: nobody meets the others.
    """
    found: dict[str, list[str]] = {}
    for name in course.order:
        for source in dict.fromkeys(sources_of(course.activities[name])):
            found.setdefault(source, []).append(name)
    return {source: tuple(names) for source, names in found.items()}


def sources_of(part: object) -> Iterator[str]:
    """Every source id in a piece of content, however deep it stands there."""
    if isinstance(part, BaseModel):
        for name in type(part).model_fields:
            value = getattr(part, name)
            if name == "sources":
                yield from value
            else:
                yield from sources_of(value)
    elif isinstance(part, Mapping):
        for value in part.values():
            yield from sources_of(value)
    elif isinstance(part, tuple | list):
        for value in part:
            yield from sources_of(value)
