"""A reading on the screen: one column of prose, scenes set apart, a pause, a takeaway."""

from __future__ import annotations

from typing import Any

import streamlit as st

from praxis.base import Action, Lens
from praxis.kinds.reading.figures import figure
from praxis.kinds.reading.model import Reading
from praxis.kinds.reading.play import State
from praxis.look import bits, keys, words
from praxis.look.entry import own_words
from praxis.look.prose import escaped
from praxis.look.ready import Ready
from praxis.look.surroundings import Surroundings


def show(
    activity: Reading,
    state: State,
    lens: Lens,
    key: str,
    around: Surroundings,
    tally: Any = None,
) -> Action | None:
    """Draw the page; ``open`` and ``finish`` are what can be done on it."""
    body = around.prose.html(activity.opening)
    body += "".join(_block(block, around) for block in activity.blocks)
    st.html(Ready(f'<article class="px-reading">{body}</article>'))
    action = _pause(activity, state, lens, key, around)
    st.html(
        f'<aside class="px-take"><h3>{words.READING_TAKE}'
        f"</h3>{around.prose.html(activity.takeaway)}</aside>"
    )
    if action is None and lens.editable and not state.done:
        pressed = st.button(words.READING_DONE, key=keys.key(key, "finish"), type="primary")
        action = Action(name="finish") if pressed else None
    return action


def _pause(
    activity: Reading, state: State, lens: Lens, key: str, around: Surroundings
) -> Action | None:
    st.html(
        f'<section class="px-pause"><h3>{words.READING_PAUSE}'
        f"</h3>{around.prose.html(activity.pause.ask)}</section>"
    )
    if state.opened or not lens.editable:
        if around.words.get("pause"):
            st.html(
                bits.card(
                    words.ROLE_YOURS, f'<p class="px-own">{escaped(around.words["pause"])}</p>'
                )
            )
        if lens.answers or (state.opened and lens.feedback):
            st.html(
                f'<section class="px-answer">{around.prose.html(activity.pause.answer)}</section>'
            )
        return None
    text = own_words(
        words.READING_PAUSE_FIELD,
        key=keys.key(key, "pause"),
        slot="pause",
        around=around,
        height=90,
    )
    if st.button(words.READING_OPEN, key=keys.key(key, "open")):
        return Action(name="open", words={"pause": text})
    return None


def _block(block: Any, around: Surroundings) -> str:
    prose = around.prose
    if block.block == "prose":
        heading = f"<h3>{escaped(block.heading)}</h3>" if block.heading else ""
        return (
            heading + prose.html(block.text) + bits.support(block.evidence, block.sources, around)
        )
    if block.block == "claim":
        under = bits.support(block.evidence, block.sources, around)
        return f'<section class="px-claim">{prose.html(block.text)}{under}</section>'
    if block.block == "table":
        return _table(block, around)
    if block.block == "figure":
        return figure(block, prose)
    if block.block == "demonstration":
        return _demonstration(block, around)
    return _scene(block, around)


def _scene(block: Any, around: Surroundings) -> str:
    name, tone = (
        (words.EXAMPLE, "px-example")
        if block.block == "example"
        else (words.NON_EXAMPLE, "px-nonexample")
    )
    body = around.prose.html(block.text) if block.text else ""
    body += _dialogue(block.lines, around)
    return (
        f'<section class="px-scene {tone}"><p class="px-label">{name}</p>'
        f"<h3>{escaped(block.title)}</h3>"
        f'{body}<div class="px-see"><strong>{words.SEE}.</strong> '
        f"{around.prose.html(block.why)}</div></section>"
    )


def _demonstration(block: Any, around: Surroundings) -> str:
    """Each moment as two columns, or one below the other where the screen is narrow."""
    moments = "".join(
        f'<li><h4>{around.prose.inline(one.moment)}</h4><div class="px-twice">'
        f'<div class="px-nonexample"><p class="px-label">{words.NEARLY}</p>'
        f"{_dialogue(one.nearly, around)}</div>"
        f'<div class="px-example"><p class="px-label">{words.WELL}</p>'
        f"{_dialogue(one.well, around)}</div></div>"
        f'<p class="px-see"><strong>{words.DIFFERENCE}.</strong> '
        f"{around.prose.inline(one.difference)}</p></li>"
        for one in block.moments
    )
    return (
        f'<section class="px-shown"><p class="px-label">{words.SHOWN}</p>'
        f"<h3>{escaped(block.title)}</h3>{around.prose.html(block.setting)}<ol>{moments}</ol>"
        "</section>"
    )


def _dialogue(lines: Any, around: Surroundings) -> str:
    return "".join(
        bits.said(
            line.who,
            around.prose.inline(line.says),
            mine=line.who == words.YOU,
            note=around.prose.inline(line.note),
        )
        for line in lines
    )


def _table(block: Any, around: Surroundings) -> str:
    head = "".join(f"<th scope=col>{around.prose.inline(cell)}</th>" for cell in block.columns)
    rows = "".join(
        "<tr>"
        + "".join(
            f'<td data-column="{escaped(name)}">{around.prose.inline(cell)}</td>'
            for name, cell in zip(block.columns, row, strict=True)
        )
        + "</tr>"
        for row in block.rows
    )
    under = bits.support(block.evidence, block.sources, around)
    return (
        f'<div class="px-table"><table><caption>{around.prose.inline(block.caption)}</caption>'
        f"<thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table></div>{under}"
    )
