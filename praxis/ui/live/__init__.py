"""Workshop rooms on the screen: the desk, the wall, the phones."""
