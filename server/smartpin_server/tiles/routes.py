"""Mapbox Vector Tiles 2.1, cut by PostgreSQL in one round trip."""

from enum import StrEnum
from typing import Annotated

from fastapi import APIRouter, Depends, Path, Response

from smartpin_server.auth.credential import Credential, credential
from smartpin_server.db.one_trip import one_trip
from smartpin_server.db.transaction import READ, Engine
from smartpin_server.errors import Problem
from smartpin_server.openapi import problems

router = APIRouter(tags=["tiles"])
Holder = Annotated[Credential, Depends(credential)]
MEDIA_TYPE = "application/vnd.mapbox-vector-tile"
DEEPEST = 22


class Layer(StrEnum):
    """What can be drawn."""

    BLOCKS = "blocks"
    STREETS = "streets"
    COVERAGE = "coverage"
    LINES = "lines"
    NODES = "nodes"
    PINS = "pins"
    HOLES = "holes"
    BANDS = "bands"


# A constant statement per layer: a name in a statement is never put together from a request.
_STATEMENTS = {layer: f"select app.mvt_{layer.value}(%s::int, %s::int, %s::int)".encode() for layer in Layer}


class VectorTile(Response):
    """A tile; kept by nobody, since the next person may see less."""

    media_type = MEDIA_TYPE


@router.get(
    "/tiles/{layer}/{z}/{x}/{y}.mvt",
    summary="A vector tile",
    response_class=VectorTile,
    response_description="The tile: one layer, named like the layer asked for.",
    responses={
        204: {"description": "Nothing is there, or nothing the caller may see."},
        **problems("NOT_SIGNED_IN", "SCOPE_MISSING", "TILE_OUT_OF_RANGE"),
    },
)
async def read_tile(
    layer: Layer,
    z: Annotated[int, Path(ge=0, le=DEEPEST, examples=[16])],
    x: Annotated[int, Path(ge=0, le=2**DEEPEST - 1, examples=[52353])],
    y: Annotated[int, Path(ge=0, le=2**DEEPEST - 1, examples=[29741])],
    holder: Holder,
    engine: Engine,
) -> Response:
    """Slippy-map tiles (EPSG:3857, 4096 units). Lines below zoom 15 are merged."""
    if x >= 1 << z or y >= 1 << z:
        raise Problem(422, "TILE_OUT_OF_RANGE", f"At zoom {z}, x and y are 0 to {(1 << z) - 1}.")
    tile = await one_trip(engine, holder.token_sha256, [READ], _STATEMENTS[layer], (z, x, y), binary=True)
    headers = {"Cache-Control": "private, no-store"}
    return VectorTile(tile, headers=headers) if tile else Response(status_code=204, headers=headers)
