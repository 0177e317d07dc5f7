"""`./dev bench`: measure this checkout and print the table. Ratios from interleaved runs; nothing here is a test.

Own cluster in a temporary folder, own server process, own town; nothing of yours is touched. 100,000 lines by default
(some five minutes), a million with --large.
"""

import argparse
import sys
import time
from pathlib import Path

from tests.bench import clearance, decode, ingest, machine, tiles
from tests.bench.rows import Row, Say, at_most, markdown, show, write_json
from tests.bench.stand import Stand, cluster_in_temporary_folder, prepare, serving

DEFAULT_LINES, LARGE_LINES, SMALL_LINES = 100_000, 1_000_000, 10_000
SERVER_BAR_MB = 300.0


def main(arguments: list[str] | None = None) -> int:
    """Run everything; the result is 1 when a bar was not held."""
    asked = _read(arguments)
    lines = asked.lines or (LARGE_LINES if asked.large else DEFAULT_LINES)
    began = time.monotonic()
    say = _progress(began)
    with cluster_in_temporary_folder() as (home, cluster):
        stand = prepare(home, cluster, "smartpin", lines, say, first=True)
        described = machine.describe(stand)
        rows = [*stand.rows, *_measure(stand, say)]
        if asked.large:
            small = prepare(home, cluster, "small", SMALL_LINES, say, first=False)
            rows += clearance.growth_rows(small, stand, say)
    say("Decoding frames")
    rows += _decode_rows()
    say("Done")
    print(file=sys.stderr)
    rows = _sorted(rows)
    show(rows, machine.sentence(described))
    if asked.markdown:
        asked.markdown.write_text(markdown(rows, machine.sentence(described)), encoding="utf-8")
    missed = [row.name for row in rows if row.held is False]
    held = sum(row.held is True for row in rows)
    print(f"\n{held} bars held, {len(missed)} not{': ' + '; '.join(missed) if missed else ''}.")
    print(f"Took {time.monotonic() - began:.0f} s.")
    if asked.json:
        write_json(rows, described, asked.json)
        print(f"For programs: {asked.json}")
    return 1 if missed else 0


def _read(arguments: list[str] | None) -> argparse.Namespace:
    reader = argparse.ArgumentParser(prog="./dev bench", description=__doc__)
    reader.add_argument(
        "--large", action="store_true", help="a million lines, and how clearance grows from ten thousand"
    )
    reader.add_argument("--lines", type=int, help="another number of lines")
    reader.add_argument("--json", type=Path, default=Path("bench.json"), help="where the machine-readable table goes")
    reader.add_argument("--markdown", type=Path, help="where the table goes for a document")
    return reader.parse_args(arguments)


def _measure(stand: Stand, say: Say) -> list[Row]:
    digs = clearance.make_digs(stand)
    rows = clearance.sql_rows(stand, say)
    rows += tiles.overview_rows(stand, say)
    with serving(stand) as served:
        idle = served.memory_mb("VmRSS")
        rows += clearance.preview_rows(stand, served, digs, say)
        rows += tiles.http_rows(stand, served, say)
        rows += ingest.read_rows(stand, served, say)
        rows += ingest.ingest_rows(stand, served, say)
        most = served.memory_mb("VmHWM")
    note = f"resident, the most it ever took; {idle:.0f} MB after the start"
    rows.append(Row("server", "memory of the server", most, "MB", at_most(SERVER_BAR_MB), note))
    return rows


def _decode_rows() -> list[Row]:
    """The kernel's own table, in this one's form."""
    rows: list[Row] = []
    for row in decode.rows():
        bar = None if row.limit_us is None else at_most(row.limit_us)
        note = "" if row.ratio is None else f"{row.ratio:.2f} × the plainest loop over the same bytes"
        rows.append(Row("pins", row.name, row.us, "µs", bar, note))
    return rows


def _sorted(rows: list[Row]) -> list[Row]:
    order = ("start", "clearance", "tiles", "reads", "ingest", "pins", "server")
    return sorted(rows, key=lambda row: order.index(row.group))


def _progress(began: float) -> Say:
    """One line that is written over on a terminal, and a line a step elsewhere."""
    alive = sys.stderr.isatty()
    last = ""

    def say(words: str) -> None:
        nonlocal last
        step = words.partition(":")[0].partition(" (")[0]
        if alive:
            print(f"\r\x1b[K{time.monotonic() - began:4.0f} s  {words}", end="", file=sys.stderr, flush=True)
        elif step != last:
            print(f"{time.monotonic() - began:4.0f} s  {step}", file=sys.stderr, flush=True)
        last = step

    return say


if __name__ == "__main__":
    sys.exit(main())
