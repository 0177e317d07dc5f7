"""On site: steps signed, what open ground showed, the owner's word about it, and how good an owner's records are."""

from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter, Path, Query

from smartpin_server.db.transaction import Entered
from smartpin_server.excavations.permit.routes import Language
from smartpin_server.excavations.site import service
from smartpin_server.excavations.site.schemas import (
    Accuracy,
    AsFound,
    AsFoundIn,
    AsFoundList,
    Review,
    ReviewIn,
    Sign,
    Step,
    Steps,
)
from smartpin_server.openapi import problems

router = APIRouter(tags=["site"])
ClearanceId = Annotated[UUID, Path(examples=["0197f0a2-7c1e-7d4a-9d1e-5b8f4a2c6e11"])]
StepId = Annotated[UUID, Path(examples=["0197f0a2-7c1e-7d4a-9d1e-5b8f4a2c6e12"])]
ExcavationId = Annotated[UUID, Path(examples=["0197f0a2-7c1e-7d4a-9d1e-5b8f4a2c6e10"])]
RecordId = Annotated[UUID, Path(examples=["0197f0a2-7c1e-7d4a-9d1e-5b8f4a2c6e13"])]
_SEEN = ("NOT_SIGNED_IN", "SCOPE_MISSING")
_CHANGED = (*_SEEN, "FOREIGN_PAGE", "FORBIDDEN", "NOT_YOUR_JOB", "NOT_YOURS", "RULE_BROKEN")
_SCANS = (
    "SCAN_MISSING", "SCAN_UNKNOWN", "SCAN_OF_NO_PIN", "WRONG_PIN", "SCAN_FORGED", "SCAN_CLOCK_WRONG", "SCAN_TOO_OLD",
    "SCAN_WITHOUT_PLACE", "SCAN_FAR_AWAY", "PIN_IN_TWO_PLACES", "SCAN_NOT_ASKED",
)  # fmt: skip


@router.get(
    "/clearances/{clearance_id}/hold-points",
    summary="The steps to sign",
    response_model=Steps,
    response_description="In the order they are done.",
    responses=problems(*_SEEN, "CLEARANCE_NOT_FOUND"),
)
async def list_hold_points(clearance_id: ClearanceId, entered: Entered, language: Language) -> Any:
    """Ground is broken when every step of phase `before` is signed; a job closes when all are."""
    return await service.steps(entered, clearance_id, language)


@router.post(
    "/hold-points/{step_id}/sign",
    summary="Sign a step",
    response_model=Step,
    response_description="The step, signed.",
    responses=problems(
        *_CHANGED, *_SCANS, "STEP_NOT_FOUND", "STEP_SIGNED", "NOBODY_SIGNS", "RESULT_NOT_POSSIBLE", "NOT_ISSUED",
        "CERTIFICATE_OVER", "STEP_TOO_EARLY", "POSITION_MISSING", "SIGNED_ELSEWHERE", "MEETING_NOT_SIGNED", "AS_FOUND_MISSING",
        "PHOTO_NOT_FOUND", "UNKNOWN_REFERENCE",
    ),
)  # fmt: skip
async def sign_hold_point(step_id: StepId, signature: Sign, entered: Entered, language: Language) -> Any:
    """In order, once, on site. A pin is signed with the id of a stored reading (POST /reads): of this pin, by somebody of
    this organisation, near it, and after the certificate was issued. A reading opens the next step; it never makes a
    verdict better.

    Safe to send again: the same signature (by `signed_at` and `result`) is stored once.
    """
    return await service.sign(entered, step_id, signature, language)


@router.post(
    "/excavations/{excavation_id}/as-found",
    status_code=201,
    summary="Write down what was found",
    response_model=AsFound,
    response_description="The record, and what the register made of it.",
    responses=problems(
        *_CHANGED, "EXCAVATION_NOT_FOUND", "ASSET_NOT_FOUND", "ASSET_MISSING", "PATH_MALFORMED", "NOT_SUBMITTED",
        "JOB_CLOSED", "NOT_AT_THE_DIG", "OUTSIDE_JURISDICTION", "NOT_AS_RECORDED", "SHIFT_MISSING", "OWNER_UNKNOWN",
        "PHOTO_NOT_FOUND", "ALREADY_THERE",
    ),
)  # fmt: skip
async def record_as_found(excavation_id: ExcavationId, found: AsFoundIn, entered: Entered, language: Language) -> Any:
    """What no record has, or has elsewhere, stands in the register at once: every certificate near it becomes STALE.

    Its owner gets a task with a deadline. Nothing recorded is changed: that is the owner's.
    """
    return await service.record(entered, excavation_id, found, language)


@router.get(
    "/excavations/{excavation_id}/as-found",
    summary="What was found at one permit",
    response_model=AsFoundList,
    response_description="Newest first.",
    responses=problems(*_SEEN, "EXCAVATION_NOT_FOUND"),
)
async def list_as_found_of_job(excavation_id: ExcavationId, entered: Entered, language: Language) -> Any:
    """For who digs, and for the owners who were asked."""
    return await service.of_job(entered, excavation_id, language)


@router.get(
    "/as-found",
    summary="What was found of one's own assets",
    response_model=AsFoundList,
    response_description="A page, newest first.",
    responses=problems(*_SEEN),
)
async def list_as_found(
    entered: Entered,
    language: Language,
    review: Review | None = None,
    cursor: Annotated[UUID | None, Query(description="`next` of the page before")] = None,
    limit: Annotated[int, Query(ge=1, le=100)] = 50,
) -> Any:
    """`review=pending`: what waits for the owner's word."""
    return await service.page(entered, review, cursor, limit, language)


@router.post(
    "/as-found/{record_id}/review",
    summary="The owner's word",
    response_model=AsFound,
    response_description="The record as it is now.",
    responses=problems(
        *_CHANGED, "RECORD_NOT_FOUND", "REVIEWED", "NEEDS_SECOND_PERSON", "RECORD_STANDS", "NOTHING_TO_CHANGE"
    ),
)
async def review_as_found(record_id: RecordId, word: ReviewIn, entered: Entered, language: Language) -> Any:
    """Once, by another person than who found it. Rejecting a service as not ours leaves it in the register, with nobody
    known as its owner.
    """
    return await service.review(entered, record_id, word, language)


@router.get(
    "/owners/{owner_id}/accuracy",
    summary="How good an owner's records are",
    response_model=Accuracy,
    response_description="Counts of its last exposures.",
    responses=problems(*_SEEN, "OWNER_NOT_FOUND"),
)
async def read_owner_accuracy(
    owner_id: Annotated[UUID, Path(examples=["0197f0a2-7c1e-7d4a-9d1e-5b8f4a2c6e14"])],
    entered: Entered,
    language: Language,
) -> Any:
    """Of its last open holes, how many found the asset within what its record claimed. Too few: all its records count
    one level worse until that is mended.
    """
    return await service.accuracy(entered, owner_id, language)
