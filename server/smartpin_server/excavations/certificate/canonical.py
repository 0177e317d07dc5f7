"""Bytes that mean one thing: canonical JSON (RFC 8785) and base64url without slack. Pure.

What is signed must have one form only. JSON with a space more, a key twice or a base64 text whose unused bits are set
would still read the same, so a changed byte could pass: here each of them is refused.
"""

import base64
import binascii
import json
from typing import Any

import rfc8785


class NotCanonical(ValueError):
    """These bytes are not the one form of what they say."""


def canonical(value: Any) -> bytes:
    """The canonical JSON of a value. ValueError for NaN, infinity and whole numbers beyond 2^53."""
    return rfc8785.dumps(value)


def read_canonical(data: bytes) -> Any:
    """The value of canonical JSON; NotCanonical for any other bytes."""
    try:
        value = json.loads(data)
        same = canonical(value) == data
    except (ValueError, RecursionError) as wrong:
        raise NotCanonical("this is not JSON") from wrong
    if not same:
        raise NotCanonical("this JSON is not in its canonical form (RFC 8785)")
    return value


def to_base64url(data: bytes) -> str:
    """base64url without padding."""
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode("ascii")


def from_base64url(text: str) -> bytes:
    """The bytes of a base64url text; NotCanonical when another text would give the same bytes."""
    try:
        data = base64.urlsafe_b64decode(text.encode("ascii") + b"=" * (-len(text) % 4))
    except (ValueError, binascii.Error) as wrong:
        raise NotCanonical("this is not base64url") from wrong
    if to_base64url(data) != text:
        raise NotCanonical("this is not base64url in its one form")
    return data
