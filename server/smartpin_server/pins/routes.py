"""Pins by id, by code and by box; edits of pins, tags and marks."""

import json
from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter, Depends, Path, Response

from smartpin_core.code import parse_code
from smartpin_core.errors import PayloadError
from smartpin_server.auth.credential import Credential, credential
from smartpin_server.db.one_trip import one_trip
from smartpin_server.db.transaction import READ, Engine, Entered
from smartpin_server.errors import Problem
from smartpin_server.looks.recording import Looking
from smartpin_server.openapi import problems
from smartpin_server.pins import queries, service
from smartpin_server.pins.box import Box, Cursor, Page, asked_box
from smartpin_server.pins.etag import IfMatch, base_version, etag
from smartpin_server.pins.schemas import Features, Mark, MarkEdit, NewMark, NewTag, Pin, PinEdit, Tag, TagEdit

router = APIRouter(tags=["pins"])
Holder = Annotated[Credential, Depends(credential)]
PinId = Annotated[UUID, Path(examples=["0197f0a2-7c1e-7d4a-9d1e-5b8f4a2c6e10"])]
_JSON = "application/json"
_SEEN = ("NOT_SIGNED_IN", "SCOPE_MISSING")
_CHANGED = (*_SEEN, "FOREIGN_PAGE", "FORBIDDEN", "NOT_YOUR_JOB", "NOT_YOURS", "RULE_BROKEN", "UNKNOWN_REFERENCE")
_VERSIONED = ("STALE_EDIT", "IF_MATCH_MISSING", "NOTHING_TO_CHANGE")


@router.get(
    "/pins",
    summary="Pins in a box",
    response_model=Features,
    response_description="GeoJSON, a page at a time.",
    responses=problems(*_SEEN, "BOX_INVALID", "AREA_TOO_LARGE", "OUTSIDE_JURISDICTION"),
)
async def list_pins(holder: Holder, engine: Engine, bbox: Box, limit: Page = 500, cursor: Cursor = None) -> Response:
    """Pins the caller may see in at most 25 km². `next` is the cursor of the next page."""
    parameters = (*asked_box(bbox), limit, cursor)
    body = await one_trip(engine, holder.token_sha256, [READ], queries.PINS_IN_BOX, parameters)
    return Response(body, media_type=_JSON)


@router.get(
    "/pins/{pin_id}",
    summary="One pin",
    response_model=Pin,
    response_description="The pin with tags, marks and what was last heard; its version as ETag.",
    responses=problems(*_SEEN, "PIN_NOT_FOUND"),
)
async def read_one_pin(pin_id: PinId, holder: Holder, engine: Engine, looks: Looking) -> Response:
    """A pin the caller may see."""
    body = await one_trip(engine, holder.token_sha256, [READ], queries.PIN_BY_ID, (pin_id,))
    await looks.write_restricted(holder.token_sha256, body)
    return _whole(body)


@router.get(
    "/pins/by-code/{code}",
    summary="One pin by its printed code",
    response_model=Pin,
    response_description="The pin with tags, marks and what was last heard; its version as ETag.",
    responses=problems(*_SEEN, "PIN_NOT_FOUND", "PAYLOAD_REFUSED"),
)
async def read_pin_by_code(
    code: Annotated[str, Path(max_length=64, examples=["7K2M-QX4T-D"])], holder: Holder, engine: Engine, looks: Looking
) -> Response:
    """The code is read without case and hyphens; its check symbol finds typing errors. Stores no sighting."""
    try:
        canonical = parse_code(code)
    except PayloadError as error:
        raise Problem(422, "PAYLOAD_REFUSED", f"{error.code}: {error.detail}", more={"reason": error.code}) from None
    body = await one_trip(engine, holder.token_sha256, [READ], queries.PIN_BY_CODE, (canonical,))
    await looks.write_restricted(holder.token_sha256, body)
    return _whole(body)


@router.patch(
    "/pins/{pin_id}",
    summary="Change a pin",
    response_model=Pin,
    response_description="The pin as it is now.",
    responses=problems(
        *_CHANGED, *_VERSIONED, "PIN_NOT_FOUND", "NEEDS_SECOND_PERSON", "TAKE_OVER_REFUSED", "OUTSIDE_JURISDICTION"
    ),
)
async def edit_pin(pin_id: PinId, edit: PinEdit, entered: Entered, if_match: IfMatch = None) -> Response:
    """What the body does not name stays. Moving an installed pin more than 0.5 m needs a second person."""
    return _whole((await service.edit_pin(entered, pin_id, base_version(if_match), edit)).encode())


@router.post(
    "/pins/{pin_id}/tags",
    status_code=201,
    summary="Bind a tag to a pin",
    response_model=Tag,
    response_description="The tag.",
    responses=problems(*_CHANGED, "PIN_NOT_FOUND", "ALREADY_THERE", "NEEDS_COMMISSIONING"),
)
async def add_tag(pin_id: PinId, new: NewTag, entered: Entered) -> Response:
    """A tag belongs to one pin at a time: end its old binding first."""
    return _part(await service.add_tag(entered, pin_id, new), 201)


@router.post(
    "/pins/{pin_id}/marks",
    status_code=201,
    summary="Tie a pin to an asset",
    response_model=Mark,
    response_description="The mark.",
    responses=problems(*_CHANGED, "PIN_NOT_FOUND", "ALREADY_THERE"),
)
async def add_mark(pin_id: PinId, new: NewMark, entered: Entered) -> Response:
    """Exactly one of `line_id` and `node_id`; `bearing_deg` where `offset_m` is not 0."""
    return _part(await service.add_mark(entered, pin_id, new), 201)


@router.patch(
    "/tags/{tag_id}",
    summary="Change or end a tag",
    response_model=Tag,
    response_description="The tag as it is now.",
    responses=problems(*_CHANGED, *_VERSIONED, "TAG_NOT_FOUND", "ALREADY_THERE"),
)
async def edit_tag(tag_id: UUID, edit: TagEdit, entered: Entered, if_match: IfMatch = None) -> Response:
    """`active_to` ends the binding: the tag can be bound to another pin, old sightings stay with this one."""
    return _part(await service.edit_tag(entered, tag_id, base_version(if_match), edit), 200)


@router.patch(
    "/marks/{mark_id}",
    summary="Change or end a mark",
    response_model=Mark,
    response_description="The mark as it is now.",
    responses=problems(*_CHANGED, *_VERSIONED, "MARK_NOT_FOUND"),
)
async def edit_mark(mark_id: UUID, edit: MarkEdit, entered: Entered, if_match: IfMatch = None) -> Response:
    """Say how it was measured when you measure anew."""
    return _part(await service.edit_mark(entered, mark_id, base_version(if_match), edit), 200)


def _whole(body: bytes | None) -> Response:
    if body is None:
        raise Problem(404, "PIN_NOT_FOUND", "There is no such pin, or you may not see it.")
    return Response(body, media_type=_JSON, headers={"ETag": etag(json.loads(body)["row_version"])})


def _part(body: dict[str, Any], status: int) -> Response:
    headers = {"ETag": etag(body["row_version"])}
    return Response(json.dumps(body, ensure_ascii=False), status, media_type=_JSON, headers=headers)
