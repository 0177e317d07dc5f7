"""Which tag sent an ephemeral id, and what its frame proves.

A table per stretch of 1,024 s holds every EID that the register's tags may send then, a clock
drift included. Looking one up costs a dictionary access; a table of 10,000 tags costs some tenths
of a second, once in 17 minutes. The clock is passed in: a sighting is judged by when it was
captured, which for an agent that was offline may be days ago. Tables for such times are made one after
another with a pause as long as the work, so that a backlog, or a client that makes up times, has half a core
at most and keeps nobody waiting who reports what is heard now.
"""

import asyncio
import secrets
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from threading import Lock
from typing import Final
from uuid import UUID

from smartpin_core.reading import Reading
from smartpin_core.vocabulary import TrustClass
from smartpin_server.pins.keys import KeyStore, MasterKeyRefused
from smartpin_trust import keys
from smartpin_trust.eid import GREATEST_CLOCK, eids
from smartpin_trust.frame import WINDOW_S, FrameProof, Outcome, verify_frame

STRETCH_S: Final = 1 << 10
DRIFT_S: Final = 1 << 10
"""How far a tag's clock may run wrong and its EID still be found. Two years at 16 ppm."""
TABLES_KEPT: Final = 4
"""The present stretch and its neighbours, and one or two for agents that catch up."""


@dataclass(frozen=True, slots=True)
class KeyedTag:
    """An active tag with keys: when its counter stood at 0, and by what exponent its EID changes."""

    tag_id: UUID
    generation: int
    eid_exponent: int
    clock_zero: datetime


@dataclass(frozen=True, slots=True)
class Resolution:
    """Whose frame it is, what it proves, and why, in words for the crew. `reason` is a key of `WORDS`."""

    tag_id: UUID | None
    trust_class: TrustClass
    reason: str
    words: str
    ahead_s: int | None = None


WORDS: Final = {
    "fresh": "The pin's signature is right and its clock agrees ({off}): neither a copy nor a later replay.",
    "stale": "The signature is right, but the pin's clock is {off}: a recording, or a pin whose clock runs slow.",
    "early": "The signature is right, but the pin's clock is {off}: a pin whose clock runs fast, or a wrong time here.",
    "forged": "The identity is this pin's, the signature is not: a forgery, or a recording more than six days old.",
    "unsigned": "The identity changes with time but carries no signature: it can be replayed for some minutes.",
    "unknown": "No active pin of this register sends this identity at this time.",
}

_UNITS: Final = (("days", 86_400), ("hours", 3_600), ("minutes", 60), ("s", 1))
_Candidates = tuple[KeyedTag, ...]
_Table = dict[bytes, _Candidates]


@dataclass(frozen=True, slots=True)
class _Keyed:
    """Tags with their EID keys, and the tables made of them: replaced as one, so that no reader sees a mixture."""

    tags: tuple[tuple[KeyedTag, int, bytes], ...]
    tables: dict[int, _Table]


class Resolver:
    """EID → tag, for all active tags with keys. Safe to use from many threads; readers never wait for a build
    of a table they do not need.
    """

    def __init__(
        self,
        key_store: KeyStore,
        tags: Iterable[KeyedTag] = (),
        *,
        window_s: int = WINDOW_S,
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        self._keys = key_store
        self._window_s = window_s
        self._now = now
        # Taking turns here, not in the threads: waiting threads would be missing elsewhere.
        self._present_turn, self._backlog_turn = asyncio.Lock(), asyncio.Lock()
        self._state = _Keyed((), {})
        self._building = Lock()
        self._swapping = Lock()
        self._dummy_key = secrets.token_bytes(keys.KEY_BYTES)
        self.without_key: frozenset[UUID] = frozenset()
        self.replace(tags)

    def __len__(self) -> int:
        return len(self._state.tags)

    def replace(self, tags: Iterable[KeyedTag]) -> None:
        """Know exactly these tags from now on. Those whose master key cannot be used land in `without_key`."""
        keyed: list[tuple[KeyedTag, int, bytes]] = []
        without: set[UUID] = set()
        for tag in tags:
            try:
                key = self._keys.derive(tag.tag_id, keys.EID, tag.generation)
            except MasterKeyRefused:
                without.add(tag.tag_id)
            else:
                keyed.append((tag, int(tag.clock_zero.timestamp()), key))
        with self._swapping:
            self._state = _Keyed(tuple(keyed), {})
            self.without_key = frozenset(without)

    async def prepare(self, at: datetime) -> None:
        """Make the table for `at` in a thread when it is missing, so that `resolve` returns at once."""
        stretch = _stretch(at)
        if stretch in self._state.tables:
            return
        present = self._is_present(stretch)
        async with self._present_turn if present else self._backlog_turn:
            began = time.perf_counter()
            await asyncio.to_thread(self._table, stretch)
            if not present:
                await asyncio.sleep(time.perf_counter() - began)

    def _is_present(self, stretch: int) -> bool:
        return abs(stretch - _stretch(self._now())) <= 1

    def candidates(self, eid: bytes, at: datetime) -> _Candidates:
        """The tags that may have sent `eid` about `at`; more than one only by an accident of 2^-64."""
        return self._table(_stretch(at)).get(eid, ())

    def resolve(self, reading: Reading, at: datetime) -> Resolution:
        """Whose frame this is and what it proves, for readings in format `smartpin` or `eddystone-eid`.

        `at` is when the frame was heard. ValueError for other formats.
        """
        if reading.format == "smartpin":
            return self._resolve_frame(reading, at)
        if reading.format == "eddystone-eid":
            found = self.candidates(reading.identity, at)
            return _told(found[0].tag_id, "unsigned") if found else _told(None, "unknown")
        raise ValueError(f"{reading.format} has no ephemeral id")

    def _resolve_frame(self, reading: Reading, at: datetime) -> Resolution:
        found = self.candidates(reading.identity, at)
        if not found:
            # The same work as for a known tag, so that the time taken does not tell which ids exist.
            verify_frame(self._dummy_key, reading.payload, GREATEST_CLOCK, self._window_s)
            return _told(None, "unknown")
        proofs = [(tag, self._prove(tag, reading.payload, at)) for tag in found]
        tag, proof = min(proofs, key=lambda pair: pair[1].outcome is Outcome.FORGED)
        return _told(tag.tag_id, proof.outcome.value, None if proof.outcome is Outcome.FORGED else proof.ahead_s)

    def _prove(self, tag: KeyedTag, payload: bytes, at: datetime) -> FrameProof:
        key = self._keys.derive(tag.tag_id, keys.MAC, tag.generation)
        clock = int(at.timestamp()) - int(tag.clock_zero.timestamp())
        return verify_frame(key, payload, min(max(clock, 0), GREATEST_CLOCK), self._window_s)

    def _table(self, stretch: int) -> _Table:
        state = self._state
        table = state.tables.get(stretch)
        if table is not None:
            return table
        with self._building:
            state = self._state
            table = state.tables.get(stretch)
            if table is None:
                table = _build(state.tags, stretch)
                self._keep(state, stretch, table)
            return table

    def _keep(self, state: _Keyed, stretch: int, table: _Table) -> None:
        with self._swapping:
            if self._state is not state:
                return  # the tags were replaced meanwhile: this table must not outlive them
            others = sorted(state.tables, key=self._is_present)  # stable: oldest first, the present last
            kept = {number: state.tables[number] for number in others[-(TABLES_KEPT - 1) :]}
            self._state = _Keyed(state.tags, {**kept, stretch: table})


def _stretch(at: datetime) -> int:
    if at.tzinfo is None:
        raise ValueError("the time must say its zone")
    return int(at.timestamp()) // STRETCH_S


def _build(tags: Iterable[tuple[KeyedTag, int, bytes]], stretch: int) -> _Table:
    table: _Table = {}
    first, last = stretch * STRETCH_S - DRIFT_S, (stretch + 1) * STRETCH_S + DRIFT_S
    for tag, zero, key in tags:
        begin, end = max(first - zero, 0), min(last - zero, GREATEST_CLOCK)
        if begin > end:
            continue  # heard before its clock began, or after it ran out
        own = (tag,)
        for _, eid in eids(key, begin, end, tag.eid_exponent):
            known = table.setdefault(eid, own)
            if known is not own:
                table[eid] = (*known, tag)
    return table


def _told(tag_id: UUID | None, reason: str, ahead_s: int | None = None) -> Resolution:
    trust_class = TrustClass.FRESH if reason == "fresh" else TrustClass.STATIC
    return Resolution(tag_id, trust_class, reason, WORDS[reason].format(off=_clock_words(ahead_s)), ahead_s)


def _clock_words(ahead_s: int | None) -> str:
    if not ahead_s:
        return "to within 16 s"
    # From two of a unit on, so that no word for one of it is needed.
    unit, size = next((unit, size) for unit, size in _UNITS if abs(ahead_s) >= 2 * size)
    return f"{abs(ahead_s) // size} {unit} {'ahead' if ahead_s > 0 else 'behind'}"
