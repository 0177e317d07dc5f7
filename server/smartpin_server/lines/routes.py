"""Lines by id and by box. Edits of records come through QGIS and imports; the API reads."""

import json
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Path, Response

from smartpin_server.auth.credential import Credential, credential
from smartpin_server.db.one_trip import one_trip
from smartpin_server.db.transaction import READ, Engine
from smartpin_server.errors import Problem
from smartpin_server.lines.schemas import Line
from smartpin_server.openapi import problems
from smartpin_server.pins.box import Box, Cursor, Page, asked_box
from smartpin_server.pins.etag import etag
from smartpin_server.pins.schemas import Features

router = APIRouter(tags=["lines"])
Holder = Annotated[Credential, Depends(credential)]
_BY_ID = b"select app.line_by_id(%s::uuid)"
_IN_BOX = b"select app.lines_in_box(%s::float8, %s::float8, %s::float8, %s::float8, %s::int, %s::uuid)"


@router.get(
    "/lines",
    summary="Lines in a box",
    response_model=Features,
    response_description="GeoJSON, a page at a time.",
    responses=problems("NOT_SIGNED_IN", "SCOPE_MISSING", "BOX_INVALID", "AREA_TOO_LARGE", "OUTSIDE_JURISDICTION"),
)
async def list_lines(holder: Holder, engine: Engine, bbox: Box, limit: Page = 500, cursor: Cursor = None) -> Response:
    """Lines the caller may see in at most 4 km². `next` is the cursor of the next page."""
    body = await one_trip(engine, holder.token_sha256, [READ], _IN_BOX, (*asked_box(bbox), limit, cursor))
    return Response(body, media_type="application/json")


@router.get(
    "/lines/{line_id}",
    summary="One line",
    response_model=Line,
    response_description="The line; its version as ETag.",
    responses=problems("NOT_SIGNED_IN", "SCOPE_MISSING", "LINE_NOT_FOUND"),
)
async def read_line(
    line_id: Annotated[UUID, Path(examples=["0197f0a2-7c1e-7d4a-9d1e-5b8f4a2c6e10"])], holder: Holder, engine: Engine
) -> Response:
    """A line the caller may see."""
    body = await one_trip(engine, holder.token_sha256, [READ], _BY_ID, (line_id,))
    if body is None:
        raise Problem(404, "LINE_NOT_FOUND", "There is no such line, or you may not see it.")
    return Response(body, media_type="application/json", headers={"ETag": etag(json.loads(body)["row_version"])})
