"""The query parameters of everything that is asked for by box: bbox, limit, cursor."""

import math
from typing import Annotated
from uuid import UUID

from fastapi import Query

from smartpin_server.errors import Problem

Box = Annotated[
    str,
    Query(
        max_length=200,
        description="west,south,east,north in degrees (WGS 84)",
        examples=["107.58,16.46,107.59,16.47"],
    ),
]
Page = Annotated[int, Query(ge=1, le=1000, description="features on a page")]
Cursor = Annotated[UUID | None, Query(description="`next` of the page before")]


def asked_box(bbox: str) -> tuple[float, float, float, float]:
    """West, south, east, north. Problem 422 BOX_INVALID with what is wrong; the area is judged by the database."""
    try:
        west, south, east, north = (float(part) for part in bbox.split(","))
    except ValueError:
        raise _invalid("bbox is four numbers: west,south,east,north") from None
    if not all(math.isfinite(edge) for edge in (west, south, east, north)):
        raise _invalid("bbox holds finite numbers only")
    if abs(south) > 90 or abs(north) > 90:
        swapped = max(abs(west), abs(east)) <= 90 and max(abs(south), abs(north)) <= 180
        raise _invalid("latitudes are -90 to 90" + ("; longitude and latitude look swapped" if swapped else ""))
    if abs(west) > 180 or abs(east) > 180:
        raise _invalid("longitudes are -180 to 180")
    if not (west < east and south < north):
        raise _invalid("west must be less than east, and south less than north")
    return west, south, east, north


def _invalid(what: str) -> Problem:
    errors = [{"pointer": "/bbox", "in": "query", "detail": what}]
    return Problem(422, "BOX_INVALID", f"{what[0].upper()}{what[1:]}.", errors=errors)
