"""Ids carry their time, and never depend on it."""

from uuid import RFC_4122, UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smartpin_core.ids import made_at_ms, uuid7


def test_rfc_9562_example_comes_out_bit_for_bit() -> None:
    # RFC 9562, appendix A.6: rand_a 0xCC3, rand_b 0x18C4DC0C0C07398F.
    noise = (0xCC3 << 68 | 0x18C4DC0C0C07398F).to_bytes(10, "big")
    assert uuid7(0x017F22E279B0, noise) == UUID("017F22E2-79B0-7CC3-98C4-DC0C0C07398F")


@given(st.integers(0, (1 << 48) - 1), st.binary(min_size=10, max_size=16))
def test_any_clock_and_randomness_give_a_valid_version_7(now_ms: int, rand: bytes) -> None:
    made = uuid7(now_ms, rand)
    assert (made.version, made.variant, made_at_ms(made)) == (7, RFC_4122, now_ms)


def test_the_last_clock_that_fits_is_taken() -> None:
    assert made_at_ms(uuid7((1 << 48) - 1, bytes(10))) == (1 << 48) - 1


@pytest.mark.parametrize(("now_ms", "rand"), [(-1, bytes(10)), (1 << 48, bytes(10)), (0, bytes(9))])
def test_a_clock_or_randomness_that_does_not_fit_is_refused(now_ms: int, rand: bytes) -> None:
    with pytest.raises(ValueError, match="must"):
        uuid7(now_ms, rand)


def test_only_version_7_tells_its_time() -> None:
    with pytest.raises(ValueError, match="version 7"):
        made_at_ms(UUID("12345678-1234-4234-8234-123456789abc"))
