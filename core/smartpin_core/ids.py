"""Ids made by the client: UUID version 7, from a clock and randomness passed in."""

from __future__ import annotations

from typing import Final
from uuid import UUID

RANDOM_BYTES: Final = 10
_GREATEST_MS: Final = (1 << 48) - 1


def uuid7(now_ms: int, rand: bytes) -> UUID:
    """A version 7 UUID (RFC 9562, section 5.7).

    `now_ms` is Unix time in milliseconds, `rand` ten or more random bytes, of which 74 bits
    are used. Nothing may rely on the order of ids: clocks of field devices are wrong by years.
    """
    if not 0 <= now_ms <= _GREATEST_MS:
        raise ValueError(f"now_ms must be 0 to {_GREATEST_MS}")
    if len(rand) < RANDOM_BYTES:
        raise ValueError(f"rand must hold at least {RANDOM_BYTES} bytes")
    noise = int.from_bytes(rand[:RANDOM_BYTES], "big")
    rand_a = noise >> 68
    rand_b = noise & ((1 << 62) - 1)
    return UUID(int=(now_ms << 80) | (0x7 << 76) | (rand_a << 64) | (0b10 << 62) | rand_b)


def made_at_ms(identifier: UUID) -> int:
    """The Unix time in milliseconds a version 7 UUID claims; ValueError for other versions."""
    if identifier.version != 7:
        raise ValueError("only version 7 carries a time")
    return identifier.int >> 80
