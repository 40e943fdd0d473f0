"""Readings: one screen, an example, a non-example, a pause."""
