"""`./dev mutants`: break the engine on purpose, in many small ways, and see that golden rows and bounds notice each.

Prints a table. The result is 1 when a mutant survived, 2 when one no longer applies to the text it changes.
"""

import argparse
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from tests.mutants import pure
from tests.mutants.mutant import Fate, NoLongerApplies, table
from tests.mutants.pure_list import PURE
from tests.mutants.sql_list import SQL


def main(arguments: list[str] | None = None) -> int:
    asked = _read(arguments)
    began = time.monotonic()
    try:
        found = list(_all(asked.only, asked.jobs))
    except NoLongerApplies as stale:
        print(f"A mutant no longer applies. {stale}", file=sys.stderr)
        return 2
    print(table(sorted(found, key=lambda fate: fate.killed_by is not None)))
    alive = [fate for fate in found if fate.killed_by is None]
    print(f"{len(found) - len(alive)} of {len(found)} mutants killed in {time.monotonic() - began:.0f} s")
    return 1 if alive else 0


def _all(only: str | None, jobs: int) -> Iterator[Fate]:
    if only != "sql":
        yield from pure.fates(PURE, jobs)
    if only != "pure":
        yield from _against_databases()


def _against_databases() -> Iterator[Fate]:
    from smartpin_server.db.embedded import Cluster  # here: what loads the engine may not be loaded before it is forked
    from smartpin_server.db.prepare import prepare_database
    from tests.mutants import sql

    with tempfile.TemporaryDirectory(prefix="smartpin-mutants-") as folder:
        home = Path(folder)
        home.chmod(0o711)
        cluster = Cluster(home, durable=False)
        try:
            cluster.start()
            prepare_database(cluster, "vn-hue", lambda line: None, "smartpin")
            yield from sql.fates(SQL, cluster, "smartpin")
        finally:
            cluster.stop()


def _read(arguments: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="./dev mutants", description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--only", choices=("pure", "sql"), help="only those of the pure engine, or of the facts")
    parser.add_argument("--jobs", type=int, default=2, help="how many of the pure ones at a time (2)")
    return parser.parse_args(arguments)


if __name__ == "__main__":
    sys.exit(main())
