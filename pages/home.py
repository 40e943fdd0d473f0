"""Home: where I am and what is next."""

from praxis.ui import home, shell

seat = shell.enter("home")
home.show(seat)
