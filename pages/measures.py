"""Measures."""

from praxis.ui import measures, shell

seat = shell.enter("measures")
measures.show(seat)
