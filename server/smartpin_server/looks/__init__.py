"""Who looked at whose records."""
