"""A form on the screen: one question at a time, an overview, and after handing in the reasons.

Before the form is handed in nothing is drawn that knows a key.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any, Self

import streamlit as st
from pydantic import JsonValue

from praxis.base import Action, Lens
from praxis.items.views import VIEWS
from praxis.kinds.form.model import Form
from praxis.kinds.form.play import CONFIDENCE, Answered, State, to_rate
from praxis.look import bits, keys, words
from praxis.look.prose import Prose
from praxis.look.ready import Ready
from praxis.look.surroundings import Surroundings


def show(
    activity: Form,
    state: State,
    lens: Lens,
    key: str,
    around: Surroundings,
    tally: Any = None,
) -> Action | None:
    """Draw the question at hand, the overview, or what opens when all is handed in."""
    if lens.answers:
        _reasons(activity, None, around)
        return None
    if state.done:
        return _after(activity, state, lens, key, around)
    if state.at >= len(activity.items):
        return _overview(activity, state, lens, key, around)
    return _question(activity, state, lens, key, around)


def _question(
    activity: Form, state: State, lens: Lens, key: str, around: Surroundings
) -> Action | None:
    item = activity.items[state.at]
    kept = state.answer(item.id)
    here = keys.key(key, state.at)
    response, sure = _asked(activity, state, here, around)
    pressed = _pressed(activity, state, here) if lens.editable else None
    if pressed is None:
        return None
    if pressed == "mark":
        marked = item.id not in state.marked
        return Action(name="mark", data={"item": item.id, "marked": marked})
    to = {"back": state.at - 1, "next": state.at + 1, "overview": len(activity.items)}[pressed]
    fresh = _fresh(item, kept, response, sure, around)
    if fresh is None:
        return Action(name="go", data={"to": to})
    if pressed == "next" and sure is None:
        return fresh  # the answer is kept; the question how sure is asked once more, and only once
    return fresh.model_copy(update={"data": {**fresh.data, "to": to}})


def _asked(
    activity: Form, state: State, here: str, around: Surroundings
) -> tuple[JsonValue, int | None]:
    """Draw the question; the response and the confidence that stand on the screen."""
    item = activity.items[state.at]
    kept = state.answer(item.id)
    opening = around.prose.html(activity.opening) if state.at == 0 else ""
    told = [f"Question {state.at + 1} of {len(activity.items)}"]
    told += [words.FORM_KEPT] if kept.given else []
    told += [words.FORM_MARKED] if item.id in state.marked else []
    st.html(
        f'{opening}<p class="px-label">{" · ".join(told)}</p>'
        f'<div class="px-stem">{around.prose.html(item.stem)}</div>'
    )
    order = state.orders.get(item.id, ())
    response: JsonValue = VIEWS[item.type].ask(item, order, here, around, kept.response)
    sure: int | None = st.radio(
        words.CHECK_SURE,
        options=CONFIDENCE,
        index=kept.confidence - 1 if kept.confidence else None,
        format_func=lambda number: words.CONFIDENCE[number],
        key=keys.key(here, "sure"),
        on_change="ignore",
        horizontal=True,
    )
    if kept.given and not kept.confidence:
        st.html(f'<p class="px-hint">{words.FORM_HOW_SURE}</p>')
    return response, sure


def _pressed(activity: Form, state: State, here: str) -> str | None:
    """Which of the buttons under a question was pressed."""
    marked = activity.items[state.at].id in state.marked
    pressed = None
    with st.container(key=keys.key(here, "ways"), horizontal=True):
        if state.at and st.button(words.BACK, key=keys.key(here, "back")):
            pressed = "back"
        label = words.FORM_UNMARK if marked else words.FORM_MARK
        if st.button(label, key=keys.key(here, "mark"), icon=":material/bookmark:"):
            pressed = "mark"
        if st.button(words.FORM_OVERVIEW, key=keys.key(here, "overview")):
            pressed = "overview"
        if st.button(words.FORM_NEXT, key=keys.key(here, "next"), type="primary"):
            pressed = "next"
    return pressed


def _fresh(
    item: Any, kept: Answered, response: JsonValue, sure: int | None, around: Surroundings
) -> Action | None:
    """The action that keeps what stands on the screen; None when all of it is kept already."""
    data: dict[str, JsonValue] = {"item": item.id, "confidence": sure}
    if item.type == "text":
        slot, text = VIEWS["text"].slot(item), str(response or "").strip()
        same = text == around.words.get(slot, "").strip()
        if not text or (same and kept.given and (sure or 0) == kept.confidence):
            return None
        return Action(name="answer", data=data, words={} if same and kept.given else {slot: text})
    if response is None or response == []:
        return None
    if response == kept.response and (sure or 0) == kept.confidence:
        return None
    return Action(name="answer", data={**data, "response": response})


def _overview(
    activity: Form, state: State, lens: Lens, key: str, around: Surroundings
) -> Action | None:
    count = len(activity.items)
    given = [state.answer(item.id) for item in activity.items]
    lists = {
        words.FORM_OPEN: [at for at, one in enumerate(given, 1) if not one.given],
        words.FORM_UNSURE: [
            at for at, one in enumerate(given, 1) if one.given and not one.confidence
        ],
        words.FORM_MARKED: [
            at for at, item in enumerate(activity.items, 1) if item.id in state.marked
        ],
    }
    told = "".join(
        f"<li>{name}: {', '.join(map(str, places))}</li>"
        for name, places in lists.items()
        if places
    )
    still = len(lists[words.FORM_OPEN])
    st.html(
        f'<p class="px-label">{words.FORM_OVERVIEW}</p>'
        f"<p>{count - still} of {count} answered. {words.FORM_BEFORE}</p><ul>{told}</ul>"
    )
    if not lens.editable:
        return None
    chosen: int | None = st.pills(
        words.FORM_GO_TO,
        options=range(1, count + 1),
        format_func=lambda at: f"{at}" if given[at - 1].given else f"{at} ○",
        key=keys.key(key, "go-to"),
    )
    if chosen is not None:
        return Action(name="go", data={"to": chosen - 1})
    label = words.FORM_SUBMIT if not still else words.FORM_SUBMIT_OPEN.format(count=still)
    if st.button(label, key=keys.key(key, "submit"), type="primary"):
        return Action(name="submit")
    return None


def _after(
    activity: Form, state: State, lens: Lens, key: str, around: Surroundings
) -> Action | None:
    if not lens.feedback:
        st.html(f'<p class="px-done" role="status">{words.FORM_HANDED_IN}</p>')
        return None
    waiting = to_rate(activity, state)
    if waiting and lens.editable:
        item = next(one for one in activity.items if one.id == waiting[0])
        st.html(f'<div class="px-stem">{around.prose.html(item.stem)}</div>')
        here = keys.key(key, "rate", activity.items.index(item))
        found: list[JsonValue] = list(VIEWS["text"].rate(item, here, around))
        if st.button(words.CHECK_RATE_GO, key=keys.key(here, "go"), type="primary"):
            return Action(name="rate", data={"item": item.id, "found": found})
    _reasons(activity, state, around)
    return None


def _reasons(activity: Form, state: State | None, around: Surroundings) -> None:
    """Every question with what was answered and why each option stands where it stands."""
    body = around.prose.html(activity.opening) if state is None else ""
    for number, item in enumerate(activity.items, start=1):
        answer = None if state is None else state.answer(item.id)
        told = [f"Question {number}", *_how_it_went(item, answer)]
        body += f'<p class="px-label">{" · ".join(told)}</p>'
        if item.type == "text":
            found = () if state is None else state.ratings.get(item.id, ())
            body += _open_question(item, found, around)
        else:
            page = keys.key(activity.id, item.id, "why")
            response = None if answer is None else answer.response
            body += _keyed_question(_Keyed.of(item, response, page, around))
    closing = f'<section class="px-answer">{around.prose.html(activity.closing)}</section>'
    st.html(Ready(f'<article class="px-reading">{body}{closing}</article>'))


def _open_question(item: Any, found: tuple[int, ...], around: Surroundings) -> str:
    """A question for own words. Nothing of it is kept between runs: the words are private."""
    return (
        f'<div class="px-stem">{around.prose.html(item.stem)}</div>'
        + str(VIEWS[item.type].explain(item, {}, around))
        + _look_fors(item, found, around)
        + _afterwards(item, around)
    )


@dataclass(frozen=True, slots=True)
class _Keyed:
    """A question with a key and one answer to it: content and a choice, nothing of a person.

    Told apart by the identities of the question, the terms and the sources it is explained with,
    which live as long as this does, and by what was answered, as JSON.
    """

    content: tuple[int, int, int]
    response: str
    page: str
    item: Any = field(compare=False)
    terms: Any = field(compare=False)
    references: Mapping[str, Any] = field(compare=False)

    @classmethod
    def of(cls, item: Any, response: JsonValue, page: str, around: Surroundings) -> Self:
        """``page`` is part of the ids of the notes that open in the text."""
        terms, references = around.prose.terms, around.references
        content = (id(item), id(terms), id(references))
        return cls(content, json.dumps(response), page, item, terms, references)


@lru_cache(maxsize=2048)
def _keyed_question(one: _Keyed) -> str:
    """The question and why each option stands where it stands.

    Kept, a few KiB each: a result has forty, and is drawn again with each thing done on it.
    """
    around = Surroundings(Prose(one.terms, one.page), references=one.references)
    return (
        f'<div class="px-stem">{around.prose.html(one.item.stem)}</div>'
        + str(VIEWS[one.item.type].explain(one.item, json.loads(one.response), around))
        + _afterwards(one.item, around)
    )


def _afterwards(item: Any, around: Surroundings) -> str:
    """What to take along from a question, and whose work it rests on."""
    take = around.prose.html(item.takeaway) if item.takeaway else ""
    aside = f'<aside class="px-take">{take}</aside>' if take else ""
    return aside + bits.support(None, item.sources, around)


def _how_it_went(item: Any, answer: Answered | None) -> list[str]:
    """In a few words: how far the answer came, and how sure the learner was."""
    if answer is None:
        return []
    if not answer.given:
        return [words.FORM_NOT_ANSWERED]
    told = [words.CONFIDENCE[answer.confidence].lower()] if answer.confidence else []
    if answer.value is None:
        return told
    reached = (
        "all of it" if answer.value == 1 else "part of it" if answer.value else "still to come"
    )
    return [reached, *told]


def _look_fors(item: Any, found: tuple[int, ...], around: Surroundings) -> str:
    rows = "".join(
        f"<li>{around.prose.inline(look)}"
        + (f' <span class="px-mark">{words.FORM_FOUND}</span>' if number in found else "")
        + "</li>"
        for number, look in enumerate(item.look_for)
    )
    return bits.card(words.FORM_LOOK_FORS, f"<ul>{rows}</ul>")
