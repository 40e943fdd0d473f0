"""The four months of the demo team: who does what on which day, and who rates whom."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from datetime import datetime, timedelta
from random import Random
from typing import Any

from praxis.base import Action
from praxis.cli.acting import Actor
from praxis.cli.invented import DAYS, NAMES, SENTENCES, Invented, team
from praxis.content.course import Course
from praxis.play import calibrating, cards, rating_form, review
from praxis.play.conduct import COMPETENCY, REVIEW, SELF_STUDY, Sitting, next_form
from praxis.store import Rated, Store

SUPERVISORS = ("Dr. Invented", "Ms. Imaginary")
_CARDS = 4
"""Questions in review that an invented person answers at a sitting."""

_DRIFT = 0.9
"""How much milder the first of the raters becomes from one practice to the next, in marks."""

_OVERLOOKS = 1.5
"""From so much mildness on an invented rater does not see a harm, in marks."""


def stage(store: Store, course: Course, seed: int, now: datetime, people: int = len(NAMES)) -> int:
    """Write the team, or its first ``people``, into an empty record that ends at ``now``.

    Returns how many people that is.
    """
    chance = Random(seed)  # noqa: S311 - a cast of characters, and the same one each time
    walks: dict[str, list[tuple[tuple[Action, ...], float]]] = {}
    actors = []
    for person in team(chance)[:people]:
        first = now - timedelta(days=DAYS - person.begins)
        learner = store.learners.add(person.name, first)
        store.learners.mark_welcomed(learner.id, first)
        own = Random(f"{seed}/{person.name}")  # noqa: S311 - the same each time
        actor = Actor(course, person, own, walks=walks, store=store, learner_id=learner.id)
        _Months(actor, first, now).live()
        actors.append(actor)
    _rate(store, course, actors, chance, now)
    return len(actors)


class _Months:
    """One person's months: sittings with some steps each, review in between, quizzes around."""

    def __init__(self, actor: Actor, first: datetime, now: datetime) -> None:
        self._actor, self._course, self._first, self._now = actor, actor.course, first, now
        self._sat: list[Sitting] = []
        known = cards.cards(actor.course)
        self._named = cards.by_any_id(known)
        self._places = cards.places(known)
        self._sources = {one.source.id for one in known.values()}

    def live(self) -> None:
        """From the check before the course to the last review, as far as this person gets."""
        person, order = self._actor.person, self._course.order
        if person.share == 0:
            self._actor.plays(order[0], SELF_STUDY.name, self._first)
            return
        self._quiz("pre", None, self._first)
        names = iter(order[: round(len(order) * person.share)])
        each = -(-round(len(order) * person.share) // person.sessions)
        for sitting in range(person.sessions):
            share = sitting / max(1, person.sessions - 1)
            at = self._first + timedelta(days=1 + share * (person.span - 1))
            self._sitting(names, each, at)
        if person.share == 1:
            self._quiz("final", None, self._first + timedelta(days=person.span + 2))
            if person.again:
                self._quiz("final", None, self._first + timedelta(days=person.span + 6))
            late = person.begins + person.span + 9
            for day in range(late, DAYS, 12):
                self._review(self._now - timedelta(days=DAYS - day))

    def _sitting(self, names: Iterator[str], steps: int, at: datetime) -> None:
        self._review(at)
        at += timedelta(minutes=25)
        for _ in range(steps):
            name = next(names, None)
            if name is None:
                return
            _, at = self._actor.plays(name, SELF_STUDY.name, at)
            at += timedelta(minutes=1)
            self._actor.learned += 1 / len(self._course.order)
            module = self._course.place[name][0]
            if name == self._last(module):
                self._quiz("module", module, at)

    def _last(self, module: str) -> str:
        listed = [one for one in self._course.order if self._course.place[one][0] == module]
        return listed[-1]

    def _quiz(self, purpose: str, module: str | None, at: datetime) -> None:
        """Sit what the conduct offers of the first group for this purpose, if there is any."""
        forms = [
            one
            for one in self._course.forms.values()
            if one.purpose == purpose and one.module == module
        ]
        group = [one for one in forms if one.group == forms[0].group]
        offer = next_form(group, self._sat, at) if group else None
        if offer is not None and offer.state == "open" and at < self._now:
            _, ended = self._actor.plays(offer.form, COMPETENCY.name, at)
            self._sat.append(Sitting(offer.form, at, ended))

    def _review(self, at: datetime) -> None:
        """Answer some of what is due on this day."""
        actor = self._actor
        rows = actor.store.attempts.answered(actor.learner_id, self._sources, REVIEW.name)
        met = cards.meetings(self._course, self._named, rows)
        for name in review.today(met, self._places, at).left[:_CARDS]:
            _, at = actor.plays(name, REVIEW.name, at)


def _rate(store: Store, course: Course, actors: list[Actor], chance: Random, now: datetime) -> None:
    """Practice in rating by six of the team; ratings by two supervisors and by colleagues."""
    raters = [one for one in actors if one.person.share > 0.5][:6]  # noqa: PLR2004 - half way
    for number, actor in enumerate(raters):
        lean = chance.gauss(0.0, 0.5)
        for turn in range(4 if number == 0 else 1 + number % 2):
            drifted = lean + _DRIFT * turn if number == 0 else lean
            for script in course.calibrations.values():
                at = now - timedelta(days=60 - 14 * turn - number)
                store.ratings.add(_practice(script, actor, drifted, chance), at)
    plays = [(one, found) for one in actors for found in _conversations(store, course, one)[:2]]
    for number, (actor, attempt) in enumerate(plays):
        activity = course.activities[attempt.activity_id]
        colleague = raters[number % len(raters)]
        at = now - timedelta(days=30 - number % 20)
        own: dict[str, Any] = {"rater_kind": "self", "rater_id": actor.learner_id}
        given = [(own, 0.4)]
        given += [(_by_name(name), (-0.5, 0.3)[at_]) for at_, name in enumerate(SUPERVISORS)]
        if colleague.learner_id != actor.learner_id:
            peer: dict[str, Any] = {"rater_kind": "peer", "rater_id": colleague.learner_id}
            given.append((peer, 0.5))
        for by, lean in given:
            marks = _marks(course, activity, actor.person, lean, chance)
            words = {"note": chance.choice(SENTENCES), **by.pop("words", {})}
            rated = Rated(
                marks=marks,
                levels=rating_form.levels(activity.competencies[:2], marks),
                activity_id=activity.id,
                rev=course.revs[activity.id],
                attempt_id=attempt.id,
                subject_id=actor.learner_id,
                seconds=chance.randrange(120, 400),
                words=words,
                **by,
            )
            store.ratings.add(rated, at)


def _by_name(name: str) -> dict[str, Any]:
    key = hashlib.sha256(name.encode()).hexdigest()
    return {"rater_kind": "supervisor", "rater_key": key, "words": {"rater": name}}


def _conversations(store: Store, course: Course, actor: Actor) -> list[Any]:
    return [
        store.attempts.get(one.attempt_id)
        for one in store.attempts.evidence(actor.learner_id)
        if one.activity_id in course.activities
        and course.activities[one.activity_id].kind == "roleplay"
    ]


def _marks(
    course: Course, activity: Any, person: Invented, lean: float, chance: Random
) -> dict[str, str]:
    """Marks around what the person can do, milder or stricter by ``lean``."""
    marks: dict[str, str] = {}
    for part in rating_form.parts(course, activity.competencies[:2]):
        for name in part.helpful:
            seen = person.ability + lean + chance.gauss(0.3 if "-b" in name else -0.6, 0.7)
            some = rating_form.PARTLY if seen > -0.4 else rating_form.NOT_SHOWN  # noqa: PLR2004
            marks[name] = rating_form.SHOWN if seen > 0.3 else some  # noqa: PLR2004 - three steps
    return marks


def _practice(script: Any, actor: Actor, lean: float, chance: Random) -> Rated:
    """The course's own marks, each moved a step with some chance; the very mild overlook harm."""
    steps = calibrating.ORDER
    marks: dict[str, str] = {}
    for one in script.reference:
        if one.mark in steps:
            place = steps.index(one.mark) + round(chance.gauss(lean, 0.5))
            marks[one.indicator] = steps[max(0, min(2, place))]
        elif one.mark != rating_form.HARM or lean < _OVERLOOKS:
            marks[one.indicator] = one.mark
    return Rated(
        rater_kind="peer",
        activity_id=script.id,
        rater_id=actor.learner_id,
        calibration=True,
        marks=marks,
        levels=rating_form.levels(script.competencies, marks),
        agreement=calibrating.agreement(calibrating.compared(script, marks)),
        seconds=chance.randrange(300, 900),
    )
