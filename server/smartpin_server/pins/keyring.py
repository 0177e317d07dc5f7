"""Whose changing identity was heard: the resolver over the register's tags, kept up to date while the server runs."""

import asyncio
import logging
from contextlib import AbstractAsyncContextManager
from datetime import datetime

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncEngine

from smartpin_core.reading import Reading
from smartpin_server.pins.keys import KeyStore
from smartpin_server.pins.resolver import KeyedTag, Resolution, Resolver
from smartpin_server.repeating import repeating

LOOK_AGAIN_S = 10
CHANGING_FORMATS = frozenset({"smartpin", "eddystone-eid"})
log = logging.getLogger("smartpin.keyring")
_TOKEN = text("select app.tags_token()")
_TAGS = text("select tag_id, generation, eid_exponent, clock_zero from app.keyed_tags()")


class Keyring:
    """Resolves changing identities in memory; a database that is away leaves it at what it knew."""

    def __init__(self, engine: AsyncEngine, key_store: KeyStore) -> None:
        self._engine = engine
        self._resolver = Resolver(key_store)
        self._token: str | None = None

    def changes(self, reading: Reading) -> bool:
        """True when this reading's identity means nothing without keys."""
        return reading.format in CHANGING_FORMATS

    async def resolve(self, reading: Reading, at: datetime) -> Resolution:
        """Which tag sent this, and what it proves. Asks no database."""
        await self._resolver.prepare(at)
        return self._resolver.resolve(reading, at)

    async def refresh(self) -> None:
        """Load the tags anew when they have changed."""
        async with self._engine.connect() as connection:
            token = await connection.scalar(_TOKEN)
            if token == self._token:
                return
            rows = (await connection.execute(_TAGS)).all()
        tags = [KeyedTag(row.tag_id, row.generation, row.eid_exponent, row.clock_zero) for row in rows]
        # In a thread: deriving a key per tag takes some tenths of a second for 10,000.
        await asyncio.to_thread(self._resolver.replace, tags)
        self._token = token
        if self._resolver.without_key:
            log.warning("%d tags have no usable master key; they cannot be recognised", len(self._resolver.without_key))

    def kept_fresh(self) -> AbstractAsyncContextManager[None]:
        """Look for new tags every ten seconds while the block runs."""
        return repeating("looking for new tags", self.refresh, LOOK_AGAIN_S)
