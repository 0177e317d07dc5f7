"""Between issue and dig the database moves: a standby is never VALID, a promoted or restored one is STALE (I12)."""

import asyncio
import shutil
import socket
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from uuid import UUID

import psycopg
import pytest

from smartpin_server.db.embedded import Cluster
from smartpin_server.db.engine import make_engine
from smartpin_server.db.unprivileged import run_as
from smartpin_server.excavations.certificate.keys import CertificateKeys
from smartpin_server.excavations.permit.evaluation import Wish, evaluate_job
from smartpin_server.excavations.service import RuleBook
from smartpin_server.jurisdictions import load
from smartpin_server.settings import Settings
from tests.clearance_world import World
from tests.conftest import Database
from tests.fault.races import build_sites

pytestmark = [pytest.mark.db, pytest.mark.fault]


@dataclass(frozen=True)
class Standby:
    """A second server made by pg_basebackup, following the first."""

    cluster: Cluster
    home: Path
    port: int

    def control(self, *words: str) -> None:
        program = str(self.cluster.binaries().program("pg_ctl"))
        done = run_as(self.cluster.owner, [program, "-D", str(self.home / "data"), "-w", *words])
        assert done.returncode == 0, done.stdout + done.stderr

    def url(self, of: str) -> str:
        credentials = of.split("//")[1].split("@")[0]
        name = of.split("@/")[1].split("?")[0]
        return f"postgresql://{credentials}@/{name}?host={self.home}/run&port={self.port}"


@pytest.fixture
def standby(cluster: Cluster) -> Iterator[Standby]:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    made = Standby(cluster, cluster.home / "cluster" / f"standby-{port}", port)
    try:
        for folder in ("", "run", "log"):
            assert run_as(cluster.owner, ["mkdir", "-m", "700", str(made.home / folder)]).returncode == 0
        program = str(cluster.binaries().program("pg_basebackup"))
        copied = run_as(
            cluster.owner,
            [program, "-d", cluster.url("postgres"), "-D", str(made.home / "data"), "-X", "stream", "-R", "-c", "fast"],
        )
        assert copied.returncode == 0, copied.stderr
        options = f"-p {port} -k {made.home}/run -c listen_addresses='' -c shared_buffers=64MB"
        made.control("-o", options, "-l", str(made.home / "log" / "start.log"), "start")
        yield made
        made.control("-m", "immediate", "stop")
    finally:
        shutil.rmtree(made.home, ignore_errors=True)


def issue(api_url: str, job: UUID, home: Path) -> UUID:
    async def once() -> UUID:
        engine = make_engine(Settings(pool_size=1), api_url)
        try:
            done = await evaluate_job(engine, job, RuleBook(load("vn-hue")), Wish(keys=CertificateKeys(home)))
            return done.clearance_id
        finally:
            await engine.dispose()

    return asyncio.run(once())


def status(url: str, clearance: UUID) -> tuple[str, list[str]]:
    with psycopg.connect(url, autocommit=True) as connection:
        row = connection.execute("select app.clearance_status(%s)", [clearance]).fetchone()
        told: dict[str, Any] = (row and row[0]) or {}
        return told["status"], [reason["entity"] for reason in told["why"]]


def test_a_certificate_moves_to_a_standby_and_is_stale_there(
    database: Database, cluster: Cluster, standby: Standby, tmp_path: Path
) -> None:
    world = World(database.url)
    (site,) = build_sites(world, 1)
    clearance = issue(database.api_url, site.job, tmp_path)
    assert status(database.url, clearance) == ("VALID", [])
    copy_url = standby.url(database.url)
    for _ in range(100):
        try:
            found = status(copy_url, clearance)
            break
        except (psycopg.Error, KeyError):  # the database has not come over yet
            time.sleep(0.1)
    assert found == ("STALE", ["replica"])

    standby.control("promote")
    assert status(copy_url, clearance) == ("STALE", ["restore"])
    assert status(database.url, clearance) == ("VALID", [])  # where it was issued it still holds
    again = issue(standby.url(database.api_url), site.job, tmp_path)
    assert status(copy_url, again) == ("VALID", [])
    assert status(copy_url, clearance)[0] == "SUPERSEDED"
    world.close()


def test_whoever_puts_back_a_plain_copy_says_so(database: Database, tmp_path: Path) -> None:
    world = World(database.url)
    (site,) = build_sites(world, 1)
    clearance = issue(database.api_url, site.job, tmp_path)
    world.run("select app.note_restore('copy of yesterday')")
    assert status(database.url, clearance) == ("STALE", ["restore"])
    with psycopg.connect(database.api_url) as connection, pytest.raises(psycopg.errors.InsufficientPrivilege):
        connection.execute("select app.note_restore('me')")
    world.close()
