"""Buried lines, by id and by box."""
