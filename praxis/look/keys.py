"""Widget keys. Keys are an interface: drafts in flight and browser tests lean on them."""

from __future__ import annotations


def key(activity_id: str, *parts: object) -> str:
    """One key for one widget: ``key("m1.first", "go", 2)`` is ``m1.first/go/2``."""
    return "/".join([activity_id, *(str(part) for part in parts)])
