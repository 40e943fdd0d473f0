"""Every page, in one table: its file, its address, its place in the menu, who may open it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import streamlit as st
from streamlit.navigation.page import StreamlitPage

from praxis.content.course import Course
from praxis.ui import library

PAGES = library.ROOT / "pages"


@dataclass(frozen=True, slots=True)
class Entry:
    """One page. ``path`` is the address below the root; ``group`` the heading in the menu.

    ``needs`` names what must be true: ``seat`` (someone has sat down); ``authoring`` and ``lead``
    (switched on).
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
    Entry("quizzes", "quizzes.py", "Quizzes", "quizzes", ":material/quiz:", "Mine"),
    Entry("rate", "rate.py", "Rate a role-play", "rate", ":material/rate_review:", "Mine"),
    Entry("review", "review.py", "Review", "review", ":material/history:", "Mine"),
    Entry("team", "team.py", "Team", "team", ":material/group:", "Mine", ("seat", "lead")),
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
        ("seat", "authoring"),
    ),
)
MODULE_FILE = "module.py"
MODULE_ICON = ":material/school:"


def allowed(entry: Entry) -> bool:
    """Whether a page is part of this installation at all."""
    switched = {"authoring": library.authoring, "lead": library.lead}
    return all(switched[need]() for need in entry.needs if need in switched)


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
    return st.Page(PAGES / MODULE_FILE, title=module.short, icon=MODULE_ICON, url_path=module.id)


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
    entry = next((entry for entry in ENTRIES if entry.name == name), None)
    if entry is None:
        raise KeyError(name)
    return _target(entry.file, entry.title, entry.icon, entry.path)


def module_named(course: Course, module_id: str) -> StreamlitPage:
    """The page of a module, to link to."""
    return _target(MODULE_FILE, course.module(module_id).short, MODULE_ICON, module_id)


@lru_cache(maxsize=256)
def _target(file: str, title: str, icon: str, path: str) -> StreamlitPage:
    """A page that links may share: a link only reads it, and an overview holds forty of them.

    Never one to navigate to: Streamlit marks on those which may run in a session.
    """
    return st.Page(PAGES / file, title=title, icon=icon, url_path=path or None, default=not path)
