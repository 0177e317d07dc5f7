"""The spool: what went in stays until its receipt, whatever happens to the process or the disk."""

import random
import sqlite3
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from smartpin_ble.run import open_spool
from smartpin_ble.spool import Spool, SpoolInUse

AT = "2026-11-24T10:00:00.000+00:00"


def item(id_: str, **more: Any) -> dict[str, Any]:
    return {"id": id_, "captured_at": AT, "carrier": "ble", **more}


def ids(spool: Spool) -> list[str]:
    return [waiting.id for waiting in spool.waiting(1000)]


def test_items_wait_in_order_and_unchanged_until_receipted(tmp_path: Path) -> None:
    with Spool(tmp_path / "s") as spool:
        spool.put([item("a", rssi=-70), item("b")])
        spool.put([item("c")])
        assert [waiting.item for waiting in spool.waiting(2)] == [item("a", rssi=-70), item("b")]
        spool.settle(["b"])
        assert ids(spool) == ["a", "c"]
    with Spool(tmp_path / "s") as spool:
        assert ids(spool) == ["a", "c"]
        tally = spool.tally()
        assert (tally.captured, tally.waiting, tally.delivered, tally.parked, tally.dropped) == (3, 2, 1, 0, 0)
        assert tally.oldest_waiting == AT


def test_a_refused_sighting_is_parked_with_its_reason_and_can_be_offered_again(tmp_path: Path) -> None:
    with Spool(tmp_path / "s") as spool:
        spool.put([item("a"), item("b")])
        spool.settle(["b"], [("a", "PAYLOAD", "no frame this server reads")])
        assert ids(spool) == []
        [parked] = spool.parked()
        assert (parked.id, parked.code, parked.detail) == ("a", "PAYLOAD", "no frame this server reads")
        assert spool.offer_parked_again() == 1
        assert ids(spool) == ["a"]
        assert spool.parked() == []


def test_a_receipt_that_comes_twice_or_for_a_parked_or_unknown_id_changes_nothing(tmp_path: Path) -> None:
    with Spool(tmp_path / "s") as spool:
        spool.put([item("a"), item("b")])
        spool.settle(["a"], [("b", "X", "")])
        spool.settle(["a", "b", "never seen"])
        tally = spool.tally()
        assert (tally.delivered, tally.parked) == (1, 1)


def test_an_id_is_never_written_twice(tmp_path: Path) -> None:
    with Spool(tmp_path / "s") as spool:
        spool.put([item("a"), item("a")])
        spool.put([item("a")])
        assert ids(spool) == ["a"]
        assert spool.tally().captured == 1


def test_rows_set_back_are_passed_over(tmp_path: Path) -> None:
    with Spool(tmp_path / "s") as spool:
        spool.put([item(str(n)) for n in range(5)])
        first, second, *_ = spool.waiting(5)
        assert [waiting.id for waiting in spool.waiting(2, passing_over=[first.seq, second.seq])] == ["2", "3"]


def test_over_the_cap_the_oldest_unsent_go_counted_and_the_parked_stay(tmp_path: Path) -> None:
    cap = 400_000
    with Spool(tmp_path / "s", cap_bytes=cap) as spool:
        spool.put([item("parked")])
        spool.settle([], [("parked", "X", "")])
        dropped = sum(spool.put([item(f"{n:05d}", pad="x" * 300)]) for n in range(2000))
        tally = spool.tally()
        assert dropped == tally.dropped > 0
        assert tally.captured == 2001 == tally.waiting + tally.dropped + tally.parked
        assert ids(spool)[-1] == "01999"
        assert ids(spool)[0] == f"{dropped:05d}"
        assert [row.id for row in spool.parked()] == ["parked"]
    assert (tmp_path / "s").stat().st_size <= cap + 16 * 4096


def test_a_second_agent_on_the_same_spool_is_refused_and_told_what_to_do(tmp_path: Path) -> None:
    with Spool(tmp_path / "s"):
        code = f"from pathlib import Path; from smartpin_ble.spool import Spool; Spool(Path({str(tmp_path / 's')!r}))"
        second = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert second.returncode != 0
    assert "in use by another agent" in second.stderr
    assert "--spool FILE" in second.stderr
    with Spool(tmp_path / "s"), pytest.raises(SpoolInUse):
        Spool(tmp_path / "s")


def test_the_spool_syncs_every_commit(tmp_path: Path) -> None:
    with Spool(tmp_path / "s") as spool:
        pragma = {name: spool._db.execute(f"pragma {name}").fetchone()[0] for name in ("synchronous", "journal_mode")}
    assert pragma == {"synchronous": 2, "journal_mode": "wal"}


def test_the_spool_is_for_its_owners_eyes_only(tmp_path: Path) -> None:
    with Spool(tmp_path / "s") as spool:
        spool.put([item("a")])
        modes = {file.name: file.stat().st_mode & 0o777 for file in tmp_path.iterdir()}
    assert modes == {"s": 0o600, "s-wal": 0o600}


def test_a_damaged_spool_is_set_aside_whole_and_a_new_one_begun(tmp_path: Path) -> None:
    path = tmp_path / "s"
    noise = random.Random(1).randbytes(20_000)
    path.write_bytes(noise)
    told: list[str] = []
    open_spool(path, cap_bytes=1 << 20, keep_journal=False, tell=told.append).close()
    [aside] = tmp_path.glob("s.damaged-*")
    assert aside.read_bytes() == noise
    assert "DAMAGED" in told[0]
    assert str(aside) in told[0]


def test_a_spool_of_a_newer_agent_is_not_touched(tmp_path: Path) -> None:
    path = tmp_path / "s"
    with sqlite3.connect(path) as db:
        db.execute("pragma user_version = 99")
        db.execute("create table something (x)")
    with pytest.raises(Exception, match="newer"):
        open_spool(path, cap_bytes=1 << 20, keep_journal=False, tell=print)
    assert list(tmp_path.glob("s.damaged-*")) == []
