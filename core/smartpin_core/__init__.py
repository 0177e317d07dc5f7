"""The kernel: bytes and rules of the pin, shared by server, agent and QGIS plugin.

Standard library only, Python 3.9 syntax, relative imports only, no IO (except the
command-line front in `cli`). Proofs that need cryptography live in `smartpin_trust`.
"""
