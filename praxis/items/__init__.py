"""Question types, used by checks and by competency forms.

A type is registered by one line in the union and one in ``SCORE``.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Annotated, Any

from pydantic import Field

from praxis.base import Score
from praxis.items.judgment import score as judgment_score
from praxis.items.judgment.model import Judgment
from praxis.items.match import score as match_score
from praxis.items.match.model import Match
from praxis.items.multiple import score as multiple_score
from praxis.items.multiple.model import Multiple
from praxis.items.order import score as order_score
from praxis.items.order.model import Order
from praxis.items.scale import score as scale_score
from praxis.items.scale.model import Scale
from praxis.items.single import score as single_score
from praxis.items.single.model import Single
from praxis.items.text import score as text_score
from praxis.items.text.model import WrittenReply

Item = Annotated[
    Single | Multiple | Order | Match | Scale | WrittenReply | Judgment,
    Field(discriminator="type"),
]

SCORE: Mapping[str, Callable[[Any, Any], Score]] = {
    "single": single_score.score,
    "multiple": multiple_score.score,
    "order": order_score.score,
    "match": match_score.score,
    "scale": scale_score.score,
    "text": text_score.score,
    "judgment": judgment_score.score,
}
"""Score an answer by type. ``ValueError`` with a sentence for an answer that does not fit."""


def score(item: Any, response: Any) -> Score:
    """How near ``response`` comes to the key of ``item``; ValueError when it cannot be read."""
    return SCORE[item.type](item, response)
