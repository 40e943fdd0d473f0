"""What each of three people holds while they play a role-play aloud."""

from __future__ import annotations

from collections.abc import Mapping

from praxis.items.asking import Block
from praxis.kinds.roleplay.model import RolePlay
from praxis.kinds.roleplay.rating import indicators_at_stake


def therapist(activity: RolePlay) -> tuple[Block, ...]:
    """The setting and the first line; no replies to lean on."""
    first = activity.turns[activity.start]
    return (
        Block("text", activity.setting),
        Block("line", first.says, first.who or activity.cast["caregiver"].name),
        Block("note", "Say what you would really say. You may stop at any time and say it again."),
    )


def caregiver(activity: RolePlay) -> tuple[Block, ...]:
    """Who one is, and the lines of the scene with their stage directions, in authored order."""
    voice = activity.cast["caregiver"]
    blocks = [Block("heading", f"You are {voice.name} ({voice.pronouns})")]
    if voice.voice:
        blocks.append(Block("cue", voice.voice))
    blocks += [
        Block("text", activity.setting),
        Block(
            "note",
            "Begin with the first line. Then answer what you hear; these are lines to "
            "reach for, not an order to keep. When a sentence helps, let it help.",
        ),
    ]
    for turn in activity.turns.values():
        if turn.cue:
            blocks.append(Block("cue", turn.cue))
        blocks.append(Block("line", turn.says, turn.who or voice.name))
    return tuple(blocks)


def observer(activity: RolePlay, sentences: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    """The behaviors to watch for, as (indicator, sentence); those without a sentence left out."""
    return tuple(
        (name, sentences[name]) for name in indicators_at_stake(activity) if name in sentences
    )
