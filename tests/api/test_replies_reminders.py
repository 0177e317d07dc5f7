"""Owners that do not answer are reminded: at the deadline, then on working days, each time once, whoever works."""

import asyncio
from collections.abc import Awaitable, Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy.ext.asyncio import AsyncEngine

from smartpin_server.background.tasks import Work, escalate, remind
from smartpin_server.background.working_hours import next_working_day
from smartpin_server.db.engine import make_engine
from smartpin_server.jurisdictions import load
from smartpin_server.settings import Settings
from tests.api.owner_scene import POWER, TELECOM, answered, asked, move_deadline, owner_scene
from tests.api.permit_scene import Scene
from tests.conftest import Database

HUE = load("vn-hue").calendar


@pytest.fixture(scope="module")
def scene(module_database: Database, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Scene]:
    home: Path = tmp_path_factory.mktemp("home")
    with owner_scene(module_database, home) as made:
        yield made


async def _never(job: UUID) -> None:
    raise AssertionError("reminding evaluates nothing")


def work(
    scene: Scene, task: Callable[[Work], Awaitable[int]], now: datetime | None = None, workers: int = 1
) -> list[int]:
    """What a task gives, done by so many workers at once, each with a pool of its own."""

    async def run() -> list[int]:
        engines = [make_engine(Settings(pool_size=2), str(scene.app.state.database_url)) for _ in range(workers)]
        try:
            return list(await asyncio.gather(*(task(made(engine)) for engine in engines)))
        finally:
            for engine in engines:
                await engine.dispose()

    def made(engine: AsyncEngine) -> Work:
        return Work(engine, _never) if now is None else Work(engine, _never, clock=lambda: now)

    return asyncio.run(run())


def late_job(scene: Scene) -> tuple[dict[str, Any], datetime]:
    """A job that Telecom has answered and Power has not, a minute after Power's deadline; and that deadline."""
    job = scene.submitted(scene.spot())
    answered(scene, TELECOM, job, "NO_CONFLICT")
    due = datetime.now(UTC) - timedelta(minutes=1)
    move_deadline(scene, job, POWER, due)
    return job, due


def reminders_of(scene: Scene, job: dict[str, Any]) -> list[int]:
    return [notice["number"] for notice in asked(scene, POWER, job)["notices"]]


def tasks_about(scene: Scene, job: dict[str, Any]) -> list[dict[str, Any]]:
    request = asked(scene, POWER, job)["id"]
    every = scene.door(POWER).get("/tasks", params={"all": True}).json()["items"]
    return [task for task in every if task["entity_id"] == request]


def test_a_silent_owner_is_reminded_once_however_many_workers_there_are(scene: Scene) -> None:
    job, _ = late_job(scene)
    assert sum(work(scene, remind, workers=4)) >= 1
    assert work(scene, remind) == [0]
    assert reminders_of(scene, job) == [1] and asked(scene, POWER, job)["routed"]["reminders"] == 1
    (task,) = tasks_about(scene, job)
    assert task["overdue"] and job["code"] in task["title"] and "revision 1" in task["note"]
    routed = scene.door("digger").get(f"/excavations/{job['id']}/routed").json()
    every = routed["items"] if isinstance(routed, dict) else routed
    assert {one["reminders"] for one in every if one["owner"]["id"] == scene.organisations[POWER]} == {1}


def test_then_on_every_working_day_with_those_missed_left_out(scene: Scene) -> None:
    job, due = late_job(scene)
    work(scene, remind)
    first = next_working_day(HUE, due)
    second = next_working_day(HUE, first)
    third = next_working_day(HUE, second)
    work(scene, remind, now=first - timedelta(seconds=1))
    assert reminders_of(scene, job) == [1]
    work(scene, remind, now=third)
    assert reminders_of(scene, job) == [1, 4], "one reminder, not three at once"
    assert len(tasks_about(scene, job)) == 1
    assert third.astimezone(ZoneInfo(HUE.timezone)).hour == 7


def test_an_answer_ends_the_task_and_the_reminders(scene: Scene) -> None:
    job, due = late_job(scene)
    work(scene, remind)
    answered(scene, POWER, job, "NO_CONFLICT")
    assert [task["state"] for task in tasks_about(scene, job)] == ["done"]
    work(scene, remind, now=next_working_day(HUE, due))
    assert reminders_of(scene, job) == [1]


def test_nobody_is_reminded_of_what_can_no_longer_be_answered_or_is_answered_by_the_register(scene: Scene) -> None:
    closed, _ = late_job(scene)
    scene.world.run("update dig.excavation set life = 'closed', base_version = row_version where id = %s", closed["id"])
    replaced, _ = late_job(scene)
    extended = scene.door("digger").post(
        f"/excavations/{replaced['id']}/extend", json={"to": (datetime.now(UTC) + timedelta(days=9)).isoformat()}
    )
    assert extended.status_code == 200, extended.text
    standing, _ = late_job(scene)
    scene.world.run(
        "update dig.routed_owner set due_at = now() - interval '1 hour', base_version = row_version where owner_id = %s",
        scene.owner,
    )
    work(scene, remind)
    everything = scene.ask(
        "select array_agg(distinct v.excavation_id::text) from dig.reminder m join dig.routed_owner r on r.id = m.routed_owner_id"
        " join dig.excavation_revision v on v.id = r.revision_id where r.owner_id <> %s",
        scene.owner,
    )
    assert standing["id"] in everything
    assert closed["id"] not in everything and replaced["id"] not in everything
    assert (
        scene.ask(
            "select count(*) from dig.reminder m join dig.routed_owner r on r.id = m.routed_owner_id where r.owner_id = %s",
            scene.owner,
        )
        == 0
    )


def test_reminding_is_no_change_of_the_job(scene: Scene) -> None:
    """It would make certificates stale."""
    job, _ = late_job(scene)
    counted = "select count(*) from audit.change where scope in ('excavation', 'area', 'all')"
    before = scene.ask(counted)
    work(scene, remind)
    assert reminders_of(scene, job) == [1]
    assert scene.ask(counted) == before


def test_overdue_tasks_of_owners_are_told_to_the_authority_once(scene: Scene) -> None:
    late = scene.world.insert(
        "sync.task", organisation_id=scene.organisations[POWER], title="Check the cable found", due_at="2026-01-01"
    )
    in_time = scene.world.insert(
        "sync.task", organisation_id=scene.organisations[POWER], title="Later", due_at="2099-01-01"
    )
    assert sum(work(scene, escalate, workers=3)) == 1
    assert work(scene, escalate) == [0]
    told = scene.door("authority").get("/tasks").json()["items"]
    assert [task["title"] for task in told if task["entity_id"] == late] and in_time not in str(told)
    (only,) = [task for task in told if task["entity_id"] == late]
    assert only["title"].startswith("Overdue at Answering Power") and "Check the cable found" in only["title"]
