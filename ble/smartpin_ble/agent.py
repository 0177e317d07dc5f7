"""The agent: hear, spool, hand over; each at its own pace, joined by a bounded queue and a file.

What was spooled survives anything. What was heard and is not yet spooled (a tenth of a second's worth) may be lost with
the power; the pin says it again within a second. On SIGTERM nothing is lost: the queue is emptied into the spool first.
"""

import asyncio
import contextlib
import sqlite3
from dataclasses import dataclass
from datetime import datetime

from bleak.backends.scanner import AdvertisementData

from smartpin_ble.capture import Capture, Clock, Item
from smartpin_ble.disk import SpoolDisk
from smartpin_ble.gateway import Gateway, Tell
from smartpin_ble.scanner import PinScanner
from smartpin_ble.spool import Tally

QUEUE_ITEMS = 10_000
_GATHER_S = 0.1
_LARGEST_PUT = 500
_LAST_OFFER_S = 5.0
_DISK_RETRY_S = 1.0
_LONGEST_DISK_RETRY_S = 30.0


@dataclass(frozen=True)
class Standing:
    """How the agent is doing at one moment; the status line and `--json` show exactly this."""

    heard_per_s: float
    adverts: int
    captured: int
    waiting: int
    delivered: int
    parked: int
    dropped: int
    overflowed: int
    oldest_waiting_s: float | None
    last_heard_s: float | None
    scans_started: int
    trouble: list[str]


class Agent:
    """One scanner, one spool, one server. `run` returns after `stop` is set and everything heard is on disk."""

    def __init__(self, *, capture: Capture, disk: SpoolDisk, gateway: Gateway, clock: Clock, tell: Tell) -> None:
        self._capture = capture
        self._disk = disk
        self._gateway = gateway
        self._clock = clock
        self._tell = tell
        self._queue: asyncio.Queue[Item] = asyncio.Queue(QUEUE_ITEMS)
        self._closing = asyncio.Event()
        self._overflowed = 0
        self._disk_trouble = ""
        self._scanner: PinScanner | None = None
        self._rate = _Rate()

    def heard(self, advert: AdvertisementData) -> None:
        """The scanner's callback: never waits; what the full queue cannot take is dropped and counted."""
        for item in self._capture.sightings(advert):
            try:
                self._queue.put_nowait(item)
            except asyncio.QueueFull:
                if self._overflowed == 0:
                    self._tell("The disk is slower than the radio: sightings are dropped before they are spooled.")
                self._overflowed += 1

    async def run(self, scanner: PinScanner, stop: asyncio.Event) -> None:
        self._scanner = scanner
        try:
            async with asyncio.TaskGroup() as group:
                scanning = group.create_task(scanner.run())
                spooling = group.create_task(self._spool_what_is_heard())
                offering = group.create_task(self._gateway.run())
                await stop.wait()
                scanner.stopping.set()
                await scanning
                self._closing.set()
                await spooling
                await self._last_offer(offering)
        finally:
            await self._spool_the_rest()

    async def standing(self) -> Standing:
        tally = await self._disk.tally()
        now_s = self._clock.monotonic_s()
        counts = self._scanner.counts if self._scanner else None
        last_heard = counts.last_heard_s if counts else None
        trouble = [self._disk_trouble, counts.trouble if counts else "", self._gateway.counts.trouble]
        return Standing(
            heard_per_s=self._rate.per_second(self._capture.counts.adverts, now_s),
            adverts=self._capture.counts.adverts,
            captured=tally.captured,
            waiting=tally.waiting,
            delivered=tally.delivered,
            parked=tally.parked,
            dropped=tally.dropped,
            overflowed=self._overflowed,
            oldest_waiting_s=_age_s(tally, self._clock.wall_s()),
            last_heard_s=None if last_heard is None else now_s - last_heard,
            scans_started=counts.starts if counts else 0,
            trouble=[text for text in trouble if text],
        )

    async def _spool_what_is_heard(self) -> None:
        while not (self._closing.is_set() and self._queue.empty()):
            items = await self._gather()
            if items:
                await self._put(items)
                self._gateway.news.set()

    async def _gather(self) -> list[Item]:
        """What comes within a tenth of a second, so that one flush to disk serves many sightings."""
        try:
            async with asyncio.timeout(_GATHER_S * 5):
                items = [await self._queue.get()]
        except TimeoutError:
            return []
        if not self._closing.is_set():
            await asyncio.sleep(_GATHER_S)
        while len(items) < _LARGEST_PUT and not self._queue.empty():
            items.append(self._queue.get_nowait())
        return items

    async def _put(self, items: list[Item]) -> None:
        """Until the disk has them. A full disk is waited out; meanwhile the queue fills and then counts its drops."""
        pause_s = _DISK_RETRY_S
        while True:
            try:
                dropped = await self._disk.put(items)
            except sqlite3.OperationalError as error:
                self._say_disk(f"The spool cannot be written ({error}). Free some space on its disk.")
                if self._closing.is_set():
                    self._overflowed += len(items)
                    self._tell(f"{len(items)} sightings just heard could not be spooled before the end.")
                    return
                with contextlib.suppress(TimeoutError):
                    await asyncio.wait_for(self._closing.wait(), pause_s)
                pause_s = min(_LONGEST_DISK_RETRY_S, pause_s * 2)
            else:
                if dropped:
                    self._say_disk(
                        f"THE SPOOL IS FULL: {dropped} of the oldest sightings were given up to make room. "
                        "Bring the agent to its server, or give it more space with --spool-cap."
                    )
                else:
                    self._disk_trouble = ""
                return

    async def _last_offer(self, offering: asyncio.Task[None]) -> None:
        """A short try to leave with an empty spool; what stays is offered at the next start."""
        self._gateway.stopping.set()
        try:
            async with asyncio.timeout(_LAST_OFFER_S):
                await asyncio.shield(offering)
                if not self._gateway.counts.trouble:
                    await self._gateway.offer_once()
        except TimeoutError:
            offering.cancel()

    async def _spool_the_rest(self) -> None:
        """After a fault in one part, too, nothing heard is thrown away."""
        rest = [self._queue.get_nowait() for _ in range(self._queue.qsize())]
        if rest:
            await self._disk.put(rest)

    def _say_disk(self, what: str) -> None:
        if what != self._disk_trouble:
            self._tell(what)
        self._disk_trouble = what


class _Rate:
    """Adverts per second between one look and the next."""

    def __init__(self) -> None:
        self._before: tuple[int, float] | None = None

    def per_second(self, adverts: int, now_s: float) -> float:
        before, self._before = self._before, (adverts, now_s)
        if before is None or now_s <= before[1]:
            return 0.0
        return (adverts - before[0]) / (now_s - before[1])


def _age_s(tally: Tally, wall_s: float) -> float | None:
    if tally.oldest_waiting is None:
        return None
    return max(0.0, wall_s - datetime.fromisoformat(tally.oldest_waiting).timestamp())
