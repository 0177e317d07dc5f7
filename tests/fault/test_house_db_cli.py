"""`smartpin db …` as people type it, in a home of its own."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from smartpin_server.db.embedded import Cluster

pytestmark = [pytest.mark.db, pytest.mark.fault]


@pytest.fixture(scope="module")
def home() -> Iterator[Path]:
    with TemporaryDirectory(prefix="smartpin-db-", ignore_cleanup_errors=True) as folder:
        Path(folder).chmod(0o711)
        yield Path(folder) / "home"
        Cluster(Path(folder) / "home").stop()


def _db(home: Path, *words: str, **environment: str) -> subprocess.CompletedProcess[str]:
    bare = {name: value for name, value in os.environ.items() if not name.startswith(("SMARTPIN_", "PG"))}
    return subprocess.run(
        [sys.executable, "-m", "smartpin_server.cli", "db", *words],
        env=bare | {"SMARTPIN_HOME": str(home)} | environment,
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )


def test_a_cluster_that_was_never_made_does_not_run(home: Path) -> None:
    done = _db(home, "status", "--json")
    assert done.returncode == 3
    assert json.loads(done.stdout)["exists"] is False
    for task in ("url", "psql"):
        refused = _db(home, task)
        assert refused.returncode != 0
        assert "smartpin db start" in refused.stderr
        assert "Traceback" not in refused.stderr


def test_start_migrate_look_stop(home: Path) -> None:
    started = _db(home, "start")
    assert started.returncode == 0, started.stderr
    password = Cluster(home).vault.password_of("postgres")
    assert password not in started.stdout + started.stderr
    assert "was running already" in _db(home, "start").stdout
    assert _db(home, "status").returncode == 0
    assert _db(home, "migrate").returncode == 0
    looked = _db(home, "psql", "--", "-At", "-c", "SELECT count(*) > 10, current_user FROM lookup.kind")
    assert looked.stdout == "t|postgres\n", looked.stderr
    assert _db(home, "psql", "--", "-c", "SELECT nonsense").returncode != 0, "psql's exit code is passed on"
    shown = _db(home, "url").stdout.strip()
    assert password not in shown
    assert password in _db(home, "url", "--with-password").stdout
    used = subprocess.run(["psql", shown, "-Atc", "SELECT 1"], capture_output=True, text=True, check=False)
    assert used.stdout == "1\n", used.stderr
    assert _db(home, "stop").returncode == 0
    assert _db(home, "stop").stdout.startswith("The private cluster was not running")
    assert _db(home, "status").returncode == 3


def test_psql_on_a_stopped_cluster_says_how_to_start_it(home: Path) -> None:
    refused = _db(home, "psql", "--", "-c", "SELECT 1")
    assert refused.returncode == 3
    assert "smartpin db start" in refused.stderr


def test_migrating_leaves_a_stopped_cluster_stopped(home: Path) -> None:
    assert _db(home, "migrate").returncode == 0
    assert _db(home, "status").returncode == 3


def test_an_operator_s_database_is_never_migrated_through_the_server_s_login(home: Path) -> None:
    refused = _db(home, "migrate", SMARTPIN_DATABASE_URL="postgresql://smartpin_api:secret-word@127.0.0.1:1/x")
    assert refused.returncode == 2
    assert "--url" in refused.stderr
    assert "secret-word" not in refused.stdout + refused.stderr


def test_a_typing_error_is_told_as_one(home: Path) -> None:
    wrong = _db(home, "strat")
    assert wrong.returncode == 2
    assert "Traceback" not in wrong.stderr
