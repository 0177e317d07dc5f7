"""The press: a process of its own that turns plans into PDF. Started by press.py, never by people.

Frames on standard input and output: one byte of kind, four bytes of length, content. It ends when its input ends, or
when nothing came for a minute, so that the server keeps none of the memory a text engine takes.
"""

import json
import os
import resource
import select
import signal
import struct
import sys
import traceback
from typing import Any, BinaryIO, Final

IDLE_S: Final = 60.0
LONGEST_S: Final = 25
MEMORY_BYTES: Final = 1_500_000_000
FRAME: Final = struct.Struct(">cI")
PLAN, PDF, FAILED = b"P", b"D", b"F"


def main() -> None:
    """Print plans until nobody wants one."""
    os.nice(5)  # requests come first
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, MEMORY_BYTES))
    incoming, outgoing = sys.stdin.buffer, sys.stdout.buffer
    sys.stdout = sys.stderr  # nothing but frames may go out
    press = _press()
    while select.select([incoming], [], [], IDLE_S)[0]:
        head = incoming.read(FRAME.size)
        if len(head) < FRAME.size:
            return
        kind, size = FRAME.unpack(head)
        content = incoming.read(size)
        if kind != PLAN or len(content) < size:
            return
        signal.alarm(LONGEST_S)  # ends the process: the server starts another
        try:
            _send(outgoing, PDF, press(json.loads(content)))
        except Exception:  # noqa: BLE001 - whatever fails is told, and the next plan is another one
            _send(outgoing, FAILED, traceback.format_exc().encode())
        signal.alarm(0)


def _press() -> Any:
    from smartpin_server.excavations.certificate.pdf.printing import print_plan

    return print_plan


def _send(outgoing: BinaryIO, kind: bytes, content: bytes) -> None:
    outgoing.write(FRAME.pack(kind, len(content)) + content)
    outgoing.flush()


if __name__ == "__main__":
    main()
