"""POST /outlines: a file of another program becomes parts of a dig. Stores nothing."""

from typing import Annotated, Any

from fastapi import APIRouter, Depends, Header, Query, Request

from smartpin_server.auth.credential import Credential, credential
from smartpin_server.db.one_trip import one_trip
from smartpin_server.db.transaction import READ, Engine
from smartpin_server.errors import Problem
from smartpin_server.excavations.dig_shapes import DigRefused
from smartpin_server.excavations.routes import language_of, rule_book
from smartpin_server.excavations.service import RuleBook
from smartpin_server.openapi import problems
from smartpin_server.outlines.drawn import OutlineRefused
from smartpin_server.outlines.notes import words
from smartpin_server.outlines.process import OutlineReaders, ReaderBusy
from smartpin_server.outlines.schemas import OutlineOut
from smartpin_server.outlines.service import Asked, read_outline
from smartpin_server.problem_codes import CODES, OUTLINE_REFUSALS

router = APIRouter(tags=["clearances"])
Layer = Annotated[
    str | None,
    Query(max_length=255, pattern=r"^[^\x00-\x1f]*$", description="of a DXF: take only this layer"),
]
_HELLO = b"select true"
_FILE = {
    "requestBody": {
        "required": True,
        "description": "The bytes of the file: GeoJSON, GPX or DXF in text form",
        "content": {
            "application/octet-stream": {
                "schema": {"type": "string", "format": "binary"},
                "example": '{"type": "LineString", "coordinates": [[107.5846, 16.4636], [107.5848, 16.4636]]}',
            }
        },
    }
}


def outline_readers(request: Request) -> OutlineReaders:
    """The places for reading files of this application."""
    state = request.app.state
    if not hasattr(state, "outline_readers"):
        state.outline_readers = OutlineReaders()
    readers: OutlineReaders = state.outline_readers
    return readers


@router.post(
    "/outlines",
    summary="An outline from a file",
    response_model=OutlineOut,
    response_description="The shapes in longitude and latitude, and how the file was understood.",
    responses=problems("NOT_SIGNED_IN", "SCOPE_MISSING", "FOREIGN_PAGE", *OUTLINE_REFUSALS),
    openapi_extra=_FILE,
)
async def read_outline_file(
    request: Request,
    engine: Engine,
    holder: Annotated[Credential, Depends(credential)],
    book: Annotated[RuleBook, Depends(rule_book)],
    readers: Annotated[OutlineReaders, Depends(outline_readers)],
    name: Annotated[str, Query(max_length=200, description="the file's name; only its ending is looked at")] = "",
    crs: Annotated[
        str | None,
        Query(
            max_length=60,
            description="the system of its numbers, as EPSG:9214. Must be named for DXF",
            examples=["EPSG:9214"],
        ),
    ] = None,
    layer: Layer = None,
    language: Annotated[str | None, Header(alias="Accept-Language", max_length=200)] = None,
) -> Any:
    """Closed shapes become polygons, open ones lines, ready as parts of a dig. Nothing is stored and nothing repaired.

    DXF: LWPOLYLINE, POLYLINE, CIRCLE and LINE of the model space; arcs become straight pieces that never make the
    dig smaller. GPX: tracks and routes; one that comes back to its beginning is an outline.
    """
    await one_trip(engine, holder.token_sha256, [READ], _HELLO, ())
    asked = Asked(name, crs, layer)
    try:
        found = await read_outline(await request.body(), asked, book.current, readers)
    except (OutlineRefused, DigRefused) as refused:
        raise Problem(CODES.get(refused.code, (422, ""))[0], refused.code, refused.detail) from refused
    except ReaderBusy:
        raise Problem(
            503, "BUSY", "Other files are being read. Try again in a moment.", headers={"Retry-After": "5"}
        ) from None
    spoken = language_of(language)
    notes = [{"code": note.code, "words": words(note, spoken)} for note in found["notes"]]
    return {**found, "notes": notes}
