"""Bytes written as text."""

from __future__ import annotations

from typing import Final

from .errors import PayloadError

LONGEST: Final = 65_535


def read_hex(value: object, name: str, longest: int = LONGEST) -> bytes:
    """The bytes in hexadecimal text, in either case, with or without 0x in front and spaces between bytes.

    PayloadError: BAD_HEX, TOO_LONG.
    """
    if not isinstance(value, str):
        raise PayloadError("BAD_HEX", f"{name} must be hexadecimal text")
    if len(value) > 3 * longest + 2:
        raise PayloadError("TOO_LONG", f"{name} holds {longest} bytes at most")
    digits = value.strip()
    try:
        decoded = bytes.fromhex(digits[2:] if digits[:2] in ("0x", "0X") else digits)
    except ValueError:
        raise PayloadError("BAD_HEX", f"{name} is not hexadecimal text with two digits a byte") from None
    if len(decoded) > longest:
        raise PayloadError("TOO_LONG", f"{name} holds {longest} bytes at most, here are {len(decoded)}")
    return decoded
