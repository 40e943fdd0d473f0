"""Quizzes."""

from praxis.ui import quizzes, shell

seat = shell.enter("quizzes")
quizzes.show(seat)
