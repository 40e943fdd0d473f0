"""Lead a workshop: prepare it, lead it from the desk, look back at it."""

from praxis.ui import shell
from praxis.ui.live import present

seat = shell.enter("present")
present.show(seat)
