"""Every page, in one table: its file, its address, its place in the menu, who may open it."""

from __future__ import annotations

from copy import copy
from dataclasses import dataclass
from functools import lru_cache

import streamlit as st
from streamlit.navigation.page import StreamlitPage

from praxis.content.course import Course
from praxis.play.policy import Act, Rights, may
from praxis.ui import library

PAGES = library.ROOT / "pages"


@dataclass(frozen=True, slots=True)
class Entry:
    """One page. ``path`` is the address below the root; ``group`` the heading in the menu.

    ``act`` is what opening it means in the policy. A page that is not ``listed`` has an address and
    no place in the menu.
    """

    name: str
    file: str
    title: str
    path: str
    icon: str
    group: str
    act: Act = "study"
    listed: bool = True


ENTRIES: tuple[Entry, ...] = (
    Entry("home", "home.py", "Home", "", ":material/home:", ""),
    Entry("progress", "progress.py", "Progress", "progress", ":material/show_chart:", "Mine"),
    Entry("quizzes", "quizzes.py", "Quizzes", "quizzes", ":material/quiz:", "Mine"),
    Entry("rate", "rate.py", "Rate a role-play", "rate", ":material/rate_review:", "Mine"),
    Entry("review", "review.py", "Review", "review", ":material/history:", "Mine"),
    Entry("team", "team.py", "Team", "team", ":material/group:", "Mine", "see-team"),
    Entry(
        "present",
        "present.py",
        "Lead a workshop",
        "present",
        ":material/co_present:",
        "Mine",
        "lead-rooms",
    ),
    Entry("room", "room.py", "Wall", "room", ":material/cast:", "Mine", "lead-rooms", listed=False),
    Entry(
        "admin",
        "admin.py",
        "People",
        "people",
        ":material/manage_accounts:",
        "Mine",
        "look-after-people",
    ),
    Entry("notebook", "notebook.py", "Notebook", "notebook", ":material/edit_note:", "Mine"),
    Entry("settings", "settings.py", "Profile", "profile", ":material/person:", "Mine"),
    Entry(
        "families", "families.py", "Families", "families", ":material/family_restroom:", "Library"
    ),
    Entry("glossary", "glossary.py", "Glossary", "glossary", ":material/menu_book:", "Library"),
    Entry(
        "references",
        "references.py",
        "References",
        "references",
        ":material/library_books:",
        "Library",
    ),
    Entry("handouts", "handouts.py", "Handouts", "handouts", ":material/description:", "Library"),
    Entry("measures", "measures.py", "Measures", "measures", ":material/straighten:", "Library"),
    Entry("workshops", "workshops.py", "Workshops", "workshops", ":material/groups:", "Library"),
    Entry("about", "about.py", "About", "about", ":material/info:", "Library"),
    Entry(
        "authoring",
        "authoring.py",
        "Author view",
        "authoring",
        ":material/draw:",
        "Library",
        "author",
    ),
)
MODULE_FILE = "module.py"
MODULE_ICON = ":material/school:"


def allowed(entry: Entry, rights: Rights | None) -> bool:
    """Whether somebody with these rights may open a page; None is everybody's door."""
    return rights is None or may(rights, entry.act)


def pages(course: Course, rights: Rights | None) -> dict[str, list[StreamlitPage]]:
    """The pages for these rights by heading, in the order of the menu; None is every page."""
    menu: dict[str, list[StreamlitPage]] = {"": [], "Modules": [], "Mine": [], "Library": []}
    for entry in ENTRIES:
        if allowed(entry, rights):
            menu[entry.group].append(_of(entry))
    menu["Modules"] = [module_named(course, module.id) for module in course.modules]
    return {heading: listed for heading, listed in menu.items() if listed}


def navigated(menu: dict[str, list[StreamlitPage]], *, hidden: bool) -> StreamlitPage:
    """The page of ``menu`` that was asked for, ready to run once.

    It is a copy: Streamlit marks on a page that it was navigated to, and takes the mark away when
    it runs. On a page that other sessions share, one of them would take the mark of another.
    """
    return copy(st.navigation(menu, position="hidden" if hidden else "top"))


def named(name: str) -> StreamlitPage:
    """A page to link to, by its name in the table; KeyError for an unknown name."""
    entry = next((entry for entry in ENTRIES if entry.name == name), None)
    if entry is None:
        raise KeyError(name)
    return _of(entry)


def _of(entry: Entry) -> StreamlitPage:
    return _target(entry.file, entry.title, entry.icon, entry.path, listed=entry.listed)


def module_named(course: Course, module_id: str) -> StreamlitPage:
    """The page of a module; made from its folder, so a new folder is a new page."""
    return _target(MODULE_FILE, course.module(module_id).short, MODULE_ICON, module_id)


@lru_cache(maxsize=256)
def _target(file: str, title: str, icon: str, path: str, *, listed: bool = True) -> StreamlitPage:
    """A page that menus and links may share: they only read it, and an overview holds forty links.

    Making one asks the disk whether its file is there, and costs what three elements cost.
    """
    return st.Page(
        PAGES / file,
        title=title,
        icon=icon,
        url_path=path or None,
        default=not path,
        visibility="visible" if listed else "hidden",
    )
