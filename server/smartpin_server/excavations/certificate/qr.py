r"""The QR of a certificate: what an inspector without signal must know, signed, in fewer than 300 bytes. Pure.

Bytes: a CBOR array (RFC 8949) and 64 bytes of Ed25519 signature over `smartpin-qr/1\n` and that array; as a text,
base32 without padding (RFC 4648). Base32 needs 5.5 bits a symbol in a QR's alphanumeric mode, is safe in an address and
can be typed. docs/certificates.md tells the fields to those who read them elsewhere.
"""

import base64
import binascii
import io
import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Final, TypeVar

import cbor2
import segno

from smartpin_server.excavations.certificate.keys import SHORT_ID_BYTES, PublicKey, SigningKey
from smartpin_server.excavations.certificate.sign import NotGenuine, Opened
from smartpin_server.excavations.lattice import VERDICTS

T = TypeVar("T")
FORMAT: Final = 1
CONTEXT: Final = b"smartpin-qr/1\n"
"""Signed with the rest, so that nothing signed for another use passes for a QR."""
SIGNATURE_BYTES: Final = 64
HASH_BYTES: Final = 16
LARGEST_TEXT: Final = 300
EMERGENCY: Final = 1
DEGREE: Final = 100_000
_METRES_PER_DEGREE: Final = 111_320.0


@dataclass(frozen=True)
class QrFacts:
    """What a QR tells. Everything of the dig lies within `radius_m` of the place."""

    code: str
    revision: int
    verdict: str
    issued_at: datetime
    expires_at: datetime
    hash_start: bytes
    lon: float
    lat: float
    radius_m: int
    emergency: bool
    key_id: bytes


def qr_text(opened: Opened, key: SigningKey) -> str:
    """The signed text of a genuine certificate. Only an opened one will do: what is signed here was signed before."""
    document = opened.document
    lon, lat, radius = circle(document["dig"]["parts"])
    fields = [
        FORMAT,
        key.public.short_id,
        document["permit"]["code"],
        document["permit"]["revision"],
        VERDICTS.index(document["verdict"]),
        _seconds(document["issued_at"]),
        _seconds(document["expires_at"]),
        opened.certificate_hash[:HASH_BYTES],
        round(lon * DEGREE),
        round(lat * DEGREE),
        radius,
        EMERGENCY if document["permit"]["emergency"] else 0,
    ]
    payload = cbor2.dumps(fields)
    signed = payload + key.sign(CONTEXT + payload)
    return base64.b32encode(signed).rstrip(b"=").decode("ascii")


def read_qr(text: str, keys: Iterable[PublicKey]) -> QrFacts:
    """The facts of a QR that one of the keys signed; the text may be the whole address. NotGenuine for any other."""
    signed = _from_base32(text.rpartition("#")[2].strip())
    payload, signature = signed[:-SIGNATURE_BYTES], signed[-SIGNATURE_BYTES:]
    facts = _fields(payload)
    named = [key for key in keys if key.short_id == facts.key_id]
    if not named:
        raise NotGenuine("KEY_UNKNOWN", "it was signed with a key that is not among the trusted ones")
    if not any(key.verifies(signature, CONTEXT + payload) for key in named):
        raise NotGenuine("SIGNATURE_WRONG", "the signature does not fit: something was changed")
    return facts


def address(public_base: str, text: str) -> str:
    """What the printed QR holds: the page that explains it, or the bare text where that would grow too large."""
    whole = f"{public_base}/verify#{text}"
    return whole if len(whole) < LARGEST_TEXT else text


def picture(public_base: str, text: str) -> bytes:
    """The QR as SVG, black on white, with its quiet zone of four modules."""
    told = address(public_base, text)
    page, mark, token = told.rpartition("#")
    # Two pieces: the address in bytes, the text in the denser alphanumeric mode.
    pieces: Any = [f"{page}{mark}", token] if mark else token
    drawn = io.BytesIO()
    segno.make(pieces, error="m", micro=False).save(
        drawn, kind="svg", border=4, xmldecl=False, svgns=True, dark="#000", light="#fff", omitsize=True
    )
    return drawn.getvalue()


def _fields(payload: bytes) -> QrFacts:
    try:
        fields = cbor2.loads(payload)
        if not isinstance(fields, list) or cbor2.dumps(fields) != payload:
            raise NotGenuine("MALFORMED", "this is not the text of a Smartpin QR")
        if fields[0] != FORMAT:
            raise NotGenuine("FORMAT_UNKNOWN", "this QR is of a format made after this program: update it")
        _, key_id, code, revision, verdict, issued, expires, hash_start, lon, lat, radius, flags = fields
        facts = QrFacts(
            code=_only(code, str),
            revision=_natural(revision),
            verdict=VERDICTS[_natural(verdict)],
            issued_at=datetime.fromtimestamp(_natural(issued), UTC),
            expires_at=datetime.fromtimestamp(_natural(expires), UTC),
            hash_start=_only(hash_start, bytes),
            lon=_only(lon, int) / DEGREE,
            lat=_only(lat, int) / DEGREE,
            radius_m=_natural(radius),
            emergency=bool(_natural(flags) & EMERGENCY),
            key_id=_only(key_id, bytes),
        )
    except (cbor2.CBORDecodeError, ValueError, TypeError, IndexError, OverflowError, OSError, RecursionError) as wrong:
        raise NotGenuine("MALFORMED", "this is not the text of a Smartpin QR") from wrong
    if len(facts.key_id) != SHORT_ID_BYTES or len(facts.hash_start) != HASH_BYTES:
        raise NotGenuine("MALFORMED", "this is not the text of a Smartpin QR")
    return facts


def _natural(value: Any) -> int:
    """A whole number from 0: a negative one would count verdicts from the end of their list."""
    number = _only(value, int)
    if number < 0:
        raise ValueError("negative")
    return number


def _only(value: Any, kind: type[T]) -> T:
    if type(value) is not kind:
        raise TypeError(f"not a {kind.__name__}")
    return value


def _from_base32(text: str) -> bytes:
    if not 0 < len(text) <= LARGEST_TEXT:
        raise NotGenuine("MALFORMED", "this is not the text of a Smartpin QR")
    try:
        data = base64.b32decode(text.encode("ascii") + b"=" * (-len(text) % 8))
    except (ValueError, binascii.Error) as wrong:
        raise NotGenuine("MALFORMED", "this is not the text of a Smartpin QR") from wrong
    if base64.b32encode(data).rstrip(b"=").decode("ascii") != text or len(data) <= SIGNATURE_BYTES:
        raise NotGenuine("MALFORMED", "this is not the text of a Smartpin QR, or a character was changed")
    return data


def circle(parts: Sequence[Mapping[str, Any]]) -> tuple[float, float, int]:
    """Middle of the box around all parts, and the metres from there to the farthest corner, rounded up."""
    corners = [point for part in parts for ring in part["outline"]["coordinates"] for point in ring]
    west, east = min(lon for lon, _ in corners), max(lon for lon, _ in corners)
    south, north = min(lat for _, lat in corners), max(lat for _, lat in corners)
    lon, lat = (west + east) / 2, (south + north) / 2
    half = math.hypot((east - west) * math.cos(math.radians(lat)), north - south) / 2 * _METRES_PER_DEGREE
    return lon, lat, math.ceil(half) + 1


def _seconds(moment: str) -> int:
    return int(datetime.fromisoformat(moment).timestamp())
