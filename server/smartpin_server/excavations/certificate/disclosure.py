"""What a copy may leave out and still verify: salted hashes stand in the signed text, the details beside it. Pure.

As in SD-JWT (RFC 9901): `JWS~detail~detail~…`. Each detail is base64url of [salt, what, content]; its SHA-256 stands in
the signed text. A copy without a detail proves as much as the whole, keeps the count, and tells nothing of what is left
out: without the salt nobody can try identifiers until the hash fits. A detail that was not signed fits nowhere.
"""

import copy
import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from smartpin_server.excavations.certificate.canonical import (
    NotCanonical,
    canonical,
    from_base64url,
    read_canonical,
    to_base64url,
)

SALT_BYTES: Final = 16
DETAILED: Final = ("findings", "notes", "hold_points", "consents")
"""Lists whose entries hold a `detail` of one asset."""


@dataclass(frozen=True)
class Disclosure:
    """One detail, with the text whose hash was signed."""

    encoded: str
    what: str
    content: Mapping[str, Any]

    @property
    def digest(self) -> str:
        """What stands in the signed text."""
        return digest_of(self.encoded)

    @property
    def asset_id(self) -> str:
        """The asset the detail is about."""
        return str(self.content["asset_id"])


def digest_of(encoded: str) -> str:
    """SHA-256 of a detail as it travels."""
    return to_base64url(hashlib.sha256(encoded.encode("ascii")).digest())


def withhold(document: Mapping[str, Any], salt: Callable[[], bytes]) -> tuple[dict[str, Any], tuple[Disclosure, ...]]:
    """The text to be signed, with a hash where a detail was, and the details."""
    signed = copy.deepcopy(dict(document))
    details: list[Disclosure] = []

    def hidden(what: str, content: Mapping[str, Any]) -> str:
        encoded = to_base64url(canonical([to_base64url(salt()), what, content]))
        details.append(Disclosure(encoded, what, content))
        return details[-1].digest

    assets = [hidden("asset", asset) for asset in signed["assets"]]
    # Sorted: the place in a list would tell where in the order of ids a withheld one lies.
    signed["assets"] = {"count": len(assets), "hashes": sorted(assets)}
    for name in DETAILED:
        for entry in signed[name]:
            if entry["detail"] is not None:
                entry["detail"] = hidden(name, entry["detail"])
    return signed, tuple(details)


def read_disclosures(encoded: Iterable[str]) -> tuple[Disclosure, ...]:
    """The details of a copy. NotCanonical for what is none."""
    return tuple(_read(text) for text in encoded)


def reveal(signed: Mapping[str, Any], details: Sequence[Disclosure]) -> dict[str, Any]:
    """The signed text with its details in place; NotCanonical for one that was not signed, or is there twice.

    What is left out stays a hash: `{"withheld": hash}`, and under assets a list of them.
    """
    told = copy.deepcopy(dict(signed))
    by_digest = {detail.digest: detail for detail in details}
    if len(by_digest) != len(details):
        raise NotCanonical("a detail is there twice")
    assets = list(told["assets"]["hashes"])
    shown = [by_digest.pop(digest) for digest in assets if _fits(by_digest.get(digest), "asset")]
    told["assets"] = {
        "count": told["assets"]["count"],
        "shown": sorted((dict(detail.content) for detail in shown), key=lambda asset: str(asset["asset_id"])),
        "withheld": sorted(set(assets) - {detail.digest for detail in shown}),
    }
    for name, entry in _detailed(told):
        digest = entry["detail"]
        known = by_digest.get(digest)
        entry["detail"] = {"withheld": digest}
        if _fits(known, name):
            entry["detail"] = dict(by_digest.pop(digest).content)
    if by_digest:
        raise NotCanonical("a detail is there that was not signed")
    return told


def _fits(detail: Disclosure | None, what: str) -> bool:
    return detail is not None and detail.what == what


def _detailed(document: Mapping[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    for name in DETAILED:
        for entry in document[name]:
            if entry["detail"] is not None:
                yield name, entry


def _read(encoded: str) -> Disclosure:
    parts = read_canonical(from_base64url(encoded))
    if not isinstance(parts, list) or len(parts) != 3:
        raise NotCanonical("a detail is not [salt, what, content]")
    salt, what, content = parts
    if not isinstance(salt, str) or not isinstance(what, str) or not isinstance(content, dict):
        raise NotCanonical("a detail is not [salt, what, content]")
    if "asset_id" not in content:
        raise NotCanonical("a detail does not say which asset it is about")
    return Disclosure(encoded, what, content)
