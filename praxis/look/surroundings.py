"""What a view may know of the world around an activity: words, names, sources. Read only."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from praxis.look.prose import Prose


@dataclass(frozen=True)
class Surroundings:
    """Handed to every view beside the activity.

    ``words`` are the learner's own sentences by slot, ``drafts`` what was typed and not yet handed
    in. ``draft_token`` signs a slot so that the browser may keep its draft. ``families`` are the
    names of the families met. ``earlier`` are finished attempts of this activity, oldest first.
    """

    prose: Prose
    words: Mapping[str, str] = field(default_factory=dict)
    drafts: Mapping[str, str] = field(default_factory=dict)
    draft_token: Callable[[str], str] = lambda _slot: ""
    references: Mapping[str, Any] = field(default_factory=dict)
    evidence: Mapping[str, str] = field(default_factory=dict)
    indicators: Mapping[str, str] = field(default_factory=dict)
    competencies: Mapping[str, str] = field(default_factory=dict)
    gates: Mapping[str, str] = field(default_factory=dict)
    earlier: tuple[Any, ...] = ()
    notice: str = ""
