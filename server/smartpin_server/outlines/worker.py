"""The process that reads one uploaded file: `python -I -m smartpin_server.outlines.worker FORMAT [LAYER]`.

The file comes on standard input, one JSON object goes to standard output: the outline, or {"refused": […]}. Nothing
else is known to it: no settings, no database, no network.
"""

import json
import sys
from collections.abc import Callable, Sequence

from smartpin_server.outlines.confine import confine, leave_the_network
from smartpin_server.outlines.drawn import Outline, OutlineRefused, as_plain
from smartpin_server.outlines.sniff import GPX


def main(arguments: Sequence[str]) -> None:
    """Import what the format needs, give all rights away, read."""
    leave_the_network()
    read = _reader(arguments[0], arguments[1] if len(arguments) > 1 else None)
    confine()
    try:
        answer = as_plain(read(sys.stdin.buffer.read()))
    except OutlineRefused as refused:
        answer = {"refused": [refused.code, refused.detail]}
    except (MemoryError, RecursionError):
        answer = {"refused": ["OUTLINE_TOO_DEAR", "The file needs too much memory to read. Save only the outline."]}
    sys.stdout.write(json.dumps(answer))


def _reader(file_format: str, layer: str | None) -> Callable[[bytes], Outline]:
    if file_format == GPX:
        from smartpin_server.outlines.gpx import read_gpx

        return read_gpx
    from smartpin_server.outlines.dxf import read_dxf

    return lambda body: read_dxf(body, layer)


if __name__ == "__main__":
    main(sys.argv[1:])
