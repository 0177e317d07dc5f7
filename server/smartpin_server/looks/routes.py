"""GET /looks: who looked at the records of the reader's organisation."""

from typing import Annotated

from fastapi import APIRouter, Depends, Query, Response

from smartpin_server.auth.credential import Credential, credential
from smartpin_server.db.one_trip import one_trip
from smartpin_server.db.transaction import READ, Engine
from smartpin_server.looks.schemas import Looks
from smartpin_server.openapi import problems

router = APIRouter(tags=["owners"])
_LOOKS = b"select app.looks(%s::int, %s::bigint)"
Page = Annotated[int, Query(ge=1, le=500)]
Before = Annotated[int | None, Query(alias="cursor", ge=1, le=2**63 - 1, description="`next` of the page before")]


@router.get(
    "/looks",
    summary="Who looked at my records",
    response_model=Looks,
    response_description="A page of looks, the newest first.",
    responses=problems("NOT_SIGNED_IN", "SCOPE_MISSING", "NOT_YOUR_JOB"),
)
async def read_looks(
    holder: Annotated[Credential, Depends(credential)], engine: Engine, limit: Page = 100, before: Before = None
) -> Response:
    """Who was told about how many assets of the reader's organisation, when and roughly where. Its own only."""
    body = await one_trip(engine, holder.token_sha256, [READ], _LOOKS, (limit, before))
    return Response(body, media_type="application/json")
