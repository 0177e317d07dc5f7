"""Each tag, purpose and generation has a key of its own, and always the same one."""

import hmac
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smartpin_trust.keys import EID, MAC, PURPOSES, derive

MASTER = bytes(range(32))
TAG = UUID("0192f3a4-0000-7000-8000-000000000001")


def hkdf_by_the_book(master: bytes, info: bytes) -> bytes:
    """RFC 5869 with SHA-256 and no salt, for one block of output."""
    extracted = hmac.digest(bytes(32), master, "sha256")
    return hmac.digest(extracted, info + b"\x01", "sha256")[:16]


@given(
    st.binary(min_size=32, max_size=32).filter(any),
    st.uuids(),
    st.sampled_from(sorted(PURPOSES)),
    st.integers(1, 2**32 - 1),
)
def test_keys_follow_the_written_rule(master: bytes, tag_id: UUID, purpose: str, generation: int) -> None:
    info = b"smartpin tag key v1\0" + purpose.encode() + b"\0" + generation.to_bytes(4, "big") + tag_id.bytes
    assert derive(master, tag_id, purpose, generation) == hkdf_by_the_book(master, info)


def test_a_tag_id_may_be_given_as_bytes() -> None:
    assert derive(MASTER, TAG, EID, 1) == derive(MASTER, TAG.bytes, EID, 1)


def test_any_other_input_gives_another_key() -> None:
    other = UUID("0192f3a4-0000-7000-8000-000000000002")
    inputs = [(TAG, EID, 1), (TAG, MAC, 1), (TAG, EID, 2), (other, EID, 1), (other, MAC, 2)]
    assert len({derive(MASTER, *one) for one in inputs}) == len(inputs)


@pytest.mark.parametrize(
    ("master", "tag_id", "purpose", "generation", "told"),
    [
        (bytes(32), TAG, EID, 1, "zeros"),
        (MASTER[:31], TAG, EID, 1, "32 bytes"),
        (MASTER, TAG, "EID", 1, "purpose"),
        (MASTER, TAG, "", 1, "purpose"),
        (MASTER, TAG, EID, 0, "generation"),
        (MASTER, TAG, EID, 2**32, "generation"),
        (MASTER, TAG.bytes[:8], EID, 1, "16 bytes"),
    ],
)
def test_what_would_give_a_weak_or_wrong_key_is_refused(
    master: bytes, tag_id: UUID | bytes, purpose: str, generation: int, told: str
) -> None:
    with pytest.raises(ValueError, match=told):
        derive(master, tag_id, purpose, generation)
