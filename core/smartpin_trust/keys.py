"""A tag's keys, derived and never stored: HKDF(master, tag id, purpose, generation)."""

from __future__ import annotations

from typing import Final
from uuid import UUID

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

MASTER_BYTES: Final = 32
KEY_BYTES: Final = 16
GREATEST_GENERATION: Final = (1 << 32) - 1

EID: Final = "eid"
"""For whoever may follow a pin: gives its ephemeral ids, proves nothing."""
MAC: Final = "mac"
"""For whoever may verify a frame, and could therefore forge one."""
PURPOSES: Final = frozenset({EID, MAC})

_DOMAIN: Final = b"smartpin tag key v1"


def derive(master: bytes, tag_id: UUID | bytes, purpose: str, generation: int) -> bytes:
    """The 16-byte key of one tag for one purpose under one master key (RFC 5869, SHA-256, no salt).

    The info input is domain ‖ 0 ‖ purpose ‖ 0 ‖ generation (4 bytes, big-endian) ‖ tag id (16 bytes),
    so that no two uses can share a key. ValueError for a key that is short or all zeros, an
    unknown purpose, or a generation outside 1 to 2^32 - 1.
    """
    if len(master) != MASTER_BYTES or not any(master):
        raise ValueError(f"a master key holds {MASTER_BYTES} bytes and is not all zeros")
    if purpose not in PURPOSES:
        raise ValueError(f"purpose must be one of {', '.join(sorted(PURPOSES))}")
    if not 1 <= generation <= GREATEST_GENERATION:
        raise ValueError("generation must be 1 to 2^32 - 1")
    identity = tag_id.bytes if isinstance(tag_id, UUID) else tag_id
    if len(identity) != 16:
        raise ValueError("a tag id holds 16 bytes")
    info = b"\0".join((_DOMAIN, purpose.encode("ascii"), generation.to_bytes(4, "big") + identity))
    return HKDF(SHA256(), KEY_BYTES, salt=None, info=info).derive(master)
