"""About."""

from praxis.ui import about, shell

seat = shell.enter("about")
about.show(seat)
