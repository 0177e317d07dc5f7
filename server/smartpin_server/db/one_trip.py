"""A whole transaction in one round trip: BEGIN, enter as the actor, one statement, COMMIT, sent as one pipeline.

For hot routes. PostgreSQL's answer is handed on as bytes, without an object per row.
"""

from collections.abc import Sequence
from typing import Any

import psycopg
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

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
        return await _on_one_connection(engine, token_sha256, scopes, statement, parameters, binary)
    except _ConnectionWasStale:
        return await _on_one_connection(engine, token_sha256, scopes, statement, parameters, binary)


class _ConnectionWasStale(psycopg.OperationalError):
    """The pool handed out a connection that the server had closed."""


async def _on_one_connection(
    engine: AsyncEngine,
    token_sha256: bytes,
    scopes: Sequence[str],
    statement: bytes,
    parameters: Sequence[Any],
    binary: bool,
) -> bytes | None:
    async with engine.connect() as connection:
        driver = await _driver(connection)
        try:
            await driver.set_autocommit(True)
            answer = await _run(driver, token_sha256, list(scopes), statement, parameters, binary)
            await driver.set_autocommit(False)
            return answer
        except BaseException as error:
            await _leave_clean(connection, driver)
            if isinstance(error, psycopg.OperationalError) and driver.closed:
                raise _ConnectionWasStale(*error.args) from error
            raise


async def _run(
    driver: psycopg.AsyncConnection[Any],
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


async def _leave_clean(connection: AsyncConnection, driver: psycopg.AsyncConnection[Any]) -> None:
    """Give the connection back without an open transaction, or not at all."""
    try:
        if not driver.closed:
            await driver.rollback()
            await driver.set_autocommit(False)
            return
    except psycopg.Error:
        pass
    await connection.invalidate()


async def _driver(connection: AsyncConnection) -> psycopg.AsyncConnection[Any]:
    raw = await connection.get_raw_connection()
    driver = raw.driver_connection
    if not isinstance(driver, psycopg.AsyncConnection):
        raise TypeError("the engine's driver is not psycopg 3")
    return driver
