"""POST /attachments takes the bytes of a picture, GET hands them out again, without anything but pixels."""

from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter, Depends, Path, Query, Request, Response

from smartpin_server.attachments import service
from smartpin_server.attachments.schemas import Attachment, Entity
from smartpin_server.attachments.service import Darkroom
from smartpin_server.attachments.store import PictureStore
from smartpin_server.auth.credential import Credential, credential
from smartpin_server.db.transaction import Engine
from smartpin_server.openapi import problems
from smartpin_server.pins.schemas import Text

router = APIRouter(tags=["site"])
Holder = Annotated[Credential, Depends(credential)]
_ID = "0197f0a2-7c1e-7d4a-9d1e-5b8f4a2c6e15"
_BYTES = {"schema": {"type": "string", "format": "binary"}}
_BODY = {
    "requestBody": {
        "required": True,
        "description": "The bytes of the picture: JPEG, PNG or WebP, 15 MB at most",
        "content": {"application/octet-stream": _BYTES},
    }
}


def darkroom_of(request: Request) -> Darkroom:
    """Where this application makes pictures anew."""
    state = request.app.state
    if not hasattr(state, "darkroom"):
        state.darkroom = Darkroom(PictureStore(state.settings.home))
    room: Darkroom = state.darkroom
    return room


Room = Annotated[Darkroom, Depends(darkroom_of)]


@router.post(
    "/attachments",
    status_code=201,
    summary="Store a picture",
    response_model=Attachment,
    response_description="The stored picture.",
    openapi_extra=_BODY,
    responses=problems(
        "NOT_SIGNED_IN", "SCOPE_MISSING", "FOREIGN_PAGE", "FORBIDDEN", "NOT_YOUR_JOB", "NOT_FOUND", "ALREADY_THERE",
        "PICTURE_TOO_LARGE", "PICTURE_FORMAT", "PICTURE_BROKEN",
    ),
)  # fmt: skip
async def store_picture(
    request: Request,
    engine: Engine,
    holder: Holder,
    room: Room,
    id_: Annotated[UUID, Query(alias="id", description="made by the client: sent again it is stored once")],
    entity: Annotated[Entity, Query(description="what it belongs to")],
    entity_id: Annotated[UUID, Query(description="may be that of a record that is sent afterwards")],
    title: Annotated[Text | None, Query()] = None,
) -> Any:
    """The picture is made anew from its pixels, at most 3000 on a side. Where and when it was taken is copied from its
    metadata first; nothing else of the file is kept.
    """
    asked = {"id": id_, "entity": entity, "entity_id": entity_id, "title": title}
    return await service.take_in(engine, holder.token_sha256, room, await request.body(), asked)


@router.get(
    "/attachments/{attachment_id}",
    summary="A picture",
    response_class=Response,
    response_description="The bytes.",
    responses={
        200: {"content": {"image/jpeg": _BYTES}},
        **problems("NOT_SIGNED_IN", "SCOPE_MISSING", "PICTURE_NOT_FOUND"),
    },
)
async def read_picture(
    attachment_id: Annotated[UUID, Path(examples=[_ID])], engine: Engine, holder: Holder, room: Room
) -> Response:
    """For the organisation that took it, the owners who were asked about the job, and the authority."""
    kept, content = await service.hand_out(engine, holder.token_sha256, room.store, attachment_id)
    headers = {
        # Never changed under its id, but who may see it can change.
        "Cache-Control": "private, no-cache",
        "ETag": f'"{kept["sha256"]}"',
        "X-Content-Type-Options": "nosniff",
        "Content-Disposition": "inline",
        "Content-Security-Policy": "default-src 'none'; sandbox",
    }
    return Response(content, media_type=kept["media_type"], headers=headers)
