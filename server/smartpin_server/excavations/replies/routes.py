"""The owner's desk: requests that came in, and answers to them."""

import re
from typing import Annotated, Any, Literal
from uuid import UUID

from fastapi import APIRouter, Depends, Path, Query, Response
from fastapi.responses import JSONResponse

from smartpin_server.auth.credential import Credential, credential
from smartpin_server.db.one_trip import one_trip
from smartpin_server.db.transaction import READ, Engine, Entered
from smartpin_server.errors import Problem
from smartpin_server.excavations.dig_shapes import DigRefused
from smartpin_server.excavations.replies import queries, service
from smartpin_server.excavations.replies.schemas import (
    ConsentIn,
    ConsentOut,
    Inbox,
    InboxItem,
    MeetingIn,
    ReleaseIn,
    ReleaseOut,
    ReplyIn,
    ReplyOut,
)
from smartpin_server.excavations.routes import refusal
from smartpin_server.jurisdictions.routes import Configured
from smartpin_server.openapi import problems

router = APIRouter(tags=["owners"])
Holder = Annotated[Credential, Depends(credential)]
Number = Annotated[int, Path(ge=1, le=2_147_483_647, description="number of the revision")]
State = Annotated[
    Literal["pending", "late", "replied", "standing_instruction", "past", "all"],
    Query(description="past: can no longer be answered, because a newer revision was asked about or the job is closed"),
]
Page = Annotated[int, Query(ge=1, le=100)]
Cursor = Annotated[str | None, Query(max_length=100, description="`next` of the page before")]
_CURSOR = re.compile(r"(-?[0-9.e+]{1,40})_([0-9a-f-]{36})")
_JSON = "application/json"
_ANSWER = (
    "NOT_SIGNED_IN", "SCOPE_MISSING", "FOREIGN_PAGE", "FORBIDDEN", "NOT_YOUR_JOB", "NOT_YOURS", "NOT_ASKED",
    "EXCAVATION_NOT_FOUND", "REVISION_NOT_FOUND", "NOT_SUBMITTED", "REVISION_SUPERSEDED", "EXCAVATION_CLOSED",
    "ALREADY_THERE", "ANSWER_DIFFERS",
)  # fmt: skip
_SIGN = ("NOT_SIGNED_IN", "SCOPE_MISSING", "FOREIGN_PAGE", "FORBIDDEN", "NOT_YOUR_JOB", "NOT_YOURS", "STALE_EDIT")
_MARKS = (
    "GEOMETRY_MISSING", "GEOMETRY_TYPE", "GEOMETRY_MALFORMED", "COORDINATE_MALFORMED", "RING_TOO_SHORT", "RING_NOT_CLOSED",
    "LINE_TOO_SHORT", "TOO_MANY_PARTS", "TOO_MANY_VERTICES", "OUTSIDE_JURISDICTION", "LON_LAT_SWAPPED",
)  # fmt: skip


@router.get(
    "/inbox",
    summary="Requests at the owner's desk",
    response_model=Inbox,
    response_description="A page of requests, the most urgent first, and how many there are of each state.",
    responses=problems("NOT_SIGNED_IN", "SCOPE_MISSING", "NOT_YOUR_JOB", "CURSOR_INVALID"),
)
async def read_inbox(
    holder: Holder, engine: Engine, state: State = "pending", limit: Page = 20, cursor: Cursor = None
) -> Response:
    """What the reader's organisation was asked about: the dig, its deadline, what was found of its assets, its answers."""
    key, last = _place(cursor)
    body = await one_trip(engine, holder.token_sha256, [READ], queries.INBOX, (state, limit, key, last))
    return Response(body, media_type=_JSON)


@router.get(
    "/inbox/{request_id}",
    summary="One request at the owner's desk",
    response_model=InboxItem,
    response_description="The request with everything that is needed to answer it.",
    responses=problems("NOT_SIGNED_IN", "SCOPE_MISSING", "NOT_YOUR_JOB", "REQUEST_NOT_FOUND"),
)
async def read_request(request_id: UUID, holder: Holder, engine: Engine) -> Response:
    """A request to the reader's organisation, also one that can no longer be answered."""
    body = await one_trip(engine, holder.token_sha256, [READ], queries.INBOX_ONE, (request_id,))
    if body is None:
        raise Problem(404, "REQUEST_NOT_FOUND", "There is no such request to your organisation.")
    return Response(body, media_type=_JSON)


@router.post(
    "/excavations/{excavation_id}/revisions/{number}/replies",
    status_code=201,
    summary="Answer a request",
    response_model=ReplyOut,
    response_description="The answer as it was stored.",
    responses={200: {"model": ReplyOut, "description": "Sent before: stored once."}, **problems(*_ANSWER, *_MARKS)},
)
async def add_reply(
    excavation_id: UUID, number: Number, new: ReplyIn, entered: Entered, jurisdiction: Configured
) -> Response:
    """Answers add up and are never taken back: of several the worst counts. One after the deadline is kept and marked."""
    try:
        return _answered(await service.reply(entered, jurisdiction, excavation_id, number, new))
    except DigRefused as refused:
        raise refusal(refused) from refused


@router.post(
    "/replies/{reply_id}/meeting",
    summary="Sign the record of a meeting on site",
    response_model=ReplyOut,
    response_description="The answer with the signed record.",
    responses=problems(*_SIGN, "REPLY_NOT_FOUND", "MEETING_SIGNED", "NO_MEETING"),
)
async def sign_meeting(reply_id: UUID, record: MeetingIn, entered: Entered) -> Response:
    """Until it is signed, STANDBY and HIGH_PRIORITY_MEETING are a conflict; afterwards a caution."""
    return JSONResponse(await service.sign_meeting(entered, reply_id, record))


@router.post(
    "/excavations/{excavation_id}/revisions/{number}/consents",
    status_code=201,
    summary="Consent to digging in an asset's zone",
    response_model=ConsentOut,
    response_description="The consent as it was stored.",
    responses={
        200: {"model": ConsentOut, "description": "Sent before: stored once."},
        **problems(*_ANSWER, "NOT_YOUR_ASSET", "ASSET_CHANGED", "UNKNOWN_REFERENCE"),
    },
)
async def add_consent(excavation_id: UUID, number: Number, new: ConsentIn, entered: Entered) -> Response:
    """For the version of the asset that the owner looked at, and for this revision: void when either changes."""
    return _answered(await service.consent(entered, excavation_id, number, new))


@router.post(
    "/consents/{consent_id}/second",
    summary="Sign a consent as the second person",
    response_model=ConsentOut,
    response_description="The consent with both signatures.",
    responses=problems(
        *_SIGN, "CONSENT_NOT_FOUND", "NEEDS_SECOND_PERSON", "CONSENT_SIGNED", "NOT_YOUR_ASSET", "ASSET_CHANGED"
    ),
)
async def sign_consent(consent_id: UUID, entered: Entered) -> Response:
    """A critical asset's consent counts only with two signatures of different persons."""
    return JSONResponse(await service.second_consent(entered, consent_id))


@router.post(
    "/excavations/{excavation_id}/revisions/{number}/releases",
    status_code=201,
    summary="Open a restricted asset to one revision",
    response_model=ReleaseOut,
    response_description="The release as it was stored.",
    responses={
        200: {"model": ReleaseOut, "description": "Sent before: stored once."},
        **problems(*_ANSWER, "NOT_YOUR_ASSET", "NOT_RESTRICTED", "UNKNOWN_REFERENCE"),
    },
)
async def add_release(excavation_id: UUID, number: Number, new: ReleaseIn, entered: Entered) -> Response:
    """From the next evaluation on it is judged and shown for this revision like any other asset."""
    return _answered(await service.release(entered, excavation_id, number, new))


def _answered(told: tuple[dict[str, Any], bool]) -> Response:
    body, is_new = told
    return JSONResponse(body, 201 if is_new else 200)


def _place(cursor: str | None) -> tuple[float | None, UUID | None]:
    if cursor is None:
        return None, None
    found = _CURSOR.fullmatch(cursor)
    try:
        if found is not None:
            return float(found[1]), UUID(found[2])
    except ValueError:
        pass
    raise Problem(422, "CURSOR_INVALID", "The cursor is none that this list gave. Begin again without one.")
