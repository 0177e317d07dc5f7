"""What the press is handed for one reader: the signed document, how it stands, and what lies around the dig."""

from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncConnection

from smartpin_server.excavations.certificate.qr import picture
from smartpin_server.excavations.certificate.queries import read_standing
from smartpin_server.excavations.certificate.service import ReadersCopy
from smartpin_server.excavations.certificate.surroundings import read_surroundings
from smartpin_server.excavations.permit.wording import is_closed
from smartpin_server.jurisdictions import Jurisdiction


async def plan_for(
    connection: AsyncConnection,
    clearance_id: UUID,
    copy: ReadersCopy,
    jurisdiction: Jurisdiction,
    language: str,
    public_base: str,
) -> dict[str, Any]:
    """Everything on the paper, as JSON; see pdf/scene.py. Row security decides what lies around."""
    document = copy.opened.document
    srid = int(document["jurisdiction"]["crs"].removeprefix("EPSG:"))
    standing = await read_standing(connection, clearance_id)
    return {
        "document": document,
        "sealed": copy.text,
        "certificate_hash": copy.opened.certificate_hash.hex(),
        "qr_svg": picture(public_base, copy.qr).decode("ascii"),
        "standing": {"status": "CLOSED" if is_closed(standing) else standing["status"], "since": standing["since"]},
        "scene": await read_surroundings(connection, document["dig"]["parts"], srid),
        "kinds": [
            {
                "code": kind.code,
                "name": kind.name.get(language, kind.name["en"]),
                "colour": kind.colour,
                "dash": list(kind.dash),
                "letter": kind.letter,
            }
            for kind in jurisdiction.kinds
        ],
        "language": language,
        "timezone": jurisdiction.calendar.timezone,
        "printed_at": datetime.now(UTC).isoformat(),
    }
