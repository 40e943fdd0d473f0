"""A vignette on the screen: one step of one scene at a time, and the whole way at the end."""

from __future__ import annotations

from typing import Any

import streamlit as st

from praxis.base import Action, Lens
from praxis.kinds.vignette.model import Choice, Scene, Vignette
from praxis.kinds.vignette.play import State, chosen
from praxis.look import bits, keys, words
from praxis.look.prose import escaped, plain
from praxis.look.surroundings import Surroundings


def show(
    activity: Vignette, state: State, lens: Lens, key: str, around: Surroundings, tally: Any = None
) -> Action | None:
    """Draw the step at hand; a reviewer sees every scene with every feedback."""
    if lens.answers:
        _all(activity, around)
        return None
    if state.stage == "end":
        return _end(activity, state, lens, key, around)
    at = len(state.path) - 1
    visit = state.path[-1]
    scene = activity.scenes[visit.scene]
    here = keys.key(key, at, visit.scene)
    if at == 0 and activity.setting:
        st.html(f'<div class="px-setting">{around.prose.html(activity.setting)}</div>')
    st.html(
        f'<p class="px-label">Scene {at + 1}</p><article '
        f'class="px-reading">{around.prose.html(scene.text)}</article>'
    )
    if not lens.editable:
        _read_only(scene, visit.scene, lens, around, tally)
        return None
    steps = {"notice": _notice, "noticed": _noticed, "suppose": _suppose, "supposed": _supposed}
    if state.stage in steps:
        return steps[state.stage](scene, state, here, around)
    if state.stage == "choose":
        return _choose(scene, state, here, around)
    return _follow(activity, state, lens, here, around)


def _notice(scene: Scene, state: State, key: str, around: Surroundings) -> Action | None:
    st.html(
        f'<p class="px-ask">{around.prose.inline(scene.notice_ask)}</p>'
        '<p class="px-hint">Tick any, or none. There is no better answer.</p>'
    )
    picked = [
        number
        for number, text in enumerate(scene.notice)
        if st.checkbox(plain(text), key=keys.key(key, "notice", number), on_change="ignore")
    ]
    if st.button(words.NOTICE_GO, key=keys.key(key, "notice"), type="primary"):
        return Action(name="notice", data={"picked": list(picked)})
    return None


def _noticed(scene: Scene, state: State, key: str, around: Surroundings) -> Action | None:
    mine = [scene.notice[number] for number in state.path[-1].noticed]
    listed = (
        bits.bullet_list(mine, around.prose) if mine else "<p>Nothing on the list. Fair enough.</p>"
    )
    st.html(
        bits.card("You noticed", listed)
        + f'<section class="px-answer">{around.prose.html(scene.notice_feedback)}</section>'
    )
    return (
        Action(name="go")
        if st.button(words.GO_ON, key=keys.key(key, "on-1"), type="primary")
        else None
    )


def _suppose(scene: Scene, state: State, key: str, around: Surroundings) -> Action | None:
    st.html(f'<p class="px-ask">{around.prose.inline(scene.hypothesis_ask)}</p>')
    held = st.radio(
        plain(scene.hypothesis_ask),
        options=range(len(scene.hypotheses)),
        index=None,
        format_func=lambda number: plain(scene.hypotheses[number].text),
        key=keys.key(key, "hypothesis"),
        on_change="ignore",
        label_visibility="collapsed",
    )
    if st.button(words.SUPPOSE_GO, key=keys.key(key, "suppose"), type="primary"):
        return Action(
            name="suppose",
            data={"hypothesis": None if held is None else scene.hypotheses[held].id},
        )
    return None


def _supposed(scene: Scene, state: State, key: str, around: Surroundings) -> Action | None:
    held = state.path[-1].hypothesis
    rows = "".join(
        f'<li class="px-option {"px-mine-other" if one.id == held else "px-other"}">'
        f'<p class="px-option-text">{around.prose.inline(one.text)}'
        + (
            '<span class="px-mark px-mark-mine">You hold this for now</span>'
            if one.id == held
            else ""
        )
        + f"</p>{around.prose.html(one.feedback)}</li>"
        for one in scene.hypotheses
    )
    st.html(f'<ul class="px-options">{rows}</ul>')
    return (
        Action(name="go")
        if st.button(words.GO_ON, key=keys.key(key, "on-2"), type="primary")
        else None
    )


def _choose(scene: Scene, state: State, key: str, around: Surroundings) -> Action | None:
    st.html(f'<p class="px-ask">{around.prose.inline(scene.ask)}</p>')
    place = state.path[-1].scene
    tried = {choice for where, choice in state.tried if where == place}

    def told(number: int) -> str:
        choice = scene.choices[number]
        return plain(choice.do) + (" *(tried before)*" if choice.id in tried else "")

    made = st.radio(
        plain(scene.ask),
        options=range(len(scene.choices)),
        index=None,
        format_func=told,
        key=keys.key(key, "choice", state.rewinds),
        on_change="ignore",
        label_visibility="collapsed",
    )
    if st.button(words.CHOOSE_GO, key=keys.key(key, "choose"), type="primary"):
        return Action(
            name="choose", data={"choice": None if made is None else scene.choices[made].id}
        )
    return None


def _follow(
    activity: Vignette, state: State, lens: Lens, key: str, around: Surroundings
) -> Action | None:
    at = len(state.path) - 1
    choice = chosen(activity, state.path[-1])
    if choice is None:
        return None
    st.html(bits.card("You chose", around.prose.html(choice.do)))
    st.html(_consequence(choice, lens, around))
    if choice.gate is not None:
        gate = words.GATE_TEXT.format(gate=around.gates.get(choice.gate, ""))
        st.html(
            f'<section class="px-gate" role="note"><h3>{words.GATE_TITLE}</h3>'
            f"<p>{escaped(gate)}</p></section>"
        )
        if st.button(words.BACK_TO_CHOICE, key=keys.key(key, "back"), type="primary"):
            return Action(name="rewind", data={"to": at})
        return None
    with st.container(horizontal=True):
        on = st.button(words.GO_ON, key=keys.key(key, "on-3"), type="primary")
        back = st.button(words.BACK_TO_CHOICE, key=keys.key(key, "back"))
    if on:
        return Action(name="go")
    return Action(name="rewind", data={"to": at}) if back else None


def _consequence(choice: Choice, lens: Lens, around: Surroundings) -> str:
    follows = around.prose.html(choice.consequence)
    told = f'<section class="px-follows"><h3>{words.FOLLOWS}</h3>{follows}</section>'
    if lens.feedback:
        told += (
            f'<section class="px-answer"><h3>{words.WHY}</h3>{around.prose.html(choice.feedback)}'
            f"{bits.support(None, choice.sources, around)}</section>"
        )
    return told


def _end(
    activity: Vignette, state: State, lens: Lens, key: str, around: Surroundings
) -> Action | None:
    ending = activity.endings[state.ending]
    st.html(
        f'<article class="px-reading">{around.prose.html(ending.text)}</article>'
        f'<aside class="px-take"><h3>{words.STORY_RESTS}'
        f"</h3>{around.prose.html(ending.summary)}</aside>"
        f'<section class="px-answer">{around.prose.html(activity.closing)}</section>'
        f'<h3 class="px-h">{words.PATH_TAKEN}</h3>'
    )
    action = None
    for at, visit in enumerate(state.path):
        scene = activity.scenes[visit.scene]
        rows = "".join(
            _way(choice, visit.choice, (visit.scene, choice.id) in state.tried, around)
            for choice in scene.choices
        )
        st.html(
            f'<div class="px-map"><p class="px-label">Scene {at + 1}: '
            f"{around.prose.inline(scene.ask)}</p><ul>{rows}</ul></div>"
        )
        if lens.editable and st.button(words.BACK_TO_CHOICE, key=keys.key(key, "map", at)):
            action = Action(name="rewind", data={"to": at})
    return action


def _way(choice: Choice, made: str, tried: bool, around: Surroundings) -> str:  # noqa: FBT001
    if choice.id == made:
        mark, tone = "your way", "px-taken"
    elif tried:
        mark, tone = "tried before", "px-tried"
    else:
        mark, tone = "not taken", "px-untaken"
    told = around.prose.inline(choice.do)
    return f'<li class="{tone}"><span>{told}</span> <em class="px-mark">{mark}</em></li>'


def _read_only(scene: Scene, name: str, lens: Lens, around: Surroundings, tally: Any) -> None:
    rows = ""
    for choice in scene.choices:
        count = (
            f'<span class="px-mark">{tally.choices.get((name, choice.id), 0)}</span>'
            if tally is not None
            else ""
        )
        told = _consequence(choice, lens, around) if lens.feedback else ""
        text = f'<p class="px-option-text">{around.prose.inline(choice.do)}{count}</p>'
        rows += f'<li class="px-option">{text}{told}</li>'
    st.html(
        f'<p class="px-ask">{around.prose.inline(scene.ask)}</p><ul class="px-options">{rows}</ul>'
    )


def _all(activity: Vignette, around: Surroundings) -> None:
    lens = Lens("reviewer", editable=False, answers=True)
    for name, scene in activity.scenes.items():
        st.html(
            f'<p class="px-label">{escaped(name)}</p><article '
            f'class="px-reading">{around.prose.html(scene.text)}</article>'
        )
        if scene.notice:
            st.html(
                bits.card(
                    plain(scene.notice_ask),
                    bits.bullet_list(scene.notice, around.prose)
                    + around.prose.html(scene.notice_feedback),
                )
            )
        if scene.hypotheses:
            told = "".join(
                f"<li>{around.prose.html(one.text)}{around.prose.html(one.feedback)}</li>"
                for one in scene.hypotheses
            )
            st.html(bits.card(plain(scene.hypothesis_ask), f"<ul>{told}</ul>"))
        _read_only(scene, name, lens, around, None)
    for name, ending in activity.endings.items():
        st.html(
            bits.card(
                f"Ending: {name}",
                around.prose.html(ending.text) + around.prose.html(ending.summary),
            )
        )
    st.html(f'<section class="px-answer">{around.prose.html(activity.closing)}</section>')
