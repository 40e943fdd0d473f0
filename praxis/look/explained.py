"""Options after an answer: which one was mine, which the sources support, and why."""

from __future__ import annotations

from collections.abc import Iterable
from collections.abc import Set as AbstractSet
from typing import Any

from praxis.look.surroundings import Surroundings


def explained_options(options: Iterable[Any], mine: AbstractSet[str], around: Surroundings) -> str:
    """A list of options with their reasons. Marks are words, so they do not rest on color."""
    rows: list[str] = []
    for option in options:
        chosen = option.id in mine
        marks = ""
        if chosen:
            marks += '<span class="px-mark px-mark-mine">Your answer</span>'
        if option.right:
            marks += '<span class="px-mark px-mark-key">Fits best here</span>'
        tone = "px-key" if option.right else "px-mine-other" if chosen else "px-other"
        rows.append(
            f'<li class="px-option {tone}"><p '
            f'class="px-option-text">{around.prose.inline(option.text)}'
            f"{marks}</p><p>{around.prose.inline(option.why)}</p></li>"
        )
    return f'<ul class="px-options">{"".join(rows)}</ul>'
