"""The screens of question types. Not imported by ``praxis.items``, which stays headless."""

from __future__ import annotations

from collections.abc import Mapping
from types import ModuleType

from praxis.items.match import view as match_view
from praxis.items.multiple import view as multiple_view
from praxis.items.order import view as order_view
from praxis.items.scale import view as scale_view
from praxis.items.single import view as single_view
from praxis.items.text import view as text_view

VIEWS: Mapping[str, ModuleType] = {
    "single": single_view,
    "multiple": multiple_view,
    "order": order_view,
    "match": match_view,
    "scale": scale_view,
    "text": text_view,
}
"""``ask`` a question, ``explain`` the answer."""
