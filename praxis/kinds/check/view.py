"""A check on the screen: one question, confidence first, then every option explained."""

from __future__ import annotations

from typing import Any

import streamlit as st
from pydantic import JsonValue

from praxis.base import Action, Lens
from praxis.items.views import VIEWS
from praxis.kinds.check.model import Check
from praxis.kinds.check.play import CONFIDENCE, State
from praxis.look import bits, keys, score_chart, scores, words
from praxis.look.surroundings import Surroundings


def show(
    activity: Check,
    state: State,
    lens: Lens,
    key: str,
    around: Surroundings,
    tally: Any = None,
) -> Action | None:
    """Draw the question at hand, or all of them for a reviewer."""
    if lens.answers:
        _all(activity, around)
        return None
    if state.stage == "end":
        _end(activity, state, around)
        return None
    if state.at == 0 and state.stage == "ask":
        st.html(f'<article class="px-reading">{around.prose.html(activity.opening)}</article>')
    if activity.chart is not None:
        score_chart.show(activity.chart, keys.key(key, "chart"))
    item = activity.items[state.at]
    count = len(activity.items)
    label = f'<p class="px-label">Question {state.at + 1} of {count}</p>' if count > 1 else ""
    st.html(f'{label}<div class="px-stem">{around.prose.html(item.stem)}</div>')
    here = keys.key(key, item.id)
    if state.stage == "ask":
        return _ask(item, state, lens, here, around)
    if state.stage == "rate":
        found: list[JsonValue] = list(VIEWS["text"].rate(item, here, around))
        if lens.editable and st.button(
            words.CHECK_RATE_GO, key=keys.key(here, "rate"), type="primary"
        ):
            return Action(name="rate", data={"found": found})
        return None
    return _explain(item, state, lens, here, around)


def _ask(item: Any, state: State, lens: Lens, key: str, around: Surroundings) -> Action | None:
    response = VIEWS[item.type].ask(item, state.orders.get(item.id, ()), key, around)
    sure = st.radio(
        words.CHECK_SURE,
        options=CONFIDENCE,
        index=None,
        format_func=lambda number: words.CONFIDENCE[number],
        key=keys.key(key, "sure"),
        on_change="ignore",
        horizontal=True,
    )
    if not lens.editable or not st.button(
        words.CHECK_ANSWER, key=keys.key(key, "go"), type="primary"
    ):
        return None
    if item.type == "text":
        return Action(
            name="answer",
            data={"confidence": sure},
            words={VIEWS["text"].slot(item): str(response)},
        )
    return Action(name="answer", data={"confidence": sure, "response": response})


def _explain(item: Any, state: State, lens: Lens, key: str, around: Surroundings) -> Action | None:
    answer = state.answers[-1]
    if lens.feedback:
        st.html(_explanation(item, answer.response, around))
    if lens.editable and st.button(words.GO_ON, key=keys.key(key, "next"), type="primary"):
        return Action(name="go")
    return None


def _explanation(item: Any, response: JsonValue, around: Surroundings) -> str:
    told = str(VIEWS[item.type].explain(item, response, around))
    if item.takeaway:
        told += f'<aside class="px-take">{around.prose.html(item.takeaway)}</aside>'
    return told + bits.support(None, item.sources, around)


def _end(activity: Check, state: State, around: Surroundings) -> None:
    rows: list[str] = []
    for item, answer in zip(activity.items, state.answers, strict=True):
        value = answer.value
        told = (
            "not keyed"
            if value is None
            else "all of it"
            if value == 1
            else "part of it"
            if value > 0
            else "still to come"
        )
        rows.append(
            f"<tr><td data-column=Question>{around.prose.inline(item.stem)}</td><td "
            f"data-column=Found>{told}</td>"
            f'<td data-column="You felt">{words.CONFIDENCE[answer.confidence].lower()}</td></tr>'
        )
    st.html(
        '<div class="px-table"><table><caption>What you found, and how sure you were</caption>'
        "<thead><tr>"
        "<th scope=col>Question</th><th scope=col>Found</th><th scope=col>You felt</th></tr>"
        "</thead>"
        f"<tbody>{''.join(rows)}</tbody></table></div>"
        f'<section class="px-answer">{around.prose.html(activity.closing)}</section>'
    )


def _all(activity: Check, around: Surroundings) -> None:
    body = around.prose.html(activity.opening)
    if activity.chart is not None:
        body += scores.table(activity.chart)
    for number, item in enumerate(activity.items, start=1):
        stem = around.prose.html(item.stem)
        body += f'<p class="px-label">Question {number}</p><div class="px-stem">{stem}</div>'
        body += _explanation(item, None, around)
    st.html(f'<article class="px-reading">{body}{around.prose.html(activity.closing)}</article>')
