"""The machine in neutral words: what a reader needs to judge a number, and nothing that names it."""

import os
import platform
from datetime import UTC, datetime
from typing import Any

from tests.bench.stand import Stand


def describe(stand: Stand) -> dict[str, Any]:
    """Day, processors, memory and versions."""
    with stand.connect() as connection:
        found = connection.execute("SELECT current_setting('server_version'), postgis_lib_version()").fetchone()
    postgresql, postgis = found or ("?", "?")
    return {
        "day": datetime.now(UTC).date().isoformat(),
        "processors": os.cpu_count(),
        "memory_gb": round(os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30),
        "load_before": round(os.getloadavg()[2], 1),
        "architecture": platform.machine(),
        "python": platform.python_version(),
        "postgresql": str(postgresql).split(" ")[0],
        "postgis": postgis,
        "lines": stand.lines,
    }


def sentence(machine: dict[str, Any]) -> str:
    """One line for the table's title."""
    return (
        f"{machine['day']}, {machine['lines']:,} lines; {machine['processors']} {machine['architecture']} processors shared"
        f" with this program, {machine['memory_gb']} GB, PostgreSQL {machine['postgresql']}, PostGIS {machine['postgis']},"
        f" Python {machine['python']}; load average of the last 15 minutes {machine['load_before']}"
    )
