"""Checks of the machine: programs, disk, ports, modes of files. None needs the database."""

import os
import shutil
import stat
from collections.abc import Iterable
from pathlib import Path
from urllib.error import HTTPError, URLError
from urllib.request import urlopen

from smartpin_server.db.address import port_is_free
from smartpin_server.db.binaries import OLDEST_MAJOR, Binaries
from smartpin_server.doctor.finding import Finding, ill, well

LEAST_FREE_MB = 500


def check_postgres(found: list[Binaries], cluster_major: int | None) -> Finding:
    """PostgreSQL is installed, and in the major version that made the cluster."""
    name = "PostgreSQL"
    if not found:
        return ill(
            name, f"PostgreSQL {OLDEST_MAJOR} or newer is not installed.", "apt install postgresql postgresql-postgis"
        )
    if cluster_major is not None and cluster_major not in {binaries.major for binaries in found}:
        there = ", ".join(binaries.version for binaries in found)
        return ill(
            name,
            f"The database was made by PostgreSQL {cluster_major}, which is not installed (there is {there}).",
            f"apt install postgresql-{cluster_major} postgresql-{cluster_major}-postgis-3, then dump it with pg_dump "
            "if you want to move to the newer version",
        )
    return well(name, ", ".join(binaries.version for binaries in found))


def check_postgis(found: list[Binaries], cluster_major: int | None) -> Finding:
    """PostGIS is installed for the PostgreSQL that is used: the cluster's, or for a new one any."""
    name = "PostGIS"
    wanted = [binaries for binaries in found if cluster_major in (None, binaries.major)]
    if any(binaries.postgis for binaries in wanted):
        return well(name, "installed")
    major = wanted[0].major if wanted else cluster_major
    package = f"postgresql-{major}-postgis-3" if major else "postgresql-postgis"
    return ill(name, "PostGIS is not installed for the PostgreSQL in use.", f"apt install {package}")


def check_disk(folder: Path, least_free_mb: int = LEAST_FREE_MB) -> Finding:
    """There is room for the database to grow; PostgreSQL stops when its log finds none."""
    name = "disk"
    place = next(parent for parent in (folder, *folder.parents) if parent.exists())
    free_mb = shutil.disk_usage(place).free // 2**20
    if free_mb < least_free_mb:
        return ill(
            name,
            f"Only {free_mb} MB are free in {place}; {least_free_mb} MB are wanted.",
            "free some space, or move SMARTPIN_HOME to a larger disk (stop first: smartpin db stop)",
        )
    return well(name, f"{free_mb} MB free in {place}")


def check_port(host: str, port: int) -> Finding:
    """The server's port is free, or it is this very server that answers there."""
    name = "port"
    if port_is_free(port, host):
        return well(name, f"{port} is free")
    if _smartpin_answers(host, port):
        return well(name, f"a Smartpin server answers on {port}")
    return ill(
        name,
        f"Port {port} on {host} is taken by another program.",
        f"see which one with: ss -ltnp 'sport = :{port}'; end it, or set SMARTPIN_PORT",
    )


def check_field_app(folder: Path) -> Finding:
    """The web client was built."""
    name = "web client"
    if (folder / "index.html").is_file():
        return well(name, "built")
    return ill(name, f"The web client is not built ({folder} has no index.html).", "run ./dev setup in the checkout")


def check_modes(home: Path) -> Finding:
    """Nobody but their owner can read passwords, keys and database files."""
    name = "file modes"
    open_to_others = [path for path in _private_places(home) if _others_may_read(path)]
    if not open_to_others:
        return well(name, "private files are private")
    listed = " ".join(str(path) for path in open_to_others)
    return ill(name, f"Others on this machine can read: {listed}", f"chmod go-rwx {listed}")


def _private_places(home: Path) -> Iterable[Path]:
    """Files and folders that hold secrets or rows; those that others cannot reach anyway are not looked into."""
    for name in ("cluster.json", "demo-accounts.json"):
        yield home / name
    for name in ("secrets", "keys"):
        yield home / name
        yield from sorted((home / name).glob("*"))
    for name in ("cluster", "cluster/data", "cluster/run", "cluster/log"):
        yield home / name


def _others_may_read(path: Path) -> bool:
    try:
        found = path.lstat()
    except OSError:  # not there, or not for us to see, which is what is wanted
        return False
    return bool(stat.S_IMODE(found.st_mode) & (stat.S_IRWXG | stat.S_IRWXO)) and not os.path.islink(path)  # noqa: PTH114


def _smartpin_answers(host: str, port: int) -> bool:
    place = f"[{host}]" if ":" in host else host
    try:
        with urlopen(f"http://{place}:{port}/api/v1/jurisdiction", timeout=3) as answer:
            return b'"verdicts"' in answer.read(2**20)
    except HTTPError as refusal:
        return refusal.headers.get("content-type", "").startswith("application/problem+json")
    except (URLError, OSError, ValueError):
        return False
