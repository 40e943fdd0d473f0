"""References."""

from praxis.ui import references, shell

seat = shell.enter("references")
references.show(seat)
