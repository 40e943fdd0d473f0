"""Team."""

from praxis.ui import shell
from praxis.ui.team import page

seat = shell.enter("team")
page.show(seat)
