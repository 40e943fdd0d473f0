"""An invented person at work: every step goes through the rules and the store, as a screen's would.

Nothing here writes to the record in any other way, so a demo team's record could exist, replays,
and can be erased.
"""

from __future__ import annotations

import itertools
import math
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from random import Random
from typing import Any

from praxis.base import Action
from praxis.cli.invented import SENTENCES, Invented
from praxis.content.course import Course
from praxis.insight.occasions import Reached, occasions
from praxis.items.keys import KEY, wrong
from praxis.kinds import PLAY
from praxis.kinds.form.play import answering
from praxis.play import attempt as playing
from praxis.play.playable import playable
from praxis.store import Beginning, Entry, Store

_WALKS = 6
"""How many ways through a conversation an invented person chooses from."""

_GROWTH = 1.1
"""How much the course adds to the ability of who works through all of it, on the logistic scale."""

_EPOCH = datetime.fromtimestamp(0, UTC)


@dataclass
class Mind:
    """What one person would do. ``learned`` grows from 0 to 1 with the course."""

    course: Course
    person: Invented
    chance: Random
    learned: float = 0.0
    walks: dict[str, list[tuple[tuple[Action, ...], float]]] = field(default_factory=dict)

    def knows(self, name: str) -> float:
        """The chance of answering a question fully; some questions are hard for everybody."""
        hard = Random(name).gauss(0.0, 0.9)  # noqa: S311 - a figure that belongs to the question
        ability = self.person.ability + _GROWTH * self.learned
        return 1 / (1 + math.exp(hard - ability))

    def chooses(self, activity: Any) -> list[Action]:
        """Every step of theirs from the beginning of an activity to its end."""
        if activity.kind == "check":
            return self._check(activity)
        if activity.kind == "form":
            return self._form(activity)
        found = self.walks.get(activity.id)
        if found is None:
            found = self.walks[activity.id] = _walks(activity)
        lean = 3 * (self.person.ability + _GROWTH * self.learned)
        weights = [math.exp(lean * shown) for _, shown in found]
        return list(self.chance.choices(found, weights)[0][0])

    def _check(self, activity: Any) -> list[Action]:
        actions: list[Action] = []
        for item in activity.items:
            response, sure = self._answer(item)
            if item.type == "text":
                told = {"confidence": sure}
                actions.append(
                    Action(name="answer", data=dict(told), written={f"item:{item.id}": 12})
                )
                actions.append(Action(name="rate", data=self._found(item)))
            else:
                actions.append(
                    Action(name="answer", data={"response": response, "confidence": sure})
                )
            actions.append(Action(name="go"))
        return actions

    def _form(self, activity: Any) -> list[Action]:
        actions = []
        for number, item in enumerate(activity.items, start=1):
            if self.chance.random() < 0.02:  # noqa: PLR2004 - now and then one is left open
                actions.append(Action(name="go", data={"to": number}))
                continue
            one = answering(item, *self._answer(item))
            actions.append(one.model_copy(update={"data": {**one.data, "to": number}}))
        rated = [
            Action(name="rate", data={"item": item.id, **self._found(item)})
            for item in activity.items
            if item.type == "text"
        ]
        return [*actions, Action(name="submit"), *rated]

    def _answer(self, item: Any) -> tuple[Any, int]:
        """A response, and how sure they say they are of it."""
        chance = self.knows(item.id)
        found = self.chance.random() < chance
        felt = 3 * (chance - 0.5) + self.person.sure + self.chance.gauss(0.0, 0.8)
        sure = 1 if felt < -0.5 else 3 if felt > 0.9 else 2  # noqa: PLR2004 - three degrees
        return KEY[item.type](item) if found else self._missed(item), sure

    def _missed(self, item: Any) -> Any:
        """A response that is not the key; which one differs from person to person."""
        if item.type == "single":
            return self.chance.choice([one.id for one in item.options if not one.right])
        if item.type == "judgment":
            best, worst = self.chance.sample([one.id for one in item.options], 2)
            return {"best": best, "worst": worst}
        return wrong(item)

    def _found(self, item: Any) -> dict[str, Any]:
        chance = self.knows(item.id)
        return {"found": [at for at in range(len(item.look_for)) if self.chance.random() < chance]}


@dataclass
class Actor(Mind):
    """The same person with the record they leave."""

    store: Store = field(kw_only=True)
    learner_id: str = field(kw_only=True)

    def plays(self, activity_id: str, conduct: str, at: datetime) -> tuple[int, datetime]:
        """Walk through something to its end; the attempt, and when it ended."""
        activity, rev = playable(self.course, activity_id)
        if activity is None:
            raise LookupError(activity_id)
        return self.does(activity, rev, conduct, self.chooses(activity), at)

    def does(
        self, activity: Any, rev: str, conduct: str, actions: Iterable[Action], at: datetime
    ) -> tuple[int, datetime]:
        """Record ``actions`` in a new try, each some seconds after the one before."""
        seed = self.chance.randrange(2**31)
        state = playing.begin(activity, seed=seed)
        begun = Beginning(rev, seed, state.model_dump(mode="json"))
        sheet = self.store.attempts.again(self.learner_id, activity.id, conduct, begun, at)
        seen = sheet.attempt.seq
        for action in actions:
            at += timedelta(seconds=round(self.chance.lognormvariate(3.3, 0.6), 1))
            outcome = playing.act(activity, state, self._worded(action))
            state = outcome.state
            if outcome.events:
                entry = Entry(
                    action=outcome.action,
                    events=outcome.events,
                    state=state.model_dump(mode="json"),
                    done=outcome.done,
                    score=outcome.score,
                    words=outcome.words,
                )
                seen = self.store.attempts.record(sheet.attempt.id, seen, entry, at)
        return sheet.attempt.id, at

    def _worded(self, action: Action) -> Action:
        """Walks say how many words were written; here they are written."""
        words = {
            slot: " ".join(itertools.islice(itertools.cycle(self._sentence()), max(3, count)))
            for slot, count in action.written.items()
        }
        return action.model_copy(update={"words": words, "written": {}})

    def _sentence(self) -> list[str]:
        return self.chance.choice(SENTENCES).split()


def _walks(activity: Any) -> list[tuple[tuple[Action, ...], float]]:
    """Some ways to an end, each with the share of its moments that showed something helpful."""
    ends = [one for one in PLAY[activity.kind].probes(activity) if one.expected.get("done")]
    ends.sort(key=lambda one: len(one.actions))
    short = ends[: max(_WALKS, len(ends) // 2)]
    step = max(1, len(short) // _WALKS)
    return [(one.actions, _shown(activity, one.actions)) for one in short[::step][:_WALKS]]


def _shown(activity: Any, actions: Iterable[Action]) -> float:
    state, _ = playing.fold(activity, 0, actions)
    seen = [one.found for one in occasions([Reached(activity, state, 1, _EPOCH)])]
    return sum(seen) / len(seen) if seen else 0.0
