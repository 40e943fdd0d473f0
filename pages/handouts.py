"""Handouts."""

from praxis.ui import handouts, shell

seat = shell.enter("handouts")
handouts.show(seat)
