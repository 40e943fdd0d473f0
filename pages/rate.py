"""Rate a role-play."""

from praxis.ui import rating, shell

seat = shell.enter("rate")
rating.show(seat)
