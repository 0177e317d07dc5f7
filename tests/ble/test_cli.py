"""`smartpin agent` as a person meets it: what it says when something is missing, how it ends, what it weighs."""

import json
import os
import re
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from smartpin_ble.agent import Standing
from smartpin_ble.spool import Spool
from smartpin_ble.status import line_of
from tests.ble.receiver import ACCOUNT, TOKEN, Receiver

pytestmark = pytest.mark.ble


def agent(home: Path, *words: object, seconds: float = 30) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "smartpin_server.cli", "agent", *map(str, words)],
        env={**os.environ, "SMARTPIN_HOME": str(home)},
        capture_output=True,
        text=True,
        timeout=seconds,
        check=False,
    )


def pins_file(folder: Path, count: int) -> Path:
    pins: list[dict[str, Any]] = []
    for number in range(count):
        identity = number.to_bytes(16, "big").hex()
        own = {"format": "smartpin", "identity": identity, "eid_key": "0a" * 16, "mac_key": "0b" * 16}
        tags = [{"format": "eddystone-uid", "identity": identity}, own]
        pins.append({"code": f"P{number}", "lon": 107.58 + number * 1.4e-4, "lat": 16.46, "tags": tags})
    file = folder / "pins.json"
    file.write_text(json.dumps(pins))
    return file


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ([], "no device token .*smartpin up"),
        (["--server", "pins.example.org"], "looks like https://"),
        (["--position", "16.4637,107.5847"], "longitude comes first"),
        (["--user", "crew"], "belong together"),
        (["--user", "crew", "--password-file", "/nowhere"], "cannot be read"),
        (["--parked"], "no spool"),
    ],
)
def test_what_is_missing_is_said_in_one_sentence_and_ends_with_1(tmp_path: Path, words: list[str], said: str) -> None:
    ended = agent(tmp_path, *words)
    assert ended.returncode == 1
    assert "Traceback" not in ended.stderr
    assert re.search(said, " ".join(ended.stderr.split()))


def test_simulating_without_a_server_says_how_to_start_one(tmp_path: Path) -> None:
    (tmp_path / "token").write_text(TOKEN)
    ended = agent(tmp_path, "--simulate", 5, "--server", "http://127.0.0.1:9", "--token-file", tmp_path / "token")
    assert ended.returncode == 1
    assert "Start the server with: smartpin up" in ended.stderr


def test_without_an_adapter_it_says_so_and_goes_on_until_it_is_ended(tmp_path: Path) -> None:
    (tmp_path / "token").write_text(TOKEN)
    env = {"DBUS_SYSTEM_BUS_ADDRESS": f"unix:path={tmp_path}/no-bus"}
    ended = subprocess.run(
        [sys.executable, "-m", "smartpin_server.cli", "agent", "--duration", "1", "--token-file", tmp_path / "token"],
        env={**os.environ, **env, "SMARTPIN_HOME": str(tmp_path)},
        capture_output=True,
        text=True,
        timeout=30,
        check=False,
    )
    assert ended.returncode == 0
    assert "Is an adapter there and switched on" in ended.stderr


def test_sixty_pins_are_heard_in_80_mb_and_sigterm_ends_it_in_order(tmp_path: Path, receiver: Receiver) -> None:
    (tmp_path / "password").write_text(ACCOUNT["password"] + "\n")
    words = ["--pins", pins_file(tmp_path, 60), "--server", receiver.url, "--walk-speed", "20", "--json"]
    words += ["--user", ACCOUNT["user"], "--password-file", tmp_path / "password"]
    running = subprocess.Popen(
        [sys.executable, "-m", "smartpin_server.cli", "agent", *map(str, words)],
        env={**os.environ, "SMARTPIN_HOME": str(tmp_path)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    time.sleep(8)
    peak_kb = int(re.search(r"VmHWM:\s+(\d+)", Path(f"/proc/{running.pid}/status").read_text())[1])  # type: ignore[index]
    running.send_signal(signal.SIGTERM)
    out, err = running.communicate(timeout=15)
    lines = [json.loads(line) for line in out.splitlines()]
    assert running.returncode == 0, err
    assert lines[0] == {
        "event": "told",
        "text": "Simulating 60 pins along 882 m; a crew walks past them at 20 m/s.",
    }
    assert lines[-1]["event"] == "ended"
    assert lines[-1]["captured"] == lines[-1]["delivered"] == len(receiver.rows()) > 10
    assert peak_kb <= 80 * 1024
    assert (tmp_path / "agent-token").stat().st_mode & 0o777 == 0o600
    assert ACCOUNT["password"] not in out + err


def test_parked_sightings_are_listed_and_offered_again(tmp_path: Path) -> None:
    file = tmp_path / "agent-spool.sqlite"
    with Spool(file) as spool:
        spool.put([{"id": "a", "captured_at": "2026-11-24T10:00:00+00:00"}])
        spool.settle([], [("a", "PAYLOAD", "no frame")])
    assert agent(tmp_path, "--parked").stdout == "a  2026-11-24T10:00:00+00:00  PAYLOAD  no frame\n"
    assert "1 parked sightings are offered again" in agent(tmp_path, "--offer-parked").stderr
    with Spool(file) as spool:
        assert [row.id for row in spool.waiting(10)] == ["a"]


def test_the_status_line_leads_with_what_is_wanted_most_and_ends_with_trouble() -> None:
    standing = Standing(
        heard_per_s=18.4,
        adverts=900,
        captured=120,
        waiting=20,
        delivered=99,
        parked=1,
        dropped=0,
        overflowed=0,
        oldest_waiting_s=61,
        last_heard_s=0.2,
        scans_started=1,
        trouble=["", "the server is away"],
    )
    line = "heard 18/s · spooled 120 · sent 99 · waiting 20 (oldest 61 s) · parked 1  ! the server is away"
    assert line_of(standing) == line
