"""A certificate out of whatever it travels in: the JSON file, its bare text, a plan (PDF), or the text of a QR. Pure."""

import math
import re
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from smartpin_server.excavations.certificate.canonical import NotCanonical, read_canonical
from smartpin_server.excavations.certificate.keys import PublicKey
from smartpin_server.excavations.certificate.qr import QrFacts, circle, read_qr
from smartpin_server.excavations.certificate.sign import LARGEST_TEXT, NotGenuine, Opened, open_sealed

_STREAM: Final = re.compile(rb"stream\r?\n(.*?)endstream", re.DOTALL)
_METRES_PER_DEGREE: Final = 111_320.0


class CannotRead(Exception):
    """This is nothing a certificate could be in; the text says what to do."""


@dataclass(frozen=True)
class Genuine:
    """What a signature vouches for. `hash_start` is all of the hash, or its first half from a QR."""

    carrier: str
    code: str
    revision: int
    verdict: str
    emergency: bool
    issued_at: datetime
    expires_at: datetime
    hash_start: bytes
    lon: float
    lat: float
    radius_m: int
    document: dict[str, Any] | None = None

    def distance_m(self, lon: float, lat: float) -> float:
        """How far a place lies outside the circle around the dig; 0 inside. Flat earth: good to a metre in a city."""
        east = (lon - self.lon) * _METRES_PER_DEGREE * math.cos(math.radians(self.lat))
        return max(0.0, math.hypot(east, (lat - self.lat) * _METRES_PER_DEGREE) - self.radius_m)


def read_genuine(content: bytes, keys: Iterable[PublicKey]) -> Genuine:
    """What is genuine in these bytes. NotGenuine when a signature does not fit, CannotRead when there is none."""
    pinned = tuple(keys)
    if content.startswith(b"%PDF"):
        return _of_text(_attached(content), pinned, "plan")
    if content.startswith((b"\x89PNG", b"\xff\xd8")):
        raise CannotRead("A picture of a QR is not read here. Scan it with a phone and give the text it shows.")
    if content.lstrip()[:1] == b"{":
        return _of_json(content.rstrip(b"\r\n"), pinned)
    try:
        text = content.decode("ascii").strip()
    except UnicodeDecodeError as wrong:
        raise CannotRead("This is no certificate: neither JSON, nor a plan, nor the text of a QR.") from wrong
    if text.startswith("eyJ"):
        return _of_text(text, pinned, "text")
    if not text:
        raise CannotRead("There is nothing in it.")
    return _of_qr(read_qr(text, pinned))


def _of_json(content: bytes, keys: tuple[PublicKey, ...]) -> Genuine:
    """Every field of the file must be what was signed, or a changed number would be believed."""
    try:
        told = read_canonical(content)
        opened = open_sealed(str(told["jws"]), keys)
        qr = read_qr(str(told["qr"]), keys)
        same = (
            set(told) == {"certificate_hash", "document", "jws", "qr"}
            and told["document"] == opened.document
            and told["certificate_hash"] == opened.certificate_hash.hex()
            and opened.certificate_hash.startswith(qr.hash_start)
        )
    except NotCanonical as wrong:
        raise NotGenuine(
            "CHANGED", "the file was changed, or saved anew by another program: use it as it was downloaded"
        ) from wrong
    except (KeyError, TypeError) as wrong:
        raise CannotRead("This JSON is no certificate: it has no jws and qr.") from wrong
    if not same:
        raise NotGenuine("CHANGED", "what the file says is not what was signed")
    return _of_opened(opened, "file")


def _of_text(text: str, keys: tuple[PublicKey, ...], carrier: str) -> Genuine:
    return _of_opened(open_sealed(text, keys), carrier)


def _of_opened(opened: Opened, carrier: str) -> Genuine:
    document = opened.document
    lon, lat, radius = circle(document["dig"]["parts"])
    return Genuine(
        carrier,
        code=document["permit"]["code"],
        revision=document["permit"]["revision"],
        verdict=document["verdict"],
        emergency=document["permit"]["emergency"],
        issued_at=datetime.fromisoformat(document["issued_at"]),
        expires_at=datetime.fromisoformat(document["expires_at"]),
        hash_start=opened.certificate_hash,
        lon=lon,
        lat=lat,
        radius_m=radius,
        document=document,
    )


def _of_qr(qr: QrFacts) -> Genuine:
    return Genuine(
        "qr",
        qr.code,
        qr.revision,
        qr.verdict,
        qr.emergency,
        qr.issued_at,
        qr.expires_at,
        qr.hash_start,
        qr.lon,
        qr.lat,
        qr.radius_m,
    )


def _attached(content: bytes) -> str:
    """The sealed text inside a plan: the only stream of the file that begins like one."""
    for stream in _streams(content):
        if stream.startswith(b"eyJ") and stream.rstrip().endswith(b"~"):
            return stream.decode("ascii", "replace").strip()
    raise CannotRead("This PDF does not hold a certificate: it was not made by Smartpin, or was printed anew.")


def _streams(content: bytes) -> Iterator[bytes]:
    for found in _STREAM.finditer(content):
        packed = found.group(1)
        try:
            yield zlib.decompressobj().decompress(packed, LARGEST_TEXT)
        except zlib.error:
            yield packed
