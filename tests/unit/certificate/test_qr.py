"""The QR: small, signed, and worth nothing with one symbol changed or at another place."""

import base64
from datetime import UTC, datetime
from pathlib import Path

import cbor2
import pytest
from hypothesis import given
from hypothesis import strategies as st

from smartpin_server.excavations.certificate.keys import CertificateKeys, PublicKey
from smartpin_server.excavations.certificate.qr import CONTEXT, address, picture, qr_text, read_qr
from smartpin_server.excavations.certificate.sign import NotGenuine
from tests.unit.certificate.sample import LAT, LON, opened

BASE = "https://smartpin.hue.example.vn"
ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[CertificateKeys, str]:
    keys, whole = opened(tmp_path_factory.mktemp("home"))
    return keys, qr_text(whole, keys.current())


def test_it_tells_what_an_inspector_must_know(tmp_path: Path) -> None:
    keys, whole = opened(tmp_path, emergency=True)
    facts = read_qr(address(BASE, qr_text(whole, keys.current())), keys.trusted())
    assert (facts.code, facts.revision, facts.verdict, facts.emergency) == ("HUE-2026-00042", 2, "CONFLICT", True)
    assert facts.issued_at == datetime(2026, 11, 24, 3, tzinfo=UTC) and facts.expires_at == datetime(
        2026, 11, 30, 3, tzinfo=UTC
    )
    assert whole.certificate_hash.startswith(facts.hash_start) and len(facts.hash_start) == 16
    assert abs(facts.lon - LON) < 1e-4 and abs(facts.lat - LAT) < 1e-4 and 2 <= facts.radius_m <= 6


def test_the_whole_is_less_than_300_bytes_and_phones_read_its_text(made: tuple[CertificateKeys, str]) -> None:
    _, text = made
    assert len(address(BASE, text)) < 300 and set(text) <= set(ALPHABET)
    long = f"https://{'a' * 90}.example.vn"
    assert address(long, text) == text  # no address rather than a QR nobody can scan
    assert picture(BASE, text).startswith(b"<svg") and picture(long, text).startswith(b"<svg")


@given(data=st.data())
def test_any_other_symbol_is_found(made: tuple[CertificateKeys, str], data: st.DataObject) -> None:
    keys, text = made
    at = data.draw(st.integers(0, len(text) - 1))
    symbol = data.draw(st.sampled_from(ALPHABET + "abcdefgh0189=- é"))
    changed = text[:at] + symbol + text[at + 1 :]
    if changed.strip() != text:
        with pytest.raises(NotGenuine):
            read_qr(changed, keys.trusted())


@given(data=st.data())
def test_any_flipped_bit_of_its_bytes_is_found(made: tuple[CertificateKeys, str], data: st.DataObject) -> None:
    keys, text = made
    raw = bytearray(base64.b32decode(text + "=" * (-len(text) % 8)))
    raw[data.draw(st.integers(0, len(raw) - 1))] ^= 1 << data.draw(st.integers(0, 7))
    with pytest.raises(NotGenuine):
        read_qr(base64.b32encode(bytes(raw)).rstrip(b"=").decode(), keys.trusted())


@given(text=st.text(max_size=320))
def test_no_text_at_all_brings_the_reader_down(made: tuple[CertificateKeys, str], text: str) -> None:
    keys, _ = made
    with pytest.raises(NotGenuine):
        read_qr(text, keys.trusted())


@given(payload=st.binary(max_size=90))
def test_no_bytes_at_all_bring_it_down_even_when_they_are_signed(
    made: tuple[CertificateKeys, str], payload: bytes
) -> None:
    keys, _ = made
    signed = payload + keys.current().sign(CONTEXT + payload)
    with pytest.raises(NotGenuine):
        read_qr(base64.b32encode(signed).rstrip(b"=").decode(), keys.trusted())


def test_fields_of_a_wrong_sort_are_refused_even_when_they_are_signed(made: tuple[CertificateKeys, str]) -> None:
    keys, text = made
    raw = base64.b32decode(text + "=" * (-len(text) % 8))
    fields = cbor2.loads(raw[:-64])
    for at, wrong in [
        (0, 2),
        (2, 5),
        (3, "1"),
        (4, 4),
        (4, -1),
        (4, True),
        (5, 1.5),
        (6, 2**70),
        (7, b"short"),
        (1, b""),
        (11, None),
    ]:
        payload = cbor2.dumps([wrong if i == at else field for i, field in enumerate(fields)])
        signed = payload + keys.current().sign(CONTEXT + payload)
        with pytest.raises(NotGenuine):
            read_qr(base64.b32encode(signed).rstrip(b"=").decode(), keys.trusted())


def test_without_the_context_a_signature_over_the_same_bytes_is_none(made: tuple[CertificateKeys, str]) -> None:
    keys, text = made
    payload = base64.b32decode(text + "=" * (-len(text) % 8))[:-64]
    signed = payload + keys.current().sign(payload)
    with pytest.raises(NotGenuine, match="SIGNATURE_WRONG"):
        read_qr(base64.b32encode(signed).rstrip(b"=").decode(), keys.trusted())


def test_another_registers_qr_is_not_believed(made: tuple[CertificateKeys, str], tmp_path: Path) -> None:
    keys, _ = made
    stranger, whole = opened(tmp_path)
    with pytest.raises(NotGenuine, match="KEY_UNKNOWN"):
        read_qr(qr_text(whole, stranger.current()), keys.trusted())


def test_an_older_generation_still_checks(made: tuple[CertificateKeys, str], tmp_path: Path) -> None:
    keys, whole = opened(tmp_path)
    old = qr_text(whole, keys.current())
    keys.rotate()
    assert read_qr(old, keys.trusted()).code == "HUE-2026-00042"
    with pytest.raises(NotGenuine, match="KEY_UNKNOWN"):
        read_qr(old, [key for key in keys.trusted() if key.generation == 2])


def test_a_key_with_the_same_short_id_does_not_lend_it_its_name(made: tuple[CertificateKeys, str]) -> None:
    keys, text = made

    class SameName(PublicKey):
        @property
        def short_id(self) -> bytes:
            return keys.current().public.short_id

    with pytest.raises(NotGenuine, match="SIGNATURE_WRONG"):
        read_qr(text, [SameName(bytes(32))])
    assert read_qr(text, [SameName(bytes(32)), keys.current().public])


@pytest.mark.parametrize("length", range(5))
def test_unused_bits_of_the_last_symbol_count_too(tmp_path: Path, length: int) -> None:
    """Whatever length the code has: of five lengths four leave bits that would read the same."""
    keys, whole = opened(tmp_path, code="HUE-" + "7" * length)
    text = qr_text(whole, keys.current())
    for symbol in ALPHABET:
        if symbol != text[-1]:
            with pytest.raises(NotGenuine):
                read_qr(text[:-1] + symbol, keys.trusted())


def test_a_payload_in_another_form_is_refused_even_when_it_is_signed(made: tuple[CertificateKeys, str]) -> None:
    keys, text = made
    payload = base64.b32decode(text + "=" * (-len(text) % 8))[:-64]
    longer = b"\x98\x0c" + payload[1:]  # the same array, its length in two bytes
    assert cbor2.loads(longer) == cbor2.loads(payload)
    signed = longer + keys.current().sign(CONTEXT + longer)
    with pytest.raises(NotGenuine, match="MALFORMED"):
        read_qr(base64.b32encode(signed).rstrip(b"=").decode(), keys.trusted())
