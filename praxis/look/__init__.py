"""Shared parts of the screens: prose, keys, words, charts, and how a text field is kept."""
