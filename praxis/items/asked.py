"""How each type of question is asked of a room. One line for each type."""

from __future__ import annotations

from collections.abc import Mapping
from types import ModuleType

from praxis.items.judgment import asked as judgment_asked
from praxis.items.match import asked as match_asked
from praxis.items.multiple import asked as multiple_asked
from praxis.items.order import asked as order_asked
from praxis.items.scale import asked as scale_asked
from praxis.items.single import asked as single_asked
from praxis.items.text import asked as text_asked

ASKED: Mapping[str, ModuleType] = {
    "single": single_asked,
    "multiple": multiple_asked,
    "order": order_asked,
    "match": match_asked,
    "scale": scale_asked,
    "text": text_asked,
    "judgment": judgment_asked,
}
"""``ask`` (item, order, place); ``response`` for the score; ``explain`` what was answered."""
