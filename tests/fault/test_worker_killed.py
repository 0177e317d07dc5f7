"""The worker is killed again and again in the middle of evaluations and reminders: each is done, and has one effect."""

import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from tests.api.owner_scene import POWER, TELECOM, answered, long_ago, move_deadline, owner_scene
from tests.api.permit_scene import Scene
from tests.conftest import Database

pytestmark = pytest.mark.fault

JOBS = 20
KILLS = 5


@pytest.fixture
def scene(database: Database, tmp_path: Path) -> Iterator[Scene]:
    with owner_scene(database, tmp_path) as made:
        yield made


@contextmanager
def worker(scene: Scene) -> Iterator["subprocess.Popen[str]"]:
    """`smartpin worker` as an operator starts it, killed at the end of the block."""
    environment = {
        **os.environ,
        "SMARTPIN_HOME": str(scene.home),
        "SMARTPIN_DATABASE_URL": str(scene.app.state.database_url),
    }
    words = [sys.executable, "-m", "smartpin_server.cli", "worker"]
    process = subprocess.Popen(words, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    try:
        yield process
    finally:
        process.send_signal(signal.SIGKILL)
        process.wait()


def finished(scene: Scene) -> int:
    return int(
        scene.ask("select count(*) from queue.procrastinate_jobs where task_name = 'evaluate' and status = 'succeeded'")
    )


def states(scene: Scene) -> dict[str, int]:
    found = scene.ask(
        "select jsonb_object_agg(status, n) from (select status, count(*) as n from queue.procrastinate_jobs"
        " where task_name = 'evaluate' group by status) as counted"
    )
    return dict(found or {})


def wait_for(what: str, is_so: Any, seconds: float, scene: Scene) -> None:
    until = time.monotonic() + seconds
    while not is_so():
        assert time.monotonic() < until, f"{what} did not come: {states(scene)}"
        time.sleep(0.01)


def test_a_killed_worker_loses_nothing_and_does_nothing_twice(scene: Scene) -> None:
    dice = random.Random(20261124)  # not for secrets
    jobs = [scene.submitted(scene.spot()) for _ in range(JOBS)]
    for job in jobs:
        answered(scene, POWER, job, "NO_CONFLICT")
        answered(scene, TELECOM, job, "NO_CONFLICT")
    silent = [scene.submitted(scene.spot()) for _ in range(4)]
    for job in silent:
        move_deadline(scene, job, POWER, long_ago())
    wanted = scene.ask("select count(*) from queue.procrastinate_jobs where task_name = 'evaluate'")
    assert wanted >= 2 * JOBS

    left_behind = 0
    for _ in range(KILLS):
        before = finished(scene)
        with worker(scene):
            wait_for(
                "work",
                lambda before=before: finished(scene) > before or states(scene).keys() == {"succeeded"},
                40,
                scene,
            )
            time.sleep(dice.uniform(0, 0.02))
        left_behind = max(left_behind, states(scene).get("doing", 0))
        if states(scene).keys() == {"succeeded"}:
            break
    with worker(scene):
        wait_for("the end", lambda: states(scene) == {"succeeded": wanted}, 90, scene)
        wait_for("reminders", lambda: scene.ask("select count(*) from dig.reminder") >= len(silent), 150, scene)

    assert left_behind > 0, "no blow fell in the middle of a job"
    for job in jobs:
        live = scene.ask(
            "select array_agg(c.verdict) from dig.clearance c join dig.excavation_revision v on v.id = c.revision_id"
            " where v.excavation_id = %s and c.status in ('AWAITING', 'VALID')",
            job["id"],
        )
        assert live == ["CLEAR"], "one evaluation stands, and it has seen every answer"
    reminded = scene.ask(
        "select array_agg(n) from (select count(*) as n from dig.reminder group by routed_owner_id) as counted"
    )
    assert reminded == [1] * len(silent)
    assert scene.ask("select count(*) from sync.task where entity = 'routed_owner'") == len(silent)
    lost = wanted - finished(scene)
    print(f"kills {KILLS}, jobs {wanted}, left in the middle {left_behind}, lost {lost}, done twice in effect 0")
