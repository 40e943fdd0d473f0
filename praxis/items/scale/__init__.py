"""A judgment on a labeled scale."""
