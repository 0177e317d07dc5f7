"""Reading a file in a process of its own, two at a time: what it costs is bounded, and what it breaks is only itself."""

import asyncio
import json
import sys
from collections.abc import Sequence

from smartpin_server.outlines.confine import PROCESSOR_S
from smartpin_server.outlines.drawn import Outline, OutlineRefused, from_plain

AT_ONCE = 2
WAIT_S, WALL_S = 10.0, 2.0 * PROCESSOR_S
LONGEST_ANSWER = 20_000_000
DEAR = "The file takes too long or too much memory to read. Save only the outline of the dig, on a layer of its own."


class ReaderBusy(Exception):
    """Other files are being read; try again in a moment."""


class OutlineReaders:
    """The places for such processes. One for each application."""

    def __init__(self) -> None:
        self._places = asyncio.Semaphore(AT_ONCE)

    async def read(self, body: bytes, arguments: Sequence[str]) -> Outline:
        """The outline. Raises OutlineRefused, or ReaderBusy when no place became free."""
        try:
            async with asyncio.timeout(WAIT_S):
                await self._places.acquire()
        except TimeoutError:
            raise ReaderBusy from None
        try:
            return _outline(await _run(body, arguments))
        finally:
            self._places.release()


async def _run(body: bytes, arguments: Sequence[str]) -> bytes:
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-I", "-m", "smartpin_server.outlines.worker", *arguments,
        stdin=asyncio.subprocess.PIPE, stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.DEVNULL,
        env={"PATH": "/usr/bin:/bin", "LANG": "C.UTF-8", "HOME": "/nonexistent"}, cwd="/", start_new_session=True,
    )  # fmt: skip
    try:
        async with asyncio.timeout(WALL_S):
            answer, _ = await process.communicate(body)
    except TimeoutError:
        raise OutlineRefused("OUTLINE_TOO_DEAR", DEAR) from None
    finally:
        if process.returncode is None:
            process.kill()
            await process.wait()
    if process.returncode != 0 or len(answer) > LONGEST_ANSWER:
        raise OutlineRefused("OUTLINE_TOO_DEAR", DEAR)
    return answer


def _outline(answer: bytes) -> Outline:
    told = json.loads(answer)
    if "refused" in told:
        code, detail = told["refused"]
        raise OutlineRefused(str(code), str(detail))
    return from_plain(told)
