"""Vignettes: a family at a decision point."""
