"""From files to a frozen course, and every problem on the way."""
