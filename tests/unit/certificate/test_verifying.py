"""What a verifier says: never green without a status younger than a day, and never at another place."""

import zlib
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from smartpin_server.excavations.certificate.carriers import CannotRead, Genuine, read_genuine
from smartpin_server.excavations.certificate.keys import CertificateKeys
from smartpin_server.excavations.certificate.qr import address, qr_text
from smartpin_server.excavations.certificate.rate import PerAddress
from smartpin_server.excavations.certificate.service import ReadersCopy
from smartpin_server.excavations.certificate.sign import NotGenuine, copy_for, open_sealed
from smartpin_server.excavations.certificate.status import Status, read_status, sign_status
from smartpin_server.excavations.certificate.verify import Exit, say
from tests.unit.certificate.sample import CABLE, LAT, LON, MAIN, NOW, opened

HASH = bytes(range(32))
LATER = NOW + timedelta(hours=5)


def genuine(**more: Any) -> Genuine:
    known: dict[str, Any] = {
        "carrier": "qr", "code": "HUE-1", "revision": 1, "verdict": "CAUTION", "emergency": False, "issued_at": NOW,
        "expires_at": NOW + timedelta(days=6), "hash_start": HASH[:16], "lon": LON, "lat": LAT, "radius_m": 5,
    }  # fmt: skip
    return Genuine(**{**known, **more})


def status(word: str = "VALID", at: datetime = NOW, of: bytes = HASH) -> Status:
    return Status(of, "HUE-1", 1, word, "CAUTION", NOW + timedelta(days=6), at)


@pytest.mark.parametrize("verdict", ["CLEAR", "CAUTION"])
def test_green_needs_a_valid_status_of_the_last_24_hours(verdict: str) -> None:
    assert say(genuine(verdict=verdict), status(), LATER).exit == Exit.GREEN
    assert say(genuine(), status(), NOW + timedelta(hours=24)).exit == Exit.GREEN
    old = say(genuine(), status(), NOW + timedelta(hours=24, seconds=1))
    assert old.exit == Exit.STATUS_UNKNOWN and old.code == "STATUS_OLD"
    assert say(genuine(), None, LATER).exit == Exit.STATUS_UNKNOWN
    assert say(genuine(), status(at=NOW + timedelta(hours=1)), NOW).exit == Exit.STATUS_UNKNOWN  # from the future


def test_a_status_of_another_certificate_says_nothing() -> None:
    assert say(genuine(), status(of=bytes(32)), LATER).code == "STATUS_UNKNOWN"


@pytest.mark.parametrize("word", ["STALE", "EXPIRED", "SUPERSEDED", "REVOKED", "AWAITING"])
def test_printed_then_revoked_is_never_green(word: str) -> None:
    said = say(genuine(), status(word), LATER)
    assert said.exit == Exit.DOES_NOT_HOLD and said.code == word
    assert say(genuine(), status(word), NOW + timedelta(days=3)).code == word  # old news is news


@pytest.mark.parametrize("verdict", ["UNKNOWN", "CONFLICT"])
def test_a_valid_certificate_that_says_stop_is_not_green(verdict: str) -> None:
    said = say(genuine(verdict=verdict), status(), LATER)
    assert said.exit == Exit.DOES_NOT_HOLD and verdict in said.sentence
    assert "Emergency" in say(genuine(verdict=verdict, emergency=True), status(), LATER).sentence


def test_its_own_end_counts_whatever_the_status_said() -> None:
    said = say(genuine(expires_at=LATER), status(at=LATER - timedelta(hours=1)), LATER)
    assert said.code == "EXPIRED" and said.exit == Exit.DOES_NOT_HOLD


def test_a_permit_copied_to_another_site_is_told_how_far_it_is() -> None:
    said = say(genuine(), status(), LATER, (LON + 0.02, LAT))
    assert said.exit == Exit.DOES_NOT_HOLD and said.code == "ELSEWHERE" and "213" in said.sentence  # 2,13x m
    assert say(genuine(), status(), LATER, (LON + 0.0003, LAT)).exit == Exit.GREEN  # 32 m: a phone may be that far off


def test_a_signed_status_is_kept_and_read_back(tmp_path: Path) -> None:
    keys = CertificateKeys(tmp_path)
    answer = {
        "certificate_hash": HASH.hex(), "code": "HUE-1", "revision": 1, "status": "VALID", "verdict": "CAUTION",
        "expires_at": "2026-11-30T03:00:00Z", "checked_at": "2026-11-24T03:00:00Z",
    }  # fmt: skip
    text = sign_status(answer, keys.current())
    assert read_status(text, keys.trusted()) == status()
    for at in range(len(text)):
        with pytest.raises(NotGenuine):
            read_status(f"{text[:at]}{'A' if text[at] != 'A' else 'B'}{text[at + 1 :]}", keys.trusted())


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[CertificateKeys, ReadersCopy]:
    keys, whole = opened(tmp_path_factory.mktemp("home"))
    text = copy_for(whole, {MAIN})
    return keys, ReadersCopy(open_sealed(text, keys.trusted()), text, qr_text(whole, keys.current()))


def pdf(text: str) -> bytes:
    """As much of a PDF as a verifier looks at: streams, one of them the attachment."""
    streams = [zlib.compress(b"q 1 0 0 1 0 0 cm Q"), zlib.compress(text.encode())]
    return b"%PDF-1.7\n" + b"".join(
        b"1 0 obj\n<<>>\nstream\n" + packed + b"\nendstream\nendobj\n" for packed in streams
    )


def test_every_carrier_tells_the_same(made: tuple[CertificateKeys, ReadersCopy]) -> None:
    keys, copy = made
    carriers = {
        "file": copy.as_json, "text": copy.text.encode(), "qr": copy.qr.encode(), "plan": pdf(copy.text),
    }  # fmt: skip
    for name, content in carriers.items():
        found = read_genuine(content, keys.trusted())
        assert found.carrier == name and found.code == "HUE-2026-00042" and found.revision == 2
        assert found.verdict == "CONFLICT" and copy.opened.certificate_hash.startswith(found.hash_start)
        assert found.distance_m(LON, LAT) == 0.0
    assert read_genuine(address("https://x.example", copy.qr).encode(), keys.trusted()).carrier == "qr"
    assert CABLE.encode() not in copy.as_json


def test_any_changed_byte_of_the_file_shows(made: tuple[CertificateKeys, ReadersCopy]) -> None:
    keys, copy = made
    content = copy.as_json
    for at in range(0, len(content), 7):
        changed = bytearray(content)
        changed[at] ^= 1 << (at % 8)
        with pytest.raises((NotGenuine, CannotRead)):
            read_genuine(bytes(changed), keys.trusted())


def test_a_number_changed_in_the_readable_part_is_found_though_the_signature_fits(
    made: tuple[CertificateKeys, ReadersCopy],
) -> None:
    keys, copy = made
    changed = copy.as_json.replace(b'"verdict":"CONFLICT"', b'"verdict":"CLEAR"')
    assert changed != copy.as_json
    with pytest.raises(NotGenuine, match="CHANGED"):
        read_genuine(changed, keys.trusted())


def test_the_qr_of_another_certificate_in_the_file_is_found(made: tuple[CertificateKeys, ReadersCopy]) -> None:
    keys, copy = made
    other = open_sealed(copy.text, keys.trusted())
    foreign = qr_text(type(other)(other.document, bytes(32), other.kid, other.jws, other.details), keys.current())
    with pytest.raises(NotGenuine, match="CHANGED"):
        read_genuine(copy.as_json.replace(copy.qr.encode(), foreign.encode()), keys.trusted())


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"{}",
        b"[1]",
        b"{",
        b"%PDF-1.7 nothing in it",
        b"\x89PNG\r\n",
        b"\xff\xd8\xff\xe0",
        b"\x00\xfe\xff",
        b'{"jws":1}',
    ],
)
def test_what_is_no_certificate_is_told_so(made: tuple[CertificateKeys, ReadersCopy], content: bytes) -> None:
    keys, _ = made
    with pytest.raises((CannotRead, NotGenuine)):
        read_genuine(content, keys.trusted())


def test_one_address_may_not_ask_without_end() -> None:
    now = [0.0]
    asked = PerAddress(3, lambda: now[0])
    assert [asked.allows("a") for _ in range(4)] == [True, True, True, False]
    assert asked.allows("b")
    now[0] = 60.0
    assert asked.allows("a")
    for number in range(10_050):
        asked.allows(str(number))
    assert len(asked._asked) <= 10_000
