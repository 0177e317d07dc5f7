"""`seal(document, keys)`: hash and signature of a certificate, and `open_sealed`: the certificate out of its text.

The text is `header.payload.signature~detail~…~` (a JWS in compact form, RFC 7515, with details as in RFC 9901). The
payload is canonical JSON; its SHA-256 is the certificate hash, by which a certificate is asked about.
"""

import hashlib
import secrets
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from typing import Any, Final

from joserfc import jws
from joserfc.errors import JoseError
from joserfc.jwk import OKPKey

from smartpin_server.excavations.certificate.canonical import (
    NotCanonical,
    canonical,
    from_base64url,
    read_canonical,
    to_base64url,
)
from smartpin_server.excavations.certificate.disclosure import (
    SALT_BYTES,
    Disclosure,
    read_disclosures,
    reveal,
    withhold,
)
from smartpin_server.excavations.certificate.keys import CertificateKeys, PublicKey, SigningKey

ALGORITHM: Final = "Ed25519"
TYPE: Final = "smartpin-certificate"
LARGEST_TEXT: Final = 100_000_000
"""10,000 findings, the most a dig is judged with at once, make some 14 MB."""


class _Registry(jws.JWSRegistry):
    """The library takes 128 kB at most; a certificate of a few hundred findings is larger."""

    max_payload_length = LARGEST_TEXT


_REGISTRY: Final = _Registry(algorithms=[ALGORITHM])


class NotGenuine(Exception):
    """These bytes were not signed like this by any of the keys; the code is stable, the sentence for people."""

    def __init__(self, code: str, why: str) -> None:
        super().__init__(f"{code}: {why}")
        self.code = code
        self.why = why


@dataclass(frozen=True)
class Sealed:
    """`certificate_hash` (SHA-256) and `jws`, the whole text with all its details: what is stored."""

    certificate_hash: bytes
    jws: str


@dataclass(frozen=True)
class Opened:
    """A genuine certificate: the document with the details this copy holds, and what it was signed with."""

    document: dict[str, Any]
    certificate_hash: bytes
    kid: str
    jws: str
    details: tuple[Disclosure, ...]

    @property
    def withheld(self) -> int:
        """How many assets this copy leaves out."""
        return len(self.document["assets"]["withheld"])


def seal(
    document: dict[str, Any],
    keys: CertificateKeys,
    *,
    salt: Callable[[], bytes] = lambda: secrets.token_bytes(SALT_BYTES),
) -> Sealed:
    """Hash and sign what `document.build` made, with the newest key. CertificateKeyRefused when there is none."""
    signed, details = withhold(document, salt)
    payload = canonical(signed)
    text = sign_bytes(payload, keys.current(), TYPE)
    return Sealed(hashlib.sha256(payload).digest(), _joined(text, details))


def open_sealed(text: str, keys: Iterable[PublicKey]) -> Opened:
    """The certificate of a sealed text, or of a copy that leaves details out. NotGenuine for any other text."""
    if len(text) > LARGEST_TEXT:
        raise NotGenuine("TOO_LARGE", "this is larger than any certificate")
    signature, *encoded = text.split("~")
    if not encoded or encoded.pop() != "":
        raise NotGenuine("MALFORMED", "this is not the text of a certificate")
    payload, kid = check_bytes(signature, keys, TYPE)
    try:
        details = read_disclosures(encoded)
        document = reveal(read_canonical(payload), details)
    except NotCanonical as wrong:
        raise NotGenuine("CHANGED", f"something was changed: {wrong}") from wrong
    return Opened(document, hashlib.sha256(payload).digest(), kid, signature, details)


def copy_for(opened: Opened, visible: Collection[str]) -> str:
    """The text for a reader who may see these assets; it verifies like the whole."""
    return _joined(opened.jws, [detail for detail in opened.details if detail.asset_id in visible])


def sign_bytes(payload: bytes, key: SigningKey, kind: str) -> str:
    """A JWS in compact form; `kind` says what it is, so that nothing signed for one use passes for another."""
    header = {"alg": ALGORITHM, "kid": key.public.kid, "typ": kind}
    secret = to_base64url(key.private.private_bytes_raw())
    private = OKPKey.import_key({"kty": "OKP", "crv": "Ed25519", "x": to_base64url(key.public.raw), "d": secret})
    return jws.serialize_compact(header, payload, private, registry=_REGISTRY)


def check_bytes(text: str, keys: Iterable[PublicKey], kind: str) -> tuple[bytes, str]:
    """Payload and key id of a JWS that one of the keys signed. NotGenuine for any other text."""
    try:
        # A last character with other unused bits would give the same bytes: only the one form counts.
        head, payload, _ = (from_base64url(part) for part in text.split("."))
        header = read_canonical(head)
    except (NotCanonical, ValueError) as wrong:
        raise NotGenuine("MALFORMED", "this is not the text of a certificate, or a character was changed") from wrong
    if not isinstance(header, dict) or header.get("alg") != ALGORITHM or header.get("typ") != kind:
        raise NotGenuine("MALFORMED", "this was not signed as a certificate")
    by_kid = {key.kid: key for key in keys}
    key = by_kid.get(str(header.get("kid")))
    if key is None:
        raise NotGenuine("KEY_UNKNOWN", "it was signed with a key that is not among the trusted ones")
    try:
        public = OKPKey.import_key({"kty": "OKP", "crv": "Ed25519", "x": to_base64url(key.raw)})
        jws.deserialize_compact(text, public, registry=_REGISTRY)
    except (JoseError, ValueError) as wrong:
        raise NotGenuine("SIGNATURE_WRONG", "the signature does not fit: something was changed") from wrong
    return payload, key.kid


def _joined(signature: str, details: Iterable[Disclosure]) -> str:
    return "~".join([signature, *(detail.encoded for detail in details), ""])
