"""Profile: name, goal, sitting elsewhere, erasing."""

from praxis.ui import settings, shell

seat = shell.enter("settings")
settings.show(seat)
