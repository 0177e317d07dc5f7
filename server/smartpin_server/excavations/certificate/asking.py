"""Keys and status for a verifier: from files, from a server, and what the server said the last time."""

import json
import os
import urllib.error
import urllib.request
from collections.abc import Iterable
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit

from smartpin_server.excavations.certificate.canonical import NotCanonical
from smartpin_server.excavations.certificate.keys import CertificateKeys, PublicKey, keys_of
from smartpin_server.excavations.certificate.sign import NotGenuine
from smartpin_server.excavations.certificate.status import Status, read_status

LARGEST_ANSWER: Final = 1_000_000
SECONDS: Final = 10.0


class CannotAsk(Exception):
    """No keys, no server, or an answer that is none; the text says what to do."""


def pinned_keys(where: str | None, home: Path) -> tuple[PublicKey, ...]:
    """The keys of a JWKS file or address; without one those of this machine's own register."""
    if where is None:
        keys = CertificateKeys(home)
        if not keys.generations():
            raise CannotAsk("There are no keys to check with. Give --keys FILE or the address of a server.")
        return keys.trusted()
    try:
        found = keys_of(json.loads(_fetched(_keys_address(where)) if _is_address(where) else Path(where).read_bytes()))
    except (OSError, ValueError, NotCanonical, AttributeError) as wrong:
        raise CannotAsk(f"The keys in {where} cannot be read: {wrong}") from wrong
    if not found:
        raise CannotAsk(f"{where} holds no Ed25519 key.")
    return found


def ask_status(server: str, hash_start: bytes, keys: Iterable[PublicKey]) -> tuple[Status, str] | None:
    """What the server says now, and the signed text of it; None when it knows no such certificate."""
    address = f"{server.rstrip('/')}/api/v1/certificates/{hash_start.hex()}/status"
    try:
        signed = str(json.loads(_fetched(address))["signed"])
        return read_status(signed, keys), signed
    except urllib.error.HTTPError as refused:
        if refused.code == 404:
            return None
        raise CannotAsk(f"{server} answered {refused.code}.") from refused
    except NotGenuine as wrong:
        raise CannotAsk(f"{server} gave an answer that the keys did not sign ({wrong.code}).") from wrong
    except (OSError, ValueError, KeyError, TypeError) as wrong:
        raise CannotAsk(f"{server} cannot be asked: {wrong}") from wrong


class KeptStatus:
    """The last signed answer about each certificate, in the user's cache."""

    def __init__(self, folder: Path | None = None) -> None:
        cache = os.environ.get("XDG_CACHE_HOME") or str(Path.home() / ".cache")
        self.folder = folder or Path(cache) / "smartpin" / "certificate-status"

    def keep(self, hash_start: bytes, signed: str) -> None:
        """Keep an answer; a cache that cannot be written to is no trouble."""
        try:
            self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            self._path(hash_start).write_text(signed, encoding="ascii")
        except OSError:
            return

    def last(self, hash_start: bytes, keys: Iterable[PublicKey]) -> Status | None:
        """The last answer, if the keys signed it."""
        try:
            return read_status(self._path(hash_start).read_text(encoding="ascii"), keys)
        except (OSError, ValueError, NotGenuine):
            return None

    def _path(self, hash_start: bytes) -> Path:
        return self.folder / f"{hash_start[:16].hex()}.jws"


def server_of(address: str | None) -> str | None:
    """Scheme and host of an address; None for what is none."""
    if address is None or not _is_address(address):
        return None
    parts = urlsplit(address)
    return f"{parts.scheme}://{parts.netloc}"


def _is_address(text: str) -> bool:
    return text.startswith(("https://", "http://"))


def _keys_address(where: str) -> str:
    return f"{where.rstrip('/')}/api/v1/certificate-keys" if urlsplit(where).path in ("", "/") else where


def _fetched(address: str) -> bytes:
    request = urllib.request.Request(address, headers={"Accept": "application/json"})  # noqa: S310 - http and https only
    with urllib.request.urlopen(request, timeout=SECONDS) as answer:  # noqa: S310
        content: bytes = answer.read(LARGEST_ANSWER + 1)
    if len(content) > LARGEST_ANSWER:
        raise ValueError("the answer is larger than any")
    return content
