"""PostgreSQL's own load generator, on the same database, as the server's own login."""

import os
import re
import subprocess
import tempfile
from dataclasses import dataclass

from psycopg.conninfo import conninfo_to_dict

from tests.bench.stand import Stand

_RATE = re.compile(r"^tps = ([0-9.]+)", re.MULTILINE)
_LATENCY = re.compile(r"^latency average = ([0-9.]+) ms", re.MULTILINE)
_NAMES = {"dbname": "PGDATABASE", "user": "PGUSER", "password": "PGPASSWORD", "host": "PGHOST", "port": "PGPORT"}


@dataclass(frozen=True)
class Rate:
    """Transactions a second and their mean time."""

    per_second: float
    latency_ms: float


def pgbench(stand: Stand, script: str, *, clients: int = 8, seconds: float = 4.0) -> Rate:
    """Run the script's transaction again and again, prepared, from several clients."""
    parts = conninfo_to_dict(stand.api_url)
    environment = os.environ | {_NAMES[name]: str(value) for name, value in parts.items() if name in _NAMES}
    with tempfile.NamedTemporaryFile("w", suffix=".sql", encoding="utf-8") as file:
        file.write(script)
        file.flush()
        command = [stand.program("pgbench"), "-n", "-M", "prepared", "-c", str(clients), "-j", "2"]
        done = subprocess.run(
            [*command, "-T", str(max(1, round(seconds))), "-f", file.name],
            env=environment, capture_output=True, text=True, check=False,
        )  # fmt: skip
    rate, latency = _RATE.search(done.stdout), _LATENCY.search(done.stdout)
    if done.returncode != 0 or rate is None or latency is None:
        raise RuntimeError(f"pgbench ended with {done.returncode}:\n{done.stdout}\n{done.stderr}"[:3000])
    return Rate(float(rate[1]), float(latency[1]))


def as_reader(token_sha256_hex: str, statement: str, *, begin: str = "BEGIN", end: str = "COMMIT") -> str:
    """The transaction of a hot route: enter as the token's holder, one statement, done; one round trip."""
    return "\n".join(
        [
            r"\startpipeline",
            f"{begin};",
            f"select app.enter_for('\\x{token_sha256_hex}'::bytea, '{{read}}'::text[]);",
            f"{statement};",
            f"{end};",
            r"\endpipeline",
            "",
        ]
    )
