"""Where the agendas that people make here are kept: a folder beside the other data."""

from __future__ import annotations

from pathlib import Path

from praxis.ui import library


def folder() -> Path:
    """The folder of agendas made here; it need not exist yet."""
    return library.data_dir() / "agendas"
