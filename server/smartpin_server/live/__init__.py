"""What is being heard just now, as server-sent events."""
