"""Authoring."""

from praxis.ui import authoring, shell

seat = shell.enter("authoring")
authoring.show(seat)
