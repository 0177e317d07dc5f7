"""One listening connection per process; every listener reads what was heard under their own role.

The database tells ids only. A listener who is too slow loses the oldest ids, never the memory of the server.
"""

import asyncio
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress

import psycopg
from sqlalchemy.ext.asyncio import AsyncEngine

from smartpin_server.db.one_trip import one_trip
from smartpin_server.db.transaction import READ
from smartpin_server.errors import Problem

CHANNEL = "smartpin_heard"
MOST_LISTENERS = 100
MOST_WAITING = 1_000
GATHER_S = 0.2
TRY_AGAIN_S = 2.0
_HEARD = b"select app.heard(%s::uuid[])"
log = logging.getLogger("smartpin.live")


class Listener:
    """Ids that one open view has not been told of yet."""

    def __init__(self) -> None:
        self.news = asyncio.Event()
        self.lost = 0
        self._waiting: list[str] = []

    def offer(self, ids: list[str]) -> None:
        """Add ids; the oldest go when too many wait."""
        self._waiting += ids
        if len(self._waiting) > MOST_WAITING:
            self.lost += len(self._waiting) - MOST_WAITING
            del self._waiting[:-MOST_WAITING]
        self.news.set()

    def take(self) -> list[str]:
        """All that wait."""
        taken, self._waiting = self._waiting, []
        self.news.clear()
        return taken


class Hub:
    """Listeners of this process."""

    def __init__(self, engine: AsyncEngine, url: str) -> None:
        self._engine = engine
        self._url = url.replace("postgresql+psycopg://", "postgresql://", 1)
        self._listeners: set[Listener] = set()
        self.connected = False

    def __len__(self) -> int:
        return len(self._listeners)

    @asynccontextmanager
    async def open(self) -> AsyncIterator[Listener]:
        """A listener for as long as the block runs. Problem 503 when there are too many."""
        if len(self._listeners) >= MOST_LISTENERS:
            raise Problem(
                503,
                "TOO_MANY_LISTENERS",
                "Too many live views are open. Try again later.",
                headers={"Retry-After": "30"},
            )
        listener = Listener()
        self._listeners.add(listener)
        try:
            yield listener
        finally:
            self._listeners.discard(listener)

    async def read(self, token_sha256: bytes, ids: list[str]) -> bytes:
        """What the holder of the token may see of these sightings, as a JSON list."""
        return await one_trip(self._engine, token_sha256, [READ], _HEARD, (ids,)) or b"[]"

    @asynccontextmanager
    async def listening(self) -> AsyncIterator[None]:
        """Keep the listening connection while the block runs."""
        task = asyncio.create_task(self._keep_listening(), name="live")
        try:
            yield
        finally:
            task.cancel()
            with suppress(asyncio.CancelledError):
                await task

    async def _keep_listening(self) -> None:
        while True:
            try:
                await self._listen()
            except (psycopg.Error, OSError) as error:
                if self.connected:
                    log.warning("the listening connection broke (%s); trying again", type(error).__name__)
            self.connected = False
            await asyncio.sleep(TRY_AGAIN_S)

    async def _listen(self) -> None:
        connection = await psycopg.AsyncConnection.connect(self._url, autocommit=True, application_name="smartpin live")
        async with connection:
            await connection.execute(f"LISTEN {CHANNEL}".encode())
            self.connected = True
            async for notice in connection.notifies():
                self._tell(notice.payload.split(","))

    def _tell(self, ids: list[str]) -> None:
        for listener in self._listeners:
            listener.offer(ids)
