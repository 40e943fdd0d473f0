"""Module pages: the list of sections and activities, and one activity at a time."""

from __future__ import annotations

from typing import Any

import streamlit as st

from praxis.content.course import Course
from praxis.content.model import ModuleOutline, SectionOutline
from praxis.look import bits, words
from praxis.look.prose import Prose, bare, escaped, plain
from praxis.play import pacing
from praxis.ui import addresses, library, sitemap, stage, ways
from praxis.ui.shell import Seat, place

AT = "at"
SECTION = "section"


def show(seat: Seat) -> None:
    """The module named by the address; the activity named by ``?at=``, else the overview."""
    module = seat.course.module(place())
    asked = str(st.query_params.get(AT, ""))
    asked = seat.course.renamed.get(asked, asked)
    if (
        asked
        and asked in seat.course.activities
        and seat.course.place.get(asked, ("",))[0] == module.id
    ):
        _tell_address(asked)
        _activity(seat, module, seat.course.activities[asked])
        return
    if asked:
        st.html(
            '<p class="px-refusal" role="alert">There is no such step in this module; here is '
            "the list of those there are.</p>"
        )
    else:
        _tell_address("")
    _overview(seat, module)


def _tell_address(activity_id: str) -> None:
    section = "" if activity_id else str(st.query_params.get(SECTION, ""))
    addresses.tell(**{AT: activity_id, SECTION: section})


def link(seat: Seat, activity_id: str, label: str, icon: str | None = None) -> None:
    """A link to an activity, on whichever module page it lives."""
    module_id = seat.course.place[activity_id][0]
    st.page_link(
        sitemap.module_named(seat.course, module_id),
        label=label,
        icon=icon,
        query_params={AT: activity_id},
    )


def address(course: Course, activity_id: str) -> str:
    """Where an activity lives, as a plain link may name it."""
    return f"./{course.place[activity_id][0]}?{AT}={activity_id}"


def bar(progress: pacing.Progress, label: str) -> str:
    """Progress as a bar with its numbers in words."""
    told = (
        f"{progress.done} of {progress.total} steps, about {bits.about(progress.minutes_left)} left"
    )
    return (
        f'<div class="px-progress" role="img" aria-label="{escaped(label)}: {told}">'
        f'<span class="px-bar"><span style="width:{round(100 * progress.share)}%"></span></span>'
        f"<small>{told}</small></div>"
    )


def _overview(seat: Seat, module: ModuleOutline) -> None:
    standings = library.store().attempts.standings(seat.learner.id)
    done = pacing.finished(seat.course, standings)
    begun = {
        seat.course.renamed.get(one.activity_id, one.activity_id) for one in standings if one.seq
    }
    prose = Prose(seat.course.terms, module.id)
    every = [one for section in module.sections for one in section.activities]
    aims = "".join(f"<li>{prose.inline(aim)}</li>" for aim in module.aims)
    st.html(
        f'<header class="px-head"><h1>{escaped(module.title)}</h1>{prose.html(module.opening)}'
        f"{bar(pacing.progress(seat.course, every, done), module.title)}</header>"
        f'<section class="px-card"><h2>What you will be able to do</h2><ul>{aims}</ul></section>'
    )
    st.html(_sections(seat, module, done))
    section = _unfolded(module, done)
    reached = pacing.progress(seat.course, section.activities, done)
    origin = f'<p class="px-label">{escaped(section.origin)}</p>' if section.origin else ""
    way = _short_way(seat, section) if section.short_way else ""
    st.html(
        f'<header class="px-section">{origin}<h2><span>{escaped(section.id)}</span> '
        f"{escaped(section.title)}</h2>"
        f"<p>{prose.inline(section.aim)}</p>{bar(reached, section.title)}</header>{way}"
    )
    with st.container(key=f"list-{section.id}", gap=None):
        for one in section.activities:
            if one in seat.course.activities:
                short = one in section.short_way
                _row(seat, seat.course.activities[one], done, begun, short=short)


def _sections(seat: Seat, module: ModuleOutline, done: frozenset[str]) -> str:
    """All sections with how far each is worked through, in one element."""
    rows = "".join(
        f'<li><p><span class="px-number">{escaped(section.id)}</span> {escaped(section.title)}</p>'
        f"{bar(pacing.progress(seat.course, section.activities, done), section.title)}</li>"
        for section in module.sections
    )
    return f'<h2 class="px-h">Sections</h2><ul class="px-map-list">{rows}</ul>'


def _unfolded(module: ModuleOutline, done: frozenset[str]) -> SectionOutline:
    """The section whose steps are listed: the chosen one, or the one in ``?section=``.

    Else the first that is not finished. One at a time: a module may hold more than a hundred
    steps, and nobody takes them in at once.
    """
    asked = str(st.query_params.get(SECTION, ""))
    known = {one.id: one for one in module.sections}
    waiting = (one for one in module.sections if not done.issuperset(one.activities))
    first = known.get(asked) or next(waiting, module.sections[0])
    if len(known) == 1:
        return first
    chosen = st.segmented_control(
        "Show the steps of",
        list(known),
        default=first.id,
        required=True,
        key=f"{module.id}-section",
        on_change=_chosen,
        args=(f"{module.id}-section",),
    )
    return known.get(str(chosen), first)


def _chosen(key: str) -> None:
    """Keep the choice in the address, so that a refresh and a way back find it again."""
    st.query_params[SECTION] = str(st.session_state[key])


def _short_way(seat: Seat, section: SectionOutline) -> str:
    listed = [one for one in section.short_way if one in seat.course.activities]
    minutes = sum(seat.course.activities[one].minutes for one in listed)
    return (
        f'<p class="px-hint">Only one evening? The {len(listed)} steps marked '
        f"<em>short way</em> make a thread of about {bits.about(minutes)}.</p>"
    )


def _row(seat: Seat, activity: Any, done: frozenset[str], begun: set[str], *, short: bool) -> None:
    icon = (
        ":material/check_circle:"
        if activity.id in done
        else ":material/pending:"
        if activity.id in begun
        else ":material/radio_button_unchecked:"
    )
    way = " · short way" if short else ""
    state = " · done" if activity.id in done else " · begun" if activity.id in begun else ""
    label = (
        f"**{activity.title}**  \n{words.KINDS[activity.kind]} · {activity.minutes} min{way}{state}"
    )
    link(seat, activity.id, label, icon)


def _activity(seat: Seat, module: ModuleOutline, activity: Any) -> None:
    section_id = seat.course.place[activity.id][1]
    section = next(one for one in module.sections if one.id == section_id)
    at = section.activities.index(activity.id) + 1
    with st.container(key="crumb"):
        st.page_link(
            sitemap.module_named(seat.course, module.id),
            label=f"{module.short} · {section.id} {section.title}",
            icon=":material/arrow_back:",
            query_params={SECTION: section.id},
        )
    st.html(
        f'<header class="px-head"><p class="px-label">{words.KINDS[activity.kind]} · '
        f"{activity.minutes} min · "
        f"step {at} of {len(section.activities)}</p><h1>{escaped(plain(activity.title))}"
        f"</h1>{_why(seat, activity)}"
        f"{content_note(activity)}</header>"
    )
    state = stage.play(seat, activity)
    _onward(seat, activity, done=state.done)


def _why(seat: Seat, activity: Any) -> str:
    aims = "".join(
        f"<li>{escaped(seat.course.objectives[one].objective)}</li>"
        for one in activity.objectives
        if one in seat.course.objectives
    )
    competencies = ", ".join(
        f"{one} {escaped(seat.course.competencies[one].name)}" for one in activity.competencies
    )
    told = f"<p>{escaped(bare(activity.why))}</p>" if activity.why else ""
    practiced = f"<p>Competencies: {competencies}</p>" if competencies else ""
    return (
        f'<details class="px-why-here"><summary>{words.WHY_HERE}</summary>{told}'
        f"<ul>{aims}</ul>{practiced}</details>"
    )


def content_note(activity: Any) -> str:
    """What to know before a step that may weigh on somebody; empty where there is nothing."""
    if not activity.content_note:
        return ""
    note = escaped(bare(activity.content_note))
    if "skip" not in note.lower():
        note += " You may skip this step; nothing is lost by it."
    name = words.CONTENT_NOTE
    told = f"<strong>{name}.</strong> {note}"
    return f'<aside class="px-content-note" aria-label="{name}">{told}</aside>'


def _onward(seat: Seat, activity: Any, *, done: bool) -> None:
    before, after = pacing.neighbors(seat.course, activity.id, ways.chosen(seat))
    if done and activity.kind not in {"reading", "reflection"}:
        with st.container(key="again"):
            if st.button(words.AGAIN, key=f"{activity.id}/again", icon=":material/replay:"):
                stage.again(seat, activity)
                st.rerun()
    with st.container(key="onward", horizontal=True, horizontal_alignment="distribute"):
        if before:
            link(
                seat,
                before,
                f"{words.BACK}: {seat.course.activities[before].title}",
                ":material/arrow_back:",
            )
        if after:
            name = words.NEXT if done else words.SKIP
            link(
                seat,
                after,
                f"{name}: {seat.course.activities[after].title}",
                ":material/arrow_forward:",
            )
        else:
            st.page_link(
                sitemap.named("progress"),
                label="See your progress",
                icon=":material/arrow_forward:",
            )
