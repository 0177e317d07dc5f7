"""How many digs are judged at once in a process, so that a few dear ones cannot keep all the others waiting.

Dear digs share one lane, the rest share another. Waiting counts: whoever gets no place within the time an evaluation
may take is answered as if it had taken too long, which is UNKNOWN.
"""

import asyncio
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from typing import Any

from smartpin_server.excavations.dig_request import ReadDig

DEAR_AT_ONCE = 1
DEAR_VERTICES, DEAR_PARTS, DEAR_AREA_M2 = 400, 12, 10_000.0
DEAR_TO_READ = 150
"""Positions: reading a dig with more of them leaves the loop to others meanwhile."""


class Lanes:
    """The places of one process; `at_once` for plain digs leaves connections to other requests."""

    def __init__(self, at_once: int) -> None:
        self._plain = asyncio.Semaphore(max(1, at_once))
        self._dear = asyncio.Semaphore(DEAR_AT_ONCE)

    @asynccontextmanager
    async def place(self, *, dear: bool) -> AsyncIterator[None]:
        """A place, as soon as there is one."""
        async with self._dear if dear else self._plain:
            yield


def is_dear(asked: ReadDig) -> bool:
    """Many corners, many parts, or a great area: what a dig costs grows with each of them."""
    around = [polygon.bounds for polygon in asked.polygons]
    area = (max(b[2] for b in around) - min(b[0] for b in around)) * (
        max(b[3] for b in around) - min(b[1] for b in around)
    )
    vertices = sum(len(ring.coords) for p in asked.polygons for ring in (p.exterior, *p.interiors))
    return vertices > DEAR_VERTICES or len(asked.polygons) > DEAR_PARTS or area > DEAR_AREA_M2


def is_dear_to_read(request: Mapping[str, Any]) -> bool:
    """More positions than are read in a moment, counted without believing anything of the request."""
    waiting: list[Any] = [request.get("area"), request.get("parts")]
    positions = 0
    while waiting:
        one = waiting.pop()
        if isinstance(one, Mapping):
            waiting.extend(one.values())
        elif isinstance(one, list):
            if one and isinstance(one[0], int | float):
                positions += 1
                if positions > DEAR_TO_READ:
                    return True
            else:
                waiting.extend(one)
    return False
