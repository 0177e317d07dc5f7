"""By id and by box: the two ways to read assets of one sort. Edits of records come through QGIS and imports; the API reads."""

import json
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Path, Response
from pydantic import BaseModel

from smartpin_server.auth.credential import Credential, credential
from smartpin_server.db.one_trip import one_trip
from smartpin_server.db.transaction import READ, Engine
from smartpin_server.errors import Problem
from smartpin_server.looks.recording import Looking
from smartpin_server.openapi import problems
from smartpin_server.pins.box import Box, Cursor, Page, asked_box
from smartpin_server.pins.etag import etag
from smartpin_server.pins.schemas import Features

Holder = Annotated[Credential, Depends(credential)]


def asset_routes(one: str, schema: type[BaseModel], *, by_id: bytes, in_box: bytes) -> APIRouter:
    """GET /<one>s and GET /<one>s/{<one>_id}, answered by the statements `in_box` and `by_id`."""
    router = APIRouter(tags=[f"{one}s"])
    not_found = f"{one.upper()}_NOT_FOUND"

    async def in_a_box(
        holder: Holder, engine: Engine, looks: Looking, bbox: Box, limit: Page = 500, cursor: Cursor = None
    ) -> Response:
        body = await one_trip(engine, holder.token_sha256, [READ], in_box, (*asked_box(bbox), limit, cursor))
        await looks.write_restricted(holder.token_sha256, body)
        return Response(body, media_type="application/json")

    async def one_of_them(
        asset_id: Annotated[UUID, Path(alias=f"{one}_id", examples=["0197f0a2-7c1e-7d4a-9d1e-5b8f4a2c6e10"])],
        holder: Holder,
        engine: Engine,
        looks: Looking,
    ) -> Response:
        body = await one_trip(engine, holder.token_sha256, [READ], by_id, (asset_id,))
        if body is None:
            raise Problem(404, not_found, f"There is no such {one}, or you may not see it.")
        await looks.write_restricted(holder.token_sha256, body)
        return Response(body, media_type="application/json", headers={"ETag": etag(json.loads(body)["row_version"])})

    router.add_api_route(
        f"/{one}s",
        in_a_box,
        name=f"list_{one}s",
        summary=f"{one.capitalize()}s in a box",
        description=f"{one.capitalize()}s the caller may see in at most 4 km². `next` is the cursor of the next page.",
        response_model=Features,
        response_description="GeoJSON, a page at a time.",
        responses=problems("NOT_SIGNED_IN", "SCOPE_MISSING", "BOX_INVALID", "AREA_TOO_LARGE", "OUTSIDE_JURISDICTION"),
    )
    router.add_api_route(
        f"/{one}s/{{{one}_id}}",
        one_of_them,
        name=f"read_{one}",
        summary=f"One {one}",
        description=f"A {one} the caller may see.",
        response_model=schema,
        response_description=f"The {one}; its version as ETag.",
        responses=problems("NOT_SIGNED_IN", "SCOPE_MISSING", not_found),
    )
    return router
