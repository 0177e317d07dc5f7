"""Photos from site: read with distrust, stripped, kept beside the database under their hash."""
