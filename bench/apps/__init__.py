"""Programs that the benchmark serves beside the course, or in its place."""
