"""A module: its sections, and one activity at a time. Serves every folder of the course."""

from praxis.ui import modules, shell

seat = shell.enter("module")
modules.show(seat)
