"""The sample town in an empty database, with a progress bar, and accounts to try it."""
