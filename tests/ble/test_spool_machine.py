"""Put, offer, answer, lose the answer, crash, drop: in whatever order, no sighting is lost and none is doubled.

A crash is the files as they lie on the disk at that moment, opened anew elsewhere, sometimes with the tail of the
write-ahead log torn off behind the last commit. The server of the model stores an id once, as the real one does.
"""

import shutil
import tempfile
from pathlib import Path
from typing import Any

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from smartpin_ble.spool import Spool

CAP = 1 << 24


class SpoolMachine(RuleBasedStateMachine):
    @initialize()
    def begin(self) -> None:
        self.home = Path(tempfile.mkdtemp(prefix="spool-machine-"))
        self.crashes = 0
        self.spool = Spool(self.home / "s0", cap_bytes=CAP, keep_journal=True)
        self.captured: list[str] = []
        self.stored: dict[str, int] = {}
        self.settled: set[str] = set()

    def teardown(self) -> None:
        if hasattr(self, "spool"):
            self.spool.close()
            shutil.rmtree(self.home)

    @rule(count=st.integers(1, 5))
    def put(self, count: int) -> None:
        items = [self._item(len(self.captured) + n) for n in range(count)]
        self.spool.put(items)
        self.captured += [item["id"] for item in items]

    @rule(again=st.data())
    def put_what_was_put_before(self, again: st.DataObject) -> None:
        waiting = self.spool.waiting(100)
        if waiting:
            self.spool.put([again.draw(st.sampled_from(waiting)).item])

    @rule(limit=st.integers(1, 7), refuse=st.integers(0, 6), answer_arrives=st.booleans(), partly=st.booleans())
    def offer(self, limit: int, refuse: int, answer_arrives: bool, partly: bool) -> None:
        """The server stores what it takes; whether the answer arrives, whole or in part, is another matter."""
        offered = self.spool.waiting(limit)
        delivered, parked = [], []
        for n, waiting in enumerate(offered):
            if n == refuse and waiting.id not in self.stored:
                parked.append((waiting.id, "PAYLOAD", "no"))
            else:
                self.stored[waiting.id] = self.stored.get(waiting.id, 0) or 1
                delivered.append(waiting.id)
        if answer_arrives:
            named = delivered[: len(delivered) // 2] if partly else delivered
            self.spool.settle(named, parked)
            self.settled |= set(named)

    @rule()
    def offer_parked_again(self) -> None:
        self.spool.offer_parked_again()

    @rule(torn_bytes=st.integers(0, 64))
    def crash(self, torn_bytes: int) -> None:
        """Copied while open: what a killed process leaves behind, plus a half-written page of the next commit."""
        self.crashes += 1
        before, after = self.spool.path, self.home / f"s{self.crashes}"
        for tail in ("", "-wal"):
            source = before.with_name(before.name + tail)
            if source.exists():
                shutil.copyfile(source, after.with_name(after.name + tail))
        if torn_bytes:
            with after.with_name(after.name + "-wal").open("ab") as log:
                log.write(b"\xa5" * torn_bytes)
        self.spool.close()
        self.spool = Spool(after, cap_bytes=CAP, keep_journal=True)

    @rule()
    def restart(self) -> None:
        self.spool.close()
        self.spool = Spool(self.spool.path, cap_bytes=CAP, keep_journal=True)

    @invariant()
    def nothing_is_lost_and_nothing_doubled(self) -> None:
        if not hasattr(self, "spool"):
            return
        waiting = [row.id for row in self.spool.waiting(10_000)]
        parked = [row.id for row in self.spool.parked()]
        tally = self.spool.tally()
        assert len(waiting) == len(set(waiting))
        assert not set(waiting) & set(parked)
        assert not self.settled & set(waiting)
        assert set(self.captured) == set(waiting) | set(parked) | set(self.stored)
        assert set(self.captured) == set(self.spool.journal())
        assert tally.captured == len(self.captured)
        assert tally.captured == tally.waiting + tally.delivered + tally.parked + tally.dropped
        assert (tally.waiting, tally.parked) == (len(waiting), len(parked))
        assert waiting == sorted(waiting)

    def _item(self, number: int) -> dict[str, Any]:
        return {"id": f"{number:06d}", "captured_at": "2026-11-24T10:00:00.000+00:00", "carrier": "ble"}


SpoolMachine.TestCase.settings = settings(max_examples=30, stateful_step_count=30, deadline=None)
TestSpoolMachine = SpoolMachine.TestCase
