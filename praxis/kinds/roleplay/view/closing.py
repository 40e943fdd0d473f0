"""After the last line: self-rating, the picture, one thing well, one to change, a second try."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import streamlit as st

from praxis.base import Action, Lens
from praxis.kinds.roleplay.model import RolePlay
from praxis.kinds.roleplay.play import State, Visit, reply_at, slot
from praxis.kinds.roleplay.rating import RATINGS, indicators_at_stake, picture
from praxis.look import bits, keys, words
from praxis.look.charts import conversation
from praxis.look.entry import own_words
from praxis.look.prose import escaped
from praxis.look.surroundings import Surroundings


def closing(
    activity: RolePlay, state: State, lens: Lens, key: str, around: Surroundings
) -> Action | None:
    """Draw what follows the conversation, step by step."""
    ending = activity.endings[state.ending]
    if state.stage == "rate" or not lens.feedback:
        who = activity.cast["caregiver"].name
        st.html(
            bits.said(who, around.prose.inline(ending.says))
            + f'<aside class="px-take">{around.prose.html(ending.summary)}</aside>'
        )
        return _rate(activity, lens, key, around) if state.stage == "rate" else None
    if state.stage == "look_back":
        _look_back(activity, state, around)
        _attempts(activity, state, around)
        pressed = lens.editable and st.button(
            words.ROLE_TO_SECOND, key=keys.key(key, "to-retry"), type="primary"
        )
        return Action(name="go") if pressed else None
    if state.stage == "retry":
        return _retry(activity, state, lens, key, around)
    if around.words.get("second"):
        st.html(
            bits.card(words.ROLE_SECOND, f'<p class="px-own">{escaped(around.words["second"])}</p>')
        )
    st.html(
        f'<aside class="px-take"><h3>The mirror</h3>{around.prose.html(activity.mirror)}</aside>'
    )
    _look_back(activity, state, around)
    _attempts(activity, state, around)
    return None


def _rate(activity: RolePlay, lens: Lens, key: str, around: Surroundings) -> Action | None:
    st.html(f'<p class="px-ask">{words.ROLE_RATE}</p><p class="px-hint">{words.ROLE_RATE_HELP}</p>')
    given: dict[str, Any] = {}
    for name in indicators_at_stake(activity):
        given[name] = st.radio(
            around.indicators.get(name, name),
            options=RATINGS,
            index=None,
            format_func=lambda mark: words.RATINGS[mark],
            key=keys.key(key, "rate", name),
            on_change="ignore",
            horizontal=True,
        )
    if lens.editable and st.button(words.ROLE_RATE_GO, key=keys.key(key, "rated"), type="primary"):
        rated: dict[str, Any] = {name: mark for name, mark in given.items() if mark}
        return Action(name="rate", data={"ratings": rated})
    return None


def path_of(state: State) -> list[tuple[str, str]]:
    """The conversation as pairs of turn and reply."""
    return [(visit.turn, visit.reply) for visit in state.path if visit.reply]


def warmest(state: State) -> int:
    """The exchange that built most: trust gained, shame eased and hope gained, summed."""
    return max(range(len(state.path)), key=lambda at: _gain(state.path[at]))


def costliest(state: State) -> int:
    """The exchange that cost the most trust; then the most shame; then the least helpful one."""

    def cost(at: int) -> tuple[int, int]:
        visit = state.path[at]
        return (visit.after.trust - visit.before.trust, _gain(visit))

    return min(range(len(state.path)), key=cost)


def _gain(visit: Visit) -> int:
    before, after = visit.before, visit.after
    return (after.trust - before.trust) - (after.shame - before.shame) + (after.hope - before.hope)


def _quoted(activity: RolePlay, state: State, at: int, around: Surroundings) -> str:
    """An exchange quoted: the caregiver's line, the learner's own words, the reply chosen."""
    visit = state.path[at]
    reply = reply_at(activity, visit)
    turn = activity.turns[visit.turn]
    own = around.words.get(slot(at), "") if visit.written else ""
    who = turn.who or activity.cast["caregiver"].name
    return (
        bits.said(who, around.prose.inline(turn.says))
        + (
            bits.said("You wrote", f'<span class="px-own">{escaped(own)}</span>', mine=True)
            if own
            else ""
        )
        + (bits.said("You chose", around.prose.inline(reply.say), mine=True) if reply else "")
        + (around.prose.html(reply.feedback) if reply else "")
    )


def _look_back(activity: RolePlay, state: State, around: Surroundings) -> None:
    levels = [activity.feelings.model_dump()] + [visit.after.model_dump() for visit in state.path]
    st.html(f'<h3 class="px-h">{words.CHART_TITLE}</h3>')
    figure, alt = conversation(levels)
    st.plotly_chart(
        figure, key=f"chart-{activity.id}-{state.stage}", alt=alt, config={"displayModeBar": False}
    )
    st.html(f'<p class="px-hint">{escaped(alt)}</p>' + _path(activity, state, around))
    well, change = warmest(state), costliest(state)
    st.html(bits.card(words.ROLE_WELL, _quoted(activity, state, well, around), "px-well"))
    if change != well:
        st.html(
            bits.card(
                words.ROLE_CHANGE,
                _quoted(activity, state, change, around)
                + _other_line(activity, state, change, around),
                "px-change",
            )
        )
    st.html(_ratings_table(activity, state, around))


def _other_line(activity: RolePlay, state: State, at: int, around: Surroundings) -> str:
    """The reply of the same turn that would have cost least, in words."""
    visit = state.path[at]
    best = max(
        activity.turns[visit.turn].replies,
        key=lambda reply: reply.shift.trust - reply.shift.shame + reply.shift.hope,
    )
    if best.id == visit.reply:
        return ""
    return f"<p><strong>You could say:</strong> “{around.prose.inline(best.say.strip('“”'))}”</p>"


def _path(activity: RolePlay, state: State, around: Surroundings) -> str:
    rows = "".join(
        f"<li>{around.prose.inline(reply.move)} {_signs(visit)}</li>"
        for visit in state.path
        if (reply := reply_at(activity, visit)) is not None
    )
    went_back = (
        f'<p class="px-hint">You went back {state.rewinds} time(s); every reply you tried is '
        "kept.</p>"
        if state.rewinds
        else ""
    )
    listed = f'<ol class="px-path">{rows}</ol>'
    return f'<div class="px-card"><h3>{words.PATH_TAKEN}</h3>{listed}{went_back}</div>'


def _signs(visit: Visit) -> str:
    before, after = visit.before.model_dump(), visit.after.model_dump()
    moved = [
        f"{words.FEELINGS[name].lower()} {after[name] - before[name]:+d}".replace("-", "−")
        for name in before
        if after[name] != before[name]
    ]
    return f'<span class="px-mark">{", ".join(moved) or "nothing moved"}</span>'


def _second_look(harmful: Sequence[str], around: Surroundings) -> str:
    if not harmful:
        return ""
    listed = bits.bullet_list((around.indicators.get(one, one) for one in harmful), around.prose)
    return (
        '<section class="px-gate"><h3>Worth a second look</h3><p>One or more of your replies '
        "also did this. It happens to all of us on some days; the second try is for exactly this."
        f"</p>{listed}</section>"
    )


def _ratings_table(activity: RolePlay, state: State, around: Surroundings) -> str:
    seen = picture(activity, path_of(state), state.gates)

    def told(indicator: str) -> str:
        return around.indicators.get(indicator, indicator)

    def said(indicator: str) -> str:
        return words.RATINGS.get(state.ratings.get(indicator, ""), words.LEFT_OUT)

    rows = "".join(
        f'<tr><td data-column="Behavior">{around.prose.inline(told(name))}</td>'
        f'<td data-column="You said">{said(name)}</td>'
        f'<td data-column="The path showed">{words.RATINGS[mark]}</td></tr>'
        for name, mark in seen.marks.items()
    )
    levels = "".join(
        f"<li><strong>{escaped(around.competencies.get(one, one))}</strong>: "
        f"{words.LEVELS[level] if level else 'not scored, the scene gave no chance'}</li>"
        for one, level in seen.levels.items()
    )
    return (
        '<div class="px-table"><table><caption>Your rating beside what the path showed'
        "</caption><thead><tr>"
        "<th scope=col>Behavior</th><th scope=col>You said</th><th scope=col>The path showed"
        "</th></tr></thead>"
        f"<tbody>{rows}</tbody></table></div>{_second_look(seen.harmful, around)}"
        f'<div class="px-card"><h3>Levels</h3><ul>{levels}</ul><p '
        f'class="px-hint">{words.ROLE_LEVELS_NOTE}</p></div>'
    )


def _retry(
    activity: RolePlay, state: State, lens: Lens, key: str, around: Surroundings
) -> Action | None:
    at = costliest(state)
    visit = state.path[at]
    turn = activity.turns[visit.turn]
    st.html(
        f'<h3 class="px-h">{words.ROLE_SECOND}</h3>{around.prose.html(activity.second_try)}'
        + bits.said(
            turn.who or activity.cast["caregiver"].name,
            around.prose.inline(turn.says),
            note=around.prose.inline(turn.cue),
        )
    )
    if not lens.editable:
        return None
    text = own_words(words.ROLE_OWN_HELP, key=keys.key(key, "second"), slot="second", around=around)
    with st.container(horizontal=True):
        kept = st.button(words.ROLE_SECOND_GO, key=keys.key(key, "second-go"), type="primary")
        aloud = st.button(words.ROLE_SECOND_ALOUD, key=keys.key(key, "second-aloud"))
    if kept:
        return Action(name="retry", words={"second": text})
    return Action(name="finish") if aloud else None


def _attempts(activity: RolePlay, state: State, around: Surroundings) -> None:
    """Earlier attempts beside this one: how each left the caregiver, and where the ways parted."""
    if not around.earlier:
        return
    rows: list[str] = []
    for number, earlier in enumerate((*around.earlier, state), start=1):
        feelings = earlier.feelings.model_dump()
        summary = (
            activity.endings[earlier.ending].summary
            if earlier.ending in activity.endings
            else "not finished"
        )
        moves = " · ".join(
            reply.move for visit in earlier.path if (reply := reply_at(activity, visit))
        )
        name = f"{number}, now" if earlier is state else str(number)
        rows.append(
            f'<tr><td data-column="Try">{name}</td><td data-column="Shame">{feelings["shame"]}</td>'
            f'<td data-column="Trust">{feelings["trust"]}</td><td '
            f'data-column="Hope">{feelings["hope"]}</td>'
            f'<td data-column="Your moves">{around.prose.inline(moves)}</td>'
            f'<td data-column="How it ended">{around.prose.inline(summary)}</td></tr>'
        )
    st.html(
        '<div class="px-table"><table><caption>All your tries of this conversation</caption>'
        "<thead><tr>"
        "<th scope=col>Try</th><th scope=col>Shame</th><th scope=col>Trust</th><th "
        "scope=col>Hope</th>"
        "<th scope=col>Your moves</th><th scope=col>How it ended</th></tr></thead>"
        f"<tbody>{''.join(rows)}</tbody></table></div>"
    )
