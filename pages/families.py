"""Families."""

from praxis.ui import families, shell

seat = shell.enter("families")
families.show(seat)
