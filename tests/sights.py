"""Whose records a test looks into, where it stands in for the command line."""

from praxis.play.policy import at_the_console

EVERYBODY = at_the_console()
