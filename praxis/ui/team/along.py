"""Take along: every answer as one row, with a codebook, under pseudonyms."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from praxis.insight.exports import CODEBOOK, codebook_csv
from praxis.ui.seat import Seat
from praxis.ui.tables import Table, take_along
from praxis.ui.team.gathered import Gathered
from praxis.ui.team.items import numbers

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def show(seat: Seat, held: Gathered, least: int) -> None:  # noqa: ARG001 - the form of a view
    """The files; none while fewer people than the least group have handed in a quiz."""
    st.html(
        '<h2 class="px-h">Take along</h2><p>One row for each answer in a quiz. People carry '
        "pseudonyms that only this installation can trace back; there is no name, no date and "
        f"nothing that anybody wrote, and no question that fewer than {least} people met. Whoever "
        "also holds the roster could connect scores with names: keep the two apart.</p>"
    )
    if max(held.met.values(), default=0) < least:
        st.html(
            f'<p class="px-empty">Fewer than {least} people have handed in a quiz. A file of so '
            "few would not keep them apart from their names, so there is none yet.</p>"
        )
    else:
        _file("All answers (CSV)", lambda: held.csv(least), "answers.csv", "text/csv")
        _file(
            "All answers with the codebook (XLSX)", lambda: held.xlsx(least), "answers.xlsx", XLSX
        )
        take_along(numbers(held, list(held.items(first=True, least=least)), least), "item-report")
    book = Table(
        ("Column", "Meaning", "Values", "Missing"),
        tuple((one.name, one.meaning, one.values, one.missing) for one in CODEBOOK),
    )
    st.html(book.html("Codebook"))
    _file("The codebook (CSV)", codebook_csv, "codebook.csv", "text/csv")


def _file(label: str, content: Callable[[], bytes], name: str, mime: str) -> None:
    """A file that is made when somebody presses the button; the button turns until it is there."""
    st.download_button(
        label,
        content,
        file_name=name,
        mime=mime,
        key=f"file-{name}",
        on_click="ignore",
        icon=":material/download:",
        type="tertiary",
    )
