"""A reply in own words."""
