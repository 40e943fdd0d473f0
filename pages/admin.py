"""People: who may come in, and as what."""

from praxis.ui import shell
from praxis.ui.looking_after import page

seat = shell.enter("admin")
page.show(seat)
