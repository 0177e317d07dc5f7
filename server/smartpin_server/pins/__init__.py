"""Pins: their life, their tags and marks, and what proves that a reading is a pin's own."""
