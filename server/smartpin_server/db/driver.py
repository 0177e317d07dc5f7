"""The pool's connections as psycopg knows them: for pipelines, which SQLAlchemy does not have.

`KeepsPlans` is what the pool is made of, `own_driver` lends one of its connections to whoever spells out BEGIN and
COMMIT, and takes it back clean or not at all.
"""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import psycopg
from psycopg import generators
from psycopg.pq import TransactionStatus
from sqlalchemy.ext.asyncio import AsyncEngine

Driver = psycopg.AsyncConnection[tuple[Any, ...]]


class ConnectionWasStale(psycopg.OperationalError):
    """The pool handed out a connection that the server had closed."""


class KeepsPlans(psycopg.AsyncConnection[Any]):
    """A connection whose prepared statements survive ROLLBACK, as they do in PostgreSQL itself.

    psycopg forgets all of them at every rollback, in case types were made in the transaction. Requests make none, and
    every refusal is a rollback: a flood of bad tokens would keep everybody else's statements from staying prepared.
    """

    async def rollback(self) -> None:
        """Roll back to the start of the transaction, if there is one."""
        if self.closed or self.pgconn.pipeline_status or self._num_transactions:
            await super().rollback()  # cases that psycopg minds itself, or refuses
            return
        async with self.lock:
            if self.pgconn.transaction_status == TransactionStatus.IDLE:
                return
            self.pgconn.send_query(b"ROLLBACK")
            for result in await self.wait(generators.execute(self.pgconn)):
                if result.status != psycopg.pq.ExecStatus.COMMAND_OK:
                    raise psycopg.errors.error_from_result(result, encoding=self.info.encoding)


@asynccontextmanager
async def own_driver(engine: AsyncEngine) -> AsyncIterator[Driver]:
    """A connection of the pool that begins and ends its transactions by itself.

    Whatever happens it goes back without an open transaction, or is thrown away. Raises ConnectionWasStale when it
    broke before it answered.
    """
    async with engine.connect() as connection:
        raw = await connection.get_raw_connection()
        driver = raw.driver_connection
        if not isinstance(driver, psycopg.AsyncConnection):
            raise TypeError("the engine's driver is not psycopg 3")
        try:
            await driver.set_autocommit(True)
            yield driver
        except psycopg.OperationalError as error:
            if driver.closed:
                raise ConnectionWasStale(*error.args) from error
            raise
        finally:
            if not await _is_clean(driver):
                await connection.invalidate()


async def _is_clean(driver: Driver) -> bool:
    try:
        if driver.closed:
            return False
        await driver.rollback()  # asks the server only where a transaction is open
        await driver.set_autocommit(False)
    except psycopg.Error:
        return False
    return True
