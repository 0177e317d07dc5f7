"""A whole transaction in one round trip: BEGIN, enter as the actor, one statement, COMMIT, sent as one pipeline.

For hot routes. PostgreSQL's answer is handed on as bytes, without an object per row.
"""

from collections.abc import Sequence
from typing import Any

from sqlalchemy.ext.asyncio import AsyncEngine

from smartpin_server.db.driver import ConnectionWasStale, Driver, own_driver
from smartpin_server.db.enter import ENTER


async def one_trip(
    engine: AsyncEngine,
    token_sha256: bytes,
    scopes: Sequence[str],
    statement: bytes,
    parameters: Sequence[Any],
    *,
    binary: bool = False,
) -> bytes | None:
    """The one value `statement` gives, run as whoever holds the token, committed before this returns.

    `statement` is a constant with %s marks and must be safe to repeat: a connection that broke while idle is replaced
    and the statement sent again. `scopes` are what the token must allow. A bytea wants `binary`; text and jsonb come
    as UTF-8 text without it. None: no row, or null. psycopg.Error when the database refuses: then nothing was stored.
    """
    try:
        async with own_driver(engine) as driver:
            return await _run(driver, token_sha256, list(scopes), statement, parameters, binary)
    except ConnectionWasStale:
        async with own_driver(engine) as driver:
            return await _run(driver, token_sha256, list(scopes), statement, parameters, binary)


async def _run(
    driver: Driver,
    token_sha256: bytes,
    scopes: list[str],
    statement: bytes,
    parameters: Sequence[Any],
    binary: bool,
) -> bytes | None:
    cursor = driver.cursor(binary=binary)
    async with driver.pipeline():
        # BEGIN and COMMIT are spelled out: psycopg would wait for its own BEGIN, and an error at the end of an
        # implicit transaction leaves libpq's pipeline stuck.
        await driver.execute(b"BEGIN")
        await driver.execute(ENTER, (token_sha256, scopes))
        await cursor.execute(statement, parameters)
        await driver.execute(b"COMMIT")
    result = cursor.pgresult
    return None if result is None or result.ntuples == 0 else result.get_value(0, 0)
