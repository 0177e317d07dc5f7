"""What decoding gives: one identity, from one carrier, in one format."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Union

FieldValue = Union[str, int, float, bool, None]
Fields = dict[str, FieldValue]


@dataclass(frozen=True)
class Reading:
    """One decoded payload.

    `identity` is what a `pin_tag` is looked up by; it comes from the payload and never from
    a radio address. It is empty for telemetry (Eddystone-TLM), which belongs to whatever
    identity the same device also sends. `fields` holds JSON values only; bytes are lower-case
    hex. Units are in the names or in docs/pin-formats.md. `payload` is the frame, EPC or message
    as read, for proofs and for the record; it is empty for text.
    """

    format: str
    carrier: str
    identity: bytes
    fields: Fields = field(default_factory=dict)
    payload: bytes = b""
