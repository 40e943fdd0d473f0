"""The best and the worst of several replies."""
