"""A mirroring exercise on the screen: two rooms side by side."""

from __future__ import annotations

from typing import Any

import streamlit as st

from praxis.base import Action, Lens
from praxis.kinds.mirroring.model import Mirroring, MirrorPair
from praxis.kinds.mirroring.play import State
from praxis.look import bits, keys, words
from praxis.look.entry import own_words
from praxis.look.prose import escaped, plain
from praxis.look.surroundings import Surroundings


def show(
    activity: Mirroring, state: State, lens: Lens, key: str, around: Surroundings, tally: Any = None
) -> Action | None:
    """Draw the step at hand; a reviewer sees all pairs, look-fors and model lines."""
    if lens.answers or not lens.editable:
        _all(activity, lens, around, tally)
        return None
    if state.stage == "pair" and state.at == 0:
        st.html(f'<article class="px-reading">{around.prose.html(activity.idea)}</article>')
    steps = {
        "pair": _pair,
        "paired": _paired,
        "write": _write,
        "compare": _compare,
        "retry": _retry,
        "end": _end,
    }
    return steps[state.stage](activity, state, key, around)


def _by_id(activity: Mirroring) -> dict[str, MirrorPair]:
    return {pair.id: pair for pair in activity.pairs}


def mirror(caregiver: str, child: str, process: str = "", why: str = "") -> str:
    """The parallel as a picture: the room with the caregiver, the process, the room at home."""
    name = f'<span class="px-process">{process}</span>' if process else ""
    told = f'<div class="px-why">{why}</div>' if why else ""
    return (
        f'<div class="px-mirror">{name}'
        f'<div class="px-room"><p class="px-label">{words.ROOM_ONE}</p><p '
        f'class="px-quote">{caregiver}</p></div>'
        '<div class="px-glass"></div>'
        f'<div class="px-room px-home"><p class="px-label">{words.ROOM_TWO}</p><p '
        f'class="px-quote">{child}</p></div>'
        f"</div>{told}"
    )


def _picture(pair: MirrorPair, around: Surroundings) -> str:
    prose = around.prose
    return mirror(
        prose.inline(pair.with_caregiver),
        prose.inline(pair.with_child),
        prose.inline(pair.process),
        prose.html(pair.why),
    )


def _pair(activity: Mirroring, state: State, key: str, around: Surroundings) -> Action | None:
    pairs = _by_id(activity)
    now = pairs[state.order[state.at]]
    here = keys.key(key, "pair", now.id)
    st.html(
        f'<p class="px-label">Pair {state.at + 1} of {len(activity.pairs)}</p>'
        + mirror(around.prose.inline(now.with_caregiver), '<span class="px-blank">?</span>')
    )
    choices = list(state.choices)
    child = st.radio(
        words.MIRROR_ASK_CHILD,
        options=choices,
        index=None,
        format_func=lambda name: plain(pairs[name].with_child),
        key=keys.key(here, "child"),
        on_change="ignore",
    )
    process = st.radio(
        words.MIRROR_ASK_NAME,
        options=sorted(choices, key=lambda name: pairs[name].process),
        index=None,
        format_func=lambda name: plain(pairs[name].process),
        key=keys.key(here, "process"),
        on_change="ignore",
    )
    if st.button(words.MIRROR_SHOW, key=keys.key(here, "show"), type="primary"):
        return Action(name="pair", data={"child": child, "process": process})
    return None


def _paired(activity: Mirroring, state: State, key: str, around: Surroundings) -> Action | None:
    pairs = _by_id(activity)
    made = state.paired[-1]
    now = pairs[made.pair]
    told = []
    if made.child == made.pair:
        told.append("You put these two side by side; so do we.")
    else:
        other = pairs[made.child]
        told.append(
            f"You chose “{around.prose.inline(other.with_child)}” It could live in this room "
            "too; we keep it for another pair, where you will see why."
        )
    if made.process == made.pair:
        told.append("You named the process as we would.")
    else:
        told.append(
            f"You called it <em>{around.prose.inline(pairs[made.process].process)}</em>; we "
            "would say "
            f"<em>{around.prose.inline(now.process)}</em>. Neighboring processes often share a "
            "sentence."
        )
    st.html(_picture(now, around) + "".join(f"<p>{line}</p>" for line in told))
    pressed = st.button(words.GO_ON, key=keys.key(key, "on", state.at), type="primary")
    return Action(name="go") if pressed else None


def _false_pairs(activity: Mirroring, around: Surroundings) -> str:
    shown = "".join(
        mirror(
            around.prose.inline(one.with_caregiver),
            around.prose.inline(one.with_child),
            "not a pair",
            around.prose.html(one.why),
        )
        for one in activity.not_a_pair
    )
    label = f'<p class="px-label">{words.NON_EXAMPLE}</p>'
    return f'<section class="px-scene px-nonexample">{label}{shown}</section>'


def _given(activity: Mirroring, around: Surroundings, mine: str) -> str:
    task = activity.write
    prose = around.prose
    if task.given_with_caregiver:
        return mirror(prose.inline(task.given_with_caregiver), mine)
    return mirror(mine, prose.inline(task.given_with_child))


def _write(activity: Mirroring, state: State, key: str, around: Surroundings) -> Action | None:
    st.html(_false_pairs(activity, around))
    st.html(
        '<p class="px-label">Now the missing half</p>'
        + _given(activity, around, '<span class="px-blank">your line</span>')
        + f'<p class="px-ask">{around.prose.inline(activity.write.ask)}</p>'
    )
    text = own_words(words.ROLE_OWN_HELP, key=keys.key(key, "own"), slot="own", around=around)
    if st.button(words.MIRROR_WRITE_GO, key=keys.key(key, "write"), type="primary"):
        return Action(name="write", words={"own": text})
    return None


def _compare(activity: Mirroring, state: State, key: str, around: Surroundings) -> Action | None:
    own = escaped(around.words.get("own", ""))
    st.html(
        _given(activity, around, f'<span class="px-own">{own}</span>')
        + bits.card("Others wrote", bits.bullet_list(activity.write.models, around.prose))
        + f'<p class="px-ask">{words.MIRROR_LOOK_FOR}</p>'
    )
    found = [
        number
        for number, look in enumerate(activity.write.look_for)
        if st.checkbox(plain(look), key=keys.key(key, "found", number), on_change="ignore")
    ]
    st.html(f'<div class="px-limits">{around.prose.html(activity.write.limits)}</div>')
    if st.button(words.MIRROR_COMPARE_GO, key=keys.key(key, "compare"), type="primary"):
        return Action(name="compare", data={"found": list(found)})
    return None


def _retry(activity: Mirroring, state: State, key: str, around: Surroundings) -> Action | None:
    found = [activity.write.look_for[number] for number in state.found]
    missing = [
        look for number, look in enumerate(activity.write.look_for) if number not in state.found
    ]
    if found:
        st.html(bits.card("What your line already does", bits.bullet_list(found, around.prose)))
    if missing:
        st.html(
            bits.card(
                "One thing to reach for this time", bits.bullet_list(missing[:1], around.prose)
            )
        )
    st.html(f'<div class="px-ask">{around.prose.html(activity.retry.ask)}</div>')
    text = own_words(words.ROLE_OWN_HELP, key=keys.key(key, "again"), slot="again", around=around)
    with st.container(horizontal=True):
        again = st.button(words.MIRROR_RETRY_GO, key=keys.key(key, "retry"), type="primary")
        finish = st.button(words.MIRROR_RETRY_SKIP, key=keys.key(key, "finish"))
    if again:
        return Action(name="rewrite", words={"again": text})
    return Action(name="finish") if finish else None


def _end(activity: Mirroring, state: State, key: str, around: Surroundings) -> None:
    own, again = escaped(around.words.get("own", "")), escaped(around.words.get("again", ""))
    st.html(_given(activity, around, f'<span class="px-own">{own}</span>'))
    if again:
        st.html(bits.card("Your second line", f'<p class="px-own">{again}</p>'))
    st.html(
        bits.card("Look for", bits.bullet_list(activity.retry.look_for, around.prose))
        + bits.card("Others wrote", bits.bullet_list(activity.retry.models, around.prose))
        + f'<div class="px-limits">{around.prose.html(activity.write.limits)}</div>'
    )


def _all(activity: Mirroring, lens: Lens, around: Surroundings, tally: Any) -> None:
    st.html(f'<article class="px-reading">{around.prose.html(activity.idea)}</article>')
    for pair in activity.pairs:
        if lens.feedback or lens.answers:
            st.html(_picture(pair, around))
        else:
            st.html(
                mirror(around.prose.inline(pair.with_caregiver), '<span class="px-blank">?</span>')
            )
        if tally is not None:
            st.html(
                f'<p class="px-hint">{tally.children.get((pair.id, pair.id), 0)} of '
                f"{tally.began} found this pair.</p>"
            )
    if lens.feedback or lens.answers:
        st.html(
            _false_pairs(activity, around)
            + _given(activity, around, '<span class="px-blank">?</span>')
            + f'<p class="px-ask">{around.prose.inline(activity.write.ask)}</p>'
            + bits.card("Look for", bits.bullet_list(activity.write.look_for, around.prose))
            + bits.card("Others wrote", bits.bullet_list(activity.write.models, around.prose))
            + f'<div class="px-limits">{around.prose.html(activity.write.limits)}</div>'
            + f'<div class="px-ask">{around.prose.html(activity.retry.ask)}</div>'
            + bits.card("Others wrote", bits.bullet_list(activity.retry.models, around.prose))
        )
