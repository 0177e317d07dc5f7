"""Taking pictures in and handing them out."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncEngine

from smartpin_server.attachments import queries
from smartpin_server.attachments.picture import MEDIA_TYPE, Picture, PictureRefused, clean
from smartpin_server.attachments.store import PictureStore
from smartpin_server.db.transaction import READ, WRITE, Transaction, begin
from smartpin_server.errors import Problem
from smartpin_server.problem_codes import CODES

AT_ONCE = 2
"""Unpacking a great picture takes up to 200 MB: so many at a time, the others wait."""
WAITS_S = 20.0


class Darkroom:
    """Where pictures are made anew: few at once, beside the loop."""

    def __init__(self, store: PictureStore) -> None:
        self.store = store
        self._places = asyncio.Semaphore(AT_ONCE)

    @asynccontextmanager
    async def _place(self) -> AsyncIterator[None]:
        try:
            async with asyncio.timeout(WAITS_S):
                await self._places.acquire()
        except TimeoutError:
            detail = "Other pictures are being stored. Try again in a moment."
            raise Problem(503, "BUSY", detail, headers={"Retry-After": "5"}) from None
        try:
            yield
        finally:
            self._places.release()

    async def develop(self, raw: bytes) -> tuple[bytes, Picture]:
        """The picture made anew and kept, with its hash. Problem for what is none."""
        async with self._place():
            try:
                picture = await asyncio.to_thread(clean, raw)
            except PictureRefused as refused:
                raise Problem(CODES[refused.code][0], refused.code, refused.detail) from None
            return await asyncio.to_thread(self.store.keep, picture.content), picture


async def take_in(
    engine: AsyncEngine, token_sha256: bytes, room: Darkroom, raw: bytes, asked: dict[str, Any]
) -> dict[str, Any]:
    """The stored picture. The same id again is a repeat and answers the same.

    Who asks is known before anything is unpacked, and no connection is held while it is: the bytes are on disk before
    the row that says so.
    """
    async with begin(engine, token_sha256, [WRITE]) as entered:
        repeated = await _repeated(entered, asked)
        if repeated is not None:
            return repeated
        if not await queries.may_hang_on(entered.connection, asked["entity"], asked["entity_id"]):
            raise Problem(404, "NOT_FOUND", "There is nothing with this id that you may hang a picture on.")
    if not raw:
        raise Problem(422, "PICTURE_BROKEN", "The body is empty: send the bytes of the picture.")
    digest, picture = await room.develop(raw)
    async with begin(engine, token_sha256, [WRITE]) as entered:
        repeated = await _repeated(entered, asked)
        if repeated is None:
            await queries.put_attachment(entered.connection, _row(entered, digest, picture, asked))
            repeated = await queries.attachment(entered.connection, asked["id"])
        return repeated or {}


async def _repeated(entered: Transaction, asked: dict[str, Any]) -> dict[str, Any] | None:
    kept = await queries.attachment(entered.connection, asked["id"])
    if kept is not None and (kept["entity"], kept["entity_id"]) != (asked["entity"], str(asked["entity_id"])):
        raise Problem(409, "ALREADY_THERE", "Another picture has this id already. Give every picture an id of its own.")
    return kept


def _row(entered: Transaction, digest: bytes, picture: Picture, asked: dict[str, Any]) -> dict[str, Any]:
    taken = picture.taken
    return {
        **asked, "organisation_id": entered.actor.organisation_id, "sha256": digest, "media_type": MEDIA_TYPE,
        "size_bytes": len(picture.content), "taken_at": taken.at, "lon": taken.lon, "lat": taken.lat,
        "accuracy_m": taken.accuracy_m, "width_px": picture.width_px, "height_px": picture.height_px,
    }  # fmt: skip


async def hand_out(
    engine: AsyncEngine, token_sha256: bytes, store: PictureStore, attachment_id: UUID
) -> tuple[dict[str, Any], bytes]:
    """Row and bytes of a picture the caller may see."""
    async with begin(engine, token_sha256, [READ]) as entered:
        kept = await queries.attachment(entered.connection, attachment_id)
    content = None if kept is None else await asyncio.to_thread(store.read, bytes.fromhex(kept["sha256"]))
    if kept is None or content is None:
        raise Problem(404, "PICTURE_NOT_FOUND", "There is no such picture, or you may not see it.")
    return kept, content
