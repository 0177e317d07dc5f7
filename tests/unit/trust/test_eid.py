"""Ephemeral ids: the published vectors, and many at once equal to one by one."""

import pytest
from cryptography.hazmat.primitives.ciphers import Cipher, modes
from cryptography.hazmat.primitives.ciphers.algorithms import AES
from hypothesis import given
from hypothesis import strategies as st

from smartpin_trust.eid import GREATEST_CLOCK, eid, eids

KEY = bytes.fromhex("0102030405060708090A111213141516")
exponents = st.integers(0, 15)
clocks = st.integers(0, GREATEST_CLOCK)


def one_by_the_book(key: bytes, clock: int, exponent: int) -> bytes:
    """The two blocks of eid-computation.md, written out byte by byte."""
    first = bytearray(16)
    first[11] = 0xFF
    first[14], first[15] = clock >> 24, clock >> 16 & 0xFF
    temporary = Cipher(AES(key), modes.ECB()).encryptor().update(bytes(first))  # noqa: S305
    second = bytearray(16)
    second[11] = exponent
    second[12:] = (clock - clock % 2**exponent).to_bytes(4, "big")
    return Cipher(AES(temporary), modes.ECB()).encryptor().update(bytes(second))[:8]  # noqa: S305


@pytest.mark.parametrize(("clock", "expected"), [(0, "a9b76a71c5f89290"), (2000, "4144413e45fefa58")])
def test_published_vectors(clock: int, expected: str) -> None:
    assert eid(KEY, clock, 10).hex() == expected


@given(st.binary(min_size=16, max_size=16), clocks, exponents)
def test_any_key_clock_and_exponent_follow_the_specification(key: bytes, clock: int, exponent: int) -> None:
    assert eid(key, clock, exponent) == one_by_the_book(key, clock, exponent)


@given(st.integers(0, GREATEST_CLOCK - 200_000), st.integers(0, 200_000), st.integers(8, 15))
def test_a_stretch_is_every_rotation_in_it_and_nothing_else(first: int, length: int, exponent: int) -> None:
    step = 1 << exponent
    begins = range(first // step * step, first + length + 1, step)
    assert list(eids(KEY, first, first + length, exponent)) == [
        (begin, one_by_the_book(KEY, begin, exponent)) for begin in begins
    ]


@pytest.mark.parametrize("clock", [65_535, 65_536, GREATEST_CLOCK])
def test_temporary_keys_change_where_the_specification_says(clock: int) -> None:
    assert eid(KEY, clock, 0) == one_by_the_book(KEY, clock, 0)
    assert [found for _, found in eids(KEY, clock - 1, clock, 0)] == [eid(KEY, clock - 1, 0), eid(KEY, clock, 0)]


@pytest.mark.parametrize(
    ("first", "last", "exponent"),
    [(-1, 0, 10), (0, GREATEST_CLOCK + 1, 10), (5, 4, 10), (0, 0, -1), (0, 0, 16)],
)
def test_a_clock_or_exponent_out_of_range_is_refused(first: int, last: int, exponent: int) -> None:
    with pytest.raises(ValueError, match="must be"):
        list(eids(KEY, first, last, exponent))


@pytest.mark.parametrize("length", [0, 15, 17, 32])
def test_a_key_of_another_length_is_refused(length: int) -> None:
    with pytest.raises(ValueError, match="key"):
        eid(bytes(length), 0)
