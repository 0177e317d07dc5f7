"""Judge on a database one has the address of: for the command line, for checks and for benchmarks.

Whoever holds the address of the tables' owner or of the server's login sees everything already, so nothing is redacted.
"""

import time
from collections.abc import Mapping
from typing import Any

import psycopg

from smartpin_server.db.driver import Driver
from smartpin_server.excavations.answer import Reader, answer
from smartpin_server.excavations.queries import BEGIN, read_active_rules
from smartpin_server.excavations.service import Outcome, RuleBook, evaluate
from smartpin_server.jurisdictions import RuleSetRefused, from_profile


async def judge_locally(
    url: str, request: Mapping[str, Any], language: str = "en", *, revision_id: str | None = None
) -> dict[str, Any]:
    """The whole answer for a request, on the database at `url`."""
    began = time.perf_counter()
    outcome = await evaluate_locally(url, request, revision_id=revision_id)
    reader = Reader(language=language, sees_all=True)
    return answer(outcome.asked, outcome.jurisdiction, outcome.judgement, outcome.facts, reader, began)


async def evaluate_locally(url: str, request: Mapping[str, Any], *, revision_id: str | None = None) -> Outcome:
    """The outcome for a request. Raises DigRefused, RuleSetRefused or psycopg.Error when it cannot even begin."""
    connection: Driver = await psycopg.AsyncConnection.connect(url, autocommit=True, prepare_threshold=0)
    async with connection:
        stored = await read_active_rules(connection)
        if stored is None:
            raise RuleSetRefused("active", "no rule set is active; run: smartpin rules activate")
        await connection.execute(BEGIN)
        outcome = await evaluate(connection, request, RuleBook(from_profile(*stored)), revision_id=revision_id)
        await connection.execute("ROLLBACK")
        return outcome
