"""Eddystone-EID: an identity that changes every 2^K seconds and only a holder of its key can follow.

Source: github.com/google/eddystone, eddystone-eid/eid-computation.md.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from cryptography.hazmat.primitives.ciphers import Cipher, modes
from cryptography.hazmat.primitives.ciphers.algorithms import AES128

EID_BYTES: Final = 8
OWN_EXPONENT: Final = 10
"""K of a pin's own frame: a new EID every 1,024 s."""
GREATEST_EXPONENT: Final = 15
GREATEST_CLOCK: Final = (1 << 32) - 1

_BLOCK: Final = 16
_ECB: Final = modes.ECB()  # noqa: S305 - single blocks, as the specification says; never used on data
_TEMPORARY_KEY_SALT: Final = bytes(11) + b"\xff\x00\x00"
_EID_PADDING: Final = bytes(11)


def eid(identity_key: bytes, clock: int, exponent: int = OWN_EXPONENT) -> bytes:
    """The eight bytes a beacon sends at `clock`, the seconds its own counter shows.

    ValueError unless the key holds 16 bytes, 0 <= clock < 2^32 and 0 <= exponent <= 15.
    """
    return next(eids(identity_key, clock, clock, exponent))[1]


def eids(identity_key: bytes, first: int, last: int, exponent: int = OWN_EXPONENT) -> Iterator[tuple[int, bytes]]:
    """Every EID of a stretch of clock, both ends included, as (clock at which it begins, EID).

    All EIDs under one temporary key (65,536 s) are encrypted in one call: that is what makes a
    table of 10,000 pins cheap.
    """
    if not 0 <= first <= last <= GREATEST_CLOCK:
        raise ValueError("the clock must be 0 to 2^32 - 1, and first not after last")
    if not 0 <= exponent <= GREATEST_EXPONENT:
        raise ValueError("the exponent must be 0 to 15")
    step = 1 << exponent
    begin = first >> exponent << exponent
    while begin <= last:
        top = begin >> 16
        stop = min(last, (top << 16) | 0xFFFF)
        temporary_key = _encrypt(identity_key, _TEMPORARY_KEY_SALT + top.to_bytes(2, "big"))
        head = _EID_PADDING + bytes((exponent,))
        begins = range(begin, stop + 1, step)
        blocks = _encrypt(temporary_key, b"".join([head + at.to_bytes(4, "big") for at in begins]))
        for number, at in enumerate(begins):
            yield at, blocks[number * _BLOCK : number * _BLOCK + EID_BYTES]
        begin = begins[-1] + step


def _encrypt(key: bytes, blocks: bytes) -> bytes:
    return Cipher(AES128(key), _ECB).encryptor().update(blocks)
