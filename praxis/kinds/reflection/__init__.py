"""Reflections: private, optional, never scored."""
