"""The pin's own BLE frame, signed and verified.

The MAC is AES-CMAC (RFC 4493) cut to eight bytes, under a key of its own, over the domain tag
`PIN1`, the pin's full clock divided by 16 (4 bytes, big-endian) and the first 15 bytes of the
frame. Only the low 16 bits of that clock are sent, so a verifier must know the time: that is what
makes a recording worthless a minute later.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from hmac import compare_digest
from typing import Final

from cryptography.hazmat.primitives.ciphers.algorithms import AES128
from cryptography.hazmat.primitives.cmac import CMAC

from smartpin_core import frame
from smartpin_trust.eid import GREATEST_CLOCK, OWN_EXPONENT, eid

SLOT_S: Final = 16
"""A frame's MAC is new every 16 s."""
WINDOW_S: Final = 64
"""How far a pin's clock may be from the verifier's by default."""
AMBIGUOUS_AFTER_S: Final = (1 << 15) * SLOT_S
"""Six days: a frame further off than this cannot be dated, and looks forged."""

_DOMAIN: Final = b"PIN1"
_LOW_BITS: Final = 0xFFFF


class Outcome(StrEnum):
    """What a verifier can say of a frame."""

    FRESH = "fresh"
    STALE = "stale"
    EARLY = "early"
    FORGED = "forged"


@dataclass(frozen=True)
class FrameProof:
    """`outcome` and by how many seconds the pin's clock is ahead of the verifier's, in steps of 16 s."""

    outcome: Outcome
    ahead_s: int

    @property
    def fresh(self) -> bool:
        """True when the MAC is right and the clock within the window."""
        return self.outcome is Outcome.FRESH


def sign_frame(
    eid_key: bytes,
    mac_key: bytes,
    clock: int,
    *,
    flags: int = 0,
    tx_power_1m: int = -59,
    battery_mv: int | None = None,
    temperature_c: int | None = None,
    exponent: int = OWN_EXPONENT,
) -> bytes:
    """The 23 bytes a pin sends when its counter shows `clock` seconds.

    ValueError when a value does not fit its field, or when one key is used for both purposes.
    """
    if compare_digest(eid_key, mac_key):
        raise ValueError("the EID key and the MAC key must differ: a resolver must not be able to sign")
    body = frame.pack_body(
        frame.PinFrame(
            eid=eid(eid_key, clock, exponent),
            clock_low=clock // SLOT_S & _LOW_BITS,
            flags=flags,
            tx_power_1m=tx_power_1m,
            battery_mv=battery_mv,
            temperature_c=temperature_c,
        )
    )
    return body + mac(mac_key, clock // SLOT_S, body)


def verify_frame(mac_key: bytes, payload: bytes, clock: int, window_s: int = WINDOW_S) -> FrameProof:
    """Whether a frame was made with `mac_key` near `clock`, the seconds the pin's counter should show.

    The MAC is always computed and compared in constant time, whatever the clock says.
    PayloadError when the bytes are no frame; ValueError when `clock` is no clock.
    """
    frame.refuse_unless_frame(payload)
    if not 0 <= clock <= GREATEST_CLOCK:
        raise ValueError("the clock must be 0 to 2^32 - 1")
    body = payload[: frame.BODY.size]
    slot = _nearest_slot(int.from_bytes(body[-2:], "big"), clock // SLOT_S)
    genuine = compare_digest(mac(mac_key, slot, body), payload[frame.BODY.size :])
    ahead_s = (slot - clock // SLOT_S) * SLOT_S
    if not genuine:
        return FrameProof(Outcome.FORGED, ahead_s)
    if abs(ahead_s) <= window_s:
        return FrameProof(Outcome.FRESH, ahead_s)
    return FrameProof(Outcome.EARLY if ahead_s > 0 else Outcome.STALE, ahead_s)


def mac(mac_key: bytes, slot: int, body: bytes) -> bytes:
    """The eight bytes behind a frame's body in the 16-second slot number `slot`."""
    code = CMAC(AES128(mac_key))
    code.update(_DOMAIN + slot.to_bytes(4, "big") + body)
    return code.finalize()[: frame.MAC_BYTES]


def _nearest_slot(low: int, now: int) -> int:
    """The slot nearest to `now` whose low 16 bits are `low`, within what a clock can show."""
    same_epoch = now & ~_LOW_BITS | low
    candidates = (same_epoch - _LOW_BITS - 1, same_epoch, same_epoch + _LOW_BITS + 1)
    possible = [slot for slot in candidates if 0 <= slot <= GREATEST_CLOCK // SLOT_S]
    return min(possible, key=lambda slot: abs(slot - now))
