"""Review: what comes back today."""

from praxis.ui import review, shell

seat = shell.enter("review")
review.show(seat)
