"""Writing looks down: beside the answers where an answer must be fast, in the act's own transaction where one is stored.

A preview is noted in memory and written within a second; when the process is killed, that second is lost. Acts that
are stored (an evaluation, a certificate) are written in their transaction, and a read of a restricted asset before its
answer leaves.
"""

import json
import logging
import re
from collections.abc import AsyncIterator, Iterable, Iterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Annotated, Any, Protocol, cast
from uuid import UUID

import psycopg
from fastapi import Depends, Request
from sqlalchemy import text
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.ext.asyncio import AsyncEngine

from smartpin_server.excavations.verdict import Judgement
from smartpin_server.looks.schemas import What
from smartpin_server.repeating import repeating

EVERY_S = 0.5
MOST_WAITING = 20_000
CELL_M = 500
_WRITE = text("select app.note_looks_of(cast(:rows as jsonb))")
_STORED = b"select app.note_looks(%s, %s, ST_SetSRID(ST_GeomFromWKB(%s), %s), %s::jsonb)"
_MAY_BE_RESTRICTED = re.compile(rb'"restricted": ?(true|null)')
log = logging.getLogger("smartpin.looks")


class Bounded(Protocol):
    """A shape of the projected system, as shapely has them."""

    @property
    def bounds(self) -> tuple[float, float, float, float]: ...


@dataclass(frozen=True)
class Look:
    """Who was told, of how many assets of whom, roughly where: all that is kept. The token is its SHA-256."""

    token_sha256: bytes
    what: What
    owner_id: str | None
    cell: tuple[int, int] | None
    subject_id: str | None = None
    clearance_id: str | None = None


def told_of(judgement: Judgement) -> dict[str, int]:
    """How many assets of each owner a judgement tells of, notes included."""
    seen = {
        (finding.asset.owner_id, finding.asset.id)
        for finding in (*judgement.findings, *judgement.notes)
        if finding.asset.owner_id is not None
    }
    counts: dict[str, int] = {}
    for owner_id, _ in seen:
        counts[owner_id] = counts.get(owner_id, 0) + 1
    return counts


class LookBook:
    """Looks of this process that are not written yet: a bounded list, emptied every half second."""

    def __init__(self, engine: AsyncEngine) -> None:
        self._engine = engine
        self._waiting: dict[Look, tuple[datetime, int]] = {}
        self.lost = 0

    def __len__(self) -> int:
        return len(self._waiting)

    def note_preview(self, token_sha256: bytes, judgement: Judgement, polygons: Iterable[Bounded]) -> None:
        """A dig was judged for somebody. Costs microseconds and never waits."""
        place = next(iter(polygons), None)
        if place is None:
            return
        west, south, east, north = place.bounds
        cell = (int((west + east) / 2 // CELL_M), int((south + north) / 2 // CELL_M))
        for owner_id, assets in told_of(judgement).items():
            self._keep(Look(token_sha256, "preview", owner_id, cell), assets)

    def note_clearance(self, token_sha256: bytes, what: What, clearance_id: UUID) -> None:
        """Somebody read a stored evaluation, its certificate or its plan."""
        self._keep(Look(token_sha256, what, None, None, clearance_id=str(clearance_id)), 1)

    async def write_restricted(self, token_sha256: bytes, body: bytes | None) -> None:
        """Write down which restricted assets an answer tells of, before it leaves. Raises when that cannot be done.

        `body` is the JSON that will be sent. Nothing is parsed or written where it tells of none.
        """
        if body is None or not _MAY_BE_RESTRICTED.search(body):
            return
        asset_ids = sorted(set(_restricted_ids(json.loads(body))))
        if asset_ids:
            at = datetime.now(UTC).isoformat()
            row = {"at": at, "token": token_sha256.hex(), "what": "restricted", "asset_ids": asset_ids}
            await self._write([row])

    @asynccontextmanager
    async def kept_written(self) -> AsyncIterator[None]:
        """Write what waits every half second while the block runs, and what is left at its end."""
        try:
            async with repeating("writing looks down", self.flush, EVERY_S):
                yield
        finally:
            try:
                await self.flush()
            except (SQLAlchemyError, psycopg.Error, OSError):
                log.warning("%d looks could not be written down", len(self._waiting))

    async def flush(self) -> None:
        """Write what waits; kept for the next turn when the database refuses."""
        if not self._waiting:
            return
        taken, self._waiting = self._waiting, {}
        try:
            await self._write([_row(look, at, assets) for look, (at, assets) in taken.items()])
        except BaseException:
            for look, (at, assets) in taken.items():
                self._keep(look, assets, at)
            raise

    def _keep(self, look: Look, assets: int, at: datetime | None = None) -> None:
        known = self._waiting.get(look)
        if known is None and len(self._waiting) >= MOST_WAITING:
            self.lost += 1
            if self.lost % MOST_WAITING == 1:
                log.error("looks are lost: %d wait already, and the database does not take them", MOST_WAITING)
            return
        when = at or datetime.now(UTC)
        self._waiting[look] = (when, assets) if known is None else (min(known[0], when), max(known[1], assets))

    async def _write(self, rows: list[dict[str, Any]]) -> None:
        async with self._engine.begin() as connection:
            await connection.execute(_WRITE, {"rows": json.dumps(rows)})


async def note_stored(
    driver: "psycopg.AsyncConnection[Any]", what: What, subject: UUID, wkb: bytes, srid: int, told: Mapping[str, int]
) -> None:
    """Write down, in the transaction of the act, whom it told of. Nobody looked when nobody acts."""
    if told:
        await driver.execute(_STORED, (what, subject, wkb, srid, json.dumps(dict(told))))


def _restricted_ids(told: Any) -> Iterator[str]:
    """Ids of assets that are not known to be unrestricted, wherever in an answer they stand."""
    if isinstance(told, list):
        for part in told:
            yield from _restricted_ids(part)
    elif isinstance(told, dict):
        properties = told.get("properties")
        facts = properties if isinstance(properties, dict) else told
        if facts.get("restricted", False) is not False and "id" in told:
            yield str(told["id"])
        for name, part in told.items():
            if name not in ("geometry", "properties"):
                yield from _restricted_ids(part)


def _row(look: Look, at: datetime, assets: int) -> dict[str, Any]:
    middle = None if look.cell is None else [(part + 0.5) * CELL_M for part in look.cell]
    return {
        "at": at.isoformat(),
        "token": look.token_sha256.hex(),
        "what": look.what,
        "owner_id": look.owner_id,
        "assets": assets,
        "east": None if middle is None else middle[0],
        "north": None if middle is None else middle[1],
        "subject_id": look.subject_id,
        "clearance_id": look.clearance_id,
    }


def look_book(request: Request) -> LookBook:
    """Where this process writes down who looked."""
    return cast(LookBook, request.app.state.looks)


Looking = Annotated[LookBook, Depends(look_book)]
