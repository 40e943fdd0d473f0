"""Workshops."""

from praxis.ui import shell, workshops

seat = shell.enter("workshops")
workshops.show(seat)
