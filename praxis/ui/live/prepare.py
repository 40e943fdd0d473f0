"""Before a workshop: choose an agenda, or make one, and open a room with it."""

from __future__ import annotations

import streamlit as st

from praxis.content import agendas
from praxis.content.agendas import Kept
from praxis.content.material import Agenda
from praxis.look.prose import Prose, escaped, literal, plain
from praxis.ui import sitemap, workshops
from praxis.ui.live import builder, opening
from praxis.ui.live.folder import folder
from praxis.ui.seat import Seat
from praxis.ui.shelf import print_link
from praxis.ui.workshops import spoken

COURSE, OWN, CHANGE = "agenda", "own", "change"


def listed(seat: Seat) -> None:
    """Every agenda there is to lead, those of the course first, and a way to make one."""
    own = agendas.kept(folder(), seat.course)
    st.html('<h2 class="px-h">Choose an agenda</h2>')
    with st.container(key="list-agendas", gap=None):
        for agenda in sorted(seat.course.agendas.values(), key=lambda one: one.minutes):
            _link(COURSE, agenda.id, agenda.title, _line(agenda))
        for one in own:
            unfinished = "Not finished; open it to see what is missing"
            _link(OWN, one.name, one.title, _line(one.agenda) if one.agenda else unfinished)
    st.html(
        '<h2 class="px-h">Or make one</h2><p class="px-hint">From any activities of the course. '
        "It is kept with the data of this installation, where everyone who leads here finds it, "
        "and can be saved as a file for the course folder.</p>"
    )
    with st.form("agenda-new", border=False):
        title = st.text_input("What is it called?", key="agenda-new-title", max_chars=120)
        begun = st.form_submit_button("Begin an agenda", key="agenda-new-go")
    if begun and title.strip():
        name = agendas.free_name(title, _names(seat))
        agendas.keep(folder(), agendas.begun(title.strip(), name))
        _go(CHANGE, name)
    elif begun:
        st.html('<p class="px-refusal" role="alert">Give it a name first, any name.</p>')


def _line(agenda: Agenda) -> str:
    return f"{spoken(agenda.minutes)} · {agenda.for_whom}"


def _link(what: str, name: str, title: str, told: str) -> None:
    st.page_link(
        sitemap.named("present"),
        label=f"**{literal(plain(title))}**  \n{literal(plain(told))}",
        icon=":material/groups:" if what == COURSE else ":material/edit_note:",
        query_params={what: name},
    )


def _names(seat: Seat) -> list[str]:
    own = [path.stem for path in folder().glob("*.yaml")]
    return [*seat.course.agendas, *own]


def _go(what: str, name: str) -> None:
    st.query_params.from_dict({what: name})
    st.rerun()


def one(seat: Seat, what: str, name: str) -> bool:
    """One agenda, to be led or changed; False when there is none by that name."""
    if what == COURSE:
        agenda = seat.course.agendas.get(name)
        if agenda is None:
            return False
        _crumb()
        _to_lead(seat, agenda, own=False)
        return True
    try:
        kept = agendas.read(folder(), name, seat.course)
    except LookupError:
        return False
    _crumb()
    if what == OWN and kept.agenda is not None:
        _to_lead(seat, kept.agenda, own=True)
    else:
        _to_change(seat, kept)
    return True


def _crumb() -> None:
    with st.container(key="crumb"):
        st.page_link(
            sitemap.named("present"), label="Lead a workshop", icon=":material/arrow_back:"
        )


def _to_lead(seat: Seat, agenda: Agenda, *, own: bool) -> None:
    prose = Prose(seat.course.terms, f"agenda-{agenda.id}")
    print_ = "" if own else print_link("agenda", agenda.id)
    st.html(
        f'<header class="px-head"><h1>{escaped(agenda.title)}</h1>'
        f"<p>{spoken(agenda.minutes)}. {prose.inline(agenda.for_whom)}</p>{print_}</header>"
    )
    opening.show(seat, agenda)
    with st.container(horizontal=True, key="agenda-also"):
        if own and st.button("Change it", key="agenda-change", icon=":material/edit:"):
            _go(CHANGE, agenda.id)
        if st.button("Change a copy", key="agenda-copy", icon=":material/content_copy:"):
            _copy(seat, agenda)
        _save(agenda.id, agendas.written(agendas.copied(agenda, agenda.title, agenda.id)))
    st.html(workshops.body(agenda, seat.course, prose, link=True))


def _copy(seat: Seat, agenda: Agenda) -> None:
    title = f"{agenda.title} (copy)"
    name = agendas.free_name(title, _names(seat))
    agendas.keep(folder(), agendas.copied(agenda, title, name))
    _go(CHANGE, name)


def _save(name: str, text: str) -> None:
    st.download_button(
        "Save the file",
        text,
        file_name=f"{name}.yaml",
        mime="application/yaml",
        key="agenda-save",
        on_click="ignore",
        icon=":material/download:",
        help="YAML; put it into course/agendas to make it part of the course.",
    )


def _to_change(seat: Seat, kept: Kept) -> None:
    st.html(f'<header class="px-head"><h1>{escaped(kept.title)}</h1></header>')
    with st.container(horizontal=True, key="agenda-also"):
        if kept.agenda is not None:
            st.page_link(
                sitemap.named("present"),
                label="Lead it",
                icon=":material/co_present:",
                query_params={OWN: kept.name},
            )
        text = (folder() / f"{kept.name}.yaml").read_text(encoding="utf-8-sig")
        _save(kept.name, text)
        _delete(kept)
    if kept.editable:
        builder.show(seat, kept)
    else:
        told = "".join(
            f"<li><code>{escaped(one.file)}:{one.line}</code> {escaped(one.message)}. "
            f"{escaped(one.hint)}</li>"
            for one in kept.problems
        )
        st.html(
            '<section class="px-card px-problems"><h2>This file cannot be changed here</h2>'
            f"<ul>{told}</ul><p>Save it, mend it in a text editor, put it back.</p></section>"
        )


def _delete(kept: Kept) -> None:
    with st.popover("Delete", icon=":material/delete:", key="agenda-delete"):
        st.html(f"<p>Delete <strong>{escaped(kept.title)}</strong> for everyone here?</p>")
        if st.button("Yes, delete it", key="agenda-delete-go"):
            agendas.forget(folder(), kept.name)
            st.query_params.clear()
            st.rerun()
