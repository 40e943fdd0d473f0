"""Every page, in one table: its file, its address, its place in the menu, who may open it."""

from __future__ import annotations

from dataclasses import dataclass

import streamlit as st
from streamlit.navigation.page import StreamlitPage

from praxis.content.course import Course
from praxis.ui import library

PAGES = library.ROOT / "pages"


@dataclass(frozen=True, slots=True)
class Entry:
    """One page. ``path`` is the address below the root; ``group`` the heading in the menu.

    ``needs`` names what must be true: ``seat`` (someone has sat down), ``authoring`` (switched on).
    """

    name: str
    file: str
    title: str
    path: str
    icon: str
    group: str
    needs: tuple[str, ...] = ("seat",)


ENTRIES: tuple[Entry, ...] = (
    Entry("home", "home.py", "Home", "", ":material/home:", ""),
    Entry("progress", "progress.py", "Progress", "progress", ":material/show_chart:", "Mine"),
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
    Entry("about", "about.py", "About", "about", ":material/info:", "Library"),
    Entry(
        "authoring",
        "authoring.py",
        "Author view",
        "authoring",
        ":material/draw:",
        "Library",
        ("seat", "authoring"),
    ),
)
MODULE_FILE = "module.py"


def allowed(entry: Entry) -> bool:
    """Whether a page is part of this installation at all."""
    return "authoring" not in entry.needs or library.authoring()


def page(entry: Entry) -> StreamlitPage:
    """The Streamlit page of an entry."""
    return st.Page(
        PAGES / entry.file,
        title=entry.title,
        icon=entry.icon,
        url_path=entry.path or None,
        default=not entry.path,
    )


def module_page(course: Course, module_id: str) -> StreamlitPage:
    """The page of a module; made from its folder, so a new folder is a new page."""
    module = course.module(module_id)
    return st.Page(
        PAGES / MODULE_FILE, title=module.short, icon=":material/school:", url_path=module.id
    )


def pages(course: Course) -> dict[str, list[StreamlitPage]]:
    """All pages by heading, in the order of the menu."""
    menu: dict[str, list[StreamlitPage]] = {"": [], "Modules": [], "Mine": [], "Library": []}
    for entry in ENTRIES:
        if allowed(entry):
            menu[entry.group].append(page(entry))
    menu["Modules"] = [module_page(course, module.id) for module in course.modules]
    return {heading: listed for heading, listed in menu.items() if listed}


def named(name: str) -> StreamlitPage:
    """A page to link to, by its name in the table; KeyError for an unknown name."""
    return page(next(entry for entry in ENTRIES if entry.name == name))
