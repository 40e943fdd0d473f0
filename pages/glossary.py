"""Glossary."""

from praxis.ui import glossary, shell

seat = shell.enter("glossary")
glossary.show(seat)
