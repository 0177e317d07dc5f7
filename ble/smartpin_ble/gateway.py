"""Hands the spool's sightings to the server, oldest first, until each one has its receipt.

The rules: nothing is let go without a receipt for that very sighting; one bad item never holds up the others; a
server that is away is asked again ever more rarely, up to every five minutes; a device that is not let in says so
and waits.
"""

import asyncio
import contextlib
import random
import sqlite3
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any, Protocol

from smartpin_ble.access import Access
from smartpin_ble.answers import Answer, BatchUnreadable, NoAnswer, NotLetIn, Receipts, read_answer
from smartpin_ble.http import AsyncClient, HTTPError
from smartpin_ble.spool import Waiting
from smartpin_ble.trouble import AgentTrouble

LARGEST_BATCH = 500
FIRST_PAUSE_S = 1.0
LONGEST_PAUSE_S = 300.0
_BETWEEN_BATCHES_S = 0.25
_LOOK_AGAIN_S = 5.0
_SET_BACK_KEPT = 1_000
_FIRST_SET_BACK_S = 5.0
_REFUSED_IN_A_ROW = 20
_NO_REASON = "no reason given"

Tell = Callable[[str], None]
"""Says something a person should know; the caller does not repeat itself."""


class Disk(Protocol):
    """The spool, seen from the event loop: each call ends when the disk has it."""

    def waiting(self, limit: int, passing_over: list[int]) -> Awaitable[list[Waiting]]: ...
    def settle(self, delivered: list[str], parked: list[tuple[str, str, str]]) -> Awaitable[None]: ...


@dataclass(frozen=True)
class _SetBack:
    """When to offer this sighting again, and after how long a pause; the next pause is twice as long."""

    until_s: float
    pause_s: float


@dataclass
class GatewayCounts:
    offers: int = 0
    delivered: int = 0
    parked: int = 0
    failed_offers: int = 0
    trouble: str = ""
    """What is wrong now; empty while all is well."""


def backoff_s(failures: int, rng: random.Random) -> float:
    """The pause after so many failures in a row: doubling, at most five minutes, with full jitter on the upper half.

    Jitter keeps a fleet of gateways from knocking all at once when the server comes back.
    """
    ceiling = min(LONGEST_PAUSE_S, FIRST_PAUSE_S * 2.0 ** min(failures - 1, 20))
    return ceiling * rng.uniform(0.5, 1.0)


class Gateway:
    """One conversation with one server. `run` ends when `stopping` is set and lets no batch half settled."""

    def __init__(
        self,
        disk: Disk,
        client: AsyncClient,
        access: Access,
        *,
        rng: random.Random,
        tell: Tell,
        monotonic_s: Callable[[], float] = time.monotonic,
    ) -> None:
        self.counts = GatewayCounts()
        self.stopping = asyncio.Event()
        self.news = asyncio.Event()
        """Set by whoever puts something into the spool."""
        self._disk = disk
        self._client = client
        self._access = access
        self._rng = rng
        self._tell = tell
        self._monotonic_s = monotonic_s
        self._token: str | None = None
        self._limit = LARGEST_BATCH
        self._token_is_fresh = False
        self._failures = 0
        self._refused_in_a_row = 0
        self._set_back: dict[int, _SetBack] = {}
        """Places in the queue whose sighting, alone, made the server ill."""

    async def run(self) -> None:
        while not self.stopping.is_set():
            pause_s = await self.offer_once()
            if pause_s is None:
                await self._wait_for_news()
            else:
                await self._pause(pause_s)

    async def offer_once(self) -> float | None:
        """Offer one batch and act on the answer. Returns the pause before the next, None when nothing waits."""
        self.news.clear()
        try:
            batch = await self._disk.waiting(self._limit, self._passed_over())
            return await self._offer(batch) if batch else None
        except sqlite3.Error as error:
            self._say(f"The spool cannot be read or written ({error}). Is its disk full or gone?")
            return self._fail(None)

    async def _offer(self, batch: list[Waiting]) -> float:
        self.counts.offers += 1
        try:
            answer = await self._post(batch)
        except AgentTrouble as trouble:
            answer = NotLetIn(str(trouble))
        except HTTPError as error:
            answer = NoAnswer(f"{type(error).__name__}: {error}".rstrip(": "))
        return await self._act(batch, answer)

    async def _post(self, batch: list[Waiting]) -> Answer:
        if self._token is None:
            self._token = await self._access.token(self._client)
        answer = await self._client.post(
            "/api/v1/sightings",
            json={"sightings": [waiting.item for waiting in batch]},
            headers={"Authorization": f"Bearer {self._token}"},
        )
        body: Any = None
        with contextlib.suppress(ValueError):
            body = answer.json()
        offered = {waiting.id for waiting in batch}
        return read_answer(answer.status_code, body, offered, retry_after=answer.headers.get("retry-after"))

    async def _act(self, batch: list[Waiting], answer: Answer) -> float:
        match answer:
            case Receipts(delivered, parked):
                await self._disk.settle(delivered, parked)
                self._all_is_well(batch)
                self._refused_in_a_row = 0
                self.counts.delivered += len(delivered)
                self._count_parked(parked)
                return _BETWEEN_BATCHES_S
            case BatchUnreadable(code, detail):
                return await self._narrow_down(batch, code, detail)
            case NotLetIn(detail):
                return await self._ask_to_be_let_in(detail)
            case NoAnswer(detail, retry_after_s, blames_batch):
                if blames_batch:
                    self._set_back_one(batch)
                self._say(f"The server gives no receipts ({detail}). Sightings stay in the spool.")
                return self._fail(retry_after_s)

    async def _narrow_down(self, batch: list[Waiting], code: str, detail: str) -> float:
        """The batch holds something the server cannot take: halve it until the culprit stands alone, then park it.

        When one after the other is refused like that, it is not the items: then nothing is parked and a person told.
        """
        if len(batch) > 1:
            self._limit = max(1, len(batch) // 2)
            return 0.0
        self._refused_in_a_row += 1
        if self._refused_in_a_row > _REFUSED_IN_A_ROW:
            self._say(f"The server refuses everything ({code} {detail}). Is it as new as this agent? Nothing is lost.")
            return self._fail(None)
        parked = [(batch[0].id, code, detail)]
        await self._disk.settle([], parked)
        self._count_parked(parked)
        return 0.0

    async def _ask_to_be_let_in(self, detail: str) -> float:
        """The token is no longer good. With an account sign in anew; else tell and wait for a new token file."""
        was_fresh, self._token, self._token_is_fresh = self._token_is_fresh, None, False
        if self._access.can_sign_in and not was_fresh:
            try:
                self._token = await self._access.new_token(self._client)
            except (AgentTrouble, HTTPError) as error:
                detail = str(error) or detail
            else:
                self._token_is_fresh = True  # refused as well, it must not turn into a quick loop
                return 0.0
        self._say(f"The server does not let this device in ({detail or _NO_REASON}). Sightings stay in the spool.")
        return self._fail(None)

    def _set_back_one(self, batch: list[Waiting]) -> None:
        """A 500 may be one item's doing: offer less at a time, and let a lone culprit step aside for the others."""
        if len(batch) > 1:
            self._limit = max(1, len(batch) // 2)
        elif len(self._set_back) < _SET_BACK_KEPT:
            before = self._set_back.get(batch[0].seq)
            pause_s = min(LONGEST_PAUSE_S, before.pause_s * 2) if before else _FIRST_SET_BACK_S
            self._set_back[batch[0].seq] = _SetBack(self._monotonic_s() + pause_s, pause_s)

    def _passed_over(self) -> list[int]:
        now_s = self._monotonic_s()
        return [seq for seq, set_back in self._set_back.items() if set_back.until_s > now_s]

    def _all_is_well(self, batch: list[Waiting]) -> None:
        if self._failures:
            self._tell("The server gives receipts again.")
        self._failures = 0
        self._token_is_fresh = False
        self.counts.trouble = ""
        for waiting in batch:
            self._set_back.pop(waiting.seq, None)
        if len(batch) >= self._limit:
            self._limit = min(LARGEST_BATCH, self._limit * 2)

    def _count_parked(self, parked: list[tuple[str, str, str]]) -> None:
        self.counts.parked += len(parked)
        for id_, code, detail in parked[:3]:
            self._tell(f"Sighting {id_} was refused and is parked: {code} {detail}".rstrip())

    def _fail(self, retry_after_s: float | None) -> float:
        self._failures += 1
        self.counts.failed_offers += 1
        return max(retry_after_s or 0.0, backoff_s(self._failures, self._rng))

    def _say(self, what: str) -> None:
        if what != self.counts.trouble:
            self._tell(what)
        self.counts.trouble = what

    async def _wait_for_news(self) -> None:
        await self._wake(_LOOK_AGAIN_S, self.news)

    async def _pause(self, pause_s: float) -> None:
        if pause_s > 0:
            await self._wake(pause_s)

    async def _wake(self, at_most_s: float, *events: asyncio.Event) -> None:
        """Sleep until the time is over, one of the events is set or the gateway is to stop."""
        waits = [asyncio.ensure_future(event.wait()) for event in (self.stopping, *events)]
        try:
            await asyncio.wait(waits, timeout=at_most_s, return_when=asyncio.FIRST_COMPLETED)
        finally:
            for wait in waits:
                wait.cancel()
