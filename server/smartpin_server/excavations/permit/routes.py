"""Permits: made, drawn, read. What happens to them afterwards is in life_routes."""

import json
from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter, Depends, Header, Path, Query, Response

from smartpin_server.auth.credential import Credential, credential
from smartpin_server.db.transaction import Engine, Entered
from smartpin_server.excavations.dig_shapes import DigRefused
from smartpin_server.excavations.permit import clearance, reading, service
from smartpin_server.excavations.permit.bodies import ExcavationEdit, ExcavationIn, RevisionIn
from smartpin_server.excavations.permit.schemas import (
    Clearance,
    Excavation,
    Excavations,
    Life,
    Overlaps,
    Revision,
    Standing,
)
from smartpin_server.excavations.replies.schemas import Routed
from smartpin_server.excavations.routes import language_of, refusal, rule_book
from smartpin_server.excavations.service import RuleBook
from smartpin_server.looks.recording import Looking
from smartpin_server.openapi import problems
from smartpin_server.pins.etag import IfMatch, base_version, etag
from smartpin_server.problem_codes import DIG_REFUSALS

router = APIRouter(tags=["permits"])
ExcavationId = Annotated[UUID, Path(examples=["0197f0a2-7c1e-7d4a-9d1e-5b8f4a2c6e10"])]
ClearanceId = Annotated[UUID, Path(examples=["0197f0a2-7c1e-7d4a-9d1e-5b8f4a2c6e11"])]
RevisionNumber = Annotated[int, Path(ge=1, le=100000)]
Holder = Annotated[Credential, Depends(credential)]
Book = Annotated[RuleBook, Depends(rule_book)]
SEEN = ("NOT_SIGNED_IN", "SCOPE_MISSING", "EXCAVATION_NOT_FOUND")
CHANGED = (*SEEN, "FOREIGN_PAGE", "FORBIDDEN", "NOT_YOUR_JOB", "NOT_YOURS", "RULE_BROKEN", "JOB_CLOSED")
_VERSIONED = ("STALE_EDIT", "IF_MATCH_MISSING")


def _language(accept_language: Annotated[str | None, Header(max_length=200)] = None) -> str:
    return language_of(accept_language)


Language = Annotated[str, Depends(_language)]


@router.post(
    "/excavations",
    status_code=201,
    summary="Begin a permit",
    response_model=Excavation,
    response_description="The draft; its version as ETag.",
    responses=problems(
        "NOT_SIGNED_IN", "SCOPE_MISSING", "FOREIGN_PAGE", "FORBIDDEN", "NOT_YOUR_JOB", "RULE_BROKEN", "ALREADY_THERE"
    ),
)
async def create_excavation(new: ExcavationIn, entered: Entered, language: Language) -> Response:
    """A draft of the caller's organisation. Nobody is asked before it is submitted."""
    id_ = await service.create(entered, new)
    return whole(await reading.excavation(entered, id_, language), 201)


@router.get(
    "/excavations",
    summary="Permits",
    response_model=Excavations,
    response_description="A page, newest first.",
    responses=problems("NOT_SIGNED_IN", "SCOPE_MISSING"),
)
async def list_excavations(
    entered: Entered,
    language: Language,
    life: Life | None = None,
    q: Annotated[str | None, Query(max_length=100, description="in code, title or purpose")] = None,
    cursor: Annotated[UUID | None, Query(description="`next` of the page before")] = None,
) -> dict[str, Any]:
    """Permits of the caller's organisation, and those it was asked about."""
    return await reading.excavations(entered, life, q, cursor, language)


@router.get(
    "/excavations/{excavation_id}",
    summary="One permit",
    response_model=Excavation,
    response_description="The permit with its standing; its version as ETag.",
    responses=problems(*SEEN),
)
async def read_excavation(excavation_id: ExcavationId, entered: Entered, language: Language) -> Response:
    """Whether ground may be broken is worked out at this moment, not remembered."""
    return whole(await reading.excavation(entered, excavation_id, language))


@router.patch(
    "/excavations/{excavation_id}",
    summary="Change a permit",
    response_model=Excavation,
    response_description="The permit as it is now.",
    responses=problems(*CHANGED, *_VERSIONED, "NOTHING_TO_CHANGE", "EMERGENCY_IS_FIXED"),
)
async def edit_excavation(
    excavation_id: ExcavationId, edit: ExcavationEdit, entered: Entered, language: Language, if_match: IfMatch = None
) -> Response:
    """Title, purpose, contact. What is dug is changed by revisions."""
    await service.edit(entered, excavation_id, base_version(if_match), edit)
    return whole(await reading.excavation(entered, excavation_id, language))


@router.post(
    "/excavations/{excavation_id}/revisions",
    status_code=201,
    summary="Draw what is to be dug",
    response_model=Revision,
    response_description="The revision; its version as ETag.",
    responses=problems(*CHANGED, "REVISION_OPEN", *DIG_REFUSALS),
)
async def create_revision(excavation_id: ExcavationId, new: RevisionIn, entered: Entered, book: Book) -> Response:
    """A change of area, depth or method is always a new revision: the owners are asked about it anew."""
    try:
        number = await service.add_revision(entered, excavation_id, new, book)
    except DigRefused as refused:
        raise refusal(refused) from refused
    return revised(await reading.revision(entered, excavation_id, number), 201)


@router.put(
    "/excavations/{excavation_id}/revisions/{number}",
    summary="Draw it anew",
    response_model=Revision,
    response_description="The revision as it is now.",
    responses=problems(*CHANGED, *_VERSIONED, "REVISION_NOT_FOUND", "REVISION_IS_FIXED", *DIG_REFUSALS),
)
async def replace_revision(
    excavation_id: ExcavationId,
    number: RevisionNumber,
    new: RevisionIn,
    entered: Entered,
    book: Book,
    if_match: IfMatch = None,
) -> Response:
    """Only before it is submitted: what owners were asked about stays what they were asked about."""
    try:
        await service.replace_revision(entered, excavation_id, number, base_version(if_match), new, book)
    except DigRefused as refused:
        raise refusal(refused) from refused
    return revised(await reading.revision(entered, excavation_id, number))


@router.get(
    "/excavations/{excavation_id}/revisions/{number}",
    summary="One revision",
    response_model=Revision,
    response_description="The revision; its version as ETag.",
    responses=problems(*SEEN, "REVISION_NOT_FOUND"),
)
async def read_revision(excavation_id: ExcavationId, number: RevisionNumber, entered: Entered) -> Response:
    """What was, or is to be, asked."""
    return revised(await reading.revision(entered, excavation_id, number))


@router.get(
    "/excavations/{excavation_id}/routed",
    summary="Who was asked, and what they said",
    response_model=list[Routed],
    response_description="The owners asked about the current revision.",
    responses=problems(*SEEN),
)
async def read_routed(excavation_id: ExcavationId, entered: Entered) -> Any:
    """In the order of their deadlines."""
    return await reading.routed(entered, excavation_id)


@router.get(
    "/excavations/{excavation_id}/overlaps",
    summary="Other permits at the same place and time",
    response_model=Overlaps,
    response_description="Whom to call, and where the two meet.",
    responses=problems(*SEEN),
)
async def read_overlaps(excavation_id: ExcavationId, entered: Entered) -> Any:
    """Shown to both crews. Of the other's dig nothing is told but what lies near one's own."""
    return await reading.overlaps(entered, excavation_id)


@router.get(
    "/clearances/{clearance_id}",
    summary="One stored evaluation",
    response_model=Clearance,
    response_description="How it stands now, and every reason for its verdict.",
    responses=problems("NOT_SIGNED_IN", "SCOPE_MISSING", "CLEARANCE_NOT_FOUND"),
)
async def read_clearance(
    clearance_id: ClearanceId, engine: Engine, holder: Holder, looks: Looking, language: Language
) -> Any:
    """The reasons are worked out again from what was stored with it, in the reader's language and to the reader's rights."""
    told = await clearance.read(engine, holder.token_sha256, clearance_id, language)
    looks.note_clearance(holder.token_sha256, "permit", clearance_id)
    return told


@router.get(
    "/clearances/{clearance_id}/status",
    summary="How a clearance stands",
    response_model=Standing,
    response_description="Worked out at this moment.",
    responses=problems("NOT_SIGNED_IN", "SCOPE_MISSING", "CLEARANCE_NOT_FOUND"),
)
async def read_clearance_status(clearance_id: ClearanceId, entered: Entered, language: Language) -> Any:
    """STALE when anything changed that the evaluation has not seen."""
    return await reading.standing(entered, clearance_id, language)


def whole(found: dict[str, Any], status: int = 200) -> Response:
    """A permit with its version."""
    return _json(found, status, found["row_version"])


def revised(found: dict[str, Any], status: int = 200) -> Response:
    """A revision with its version."""
    return _json(found, status, found["version"])


def _json(found: dict[str, Any], status: int, version: int) -> Response:
    headers = {"ETag": etag(version), "Cache-Control": "private, no-store"}
    return Response(json.dumps(found, ensure_ascii=False), status, headers=headers, media_type="application/json")
