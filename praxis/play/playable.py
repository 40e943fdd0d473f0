"""Whatever an attempt was made at, by the id it was recorded under."""

from __future__ import annotations

from typing import Any

from praxis.content.course import Course
from praxis.content.load import fingerprint
from praxis.play.cards import PREFIX, cards, check_of
from praxis.play.rehearsal import mini, mini_names, role_plays


def playable(course: Course, activity_id: str) -> tuple[Any | None, str]:
    """The activity, quiz, question in review or mini role-play, and its revision.

    None and an empty revision when the course has it no more.
    """
    if activity_id.startswith(PREFIX):
        found = _in_review(course, activity_id)
        return found, "" if found is None else fingerprint(found)
    name = course.renamed.get(activity_id, activity_id)
    return course.playable(name), course.revs.get(name, "")


def _in_review(course: Course, name: str) -> Any | None:
    for card in cards(course).values():
        if name in {card.id, *card.was}:
            return check_of(card)
    for one in role_plays(course):
        activity = course.activities[one]
        if name in mini_names(activity):
            return mini(activity)
    return None
