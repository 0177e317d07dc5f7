"""GET /events: pins as they are heard (WHATWG server-sent events)."""

import asyncio
import json
import time
from collections.abc import AsyncIterator
from typing import Annotated

import psycopg
from fastapi import APIRouter, Depends, Request
from fastapi.responses import StreamingResponse

from smartpin_server.auth.credential import Credential, credential
from smartpin_server.db.one_trip import one_trip
from smartpin_server.db.transaction import READ, Engine
from smartpin_server.live.hub import GATHER_S, Hub, Listener
from smartpin_server.openapi import problems

router = APIRouter(tags=["live"])
HEARTBEAT_S = 15.0
_HELLO = b"select app.me()"
_EXAMPLE = (
    "event: hello\ndata: {}\n\nevent: sighting\n"
    'data: {"pin_id":"0197f0a2-7c1e-7d4a-9d1e-5b8f4a2c6e10","code":"7K2MQX4TD","lon":107.5847,"lat":16.4637,'
    '"heard_at":"2026-05-01T08:30:00+00:00","trust_class":2,"rssi":-71}\n\n'
)


class EventStream(StreamingResponse):
    """An answer that goes on until one side leaves."""

    media_type = "text/event-stream"


@router.get(
    "/events",
    summary="Pins as they are heard",
    response_class=EventStream,
    response_description="`event: hello` once, then `event: sighting` for each pin heard; `event: lost` tells how many "
    "were left out because the reader was too slow; a comment every 15 s keeps the line open.",
    responses={
        200: {"content": {"text/event-stream": {"schema": {"type": "string"}, "example": _EXAMPLE}}},
        **problems("NOT_SIGNED_IN", "SCOPE_MISSING", "TOO_MANY_LISTENERS"),
    },
)
async def follow(
    request: Request, holder: Annotated[Credential, Depends(credential)], engine: Engine
) -> StreamingResponse:
    """Pins the caller may see, at most 0.2 s after they are stored. The place told is the pin's, not the reader's.

    The stream ends when the sign-in does.
    """
    await one_trip(engine, holder.token_sha256, [READ], _HELLO, ())
    hub: Hub = request.app.state.hub
    opened = hub.open()
    listener = await opened.__aenter__()

    async def stream() -> AsyncIterator[bytes]:
        try:
            async for piece in _events(hub, listener, holder.token_sha256):
                yield piece
        finally:
            await opened.__aexit__(None, None, None)

    headers = {"Cache-Control": "no-store", "X-Accel-Buffering": "no"}
    return EventStream(stream(), headers=headers)


async def _events(hub: Hub, listener: Listener, token_sha256: bytes) -> AsyncIterator[bytes]:
    yield b"event: hello\ndata: {}\n\n"
    asked = time.monotonic()
    while True:
        try:
            await asyncio.wait_for(listener.news.wait(), HEARTBEAT_S)
        except TimeoutError:
            yield b": still here\n\n"
        await asyncio.sleep(GATHER_S)
        ids = listener.take()
        if not ids and time.monotonic() - asked < HEARTBEAT_S:
            continue
        try:
            # Also without news: whoever was signed out meanwhile is not kept on the line.
            heard = json.loads(await hub.read(token_sha256, ids))
        except psycopg.Error:
            return
        asked = time.monotonic()
        for event in heard:
            yield b"event: sighting\ndata: " + json.dumps(event).encode() + b"\n\n"
        if listener.lost:
            yield f"event: lost\ndata: {listener.lost}\n\n".encode()
            listener.lost = 0
