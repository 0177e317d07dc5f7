"""One box to type into."""
