"""Reading a pin, handing in sightings, and what is around."""

import json
from datetime import UTC, datetime
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Header, Query, Request, Response
from pydantic_core import to_json

from smartpin_server.auth.credential import Credential, credential
from smartpin_server.db.one_trip import one_trip
from smartpin_server.db.transaction import INGEST, READ, Engine
from smartpin_server.errors import Problem
from smartpin_server.looks.recording import Looking
from smartpin_server.openapi import problems
from smartpin_server.pins.keyring import Keyring
from smartpin_server.pins.schemas import AroundAnswer
from smartpin_server.request_bounds import BODY_KEY
from smartpin_server.sightings import schemas
from smartpin_server.sightings.batch import LARGEST_BATCH, answer, judge_batch, prove
from smartpin_server.sightings.items import ItemRefused, read_item
from smartpin_server.sightings.read_answer import explain
from smartpin_server.sightings.words import LANGUAGES, choose_language

router = APIRouter(tags=["sightings"])
Holder = Annotated[Credential, Depends(credential)]
_JSON = "application/json"
_READ = b"select app.read_pin(%s::jsonb)"
_STORE = b"select app.store_sightings(%s::jsonb)"
_AROUND = b"select app.around(%s::float8, %s::float8, %s::float8)"


def keyring_of(request: Request) -> Keyring:
    """The keyring of this application."""
    keyring: Keyring = request.app.state.keyring
    return keyring


@router.post(
    "/reads",
    summary="A pin was read: what lies below?",
    response_model=schemas.ReadAnswer,
    response_description="The pin, what is tied to it, what lies below, and how far it can be trusted.",
    openapi_extra=schemas.READ_BODY,
    responses=problems(
        "NOT_SIGNED_IN", "SCOPE_MISSING", "FOREIGN_PAGE", "PIN_UNKNOWN", "SIGHTING_CONFLICT", "PAYLOAD_REFUSED"
    ),
)
async def read_pin(
    request: Request,
    holder: Holder,
    engine: Engine,
    looks: Looking,
    keyring: Annotated[Keyring, Depends(keyring_of)],
    accept_language: Annotated[str | None, Header(description=f"words in one of {', '.join(LANGUAGES)}")] = None,
) -> Response:
    """Stores the sighting and answers in one transaction.

    The same id with the same content again gives the same answer with status `duplicate`. A pin that is unknown, or
    that the caller may not see, gives 404 PIN_UNKNOWN; the sighting is stored all the same. Words come in English,
    Vietnamese or Korean.
    """
    try:
        sighting = read_item(request.scope.get(BODY_KEY), 0)
    except ItemRefused as refusal:
        raise Problem(
            422, "PAYLOAD_REFUSED", f"{refusal.code}: {refusal.detail}", more={"reason": refusal.code}
        ) from None
    if keyring.changes(sighting.reading):
        await prove(sighting, keyring)
    else:
        sighting.row["trust_reason"] = "static"
    stored = await one_trip(engine, holder.token_sha256, [READ, INGEST], _READ, (to_json(sighting.row).decode(),))
    await looks.write_restricted(holder.token_sha256, stored)
    body = explain(json.loads(stored or b"{}"), sighting.row, datetime.now(UTC), choose_language(accept_language))
    return Response(json.dumps(body, ensure_ascii=False), media_type=_JSON)


@router.post(
    "/sightings",
    summary="Hand in sightings",
    response_model=schemas.BatchAnswer,
    response_model_exclude_none=True,
    response_description="A receipt or a reason for each.",
    openapi_extra=schemas.BATCH_BODY,
    responses=problems("NOT_SIGNED_IN", "SCOPE_MISSING", "FOREIGN_PAGE", "TOO_MANY_SIGHTINGS"),
)
async def hand_in(
    request: Request, holder: Holder, engine: Engine, keyring: Annotated[Keyring, Depends(keyring_of)]
) -> Response:
    """Up to 1000 at once; each is judged alone, so that a bad one holds up no other. Safe to repeat.

    `created`: stored now. `duplicate`: was stored before, the receipt is the first one's. `conflict`: the id belongs to
    another sighting. `rejected`: cannot be read. A wrong clock or a far-off position is stored and flagged by `code`.
    """
    body: Any = request.scope.get(BODY_KEY)
    items = body.get("sightings") if isinstance(body, dict) else None
    if not isinstance(items, list):
        wrong = {"pointer": "/sightings", "in": "body", "detail": "a list is required"}
        raise Problem(422, "INVALID", 'Send {"sightings": […]}.', errors=[wrong])
    if len(items) > LARGEST_BATCH:
        raise Problem(422, "TOO_MANY_SIGHTINGS", f"A batch holds {LARGEST_BATCH} sightings at most, not {len(items)}.")
    judged = await judge_batch(items, keyring)
    stored = await one_trip(engine, holder.token_sha256, [INGEST], _STORE, (to_json(judged.rows).decode(),))
    request.app.state.metrics.count_sightings(len(judged.rows), len(judged.refused))
    return Response(answer(stored or b'{"items":[]}', judged.refused), media_type=_JSON)


@router.get(
    "/around",
    summary="What is around a place",
    response_model=AroundAnswer,
    response_description="Pins, lines and nodes, nearest first, 200 of each at most.",
    responses=problems("NOT_SIGNED_IN", "SCOPE_MISSING", "OUTSIDE_JURISDICTION"),
)
async def look_around(
    holder: Holder,
    engine: Engine,
    looks: Looking,
    lon: Annotated[float, Query(ge=-180, le=180, allow_inf_nan=False, examples=[107.5847])],
    lat: Annotated[float, Query(ge=-90, le=90, allow_inf_nan=False, examples=[16.4637])],
    radius_m: Annotated[float, Query(gt=0, le=200, allow_inf_nan=False)] = 25,
) -> Response:
    """What the caller may see within the radius. Offsets are true distances in the jurisdiction's own projection."""
    body = await one_trip(engine, holder.token_sha256, [READ], _AROUND, (lon, lat, radius_m))
    await looks.write_restricted(holder.token_sha256, body)
    return Response(body, media_type=_JSON)
