"""Put work into the queue, in the transaction that makes it necessary.

    await enqueue(entered.connection, "evaluate", excavation_id=str(excavation_id))

The job becomes real when that transaction commits and never existed when it does not: no request that was refused
leaves work behind, and no work is lost between an answer and the queue. Arguments are ids and numbers, nothing about
people or places. Jobs are not merged: one that is waiting may be taken by a worker before this transaction commits,
and would then not see what it wrote.
"""

import json
from datetime import datetime
from typing import Any, Final

import psycopg
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncConnection

TASKS: Final = ("evaluate", "accuracy")
"""What can be put in; reminders and cleaning up put themselves in by the clock."""
_STATEMENT = text("select app.enqueue(:task, cast(:args as jsonb), :lock, :at)")
_DRIVER_STATEMENT = b"select app.enqueue(%s, %s::jsonb, %s, %s)"


async def enqueue(
    connection: "AsyncConnection | psycopg.AsyncConnection[Any]",
    task: str,
    *,
    lock: str | None = None,
    at: datetime | None = None,
    **args: Any,
) -> int:
    """The number of the new job. Of jobs with the same `lock` one runs at a time, in the order they were put in.

    `at`: not before. `args` must be JSON. ValueError for a task no worker knows.
    """
    if task not in TASKS:
        raise ValueError(f"there is no task '{task}'; known are {', '.join(TASKS)}")
    if lock is None and "excavation_id" in args:
        lock = f"excavation {args['excavation_id']}"
    sent = json.dumps(args)
    if isinstance(connection, AsyncConnection):
        number = await connection.scalar(_STATEMENT, {"task": task, "args": sent, "lock": lock, "at": at})
    else:
        row = await (await connection.execute(_DRIVER_STATEMENT, (task, sent, lock, at))).fetchone()
        number = None if row is None else row[0]
    if number is None:
        raise psycopg.DataError("app.enqueue gave no number")
    return int(number)
