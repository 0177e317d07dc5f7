"""The sample town in an empty database, with a progress bar, and accounts to try it.

Both run as processes of their own: growing a town takes memory that the server would never give back.
"""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import psycopg

from smartpin_server.db.embedded import Cluster
from smartpin_server.db.prepare import DATABASE
from smartpin_server.settings import Settings

ACCOUNTS_FILE = "demo-accounts.json"


class SampleFailed(Exception):
    """The sample town or its accounts could not be made; what they said stands above on the terminal."""

    code = "SAMPLE_FAILED"

    def __init__(self, words: list[str], exit_code: int) -> None:
        command = " ".join(["smartpin", *words])
        super().__init__(
            f"{command} ended with exit code {exit_code}.\n"
            "  What to do: read what it said above; smartpin up --no-sample starts with an empty register"
        )


@dataclass(frozen=True)
class Accounts:
    """The demo accounts: names and passwords, where they are kept, and whether they were made just now."""

    file: Path
    passwords: dict[str, str]
    new: bool


def load_sample_if_empty(cluster: Cluster, settings: Settings, say: Callable[[str], None]) -> Accounts | None:
    """Fill a database without any organisation or line; the result is None when it holds somebody's own records."""
    file = settings.home / ACCOUNTS_FILE
    with psycopg.connect(cluster.url(DATABASE), autocommit=True) as connection:
        if _is_empty(connection):
            say("The register is empty: loading a fictitious sample town (smartpin up --no-sample leaves it empty)")
            _smartpin(cluster, settings, "sample", "load")
        new = not file.exists()
        if new and not _holds_the_town(connection):
            return None
    if new:
        say("Making demo accounts")
        # Quiet: the passwords are shown last, just before the server answers, where people look.
        _smartpin(cluster, settings, "accounts", "demo", quiet=True)
    kept = json.loads(file.read_text(encoding="utf-8"))
    return Accounts(file, {account["user"]: account["password"] for account in kept.values()}, new)


def _is_empty(connection: psycopg.Connection[tuple[object, ...]]) -> bool:
    found = connection.execute(
        "SELECT EXISTS (SELECT FROM org.organisation) OR EXISTS (SELECT FROM asset.utility_line)"
    ).fetchone()
    return found == (False,)


def _holds_the_town(connection: psycopg.Connection[tuple[object, ...]]) -> bool:
    from smartpin_town.people import AUTHORITY_ID  # here, since the town brings numpy along

    found = connection.execute("SELECT EXISTS (SELECT FROM org.organisation WHERE id = %s)", [AUTHORITY_ID]).fetchone()
    return found == (True,)


def _smartpin(cluster: Cluster, settings: Settings, *words: str, quiet: bool = False) -> None:
    """Run another command of ours on the same database, as its superuser; the login stays out of the arguments."""
    environment = os.environ | {
        "SMARTPIN_DATABASE_URL": cluster.url(DATABASE),
        "SMARTPIN_HOME": str(settings.home),
        "SMARTPIN_JURISDICTION": settings.jurisdiction,
    }
    command = [sys.executable, "-m", "smartpin_server.cli", *words]
    done = subprocess.run(command, env=environment, stdout=subprocess.DEVNULL if quiet else None, check=False)
    if done.returncode != 0:
        raise SampleFailed(list(words), done.returncode)
