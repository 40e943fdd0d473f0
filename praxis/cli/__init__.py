"""The ``praxis`` command: check, draw, print and look after the course.

What takes long to import (the database, the book) is imported by the command that needs it, so
that ``praxis check`` answers at once.
"""

from praxis.cli import authoring, beginning, demo, operating, people, person, quizzes, records
from praxis.cli.root import main

__all__ = [
    "authoring",
    "beginning",
    "demo",
    "main",
    "operating",
    "people",
    "person",
    "quizzes",
    "records",
]
