"""Small work that a server does again and again while it runs, whatever becomes of a single turn."""

import asyncio
import logging
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress

import psycopg
from sqlalchemy.exc import SQLAlchemyError

log = logging.getLogger("smartpin.repeating")


@asynccontextmanager
async def repeating(name: str, work: Callable[[], Awaitable[None]], every_s: float) -> AsyncIterator[None]:
    """Do `work` once, then every `every_s` seconds until the block ends.

    A turn that fails because the database is away is told in the log and tried again at the next; the block goes on.
    """
    await _try(name, work)
    task = asyncio.create_task(_keep(name, work, every_s), name=name)
    try:
        yield
    finally:
        task.cancel()
        with suppress(asyncio.CancelledError):
            await task


async def _keep(name: str, work: Callable[[], Awaitable[None]], every_s: float) -> None:
    while True:
        await asyncio.sleep(every_s)
        await _try(name, work)


async def _try(name: str, work: Callable[[], Awaitable[None]]) -> None:
    try:
        await work()
    except (SQLAlchemyError, psycopg.Error, OSError) as error:
        log.warning("%s did not succeed (%s); it is tried again", name, type(error).__name__)
