"""Plans printed in a process of their own: the server answers meanwhile, and keeps none of a text engine's memory.

One helper at a time, started when a plan is wanted and ending itself after a minute without one.
"""

import asyncio
import json
import logging
import sys
from collections.abc import Mapping
from contextlib import suppress
from typing import Any, Final

from smartpin_server.excavations.certificate.pdf.helper import FRAME, PDF, PLAN

MOST_WAITING: Final = 8
PATIENCE_S: Final = 30.0
LARGEST_PDF: Final = 100_000_000
log = logging.getLogger("smartpin.press")


class PlanNotMade(Exception):
    """No plan this time: too many are waiting, it took too long, or the helper failed (which is logged)."""


class Press:
    """Prints one plan after another."""

    def __init__(self) -> None:
        self._helper: asyncio.subprocess.Process | None = None
        self._turn = asyncio.Lock()
        self._waiting = 0

    async def print_plan(self, asked: Mapping[str, Any]) -> bytes:
        """The PDF of a plan. PlanNotMade when there is none this time."""
        if self._waiting >= MOST_WAITING:
            raise PlanNotMade("too many plans are waiting")
        self._waiting += 1
        try:
            async with self._turn:
                return await self._printed(json.dumps(asked).encode())
        finally:
            self._waiting -= 1

    async def close(self) -> None:
        """End the helper, if there is one."""
        helper, self._helper = self._helper, None
        if helper is not None and helper.returncode is None:
            with suppress(ProcessLookupError):
                helper.kill()
            await helper.wait()

    async def _printed(self, plan: bytes) -> bytes:
        try:
            async with asyncio.timeout(PATIENCE_S):
                try:
                    kind, content = await self._asked(plan)
                except (BrokenPipeError, ConnectionResetError, asyncio.IncompleteReadError):
                    # It had just ended by itself: once more with a new one.
                    await self.close()
                    kind, content = await self._asked(plan)
        except (OSError, TimeoutError, asyncio.IncompleteReadError) as trouble:
            await self.close()
            log.exception("the helper that prints plans failed")
            raise PlanNotMade("the helper failed") from trouble
        except asyncio.CancelledError:
            await self.close()  # whoever asked has left; half an answer must not go to the next
            raise
        if kind != PDF:
            log.error("a plan could not be printed: %s", content.decode("utf-8", "replace"))
            raise PlanNotMade("the plan could not be printed")
        return content

    async def _asked(self, plan: bytes) -> tuple[bytes, bytes]:
        helper = await self._running()
        if helper.stdin is None or helper.stdout is None:
            raise BrokenPipeError
        helper.stdin.write(FRAME.pack(PLAN, len(plan)) + plan)
        await helper.stdin.drain()
        kind, size = FRAME.unpack(await helper.stdout.readexactly(FRAME.size))
        if size > LARGEST_PDF:
            raise OSError("the helper answered nonsense")
        return kind, await helper.stdout.readexactly(size)

    async def _running(self) -> asyncio.subprocess.Process:
        if self._helper is None or self._helper.returncode is not None:
            self._helper = await asyncio.create_subprocess_exec(
                sys.executable,
                "-m",
                "smartpin_server.excavations.certificate.pdf.helper",
                stdin=asyncio.subprocess.PIPE,
                stdout=asyncio.subprocess.PIPE,
            )
        return self._helper
