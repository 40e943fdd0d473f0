"""The wall of a live room."""

from praxis.ui import shell
from praxis.ui.live import wall

seat = shell.enter("room")
wall.show(seat)
