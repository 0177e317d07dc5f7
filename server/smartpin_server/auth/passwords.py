"""Passwords, hashed with argon2id (RFC 9106) in a thread, two at a time so that memory stays bounded.

An unknown user costs the same work as a known one, so that the time taken does not tell which names exist.
"""

import asyncio
import secrets

from argon2 import PasswordHasher
from argon2.exceptions import Argon2Error, InvalidHashError

# OWASP Password Storage Cheat Sheet: argon2id, 19 MiB, 2 passes, 1 lane.
MEMORY_KIB, PASSES, LANES = 19_456, 2, 1
AT_ONCE = 2
SHORTEST_PASSWORD, LONGEST_PASSWORD = 10, 200


class Passwords:
    """Hashes and compares."""

    def __init__(self) -> None:
        self._hasher = PasswordHasher(time_cost=PASSES, memory_cost=MEMORY_KIB, parallelism=LANES)
        self._turns = asyncio.Semaphore(AT_ONCE)
        self._of_nobody = self._hasher.hash(secrets.token_urlsafe(32))

    def hash(self, password: str) -> str:
        """The text that the database keeps."""
        return self._hasher.hash(password)

    async def fits(self, password: str, kept: str | None) -> bool:
        """True when `kept` is this password's hash; without one the same work is done for nothing."""
        async with self._turns:
            fits = await asyncio.to_thread(self.matches, password, kept or self._of_nobody)
        return fits and kept is not None

    def matches(self, password: str, kept: str) -> bool:
        """The same at once, for programs without an event loop."""
        try:
            return self._hasher.verify(kept, password)
        except (Argon2Error, InvalidHashError):
            return False
