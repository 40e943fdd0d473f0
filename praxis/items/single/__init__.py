"""One best answer."""
