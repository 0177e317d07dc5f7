"""A replica may be behind: it has not seen every change, so it judges nothing."""

import asyncio
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest
from shapely.geometry import box

from smartpin_server.db.embedded import Cluster
from smartpin_server.db.prepare import prepare_database
from smartpin_server.db.unprivileged import write_as
from smartpin_server.excavations.local import judge_locally
from tests.clearance_world import World, lon_lat

pytestmark = [pytest.mark.db, pytest.mark.fault]


@pytest.fixture
def cluster_of_its_own() -> Iterator[Cluster]:
    home = Path(tempfile.mkdtemp(prefix="smartpin-replica-"))
    home.chmod(0o711)
    made = Cluster(home, durable=False)
    try:
        made.start()
        prepare_database(made, "vn-hue", lambda line: None)
        yield made
    finally:
        made.stop()
        shutil.rmtree(home, ignore_errors=True)


def test_a_replica_answers_unknown_and_never_clear(cluster_of_its_own: Cluster) -> None:
    """All known and nothing there: CLEAR by the register on the primary. The same files, read as a standby: UNKNOWN."""
    cluster = cluster_of_its_own
    world = World(cluster.url())
    world.town()
    world.close()
    request = {"area": lon_lat(box(0, 0, 2, 2)), "depth_m": 1.0, "method": "HAND", "drawing_uncertainty_m": 0.1}
    assert asyncio.run(judge_locally(cluster.url(), request))["register_verdict"] == "CLEAR"
    cluster.stop()
    write_as(cluster.owner, cluster.data / "standby.signal", "")
    cluster.start()
    with psycopg.connect(cluster.url()) as connection:
        assert connection.execute("select pg_is_in_recovery()").fetchone() == (True,)
    behind = asyncio.run(judge_locally(cluster.url(), request))
    assert (behind["verdict"], behind["register_verdict"]) == ("UNKNOWN", "UNKNOWN")
    assert [reason["code"] for reason in behind["area_reasons"]] == ["E_REPLICA"]
    assert behind["findings"] == []
