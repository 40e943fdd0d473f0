"""The screens of question types. Not imported by ``praxis.items``, which stays headless."""

from __future__ import annotations

from collections.abc import Mapping
from types import ModuleType

from praxis.items.judgment import view as judgment_view
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
    "judgment": judgment_view,
}
"""``ask`` a question (``before`` is an answer to begin from), ``explain`` the answer.

The keys of widgets count places as shown and never name an option: a name could give the answer
away to whoever reads what the browser is sent.
"""
