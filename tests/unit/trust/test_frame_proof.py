"""A signed frame is believed now, from this pin, unchanged, and in no other case."""

from contextlib import suppress

import pytest
from cryptography.hazmat.primitives.ciphers import Cipher, modes
from cryptography.hazmat.primitives.ciphers.algorithms import AES
from hypothesis import given
from hypothesis import strategies as st

from smartpin_core.errors import PayloadError
from smartpin_core.frame import FRAME_BYTES, unpack
from smartpin_trust.eid import GREATEST_CLOCK, eid
from smartpin_trust.frame import AMBIGUOUS_AFTER_S, WINDOW_S, Outcome, sign_frame, verify_frame

EID_KEY = bytes.fromhex("000102030405060708090a0b0c0d0e0f")
MAC_KEY = bytes.fromhex("101112131415161718191a1b1c1d1e1f")
NOW = 54_321_000
FRAME = sign_frame(EID_KEY, MAC_KEY, NOW, flags=0x02, battery_mv=3000, temperature_c=11)


def cmac_by_the_book(key: bytes, message: bytes) -> bytes:
    """RFC 4493, section 2.4, with nothing but the block cipher."""

    def encrypt(block: bytes) -> bytes:
        return Cipher(AES(key), modes.ECB()).encryptor().update(block)  # noqa: S305

    def double(block: bytes) -> int:
        number = int.from_bytes(block, "big") << 1
        return (number & (1 << 128) - 1) ^ (0x87 if number >> 128 else 0)

    once = double(encrypt(bytes(16)))
    twice = double(once.to_bytes(16, "big"))
    blocks = [message[at : at + 16] for at in range(0, len(message), 16)]
    last = blocks.pop()
    if len(last) == 16:
        mask = once
    else:
        last, mask = (last + b"\x80").ljust(16, b"\0"), twice
    state = bytes(16)
    for block in blocks:
        state = encrypt(bytes(one ^ other for one, other in zip(state, block, strict=True)))
    return encrypt(((int.from_bytes(state, "big") ^ int.from_bytes(last, "big")) ^ mask).to_bytes(16, "big"))


def test_the_frame_of_the_documentation_byte_by_byte() -> None:
    assert FRAME.hex() == "5102c58f27f598e3e9e827960bcdf676c98b8064d138e7"
    slot = NOW // 16
    assert (slot, slot & 0xFFFF) == (0x0033CDF6, 0xCDF6)
    assert FRAME[3:11] == eid(EID_KEY, NOW)
    assert FRAME[15:] == cmac_by_the_book(MAC_KEY, b"PIN1" + slot.to_bytes(4, "big") + FRAME[:15])[:8]


def test_a_frame_is_fresh_where_and_when_it_was_made() -> None:
    assert verify_frame(MAC_KEY, FRAME, NOW).fresh
    read = unpack(FRAME)
    assert (read.eid, read.flags, read.battery_mv, read.temperature_c) == (eid(EID_KEY, NOW), 0x02, 3000, 11)


@pytest.mark.parametrize("bit", range(FRAME_BYTES * 8))
def test_one_flipped_bit_is_never_believed(bit: int) -> None:
    changed = bytearray(FRAME)
    changed[bit // 8] ^= 1 << bit % 8
    if bit < 8:
        with pytest.raises(PayloadError, match="UNSUPPORTED_FRAME"):
            verify_frame(MAC_KEY, bytes(changed), NOW)
    else:
        assert verify_frame(MAC_KEY, bytes(changed), NOW).outcome is Outcome.FORGED


@pytest.mark.parametrize("key", [EID_KEY, bytes(16), bytes.fromhex("101112131415161718191a1b1c1d1e1e")])
def test_another_key_is_not_believed_and_the_eid_key_cannot_sign(key: bytes) -> None:
    assert verify_frame(key, FRAME, NOW).outcome is Outcome.FORGED


@pytest.mark.parametrize(
    ("later_s", "outcome"),
    [
        (0, Outcome.FRESH),
        (WINDOW_S, Outcome.FRESH),
        (WINDOW_S + 16, Outcome.STALE),
        (3_600, Outcome.STALE),
        (5 * 86_400, Outcome.STALE),
        (-WINDOW_S, Outcome.FRESH),
        (-WINDOW_S - 16, Outcome.EARLY),
        (-3_600, Outcome.EARLY),
        (AMBIGUOUS_AFTER_S + 16, Outcome.FORGED),
        (1 << 20, Outcome.FORGED),
        (30 * (1 << 20), Outcome.FORGED),
    ],
)
def test_a_recording_played_later_is_not_fresh(later_s: int, outcome: Outcome) -> None:
    """2^20 s is when the 16 bits of clock on air come round again: the MAC covers the whole clock."""
    assert verify_frame(MAC_KEY, FRAME, NOW + later_s).outcome is outcome


@given(st.integers(0, GREATEST_CLOCK), st.integers(-WINDOW_S, WINDOW_S))
def test_any_clock_is_fresh_to_a_verifier_within_the_window(clock: int, off: int) -> None:
    verifier = min(max(clock + off, 0), GREATEST_CLOCK)
    proof = verify_frame(MAC_KEY, sign_frame(EID_KEY, MAC_KEY, clock), verifier)
    assert proof.fresh
    assert proof.ahead_s == (clock // 16 - verifier // 16) * 16


@given(st.integers(0, GREATEST_CLOCK), st.integers(WINDOW_S + 16, AMBIGUOUS_AFTER_S - 16), st.booleans())
def test_how_far_a_clock_is_off_is_told(clock: int, off: int, ahead: bool) -> None:
    verifier = clock - off if ahead else clock + off
    if 0 <= verifier <= GREATEST_CLOCK:
        proof = verify_frame(MAC_KEY, sign_frame(EID_KEY, MAC_KEY, clock), verifier)
        assert proof.outcome is (Outcome.EARLY if ahead else Outcome.STALE)
        assert proof.ahead_s == (clock // 16 - verifier // 16) * 16


def test_a_wider_window_is_the_verifiers_choice() -> None:
    assert verify_frame(MAC_KEY, FRAME, NOW + 600, window_s=640).fresh
    assert not verify_frame(MAC_KEY, FRAME, NOW + 16, window_s=0).fresh


@given(st.binary(max_size=30))
def test_any_bytes_are_judged_or_refused(payload: bytes) -> None:
    with suppress(PayloadError):
        assert not verify_frame(MAC_KEY, payload, NOW).fresh


@pytest.mark.parametrize("clock", [-1, GREATEST_CLOCK + 1])
def test_a_clock_that_is_none_is_refused(clock: int) -> None:
    with pytest.raises(ValueError, match="clock"):
        verify_frame(MAC_KEY, FRAME, clock)
    with pytest.raises(ValueError, match="clock"):
        sign_frame(EID_KEY, MAC_KEY, clock)


def test_one_key_for_both_purposes_is_refused() -> None:
    with pytest.raises(ValueError, match="differ"):
        sign_frame(EID_KEY, EID_KEY, NOW)
