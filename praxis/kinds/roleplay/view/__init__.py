"""A role-play on the screen: the talk so far, the caregiver's feelings, one step to take."""

from __future__ import annotations

from typing import Any

import streamlit as st

from praxis.base import Action, Lens
from praxis.kinds.roleplay.model import Feelings, Reply, RolePlay
from praxis.kinds.roleplay.play import State, Visit, reply_at, slot
from praxis.kinds.roleplay.view.closing import closing
from praxis.look import bits, keys, words
from praxis.look.entry import own_words
from praxis.look.prose import escaped, plain
from praxis.look.surroundings import Surroundings


def show(
    activity: RolePlay, state: State, lens: Lens, key: str, around: Surroundings, tally: Any = None
) -> Action | None:
    """Draw the exchange at hand, or the closing of the conversation."""
    if lens.answers:
        _all(activity, around)
        return None
    if state.stage in {"rate", "look_back", "retry", "end"}:
        return closing(activity, state, lens, key, around)
    at = len(state.path) - 1
    setting = f'<div class="px-setting">{around.prose.html(activity.setting)}</div>'
    if at:
        setting = (
            f'<details class="px-where"><summary>{words.ROLE_WHERE}</summary>{setting}</details>'
        )
    st.html(setting)
    st.html(_so_far(activity, state, around))
    visit = state.path[-1]
    here = keys.key(key, at, visit.turn, state.rewinds)
    if not lens.editable:
        _read_only(activity, visit, lens, around, tally)
        return None
    if state.stage == "own":
        return _own(at, here, around)
    if state.stage == "choose":
        return _choose(activity, state, here, around)
    return _hear(activity, state, lens, here, around)


def speaker(activity: RolePlay, turn: str) -> str:
    """Who says the line of a turn."""
    return activity.turns[turn].who or activity.cast["caregiver"].name


def feelings_panel(now: Feelings, before: Feelings | None = None) -> str:
    """Shame, trust and hope as three labeled bars, with their last movement."""
    then = before.model_dump() if before is not None else {}
    meters = "".join(
        bits.meter(words.FEELINGS[name], value, then.get(name))
        for name, value in now.model_dump().items()
    )
    return f'<div class="px-feelings">{meters}</div>'


def _so_far(activity: RolePlay, state: State, around: Surroundings) -> str:
    lines: list[str] = []
    for number, visit in enumerate(state.path):
        turn = activity.turns[visit.turn]
        now = number == len(state.path) - 1
        reply = reply_at(activity, visit)
        anchor = '<div class="px-latest">' if now else ""
        lines.append(
            anchor
            + bits.said(
                speaker(activity, visit.turn),
                around.prose.inline(turn.says),
                note=around.prose.inline(turn.cue),
            )
            + ("</div>" if now else "")
        )
        if reply is not None:
            lines.append(
                bits.said(
                    words.YOU,
                    around.prose.inline(reply.say),
                    mine=True,
                    note=_own_note(number, visit, around),
                )
            )
    last = state.path[-1]
    before = last.before if last.reply else (state.path[-2].before if len(state.path) > 1 else None)
    return f'<div class="px-talk">{"".join(lines)}</div>{feelings_panel(last.after, before)}'


def _own_note(number: int, visit: Visit, around: Surroundings) -> str:
    """The own line beside the reply that was chosen, so that neither hides the other."""
    own = around.words.get(slot(number), "") if visit.written else ""
    return f"{words.ROLE_YOURS}: {escaped(own)}" if own else ""


def _own(at: int, key: str, around: Surroundings) -> Action | None:
    st.html(f'<p class="px-ask">{words.ROLE_OWN}</p>')
    text = own_words(words.ROLE_OWN_HELP, key=keys.key(key, "own"), slot=slot(at), around=around)
    with st.container(horizontal=True):
        sent = st.button(words.ROLE_SEND, key=keys.key(key, "write"), type="primary")
        aloud = st.button(words.ROLE_ALOUD, key=keys.key(key, "aloud"))
    if sent:
        return Action(name="write", words={slot(at): text})
    return Action(name="aloud") if aloud else None


def own_line(number: int, visit: Visit, around: Surroundings) -> str:
    """What the learner wrote at an exchange, as a card; empty when nothing was written."""
    if not visit.written:
        return ""
    text = around.words.get(slot(number), "")
    return bits.card(words.ROLE_YOURS, f'<p class="px-own">{escaped(text)}</p>') if text else ""


def _choose(activity: RolePlay, state: State, key: str, around: Surroundings) -> Action | None:
    at, visit = len(state.path) - 1, state.path[-1]
    replies = activity.turns[visit.turn].replies
    tried = {reply for turn, reply in state.tried if turn == visit.turn}
    st.html(own_line(at, visit, around) + f'<p class="px-ask">{words.ROLE_NEAREST}</p>')

    def told(number: int) -> str:
        reply = replies[number]
        return plain(reply.say) + (" *(tried before)*" if reply.id in tried else "")

    made = st.radio(
        words.ROLE_NEAREST,
        options=range(len(replies)),
        index=None,
        format_func=told,
        key=keys.key(key, "reply"),
        on_change="ignore",
        label_visibility="collapsed",
    )
    if st.button(words.ROLE_SAY, key=keys.key(key, "choose"), type="primary"):
        return Action(name="choose", data={"reply": None if made is None else replies[made].id})
    return None


def _feedback(reply: Reply, lens: Lens, around: Surroundings) -> str:
    if not lens.feedback:
        return ""
    return (
        f'<section class="px-answer"><p class="px-label">{around.prose.inline(reply.move)}</p>'
        f"{around.prose.html(reply.feedback)}{bits.support(None, reply.sources, around)}</section>"
    )


def _hear(
    activity: RolePlay, state: State, lens: Lens, key: str, around: Surroundings
) -> Action | None:
    at = len(state.path) - 1
    reply = reply_at(activity, state.path[-1])
    if reply is None:
        return None
    st.html(_feedback(reply, lens, around))
    if reply.gate is not None:
        gate = words.GATE_TEXT.format(gate=around.gates.get(reply.gate, ""))
        st.html(
            f'<section class="px-gate" role="note"><h3>{words.GATE_TITLE}</h3>'
            f"<p>{escaped(gate)}</p></section>"
        )
        if st.button(words.BACK_TO_CHOICE, key=keys.key(key, "back"), type="primary"):
            return Action(name="rewind", data={"to": at})
        return None
    with st.container(horizontal=True):
        on = st.button(words.GO_ON, key=keys.key(key, "on"), type="primary")
        back = st.button(words.BACK_TO_CHOICE, key=keys.key(key, "back"))
    if on:
        return Action(name="go")
    return Action(name="rewind", data={"to": at}) if back else None


def _read_only(
    activity: RolePlay, visit: Visit, lens: Lens, around: Surroundings, tally: Any
) -> None:
    rows = ""
    for reply in activity.turns[visit.turn].replies:
        count = (
            f'<span class="px-mark">{tally.replies.get((visit.turn, reply.id), 0)}</span>'
            if tally is not None
            else ""
        )
        rows += (
            '<li class="px-option"><p '
            f'class="px-option-text">{around.prose.inline(reply.say)}{count}</p>'
            f"{_feedback(reply, lens, around)}</li>"
        )
    st.html(f'<ul class="px-options">{rows}</ul>')


def _all(activity: RolePlay, around: Surroundings) -> None:
    lens = Lens("reviewer", editable=False, answers=True)
    st.html(
        f'<div class="px-setting">{around.prose.html(activity.setting)}'
        f"</div>{feelings_panel(activity.feelings)}"
    )
    for name, turn in activity.turns.items():
        st.html(
            f'<p class="px-label">{escaped(name)}</p>'
            + bits.said(
                speaker(activity, name),
                around.prose.inline(turn.says),
                note=around.prose.inline(turn.cue),
            )
        )
        visit = Visit(turn=name, before=activity.feelings, after=activity.feelings)
        _read_only(activity, visit, lens, around, None)
    for name, ending in activity.endings.items():
        st.html(
            bits.card(
                f"Ending: {name}",
                around.prose.html(ending.says) + around.prose.html(ending.summary),
            )
        )
    st.html(f'<section class="px-answer">{around.prose.html(activity.mirror)}</section>')
