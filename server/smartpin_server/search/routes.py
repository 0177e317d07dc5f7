"""Search over streets, owners, assets and pins."""

from typing import Annotated, Literal
from uuid import UUID

from fastapi import APIRouter, Depends, Query, Response
from pydantic import BaseModel, Field

from smartpin_server.auth.credential import Credential, credential
from smartpin_server.db.one_trip import one_trip
from smartpin_server.db.transaction import READ, Engine
from smartpin_server.openapi import problems
from smartpin_server.search.typed import code_prefix

router = APIRouter(tags=["search"])
Holder = Annotated[Credential, Depends(credential)]
_SEARCH = b"select app.search(%s::text, %s::text, %s::int)"


class FoundPlace(BaseModel):
    """WGS 84, degrees."""

    lon: float
    lat: float


class Found(BaseModel):
    """One result."""

    type: Literal["street", "owner", "asset", "pin"]
    id: UUID
    label: str = Field(examples=["Đường Lê Lợi"])
    detail: str | None
    position: FoundPlace | None


class FoundList(BaseModel):
    """Results, best first."""

    results: list[Found]


@router.get(
    "/search",
    summary="Search streets, owners, assets and pins",
    response_model=FoundList,
    response_description="What fits, best first.",
    responses=problems("NOT_SIGNED_IN", "SCOPE_MISSING"),
)
async def search(
    holder: Holder,
    engine: Engine,
    q: Annotated[str, Query(min_length=1, max_length=100, pattern=r"\S", examples=["le loi"])],
    limit: Annotated[int, Query(ge=1, le=50)] = 10,
) -> Response:
    """Diacritics and case do not matter in names of streets and owners. Assets are found by the beginning of their code
    or name, pins by the beginning of their code, with or without hyphens.
    """
    words = " ".join(q.split())
    body = await one_trip(engine, holder.token_sha256, [READ], _SEARCH, (words, code_prefix(words), limit))
    return Response(body, media_type="application/json")
