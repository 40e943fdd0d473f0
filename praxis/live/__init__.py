"""Workshop rooms."""
