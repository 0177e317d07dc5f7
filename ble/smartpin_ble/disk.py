"""The spool seen from the event loop: every call runs on one thread of its own, so that a slow disk stops nothing."""

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any, TypeVar

from smartpin_ble.spool import Spool, Tally, Waiting

T = TypeVar("T")


class SpoolDisk:
    """One spool, one thread. `close` waits for what is under way."""

    def __init__(self, spool: Spool) -> None:
        self._spool = spool
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="spool")

    async def put(self, items: list[dict[str, Any]]) -> int:
        return await self._run(lambda: self._spool.put(items))

    async def waiting(self, limit: int, passing_over: list[int]) -> list[Waiting]:
        return await self._run(lambda: self._spool.waiting(limit, passing_over=passing_over))

    async def settle(self, delivered: list[str], parked: list[tuple[str, str, str]]) -> None:
        await self._run(lambda: self._spool.settle(delivered, parked))

    async def tally(self) -> Tally:
        return await self._run(self._spool.tally)

    def close(self) -> None:
        self._thread.shutdown(wait=True)
        self._spool.close()

    async def _run(self, work: Callable[[], T]) -> T:
        # shielded: a cancelled wait must not be taken for a commit that did not happen
        return await asyncio.shield(asyncio.get_running_loop().run_in_executor(self._thread, work))
