"""The keys certificates are signed with: Ed25519, one file a generation, never in the database, never in a log.

`certificate-3.pem` signs, `certificate-3.pub.pem` checks, and `certificate-3.distrusted` says that the third generation
fell into other hands: from then on nothing it signed is genuine. Whoever administers the database cannot sign.
"""

import hashlib
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from smartpin_server.excavations.certificate.canonical import canonical, from_base64url, to_base64url
from smartpin_server.excavations.certificate.key_files import CertificateKeyRefused, read_private, write_once

FIRST_GENERATION: Final = 1
SHORT_ID_BYTES: Final = 8
_FILE_NAME: Final = re.compile(r"certificate-([1-9][0-9]{0,9})\.(pem|pub\.pem)", re.ASCII)


@dataclass(frozen=True)
class PublicKey:
    """A key that checks. `kid` is its thumbprint (RFC 7638); a QR carries the first eight bytes of it."""

    raw: bytes
    generation: int | None = None

    @property
    def kid(self) -> str:
        """The thumbprint as base64url."""
        return to_base64url(self._thumbprint())

    @property
    def short_id(self) -> bytes:
        """What a QR names the key by."""
        return self._thumbprint()[:SHORT_ID_BYTES]

    @property
    def jwk(self) -> dict[str, Any]:
        """The key as JSON (RFC 8037)."""
        told = {"kty": "OKP", "crv": "Ed25519", "x": to_base64url(self.raw), "kid": self.kid, "use": "sig"}
        return {**told, "alg": "Ed25519"}

    def verifies(self, signature: bytes, message: bytes) -> bool:
        """Whether this key's owner signed the message."""
        try:
            Ed25519PublicKey.from_public_bytes(self.raw).verify(signature, message)
        except (InvalidSignature, ValueError):
            return False
        return True

    def _thumbprint(self) -> bytes:
        return hashlib.sha256(canonical({"crv": "Ed25519", "kty": "OKP", "x": to_base64url(self.raw)})).digest()


@dataclass(frozen=True, repr=False)
class SigningKey:
    """A key that signs, and its public half."""

    private: Ed25519PrivateKey
    public: PublicKey

    def sign(self, message: bytes) -> bytes:
        """64 bytes, always the same for the same message."""
        return self.private.sign(message)


class CertificateKeys:
    """The folder `keys/` of a home.

    The first generation is made when the folder holds no certificate key at all. A missing later one is never made up.
    """

    def __init__(self, home: Path) -> None:
        self.folder = home / "keys"
        self._signing: dict[int, SigningKey] = {}

    def generations(self) -> list[int]:
        """The generations on file, oldest first, also those whose signing half was destroyed."""
        names = (_FILE_NAME.fullmatch(path.name) for path in self.folder.glob("certificate-*.pem"))
        return sorted({int(name.group(1)) for name in names if name})

    def current(self) -> SigningKey:
        """The newest generation; the first is made when there is none. CertificateKeyRefused when it cannot be used."""
        on_file = self.generations()
        if not on_file:
            self._make(FIRST_GENERATION)
            on_file = [FIRST_GENERATION]
        if self.is_distrusted(on_file[-1]):
            raise CertificateKeyRefused(
                "CERTIFICATE_KEY_DISTRUSTED",
                f"generation {on_file[-1]} is distrusted and there is none after it",
                "smartpin certificate-keys rotate",
            )
        return self._signing_key(on_file[-1])

    def signing(self, kid: str) -> SigningKey | None:
        """The key of this id if its signing half is on file and trusted."""
        for generation in self.generations():
            if not self.is_distrusted(generation) and self._private_path(generation).exists():
                key = self._signing_key(generation)
                if key.public.kid == kid:
                    return key
        return None

    def trusted(self) -> tuple[PublicKey, ...]:
        """Every key that checks, oldest first. Old generations stay: what they signed is genuine."""
        self.current()
        return tuple(self._public(number) for number in self.generations() if not self.is_distrusted(number))

    def jwks(self) -> dict[str, Any]:
        """The trusted keys as a JSON Web Key Set (RFC 7517), for verifiers to pin."""
        return {"keys": [key.jwk for key in self.trusted()]}

    def rotate(self) -> int:
        """Make the next generation and return it."""
        following = (self.generations() or [0])[-1] + 1
        self._make(following)
        return following

    def distrust(self, generation: int, reason: str) -> None:
        """Take a generation out of the keys that check. When it is the current one, the next is made first."""
        if generation not in self.generations():
            raise CertificateKeyRefused(
                "CERTIFICATE_KEY_MISSING", f"there is no generation {generation}", "smartpin certificate-keys list"
            )
        if generation == self.generations()[-1]:
            self.rotate()
        write_once(self.folder / f"certificate-{generation}.distrusted", reason.encode() + b"\n", 0o644)

    def is_distrusted(self, generation: int) -> bool:
        """Whether nothing of this generation counts any more."""
        return (self.folder / f"certificate-{generation}.distrusted").exists()

    def _private_path(self, generation: int) -> Path:
        return self.folder / f"certificate-{generation}.pem"

    def _public_path(self, generation: int) -> Path:
        return self.folder / f"certificate-{generation}.pub.pem"

    def _signing_key(self, generation: int) -> SigningKey:
        known = self._signing.get(generation)
        if known is None:
            path = self._private_path(generation)
            try:
                private = serialization.load_pem_private_key(read_private(path), password=None)
            except (ValueError, TypeError) as wrong:
                raise _damaged(path) from wrong
            if not isinstance(private, Ed25519PrivateKey):
                raise _damaged(path)
            known = self._signing[generation] = SigningKey(private, _public_of(private, generation))
        return known

    def _public(self, generation: int) -> PublicKey:
        path = self._public_path(generation)
        if not path.exists():
            return self._signing_key(generation).public
        try:
            public = serialization.load_pem_public_key(path.read_bytes())
        except (OSError, ValueError) as wrong:
            raise _damaged(path) from wrong
        if not isinstance(public, Ed25519PublicKey):
            raise _damaged(path)
        return PublicKey(public.public_bytes_raw(), generation)

    def _make(self, generation: int) -> None:
        try:
            self._write(generation)
        except OSError as trouble:
            raise CertificateKeyRefused(
                "CERTIFICATE_KEY_NOT_WRITTEN",
                f"{self.folder}: {trouble.strerror}",
                "let this program write to the folder, or put the keys there from the backup",
            ) from trouble

    def _write(self, generation: int) -> None:
        private = Ed25519PrivateKey.generate()
        pem = private.private_bytes(
            serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
        )
        write_once(self._private_path(generation), pem, 0o600)
        # When another process was faster, its key stands: the public half is made from what is on file.
        public = self._signing_key(generation).private.public_key()
        told = public.public_bytes(serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo)
        write_once(self._public_path(generation), told, 0o644)


def keys_of(jwks: Mapping[str, Any]) -> tuple[PublicKey, ...]:
    """The Ed25519 keys of a JSON Web Key Set; others are passed over. ValueError when it is none."""
    listed = jwks.get("keys")
    if not isinstance(listed, Sequence) or isinstance(listed, str):
        raise ValueError("this is not a JSON Web Key Set")  # noqa: TRY004 - what is read is a file, not an argument
    found = []
    for entry in listed:
        if isinstance(entry, Mapping) and entry.get("kty") == "OKP" and entry.get("crv") == "Ed25519":
            raw = from_base64url(str(entry.get("x", "")))
            if len(raw) != 32:
                raise ValueError("a key of this set does not hold 32 bytes")
            found.append(PublicKey(raw))
    return tuple(found)


def _public_of(private: Ed25519PrivateKey, generation: int) -> PublicKey:
    return PublicKey(private.public_key().public_bytes_raw(), generation)


def _damaged(path: Path) -> CertificateKeyRefused:
    return CertificateKeyRefused(
        "CERTIFICATE_KEY_DAMAGED", f"{path} does not hold an Ed25519 key", "put the key back from the backup"
    )
