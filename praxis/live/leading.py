"""Leading a room: the pure phases on one side, the record on the other."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from pydantic import JsonValue

from praxis.live import asks, groups
from praxis.live.asks import Moment
from praxis.live.phases import Refused, Standing, move
from praxis.live.plan import Plan
from praxis.store import Made, Moved, Room, Store
from praxis.store.room_groups import Formed
from praxis.store.room_rows import Command

__all__ = ["Refused", "Scene", "command", "create", "gather", "reach", "scene"]


@dataclass(frozen=True, slots=True)
class Scene:
    """A room as its row says, understood."""

    room: Room
    plan: Plan
    standing: Standing
    moment: Moment

    @property
    def phase(self) -> str:
        """Where the ask at hand stands."""
        return self.standing.phase

    @property
    def next_title(self) -> str:
        """What the next stop is called; empty at the last one."""
        after = self.plan.stops[self.standing.stop + 1 :]
        return after[0].title if after else ""


def scene(room: Room, activities: Mapping[str, Any]) -> Scene:
    """Understand the row of a room."""
    plan, standing = Plan.model_validate(room.plan), Standing.model_validate(room.standing)
    return Scene(room, plan, standing, reach(plan, standing, activities, room.seed))


def reach(plan: Plan, standing: Standing, activities: Mapping[str, Any], seed: int) -> Moment:
    """The moment a standing is at."""
    return asks.at(plan, activities, seed, standing.stop, standing.taken)


def create(
    store: Store,
    plan: Plan,
    leader_id: str | None,
    now: datetime,
    *,
    seed: int,
    names_why: str = "",
) -> Made:
    """Make a room for ``plan``, in the lobby. Names are asked for only when a reason is given."""
    standing = Standing()
    return store.rooms.create(
        plan.model_dump(mode="json"),
        plan.title,
        leader_id,
        now,
        standing=standing.model_dump(mode="json"),
        ask_id="",
        seed=seed,
        names_why=names_why,
    )


def command(
    store: Store,
    activities: Mapping[str, Any],
    room_id: str,
    version: int,
    name: str,
    data: Mapping[str, JsonValue],
    now: datetime,
) -> Moved:
    """Do what a leader asked on ``version`` of the room, once.

    ``already`` when another was first: harmless. Raises Refused with a sentence for the leader,
    LookupError when there is no such room.
    """
    room = store.rooms.get(room_id)
    if room is None:
        raise LookupError(room_id)
    if room.version != version:
        return Moved(room, "already")
    before = scene(room, activities)
    told = dict(data)
    if name == "next" and told.get("take") is None and before.moment.ask is not None:
        given = store.rooms.answers(room_id, room.ask_id)
        told["take"] = before.moment.going([one.answer for one in given])
    after = move(before.standing, before.plan, before.moment, name, told, now)
    moment = reach(before.plan, after, activities, room.seed)
    kept = Command(
        name,
        told,
        after.model_dump(mode="json"),
        "" if after.phase == "lobby" else moment.ask_id,
        open=after.phase == "open",
        ended=after.phase == "ended",
    )
    moved = store.rooms.move(room_id, version, kept, now)
    if moved.outcome == "done" and moment.stop.group_size:
        gather(store, scene(moved.room, activities), now)
    return moved


def gather(store: Store, here: Scene, now: datetime) -> Formed:
    """Form groups of those present at the stop at hand, or form them anew.

    As few as possible are moved: late ones join, those who left are not waited for.
    """
    stop = here.moment.stop
    if not stop.group_size or here.phase in {"lobby", "ended"}:
        return ()
    present = [seat.id for seat in store.rooms.present(here.room.id, now)]

    def change(formed: Formed) -> Formed:
        if formed:
            return groups.reform(formed, present, stop.group_size, here.standing.turn)
        return groups.form(present, stop.group_size, here.room.seed + here.standing.stop)

    return store.rooms.regroup(here.room.id, stop.id, change)
