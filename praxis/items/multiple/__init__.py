"""Several right answers."""
