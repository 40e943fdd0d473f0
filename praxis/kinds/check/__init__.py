"""Checks: short retrieval with every option explained."""
