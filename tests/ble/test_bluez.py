"""bleak's own BlueZ backend, unchanged, on a private D-Bus; the agent's default path on Linux.

It runs in a process of its own: bleak keeps one connection to the system bus per process, chosen on first use.
"""

import json
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from typing import Any

import pytest

from tests.ble.bluez_stand_in import PrivateBus, private_bus

pytestmark = pytest.mark.ble


@pytest.fixture
def bus() -> Iterator[PrivateBus]:
    assert shutil.which("dbus-daemon"), "this test needs dbus-daemon (Debian package dbus-daemon)"
    started = private_bus()
    yield started
    os.kill(started.pid, signal.SIGTERM)


def play(bus: PrivateBus, scene: str) -> dict[str, Any]:
    done = subprocess.run(
        [sys.executable, "-m", "tests.ble.bluez_scene", scene],
        env={**os.environ, "DBUS_SYSTEM_BUS_ADDRESS": bus.address},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    result: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return result


def test_pins_are_heard_through_bluez_with_their_rssi_and_repeats_are_kept_once(bus: PrivateBus) -> None:
    """BlueZ keeps the last frame of each kind, so every callback of a pin carries old ones too."""
    seen = play(bus, "hear")
    assert seen["identities"] == ["00" * 15 + "01", "00" * 15 + "02"]
    assert seen["own_frames"] >= 1
    assert seen["rssi"]["01"] > seen["rssi"]["02"] + 10  # 3 m against 20 m
    assert seen["trouble"] == ""
    assert seen["callbacks"] > 10
    assert seen["kept"] == {"01": 1, "02": 1}


def test_a_scan_that_fell_silent_is_started_anew(bus: PrivateBus) -> None:
    seen = play(bus, "silent")
    assert seen["restarts"] >= 1
    assert seen["scans"] >= 2
    assert seen["heard_after"] > 0
    assert "Nothing heard for" in " ".join(seen["told"])


def test_a_bluetooth_service_that_dies_is_told_and_waited_for(bus: PrivateBus) -> None:
    seen = play(bus, "vanish")
    assert seen["heard_before"] > 0
    assert seen["heard_after"] > 0
    assert any("Bluetooth" in line or "Nothing heard" in line for line in seen["told"])
