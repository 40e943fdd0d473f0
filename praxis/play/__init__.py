"""Attempts, conduct and pacing: when things may happen, and what is next."""
