"""`smartpin up` as people run it: a process of its own, from an empty home, and ended in every way."""

import json
import os
import signal
import socket
import stat
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import httpx
import psycopg
import pytest

from smartpin_server.db.address import port_is_free
from smartpin_server.db.embedded import Cluster

pytestmark = [pytest.mark.db, pytest.mark.fault]
PATIENCE_S = 300  # a loaded machine is slow, and slowness is no failure here


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as probe:
        return int(probe.getsockname()[1])


@dataclass(frozen=True)
class Lived:
    """A home after its first start, and what that start said."""

    home: Path
    said: str
    answered: int
    signed_in: int
    exit_code: int


@pytest.fixture(scope="module")
def first() -> Iterator[Lived]:
    """An empty home, started for the first time, used by a person, ended with Ctrl-C."""
    with TemporaryDirectory(prefix="smartpin-up-", ignore_cleanup_errors=True) as folder:
        Path(folder).chmod(0o711)
        home = Path(folder) / "home"
        with _up(home) as (process, port):
            said = _until_ready(process)
            crew = json.loads((home / "demo-accounts.json").read_text())["crew"]
            with httpx.Client(
                base_url=f"http://127.0.0.1:{port}", headers={"Origin": f"http://127.0.0.1:{port}"}
            ) as client:
                answered = client.get("/readyz").status_code
                signed_in = client.post("/api/v1/sessions", json={name: crew[name] for name in ("user", "password")})
            process.send_signal(signal.SIGINT)
            said += _ended(process)
        yield Lived(home, said, answered, signed_in.status_code, process.returncode)
        Cluster(home).stop()


@pytest.fixture
def home(first: Lived) -> Path:
    return first.home


@contextmanager
def _up(home: Path, *words: str, **environment: str) -> Iterator[tuple[subprocess.Popen[str], int]]:
    """A running server and its port; killed for sure at the end."""
    port = _free_port()
    process = subprocess.Popen(
        [sys.executable, "-m", "smartpin_server.cli", "up", "--port", str(port), *words],
        env={name: value for name, value in os.environ.items() if not name.startswith("SMARTPIN_")}
        | {"SMARTPIN_HOME": str(home), "PYTHONUNBUFFERED": "1"}
        | environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    try:
        yield process, port
    finally:
        process.kill()
        process.wait(20)


def _until_ready(process: subprocess.Popen[str]) -> str:
    """Everything said until the server answers."""
    assert process.stdout is not None
    said = ""
    deadline = time.monotonic() + PATIENCE_S
    for line in process.stdout:
        said += line
        if line.startswith("Ready after"):
            return said
        assert time.monotonic() < deadline, said
    raise AssertionError(f"it ended early:\n{said}")


def _ended(process: subprocess.Popen[str]) -> str:
    said, _ = process.communicate(timeout=90)
    return said


def test_from_an_empty_home_to_a_signed_in_person_and_back_to_nothing(first: Lived) -> None:
    file = first.home / "demo-accounts.json"
    accounts = json.loads(file.read_text())
    assert set(accounts) == {"crew", "engineer", "contractor", "owner", "authority", "admin"}
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert [first.said.count(account["password"]) for account in accounts.values()] == [1] * 6, "printed once"
    assert (first.answered, first.signed_in) == (200, 201)
    assert "Stopped" in first.said
    assert first.exit_code == 0
    assert not Cluster(first.home).is_running(), "the cluster it started is stopped again"


def test_the_second_start_keeps_accounts_and_rows_and_prints_no_password(home: Path) -> None:
    before = (home / "demo-accounts.json").read_text()
    with _up(home) as (process, _):
        said = _until_ready(process)
        assert (home / "demo-accounts.json").read_text() == before
        assert not any(account["password"] in said for account in json.loads(before).values())
        with psycopg.connect(Cluster(home).url()) as connection:
            [count] = connection.execute("SELECT count(*) FROM pin.pin").fetchone() or [0]
            assert count > 1000


def test_after_kill_minus_nine_the_next_start_takes_over_the_running_cluster(home: Path) -> None:
    with _up(home) as (process, _):
        _until_ready(process)
        process.kill()
    cluster = Cluster(home)
    assert cluster.is_running()
    with _up(home) as (process, _):
        _until_ready(process)
        process.send_signal(signal.SIGTERM)
        _ended(process)
    assert not cluster.is_running()


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_a_supervisor_s_stop_and_a_closed_terminal_stop_the_cluster_too(home: Path, number: signal.Signals) -> None:
    with _up(home) as (process, _):
        _until_ready(process)
        process.send_signal(number)
        assert "Stopped" in _ended(process)
    assert not Cluster(home).is_running()


def test_the_server_is_no_superuser_and_its_memory_is_bounded(home: Path) -> None:
    with _up(home) as (process, port):
        _until_ready(process)
        httpx.get(f"http://127.0.0.1:{port}/readyz").raise_for_status()
        with psycopg.connect(Cluster(home).url()) as connection:
            logins = connection.execute(
                "SELECT DISTINCT usename, usesuper FROM pg_stat_activity JOIN pg_user USING (usename) "
                "WHERE datname = 'smartpin' AND pid <> pg_backend_pid()"
            ).fetchall()
        assert logins == [("smartpin_api", False)]
        status = Path(f"/proc/{process.pid}/status").read_text()
        [rss_kb] = [int(line.split()[1]) for line in status.splitlines() if line.startswith("VmRSS:")]
        assert rss_kb / 1024 <= 300


def test_a_taken_port_is_told_before_anything_is_done(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        assert not port_is_free(port)
        done = subprocess.run(
            [sys.executable, "-m", "smartpin_server.cli", "up", "--port", str(port)],
            env=os.environ | {"SMARTPIN_HOME": str(tmp_path / "home")},
            capture_output=True,
            text=True,
            check=False,
            timeout=60,
        )
    assert done.returncode == 1
    assert f"Port {port}" in done.stderr
    assert "--port" in done.stderr
    assert not (tmp_path / "home").exists()


def test_json_logs_name_routes_and_hold_no_places(home: Path) -> None:
    with _up(home, SMARTPIN_LOG_JSON="true") as (process, port):
        _until_ready(process)
        httpx.get(f"http://127.0.0.1:{port}/api/v1/around?lon=107.58471&lat=16.46371&radius_m=20")
        process.send_signal(signal.SIGTERM)
        said = _ended(process)
    lines = [json.loads(line) for line in said.splitlines() if line.startswith("{")]
    assert any(line.get("route") == "/api/v1/around" or line.get("status") == 401 for line in lines), said
    assert "107.58471" not in said
