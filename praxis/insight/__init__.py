"""Pure statistics and summaries on plain rows."""
