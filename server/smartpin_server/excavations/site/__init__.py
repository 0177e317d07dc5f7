"""On site: the steps a crew signs, and what the open ground showed."""
