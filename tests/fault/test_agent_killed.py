"""The agent is killed at random moments, and so is the server, before and after its commit: nothing lost or doubled.

The witness is the agent's own journal: a list of every captured id, written in the transaction that spools it.
"""

import json
import os
import random
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from smartpin_ble.spool import Spool
from tests.ble.receiver import TOKEN, Receiver

pytestmark = [pytest.mark.fault, pytest.mark.ble]

SERVER_FAULTS: list[dict[str, Any]] = [
    {},
    {"die_after_commit": True},
    {"answer_garbage": 2},
    {"status": 500},
    {"status": 503},
    {"largest_batch": 3},
]


@pytest.fixture
def receiver(tmp_path: Path) -> Iterator[Receiver]:
    started = Receiver(tmp_path)
    yield started.start()
    started.close()


class AgentProcess:
    """`smartpin agent` as a person starts it, with virtual pins from a file."""

    def __init__(self, folder: Path, server: str) -> None:
        self.spool = folder / "spool.sqlite"
        pins = folder / "pins.json"
        pins.write_text(json.dumps([_pin(number) for number in range(30)]))
        (folder / "token").write_text(TOKEN)
        words = ["agent", "--pins", pins, "--server", server, "--spool", self.spool, "--token-file", folder / "token"]
        # a tiny window makes every advert a sighting of its own: more of them are under way when the blow falls
        words += ["--journal", "--window", "0.01", "--walk-speed", "10"]
        self._words = [sys.executable, "-m", "smartpin_server.cli", *map(str, words)]
        self._env = {**os.environ, "SMARTPIN_HOME": str(folder)}
        self._process: subprocess.Popen[str] | None = None

    def start(self, *more: str) -> subprocess.Popen[str]:
        words = [*self._words, *more]
        self._process = subprocess.Popen(
            words, env=self._env, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
        )
        return self._process

    def wait_until_it_hears(self) -> None:
        process = self._process
        assert process is not None
        assert process.stdout is not None
        for line in process.stdout:
            if json.loads(line).get("adverts"):
                return
        raise AssertionError(process.stderr and process.stderr.read())

    def kill(self) -> None:
        assert self._process is not None
        assert self._process.poll() is None, self._process.stderr and self._process.stderr.read()
        self._process.send_signal(signal.SIGKILL)
        self._process.communicate()

    def run_until_all_is_handed_over(self, give_up_s: float = 60) -> dict[str, Any]:
        """Start it a last time, wait until nothing waits, end it with SIGTERM; its last words."""
        process = self.start("--json", "--duration", str(give_up_s))
        assert process.stdout is not None
        last: dict[str, Any] = {}
        for line in process.stdout:
            said = json.loads(line)
            if said["event"] == "standing" and said["waiting"] == 0 and said["captured"]:
                process.send_signal(signal.SIGTERM)
            if said["event"] == "ended":
                last = said
        assert process.wait(20) == 0, process.stderr and process.stderr.read()
        return last


def _pin(number: int) -> dict[str, Any]:
    identity = number.to_bytes(16, "big").hex()
    own = {"format": "smartpin", "identity": identity, "eid_key": "0a" * 16, "mac_key": f"{number + 20:02x}" * 16}
    tags = [{"format": "eddystone-uid", "identity": identity}, own]
    return {"code": f"P{number}", "lon": 107.58 + number * 1e-5, "lat": 16.46, "tags": tags}


def beat(folder: Path, receiver: Receiver, kills: int, seed: int) -> None:
    rng = random.Random(seed)
    agent = AgentProcess(folder, receiver.url)
    faults: Counter[str] = Counter()
    for _ in range(kills):
        fault = rng.choice(SERVER_FAULTS)
        receiver.faults(**fault)
        faults["server: " + (next(iter(fault), "well"))] += 1
        agent.start("--json")
        if rng.random() < 0.85:  # the others are hit while they start
            agent.wait_until_it_hears()
        time.sleep(rng.uniform(0.0, 1.5))
        if rng.random() < 0.3:
            receiver.kill()
            faults["server killed"] += 1
            time.sleep(rng.uniform(0, 0.5))
        agent.kill()
        faults["agent killed"] += 1
        receiver.begin_again()
    last = agent.run_until_all_is_handed_over()
    with Spool(agent.spool) as spool:
        journal, tally = Counter(spool.journal()), spool.tally()
    stored = receiver.rows()
    lost = set(journal) - set(stored)
    doubled = set(stored) - set(journal)
    repeated = sum(n - 1 for n in receiver.arrivals().values())
    print(
        f"\nfaults injected {sum(faults.values())} ({dict(faults)}), captured {len(journal)}, "
        f"acknowledged {tally.delivered}, offered again {repeated}, lost {len(lost)}, doubled {len(doubled)}"
    )
    assert len(journal) > 10 * kills, "too little was captured to prove anything"
    assert not lost
    assert not doubled
    assert (last["waiting"], last["parked"], last["dropped"]) == (0, 0, 0)
    assert tally.captured == tally.delivered == len(journal) == len(stored)


def test_agent_killed_at_random_moments_loses_and_doubles_nothing(tmp_path: Path, receiver: Receiver) -> None:
    beat(tmp_path, receiver, kills=10, seed=20261124)


@pytest.mark.full
def test_agent_killed_fifty_times_loses_and_doubles_nothing(tmp_path: Path, receiver: Receiver) -> None:
    beat(tmp_path, receiver, kills=50, seed=4)
