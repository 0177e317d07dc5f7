"""The whole chain as processes of their own: server with its private cluster, agent with virtual pins, a small town.

Everything is started as a person starts it (`smartpin up`, `smartpin agent`), so that it can be killed like that too.
"""

import json
import os
import signal
import socket
import subprocess
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import httpx
import psycopg

from smartpin_server.auth.accounts import make_demo_accounts
from smartpin_server.db.embedded import Cluster
from smartpin_server.db.prepare import prepare_database
from smartpin_town.loader import load

PATIENCE_S = 90
LINES = 1500


def free_port() -> int:
    """A port nobody listens on just now."""
    with socket.create_server(("127.0.0.1", 0)) as probe:
        return int(probe.getsockname()[1])


@dataclass
class Chain:
    """A home with a small fictitious town, and the processes that run on it."""

    home: Path
    port: int = field(default_factory=free_port)
    server: subprocess.Popen[bytes] | None = None
    agent: subprocess.Popen[bytes] | None = None

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def cluster(self) -> Cluster:
        return Cluster(self.home)

    @property
    def accounts(self) -> dict[str, dict[str, str]]:
        kept: dict[str, dict[str, str]] = json.loads((self.home / "demo-accounts.json").read_text(encoding="utf-8"))
        return kept

    def found_town(self) -> None:
        """Make the database and load the town, once."""
        with self.cluster.running():
            prepare_database(self.cluster, "vn-hue", lambda line: None)
            load(self.cluster.url(), lines=LINES)
            make_demo_accounts(self.cluster.url(), self.home)

    def start_server(self) -> None:
        """`smartpin up`, until it says that it is ready."""
        self.server = self._smartpin("up", "--port", str(self.port), log="server.log")
        self.wait_until_ready()

    def wait_until_ready(self) -> None:
        deadline = time.monotonic() + PATIENCE_S
        while not self._is_ready():
            assert self.server is not None
            assert self.server.poll() is None, (self.home / "server.log").read_text(encoding="utf-8")
            assert time.monotonic() < deadline, (self.home / "server.log").read_text(encoding="utf-8")
            time.sleep(0.1)

    def start_agent(self, *words: str) -> None:
        """`smartpin agent --simulate 20`, which keeps every id it captured in its journal."""
        more = ("--journal", "--walk-speed", "20", "--window", "0.2", *words)
        self.agent = self._smartpin("agent", "--simulate", "20", "--server", self.url, *more, log="agent.log")

    def db_start(self) -> None:
        """`smartpin db start`, as an operator mends a database that died."""
        assert self._smartpin("db", "start", log="db.log").wait(PATIENCE_S) == 0

    def kill_server(self) -> None:
        assert self.server is not None
        self.server.send_signal(signal.SIGKILL)
        self.server.wait(PATIENCE_S)

    def kill_agent(self) -> None:
        assert self.agent is not None
        self.agent.send_signal(signal.SIGKILL)
        self.agent.wait(PATIENCE_S)

    def kill_database(self) -> None:
        """SIGKILL to the postmaster: no checkpoint, no farewell; what was committed must come back from the WAL."""
        postmaster = int((self.cluster.data / "postmaster.pid").read_text(encoding="utf-8").split()[0])
        os.kill(postmaster, signal.SIGKILL)

    def rows(self, statement: str) -> list[tuple[Any, ...]]:
        """Rows straight from PostGIS, past the server."""
        with psycopg.connect(self.cluster.url()) as connection:
            return connection.execute(statement.encode()).fetchall()

    def end(self) -> None:
        """Kill what still runs and stop the cluster."""
        for process in (self.agent, self.server):
            if process is not None and process.poll() is None:
                process.kill()
                process.wait(PATIENCE_S)
        self.cluster.stop()

    def _is_ready(self) -> bool:
        try:
            return httpx.get(f"{self.url}/readyz").status_code == 200
        except httpx.TransportError:
            return False

    def _smartpin(self, *words: str, log: str) -> subprocess.Popen[bytes]:
        clean = {name: value for name, value in os.environ.items() if not name.startswith("SMARTPIN_")}
        with (self.home / log).open("ab") as sink:
            return subprocess.Popen(
                [sys.executable, "-m", "smartpin_server.cli", *words],
                env=clean | {"SMARTPIN_HOME": str(self.home)},
                stdin=subprocess.DEVNULL,
                stdout=sink,
                stderr=subprocess.STDOUT,
            )
