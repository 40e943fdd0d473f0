"""How each kind of activity is led in a room. One line for each kind."""

from __future__ import annotations

from collections.abc import Mapping
from types import ModuleType

from praxis.kinds.check import led as check_led
from praxis.kinds.form import led as form_led
from praxis.kinds.mirroring import led as mirroring_led
from praxis.kinds.reading import led as reading_led
from praxis.kinds.reflection import led as reflection_led
from praxis.kinds.roleplay import led as roleplay_led
from praxis.kinds.vignette import led as vignette_led

LED: Mapping[str, ModuleType] = {
    "reading": reading_led,
    "vignette": vignette_led,
    "mirroring": mirroring_led,
    "roleplay": roleplay_led,
    "reflection": reflection_led,
    "check": check_led,
    "form": form_led,
}
"""``begin`` (seed) a state; ``ask`` it; ``take`` the answer the room goes on with (``going`` says
which, unless the leader does; ``actions`` what the kind's own rules are told); ``explain`` what has
been revealed; ``done``."""
