"""Mirroring exercises: one process in two rooms."""
