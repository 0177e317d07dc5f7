"""From the stored text of a certificate to what a reader is given. What does not verify is given to nobody."""

import asyncio
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncConnection

from smartpin_server.errors import Problem
from smartpin_server.excavations.certificate.canonical import canonical
from smartpin_server.excavations.certificate.keys import CertificateKeys
from smartpin_server.excavations.certificate.qr import qr_text
from smartpin_server.excavations.certificate.queries import read_stored, read_visible
from smartpin_server.excavations.certificate.sign import NotGenuine, Opened, copy_for, open_sealed


@dataclass(frozen=True)
class ReadersCopy:
    """A certificate with the details its reader may see, and its QR."""

    opened: Opened
    text: str
    qr: str

    @property
    def as_json(self) -> bytes:
        """One canonical JSON: any changed byte of it shows."""
        told: dict[str, Any] = {
            "certificate_hash": self.opened.certificate_hash.hex(),
            "document": self.opened.document,
            "jws": self.text,
            "qr": self.qr,
        }
        return canonical(told)


async def readers_copy(connection: AsyncConnection, clearance_id: UUID, keys: CertificateKeys) -> ReadersCopy:
    """The copy for whoever the connection acts as. Problem 404 without one, 500 for one that is not genuine."""
    stored = await read_stored(connection, clearance_id)
    if stored is None:
        raise Problem(
            404, "CERTIFICATE_NOT_FOUND", "There is no such certificate, it was not issued yet, or you may not see it."
        )
    text, certificate_hash = stored
    trusted = keys.trusted()
    try:
        # In a thread: one of 10,000 findings takes a second to check.
        whole = await asyncio.to_thread(open_sealed, text, trusted)
        _refuse_misplaced(whole, clearance_id, certificate_hash)
        visible = await _told_to_reader(connection, whole)
        copy = copy_for(whole, visible)
        opened = await asyncio.to_thread(open_sealed, copy, trusted)
    except NotGenuine as forged:
        raise Problem(
            500,
            "CERTIFICATE_NOT_GENUINE",
            f"The stored certificate does not bear our signature ({forged.code}). Do not dig by it; tell the register's "
            "administrator.",
        ) from forged
    return ReadersCopy(opened, copy, qr_text(opened, keys.signing(opened.kid) or keys.current()))


def _refuse_misplaced(whole: Opened, clearance_id: UUID, certificate_hash: bytes) -> None:
    """A genuine certificate in another one's row would be read as that one's."""
    if whole.certificate_hash != certificate_hash or whole.document["clearance_id"] != str(clearance_id):
        raise NotGenuine("MISPLACED", "the certificate stored here is another one")


async def _told_to_reader(connection: AsyncConnection, whole: Opened) -> frozenset[str]:
    """Assets the reader's role can read, and those every finding tells of: all that are not restricted."""
    asked = sorted({detail.asset_id for detail in whole.details})
    visible = await read_visible(connection, asked)
    told = {
        finding["detail"]["asset_id"]
        for name in ("findings", "notes")
        for finding in whole.document[name]
        if not finding["restricted"]
    }
    return visible | told
