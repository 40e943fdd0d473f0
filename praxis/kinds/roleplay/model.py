"""A role-play: a conversation that moves with each reply.

The caregiver's shame, trust and hope run from 0 to 10. Each reply shifts them, and turns and
endings may depend on them.
"""

from __future__ import annotations

from typing import Annotated, Literal, Self

from pydantic import AfterValidator, Field, model_validator

from praxis.base import Frozen, GateId, Slug, Text
from praxis.items.common import unique_ids
from praxis.kinds.common import ActivityBase, Indicators, Voice
from praxis.kinds.roleplay.condition import parse

Level = Annotated[int, Field(ge=0, le=10)]
Change = Annotated[int, Field(ge=-4, le=4)]
Condition = Annotated[str, AfterValidator(lambda text: parse(text) and text)]


class Feelings(Frozen):
    """How the caregiver is, each from 0 (none) to 10 (all there is room for)."""

    shame: Level
    trust: Level
    hope: Level


class Shift(Frozen):
    """How one reply moves the feelings; what is left out stays."""

    shame: Change = 0
    trust: Change = 0
    hope: Change = 0


class Fork(Frozen):
    """Where a reply leads, if the feelings (after its shift) meet ``when``; none means always."""

    when: Condition | None = None
    go: Slug


class Reply(Frozen):
    """Something the clinician could say.

    ``move`` names what it does in a few words. ``shows`` lists behavioral indicators of the
    curriculum (also harmful ones, ``C1-h2``) that this reply displays. ``gate`` marks a reply that
    could do harm (SG1-SG9): it is explained calmly and the exchange is tried again.
    ``to`` is a turn, an ending, the word ``end`` (the first ending whose condition holds), or a
    list of forks, the last of which has no condition.
    """

    id: Slug
    say: Text
    move: Text
    shift: Shift
    feedback: Text
    to: Slug | Annotated[tuple[Fork, ...], Field(min_length=2)]
    shows: Indicators = ()
    gate: GateId | None = None
    sources: tuple[str, ...] = ()

    @model_validator(mode="after")
    def _last_fork_open(self) -> Self:
        if not isinstance(self.to, str):
            if self.to[-1].when is not None:
                msg = "the last fork of `to` must have no `when`, so that there is always a way on"
                raise ValueError(msg)
            if any(fork.when is None for fork in self.to[:-1]):
                msg = (
                    "only the last fork of `to` may be without `when`; later ones cannot be reached"
                )
                raise ValueError(msg)
        return self


class Turn(Frozen):
    """What the caregiver (or ``who`` else is in the room) says, and the replies one could give."""

    says: Text
    who: str = ""
    cue: str = ""
    replies: Annotated[tuple[Reply, ...], Field(min_length=3, max_length=5)]

    @model_validator(mode="after")
    def _differ(self) -> Self:
        unique_ids([r.id for r in self.replies], "replies")
        return self


class Ending(Frozen):
    """How the conversation closes. ``when`` is read in order; the last ending has none."""

    says: Text
    summary: Text
    when: Condition | None = None


class RolePlay(ActivityBase):
    """A branching conversation with a caregiver.

    ``cast`` holds ``caregiver`` and, where others are in the room, further people by role.
    ``reveal_shift`` is how the feelings' movement reads; the learner sees it after each reply.
    """

    kind: Literal["roleplay"]
    setting: Text
    cast: Annotated[dict[Slug, Voice], Field(min_length=1)]
    feelings: Feelings
    start: Slug
    turns: Annotated[dict[Slug, Turn], Field(min_length=3)]
    endings: Annotated[dict[Slug, Ending], Field(min_length=3)]
    second_try: Text
    mirror: Text

    @model_validator(mode="after")
    def _has_caregiver(self) -> Self:
        if "caregiver" not in self.cast:
            msg = "`cast` needs an entry `caregiver`"
            raise ValueError(msg)
        if "end" in self.turns or "end" in self.endings:
            msg = "`end` is reserved: it means the first ending whose condition holds"
            raise ValueError(msg)
        if set(self.turns) & set(self.endings):
            msg = "a turn and an ending have the same id"
            raise ValueError(msg)
        return self
