"""Team: what a lead sees of everybody's record, and how little some of it says."""
