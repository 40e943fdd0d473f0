"""Kinds of activity. A kind is registered by one line in the union and one in ``PLAY``."""

from __future__ import annotations

from collections.abc import Mapping
from types import ModuleType
from typing import Annotated

from pydantic import Field

from praxis.kinds.check import play as check_play
from praxis.kinds.check.model import Check
from praxis.kinds.form import play as form_play
from praxis.kinds.form.model import Form
from praxis.kinds.mirroring import play as mirroring_play
from praxis.kinds.mirroring.model import Mirroring
from praxis.kinds.reading import play as reading_play
from praxis.kinds.reading.model import Reading
from praxis.kinds.reflection import play as reflection_play
from praxis.kinds.reflection.model import Reflection
from praxis.kinds.roleplay import play as roleplay_play
from praxis.kinds.roleplay.model import RolePlay
from praxis.kinds.vignette import play as vignette_play
from praxis.kinds.vignette.model import Vignette

Activity = Annotated[
    Reading | Vignette | Mirroring | RolePlay | Reflection | Form | Check,
    Field(discriminator="kind"),
]

PLAY: Mapping[str, ModuleType] = {
    "reading": reading_play,
    "vignette": vignette_play,
    "mirroring": mirroring_play,
    "roleplay": roleplay_play,
    "reflection": reflection_play,
    "check": check_play,
    "form": form_play,
}
"""The rules of each kind: ``State``, ``start``, ``advance``, ``probes``, ``lint``."""
