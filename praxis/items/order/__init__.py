"""Steps in order."""
