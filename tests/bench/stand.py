"""The test stand: a private cluster with the sample town in a folder of its own, and the real server in front."""

import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import httpx
import psycopg

from smartpin_server.auth.accounts import make_demo_accounts
from smartpin_server.db.embedded import Cluster
from smartpin_server.db.prepare import prepare_database
from smartpin_town.loader import load
from tests.bench.rows import Row, Say, at_most

JURISDICTION = "vn-hue"
READY_BAR_S = 10.0
DEFAULT_LOAD_BAR_S, LARGE_LOAD_BAR_S = 30.0, 480.0


@dataclass
class Stand:
    """A register with a town in it."""

    home: Path
    cluster: Cluster
    name: str
    lines: int
    api_url: str
    rows: list[Row] = field(default_factory=list)

    @property
    def superuser_url(self) -> str:
        return self.cluster.url(self.name)

    def program(self, name: str) -> str:
        """A program of the same PostgreSQL, for example pgbench."""
        return self.cluster.binaries().program(name)

    def connect(self) -> psycopg.Connection[tuple[object, ...]]:
        """As the superuser, every statement on its own, everything prepared at once."""
        return psycopg.connect(self.superuser_url, autocommit=True, prepare_threshold=0)


@dataclass
class Served:
    """The server process of a stand, and somebody who is signed in there."""

    port: int
    process: subprocess.Popen[bytes]
    cookie: str
    token: str

    @property
    def origin(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def memory_mb(self, field_name: str) -> float:
        """VmRSS (now) or VmHWM (at most so far), in MB."""
        for line in Path(f"/proc/{self.process.pid}/status").read_text(encoding="ascii").splitlines():
            if line.startswith(field_name):
                return int(line.split()[1]) / 1024
        raise LookupError(field_name)


@contextmanager
def cluster_in_temporary_folder() -> Iterator[tuple[Path, Cluster]]:
    """A durable cluster, as users have it; gone afterwards."""
    home = Path(tempfile.mkdtemp(prefix="smartpin-bench-"))
    home.chmod(0o711)  # the cluster runs as another user when we are root
    cluster = Cluster(home)
    try:
        yield home, cluster
    finally:
        cluster.stop()
        shutil.rmtree(home, ignore_errors=True)


def prepare(home: Path, cluster: Cluster, name: str, lines: int, say: Say, *, first: bool) -> Stand:
    """Make the database and load the town; how long both took becomes rows of the table."""
    began = time.monotonic()
    cluster.start()
    api_url = prepare_database(cluster, JURISDICTION, lambda line: None, name)
    ready_s = time.monotonic() - began
    began = time.monotonic()
    counts = load(cluster.url(name), lines=lines, progress=lambda share, words: say(f"{words} ({share:.0%})"))
    load_s = time.monotonic() - began
    stand = Stand(home, cluster, name, counts["asset.utility_line"], api_url)
    if first:
        stand.rows.append(
            Row("start", "nothing → ready database", ready_s, "s", at_most(READY_BAR_S), "packages there")
        )
    bar = DEFAULT_LOAD_BAR_S if lines <= 20_000 else LARGE_LOAD_BAR_S if lines >= 1_000_000 else None
    rate = stand.lines / load_s
    stand.rows.append(
        Row(
            "start",
            f"sample town of {stand.lines:,} lines loaded",
            load_s,
            "s",
            at_most(bar) if bar else None,
            f"{rate:,.0f} lines/s with nodes, pins, marks, tiles and overview",
        )
    )
    return stand


@contextmanager
def serving(stand: Stand) -> Iterator[Served]:
    """Start the real server as a process and sign the demo engineer in."""
    accounts = make_demo_accounts(stand.superuser_url, stand.home)
    port = _free_port()
    environment = os.environ | {
        "SMARTPIN_DATABASE_URL": stand.api_url,
        "SMARTPIN_HOME": str(stand.home),
        "SMARTPIN_JURISDICTION": JURISDICTION,
        "SMARTPIN_PUBLIC_BASE": f"http://127.0.0.1:{port}",
        "SMARTPIN_PREVIEW_CELLS_A_DAY": "100000000",  # a benchmark asks more in a minute than a person may in a day
    }
    command = [sys.executable, "-m", "smartpin_server.cli", "serve", "--port", str(port)]
    log = stand.home / "server.log"
    with log.open("wb") as out:
        process = subprocess.Popen(command, env=environment, stdout=out, stderr=subprocess.STDOUT)
    try:
        _wait_until_ready(port, process, log)
        with httpx.Client(
            base_url=f"http://127.0.0.1:{port}", headers={"Origin": f"http://127.0.0.1:{port}"}
        ) as client:
            who = accounts["engineer"]
            opened = client.post("/api/v1/sessions", json=who)
            opened.raise_for_status()
            wanted = who | {"device": "benchmark", "scopes": ["ingest", "read"]}
            made = client.post("/api/v1/tokens", json=wanted)
            made.raise_for_status()
            cookie = opened.headers["set-cookie"].partition(";")[0]
            yield Served(port, process, cookie, str(made.json()["token"]))
    finally:
        process.terminate()
        try:
            process.wait(10)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def _wait_until_ready(port: int, process: subprocess.Popen[bytes], log: Path) -> None:
    for _ in range(300):
        if process.poll() is not None:
            raise RuntimeError(f"the server ended at once:\n{log.read_text(encoding='utf-8')[-2000:]}")
        try:
            if httpx.get(f"http://127.0.0.1:{port}/readyz", timeout=2).is_success:
                return
        except httpx.HTTPError:
            pass
        time.sleep(0.2)
    raise RuntimeError(f"the server did not become ready:\n{log.read_text(encoding='utf-8')[-2000:]}")


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
