"""A table on the screen that can be taken along as a file."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass

import streamlit as st

from praxis.look.prose import escaped

Cell = str | int | float | None


@dataclass(frozen=True, slots=True)
class Table:
    """Columns and rows of plain values. None is shown as a dash and saved as an empty field."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]

    def html(self, caption: str) -> str:
        """The table for eyes and screen readers; on a narrow screen each row becomes a card."""
        head = "".join(f"<th scope=col>{escaped(name)}</th>" for name in self.columns)
        body = "".join(
            "<tr>"
            + "".join(
                f'<td data-column="{escaped(name)}">{"–" if cell is None else escaped(cell)}</td>'
                for name, cell in zip(self.columns, row, strict=True)
            )
            + "</tr>"
            for row in self.rows
        )
        return (
            f'<div class="px-table"><table><caption>{escaped(caption)}</caption>'
            f"<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div>"
        )

    def csv(self) -> str:
        """The table as RFC 4180 text, with a mark that lets spreadsheets read it as UTF-8."""
        sheet = io.StringIO()
        writer = csv.writer(sheet)
        writer.writerow(self.columns)
        writer.writerows(self.rows)
        return "\ufeff" + sheet.getvalue()


def take_along(table: Table, name: str) -> None:
    """A button that saves ``table`` as ``name.csv``."""
    st.download_button(
        "Save this table (CSV)",
        table.csv(),
        file_name=f"{name}.csv",
        mime="text/csv",
        key=f"csv-{name}",
        on_click="ignore",
        icon=":material/download:",
        type="tertiary",
    )
