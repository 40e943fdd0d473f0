"""Progress."""

from praxis.ui import progress, shell

seat = shell.enter("progress")
progress.show(seat)
