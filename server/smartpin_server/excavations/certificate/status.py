"""Whether a certificate still holds, signed, so that the answer can be kept and shown later without signal. Pure."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final

from smartpin_server.excavations.certificate.canonical import NotCanonical, canonical, read_canonical
from smartpin_server.excavations.certificate.keys import PublicKey, SigningKey
from smartpin_server.excavations.certificate.sign import NotGenuine, check_bytes, sign_bytes

TYPE: Final = "smartpin-status"
FRESH: Final = timedelta(hours=24)
CLOCKS_DIFFER: Final = timedelta(minutes=5)


@dataclass(frozen=True)
class Status:
    """What the server said of one certificate at one time."""

    certificate_hash: bytes
    code: str
    revision: int
    status: str
    verdict: str
    expires_at: datetime
    checked_at: datetime

    def is_fresh(self, now: datetime) -> bool:
        """At most 24 hours old; one from the future is no answer."""
        return self.checked_at - CLOCKS_DIFFER <= now <= self.checked_at + FRESH

    def is_of(self, certificate_hash: bytes) -> bool:
        """Whether it is about this certificate; a QR knows the first half of the hash only."""
        return len(certificate_hash) >= 16 and self.certificate_hash.startswith(certificate_hash)


def sign_status(answer: Mapping[str, Any], key: SigningKey) -> str:
    """The answer as a JWS."""
    return sign_bytes(canonical(dict(answer)), key, TYPE)


def read_status(text: str, keys: Iterable[PublicKey]) -> Status:
    """The status that one of the keys signed. NotGenuine for any other text."""
    payload, _ = check_bytes(text, keys, TYPE)
    try:
        said = read_canonical(payload)
        return Status(
            certificate_hash=bytes.fromhex(said["certificate_hash"]),
            code=said["code"],
            revision=said["revision"],
            status=said["status"],
            verdict=said["verdict"],
            expires_at=datetime.fromisoformat(said["expires_at"]),
            checked_at=datetime.fromisoformat(said["checked_at"]),
        )
    except (NotCanonical, KeyError, TypeError, ValueError) as wrong:
        raise NotGenuine("MALFORMED", "this is not an answer about a certificate") from wrong
