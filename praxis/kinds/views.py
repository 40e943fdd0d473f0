"""The screens of activities, by kind. Not imported by ``praxis.kinds``, which stays headless."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from praxis.base import Action
from praxis.kinds.check import view as check_view
from praxis.kinds.form import view as form_view
from praxis.kinds.mirroring import view as mirroring_view
from praxis.kinds.reading import view as reading_view
from praxis.kinds.reflection import view as reflection_view
from praxis.kinds.roleplay import view as roleplay_view
from praxis.kinds.vignette import view as vignette_view

VIEWS: Mapping[str, Callable[..., Action | None]] = {
    "reading": reading_view.show,
    "vignette": vignette_view.show,
    "mirroring": mirroring_view.show,
    "roleplay": roleplay_view.show,
    "reflection": reflection_view.show,
    "check": check_view.show,
    "form": form_view.show,
}


def show(kind: str, *arguments: Any) -> Action | None:
    """Draw an activity of ``kind``; what the learner did, or None."""
    return VIEWS[kind](*arguments)
