"""The owner's desk: what was asked, what was answered, what is allowed, and what the records cover."""
