"""The owner's desk: where the register answers for the owner, where its records are complete, and what is to be done."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Query, Response
from fastapi.responses import JSONResponse

from smartpin_server.auth.credential import Credential, credential
from smartpin_server.db.one_trip import one_trip
from smartpin_server.db.transaction import READ, Engine, Entered
from smartpin_server.excavations.dig_shapes import DigRefused
from smartpin_server.excavations.replies import record_queries as queries
from smartpin_server.excavations.replies import record_service as service
from smartpin_server.excavations.replies.record_schemas import (
    CoverageEdit,
    CoverageIn,
    CoverageList,
    CoverageOut,
    CoverageWish,
    Decision,
    ProposalList,
    ProposalOut,
    StandingIn,
    StandingList,
    StandingOut,
)
from smartpin_server.excavations.replies.schemas import NoticeTask, TaskEnd, TaskList
from smartpin_server.excavations.routes import refusal
from smartpin_server.jurisdictions.routes import Configured
from smartpin_server.openapi import problems
from smartpin_server.pins.etag import IfMatch, base_version, etag

router = APIRouter(tags=["owners"])
Holder = Annotated[Credential, Depends(credential)]
Past = Annotated[bool, Query(alias="all", description="also those that ended")]
_JSON = "application/json"
_SEEN = ("NOT_SIGNED_IN", "SCOPE_MISSING")
_CHANGED = (*_SEEN, "FOREIGN_PAGE", "FORBIDDEN", "NOT_YOUR_JOB", "NOT_YOURS", "RULE_BROKEN")
_VERSIONED = ("STALE_EDIT", "IF_MATCH_MISSING")
_AREA = (
    "GEOMETRY_MISSING", "GEOMETRY_TYPE", "GEOMETRY_MALFORMED", "GEOMETRY_EMPTY", "GEOMETRY_INVALID",
    "COORDINATE_MALFORMED", "RING_TOO_SHORT", "RING_NOT_CLOSED", "TOO_MANY_VERTICES", "AREA_TOO_LARGE",
    "OUTSIDE_JURISDICTION", "CRS_NOT_WGS84", "COORDINATES_ROUNDED", "LON_LAT_SWAPPED", "LOOKS_LIKE_WEB_MERCATOR",
    "LOOKS_LIKE_PROJECTED_METRES", "NOT_DEGREES",
)  # fmt: skip


@router.get(
    "/standing-instructions",
    summary="Where the register answers for the owner",
    response_model=StandingList,
    response_description="The reader's own, newest first.",
    responses=problems(*_SEEN),
)
async def list_standing_instructions(holder: Holder, engine: Engine, past: Past = False) -> Response:
    """Standing instructions of the reader's organisation."""
    return Response(await one_trip(engine, holder.token_sha256, [READ], queries.STANDING, (past,)), media_type=_JSON)


@router.post(
    "/standing-instructions",
    status_code=201,
    summary="Let the register answer",
    response_model=StandingOut,
    response_description="The instruction, signed.",
    responses=problems(*_CHANGED, *_AREA, "ALREADY_THERE", "ALREADY_OVER"),
)
async def add_standing_instruction(new: StandingIn, entered: Entered, jurisdiction: Configured) -> Response:
    """No reply of the owner's own is awaited where it holds and its records are attested as complete."""
    try:
        body = await service.instruct(entered, jurisdiction, new)
    except DigRefused as refused:
        raise refusal(refused) from refused
    return JSONResponse(body, 201, headers={"ETag": etag(body["row_version"])})


@router.post(
    "/standing-instructions/{standing_id}/end",
    summary="Answer requests oneself again",
    response_model=StandingOut,
    response_description="The instruction with its end.",
    responses=problems(*_CHANGED, *_VERSIONED, "STANDING_INSTRUCTION_NOT_FOUND"),
)
async def end_standing_instruction(standing_id: UUID, entered: Entered, if_match: IfMatch = None) -> Response:
    """Certificates that rested on it become stale at once."""
    return JSONResponse(await service.end_instruction(entered, standing_id, base_version(if_match)))


@router.get(
    "/coverages",
    summary="Where the owner's records are complete",
    response_model=CoverageList,
    response_description="The reader's own attestations.",
    responses=problems(*_SEEN),
)
async def list_coverages(holder: Holder, engine: Engine) -> Response:
    """Attestations of coverage of the reader's organisation, also those that have lapsed."""
    return Response(await one_trip(engine, holder.token_sha256, [READ], queries.COVERAGES, ()), media_type=_JSON)


@router.post(
    "/coverages",
    status_code=201,
    summary="Attest that records are complete",
    response_model=CoverageOut,
    response_description="The attestation, signed.",
    responses=problems(*_CHANGED, *_AREA, "ALREADY_THERE", "ALREADY_OVER", "NOT_YET"),
)
async def add_coverage(new: CoverageIn, entered: Entered, jurisdiction: Configured) -> Response:
    """From now on, what the register does not have there is believed not to be there."""
    try:
        body = await service.attest(entered, jurisdiction, new)
    except DigRefused as refused:
        raise refusal(refused) from refused
    return JSONResponse(body, 201, headers={"ETag": etag(body["row_version"])})


@router.patch(
    "/coverages/{coverage_id}",
    summary="Change an attestation",
    response_model=CoverageOut,
    response_description="The attestation as it is now.",
    responses=problems(
        *_CHANGED, *_VERSIONED, *_AREA, "COVERAGE_NOT_FOUND", "NEEDS_SECOND_PERSON", "NOTHING_TO_CHANGE", "ALREADY_OVER",
        "NOT_YET",
    ),
)  # fmt: skip
async def edit_coverage(
    coverage_id: UUID, edit: CoverageEdit, entered: Entered, jurisdiction: Configured, if_match: IfMatch = None
) -> Response:
    """Shrinking or ending it is refused with NEEDS_SECOND_PERSON: send the same change as a proposal."""
    try:
        body = await service.edit_coverage(entered, jurisdiction, coverage_id, base_version(if_match), edit)
    except DigRefused as refused:
        raise refusal(refused) from refused
    return JSONResponse(body, headers={"ETag": etag(body["row_version"])})


@router.post(
    "/coverages/{coverage_id}/proposals",
    status_code=201,
    summary="Propose a change that needs a second person",
    response_model=ProposalOut,
    response_description="The proposal.",
    responses=problems(
        *_CHANGED, *_VERSIONED, *_AREA, "COVERAGE_NOT_FOUND", "NOTHING_TO_CHANGE", "ALREADY_OVER", "NOT_YET"
    ),
)
async def propose_coverage(
    coverage_id: UUID, wish: CoverageWish, entered: Entered, jurisdiction: Configured, if_match: IfMatch = None
) -> Response:
    """Nothing changes until another person of the organisation approves it."""
    try:
        body = await service.propose_coverage(entered, jurisdiction, coverage_id, base_version(if_match), wish)
    except DigRefused as refused:
        raise refusal(refused) from refused
    return JSONResponse(body, 201)


@router.get(
    "/proposals",
    summary="Changes that wait for a second person",
    response_model=ProposalList,
    response_description="Of the reader's organisation, newest first.",
    responses=problems(*_SEEN, "FORBIDDEN"),
)
async def list_proposals(holder: Holder, engine: Engine, past: Past = False) -> Response:
    """What colleagues proposed and nobody has decided."""
    return Response(await one_trip(engine, holder.token_sha256, [READ], queries.PROPOSALS, (past,)), media_type=_JSON)


@router.post(
    "/proposals/{proposal_id}/decision",
    summary="Decide about a proposal",
    response_model=ProposalOut,
    response_description="The proposal as it was decided.",
    responses=problems(
        *_CHANGED, "STALE_EDIT", "PROPOSAL_NOT_FOUND", "NEEDS_SECOND_PERSON", "PROPOSAL_DECIDED", "DECIDED_ELSEWHERE"
    ),
)
async def decide_proposal(proposal_id: UUID, decision: Decision, entered: Entered) -> Response:
    """Approving carries the change out, in the same moment and exactly as proposed."""
    return JSONResponse(await service.decide(entered, proposal_id, decision))


@router.get(
    "/tasks",
    summary="What the organisation has to do",
    response_model=TaskList,
    response_description="Open tasks, the most urgent first.",
    responses=problems(*_SEEN, "FORBIDDEN"),
)
async def list_tasks(holder: Holder, engine: Engine, past: Past = False) -> Response:
    """Overdue answers, findings from site to be checked, and what else was given out; at most 500."""
    return Response(await one_trip(engine, holder.token_sha256, [READ], queries.TASKS, (past,)), media_type=_JSON)


@router.post(
    "/tasks/{task_id}/end",
    summary="End a task",
    response_model=NoticeTask,
    response_description="The task as it ended.",
    responses=problems(*_CHANGED, *_VERSIONED, "TASK_NOT_FOUND"),
)
async def end_task(task_id: UUID, end: TaskEnd, entered: Entered, if_match: IfMatch = None) -> Response:
    """Done, or not wanted any more."""
    return JSONResponse(await service.end_task(entered, task_id, base_version(if_match), end))
