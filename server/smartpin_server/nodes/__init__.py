"""Buried nodes, by id and by box."""
