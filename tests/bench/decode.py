"""What reading a pin's frame costs, against the plainest loop over the same bytes.

`python tests/bench/decode.py` prints the table; `rows()` gives it to `./dev bench`. Every figure is the
best of interleaved rounds, and the ratio is what counts: a shared machine moves both alike.
"""

import sys
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from struct import unpack_from
from typing import NamedTuple
from uuid import UUID

from smartpin_core import eddystone, frame
from smartpin_core.adverts import full_uuid, manufacturer_advert, service_data_advert
from smartpin_core.decode import decode_advert, decode_split
from smartpin_server.pins.keys import KeyStore
from smartpin_server.pins.resolver import KeyedTag, Resolver
from smartpin_trust import keys
from smartpin_trust.frame import sign_frame

FEAA = full_uuid(eddystone.SERVICE)
NOW = datetime(2026, 6, 1, tzinfo=UTC)


class Row(NamedTuple):
    """One line of the table: microseconds for one frame, and how many times the plain loop's that is."""

    name: str
    us: float
    plain_us: float | None
    limit_us: float | None

    @property
    def ratio(self) -> float | None:
        return None if self.plain_us is None else self.us / self.plain_us


FRAMES = {
    "own frame": (frame.TEST_COMPANY_ID, frame.pack(frame.PinFrame(bytes(range(8)), 77, battery_mv=3000))),
    "Eddystone-UID": (None, eddystone.pack_uid(bytes(range(10)), bytes(6), -4)),
    "Eddystone-TLM": (None, eddystone.pack_tlm(2980, 11.5, 1234, 5678)),
    "Eddystone-EID": (None, eddystone.pack_eid(bytes(range(8)), -4)),
}


def plain_loop(advert: bytes) -> object:
    """What one writes by hand for these four frames: no checks, no names, no refusals."""
    at, found = 0, None
    while at < len(advert):
        length, kind = advert[at], advert[at + 1]
        if kind == 0x16 and advert[at + 2] == 0xAA and advert[at + 3] == 0xFE:
            first = advert[at + 4]
            if first == 0x00:
                found = ("uid", *unpack_from(">b10s6s", advert, at + 5))
            elif first == 0x20:
                found = ("tlm", *unpack_from(">HhII", advert, at + 6))
            elif first == 0x30:
                found = ("eid", *unpack_from(">b8s", advert, at + 5))
        elif kind == 0xFF and advert[at + 4] == 0x51:
            found = ("own", *unpack_from(">BBb8sBbH8s", advert, at + 4))
        at += length + 1
    return found


def rows(repeats: int = 7, calls: int = 5_000) -> list[Row]:
    """All lines of the table; about five seconds."""
    return [*_decode_rows(repeats, calls), *_proof_rows(repeats, calls)]


def _decode_rows(repeats: int, calls: int) -> list[Row]:
    table: list[Row] = []
    for name, (company, payload) in FRAMES.items():
        advert = manufacturer_advert(company, payload) if company else service_data_advert(0xFEAA, payload)
        services = {} if company else {FEAA: payload}
        companies = {company: payload} if company else {}
        split, whole, plain = _interleaved(
            repeats,
            calls,
            partial(decode_split, services, companies),
            partial(decode_advert, advert),
            partial(plain_loop, advert),
        )
        table.append(Row(f"decode_split, {name}", split, plain, 3.0))
        table.append(Row(f"decode_advert, {name}", whole, plain, None))
    return table


def _proof_rows(repeats: int, calls: int, tag_count: int = 10_000) -> list[Row]:
    with tempfile.TemporaryDirectory() as home:
        store = KeyStore(Path(home))
        tags = [KeyedTag(UUID(int=number), 1, 10, NOW - timedelta(days=number % 900)) for number in range(tag_count)]
        began = time.perf_counter()
        resolver = Resolver(store, tags)
        resolver.candidates(bytes(8), NOW)
        built_us = (time.perf_counter() - began) * 1e6
        one = tags[tag_count // 2]
        key, mac_key = (store.derive(one.tag_id, purpose, 1) for purpose in (keys.EID, keys.MAC))
        signed = sign_frame(key, mac_key, int((NOW - one.clock_zero).total_seconds()))
        reading = decode_split({}, {frame.TEST_COMPANY_ID: signed})
        (proved,) = _interleaved(repeats, calls // 5, lambda: resolver.resolve(reading, NOW))
    return [
        Row(f"EID table of {tag_count:,} tags, keys included", built_us, None, 1e6),
        Row("resolve and verify a signed frame", proved, None, None),
    ]


def _interleaved(repeats: int, calls: int, *jobs: Callable[[], object]) -> list[float]:
    """Best microseconds a call of each job, the jobs taking turns so that a busy machine hits them alike."""
    best = [float("inf")] * len(jobs)
    for _ in range(repeats):
        for number, job in enumerate(jobs):
            began = time.perf_counter()
            for _ in range(calls):
                job()
            best[number] = min(best[number], (time.perf_counter() - began) / calls * 1e6)
    return best


def main() -> int:
    """Print the table; 1 when a limit is not held."""
    missed = 0
    for row in rows():
        against = "" if row.ratio is None else f"{row.ratio:6.2f} × plain loop"
        held = row.limit_us is None or row.us <= row.limit_us
        missed += not held
        limit = "" if row.limit_us is None else f"  limit {row.limit_us:,.0f} µs {'held' if held else 'MISSED'}"
        print(f"{row.name:45}{row.us:14,.2f} µs  {against:24}{limit}")
    return min(missed, 1)


if __name__ == "__main__":
    sys.exit(main())
