"""Every part of the chain is killed while pins are heard; in the end PostGIS holds each sighting exactly once.

The witness is the agent's journal: every captured id, written in the transaction that spools it.
"""

import random
import time
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from smartpin_ble.spool import Spool
from tests.chain import PATIENCE_S, Chain

pytestmark = [pytest.mark.fault, pytest.mark.db, pytest.mark.ble]


@pytest.fixture
def chain() -> Iterator[Chain]:
    with TemporaryDirectory(prefix="smartpin-chain-", ignore_cleanup_errors=True) as folder:
        Path(folder).chmod(0o711)
        home = Path(folder) / "home"
        home.mkdir(mode=0o711)
        made = Chain(home)
        made.found_town()
        yield made
        made.end()


def _agent_dies(chain: Chain) -> None:
    chain.kill_agent()
    chain.start_agent()


def _server_dies(chain: Chain) -> None:
    chain.kill_server()
    time.sleep(0.5)
    chain.start_server()


def _database_dies(chain: Chain) -> None:
    """The server stays up without a database, says so, and goes on when it is back."""
    chain.kill_database()
    time.sleep(0.5)
    chain.db_start()
    chain.wait_until_ready()


def _all_die(chain: Chain) -> None:
    chain.kill_database()
    chain.kill_server()
    chain.kill_agent()
    chain.start_server()
    chain.start_agent()


FAULTS: dict[str, Callable[[Chain], None]] = {
    "agent killed": _agent_dies,
    "server killed": _server_dies,
    "database killed": _database_dies,
    "all killed": _all_die,
}


def _beat(chain: Chain, rounds: int, seed: int) -> None:
    rng = random.Random(seed)
    chain.start_server()
    chain.start_agent()
    injected: Counter[str] = Counter()
    for _ in range(rounds):
        for name, strike in rng.sample(list(FAULTS.items()), len(FAULTS)):
            _wait_for_more_sightings(chain)
            time.sleep(rng.uniform(0, 1))
            strike(chain)
            injected[name] += 1
    _wait_for_more_sightings(chain)
    chain.kill_agent()
    chain.start_agent("--duration", "5")
    assert chain.agent is not None
    assert chain.agent.wait(PATIENCE_S) == 0
    with Spool(chain.home / "agent-spool.sqlite") as spool:
        journal, tally = Counter(map(str, spool.journal())), spool.tally()
    stored = Counter(str(row[0]) for row in chain.rows("SELECT id FROM pin.sighting"))
    lost, doubled = journal - stored, stored - journal
    print(
        f"\nfaults injected {injected.total()} ({dict(injected)}), captured {journal.total()}, "
        f"acknowledged {tally.delivered}, stored {stored.total()}, lost {lost.total()}, doubled {doubled.total()}"
    )
    assert journal.total() > 20, "too little was captured to prove anything"
    assert not lost
    assert not doubled
    assert chain.rows("SELECT count(*) FROM pin.sighting WHERE pin_id IS NULL") == [(0,)], (
        "every pin is one of the town"
    )


def _wait_for_more_sightings(chain: Chain) -> None:
    """Until the chain is seen to flow again: a new row in PostGIS."""
    before = chain.rows("SELECT count(*) FROM pin.sighting")
    deadline = time.monotonic() + PATIENCE_S
    while chain.rows("SELECT count(*) FROM pin.sighting") == before:
        assert time.monotonic() < deadline, (chain.home / "agent.log").read_text(encoding="utf-8")[-2000:]
        time.sleep(0.2)


def test_each_part_is_killed_once_and_no_sighting_is_lost_or_doubled(chain: Chain) -> None:
    _beat(chain, rounds=1, seed=20261124)


@pytest.mark.full
def test_each_part_is_killed_ten_times_and_no_sighting_is_lost_or_doubled(chain: Chain) -> None:
    _beat(chain, rounds=10, seed=7)
