"""The process that reads a stranger's file: what it can no longer do, and what becomes of one that fails."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from smartpin_server.outlines.process import OutlineReaders
from tests.api import outline_files as files

ATTEMPTS = {
    "open a socket": "import socket; socket.socket()",
    "start a program": "import subprocess; subprocess.run(['true'])",
    "start a program by the system": "import os; os.system('true')",
    "write a file": "open('/tmp/smartpin-escaped', 'w').write('x')",
    "write through descriptors": "import os; os.open('/tmp/smartpin-escaped', os.O_CREAT | os.O_WRONLY)",
    "call the C library": "import ctypes; ctypes.CDLL(None).getpid()",
    "take all memory": "x = bytearray(3_000_000_000)",
}


@pytest.mark.parametrize("attempt", ATTEMPTS.values(), ids=ATTEMPTS.keys())
def test_a_confined_process_cannot(attempt: str, tmp_path: Path) -> None:
    program = (
        "import socket, subprocess, os, ctypes\n"
        "from smartpin_server.outlines.confine import confine, leave_the_network\n"
        "leave_the_network()\nconfine()\n"
        f"try:\n    {attempt}\nexcept (PermissionError, OSError, MemoryError) as refused:\n    print('refused')\nelse:\n    print('done')\n"
    )
    run = subprocess.run([sys.executable, "-I", "-c", program], capture_output=True, text=True, timeout=60, check=False)
    assert run.stdout.strip() == "refused", run.stderr
    assert not Path("/tmp/smartpin-escaped").exists()


def test_it_sees_no_credentials() -> None:
    """Whatever the server knows of its database does not reach the process."""
    program = "import os, json; from smartpin_server.outlines.confine import confine; confine(); print(json.dumps(dict(os.environ)))"
    told = subprocess.run(
        [sys.executable, "-I", "-c", program], capture_output=True, text=True, timeout=60, check=True,
        env={**os.environ, "SMARTPIN_DATABASE_URL": "postgresql://secret@host/db"},
    )  # fmt: skip
    assert told.stdout.strip() == "{}"


def test_its_network_has_no_way_out() -> None:
    program = (
        "from smartpin_server.outlines.confine import leave_the_network\nleave_the_network()\n"
        "print(open('/proc/net/dev').read().count(':'))"
    )
    told = subprocess.run([sys.executable, "-I", "-c", program], capture_output=True, text=True, timeout=60, check=True)
    if int(told.stdout) != 1:
        pytest.skip("this machine allows no network of one's own; sockets are refused all the same")


async def test_places_are_given_back_after_failures() -> None:
    readers = OutlineReaders()
    for _ in range(3):
        with pytest.raises(ValueError, match="OUTLINE"):
            await readers.read(b"<gpx/", ["gpx"])
    outline = await readers.read(files.gpx([(107.58, 16.46), (107.59, 16.46)]), ["gpx"])
    assert len(outline.shapes) == 1
