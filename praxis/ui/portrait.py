"""Everything that is kept about one learner, as one file for that learner."""

from __future__ import annotations

import json
from dataclasses import asdict
from datetime import datetime
from typing import Any

from praxis.store import Learner, Recorded, Store

FORM = 2
"""The form of the file; raised when its fields change."""


def portrait(store: Store, learner: Learner, now: datetime) -> str:
    """The whole record of ``learner`` as JSON text: person, attempts with their steps, words."""
    notes = store.notebook.notes(learner.id)
    whole = {
        "form": FORM,
        "saved_at": now,
        "person": asdict(learner),
        "attempts": [
            {
                **asdict(one),
                "steps": [_step(step) for step in store.attempts.events(one.id)],
                "drafts": dict(store.drafts.of(one.id)),
            }
            for one in reversed(store.attempts.standings(learner.id))
        ],
        "words": [asdict(note) for note in notes],
        "ratings": [asdict(one) for one in store.ratings.of(learner.id)],
        "ratings_given": [asdict(one) for one in store.ratings.given(learner.id)],
        "rating_practice": [asdict(one) for one in store.ratings.calibrations(learner.id)],
        "packets": [asdict(one) for one in store.packets.of(learner.id)],
    }
    return json.dumps(whole, ensure_ascii=False, indent=2, default=_plain)


def _step(step: Recorded) -> dict[str, Any]:
    return {
        "seq": step.seq,
        "at": step.at,
        "name": step.name,
        "action": step.action.model_dump(mode="json"),
        "events": [event.model_dump(mode="json") for event in step.events],
    }


def _plain(value: object) -> str:
    """Times as ISO 8601; anything else would be a fault of ours and raises."""
    if isinstance(value, datetime):
        return value.isoformat()
    msg = f"{type(value).__name__} cannot be saved"
    raise TypeError(msg)
