"""Proofs: what makes a reading more than a claim.

Built on `cryptography`; used by server and agent, not vendored into the QGIS plugin. Byte layouts
live in `smartpin_core`; keys, clocks and randomness are passed in.
"""
