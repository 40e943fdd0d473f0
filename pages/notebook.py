"""Notebook."""

from praxis.ui import notebook, shell

seat = shell.enter("notebook")
notebook.show(seat)
