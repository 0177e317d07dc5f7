"""The scene of permits with owners who answer for themselves: Answering Power with two engineers, Answering Telecom with a desk."""

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import uuid4

import httpx

from tests.api.permit_scene import Scene, add_person, permit_scene, token_of

POWER, TELECOM = "power", "telecom"
Json = dict[str, Any]


@contextmanager
def owner_scene(database: Any, home: Path) -> Iterator[Scene]:
    """The scene over a fresh database, until the block ends."""
    with permit_scene(database, home) as scene:
        world = scene.world
        for word, name in ((POWER, "Answering Power"), (TELECOM, "Answering Telecom")):
            scene.organisations[word] = world.owner(name, (word,), standing=False)
            add_person(world, word, scene.organisations[word], "owner")
        add_person(world, "engineer", scene.organisations[POWER], "engineer")
        add_person(world, "crew", scene.organisations[POWER], "crew")
        yield scene


def answer(scene: Scene, word: str, job: Json, code: str, *, number: int = 1, **more: Any) -> httpx.Response:
    """A reply of an owner to a revision of a job."""
    body = {"id": str(uuid4()), "code": code, **more}
    return scene.door(word).post(f"/excavations/{job['id']}/revisions/{number}/replies", json=body)


def answered(scene: Scene, word: str, job: Json, code: str, **more: Any) -> Json:
    """The same, taken."""
    given = answer(scene, word, job, code, **more)
    assert given.status_code == 201, given.text
    told: Json = given.json()
    return told


def judged(scene: Scene, job: Json) -> Json:
    """The newest evaluation, made now, with all its reasons."""
    made = scene.door("digger").post(f"/excavations/{job['id']}/evaluate")
    assert made.status_code == 200, made.text
    whole = scene.door("digger").get(f"/clearances/{made.json()['clearance_id']}")
    assert whole.status_code == 200, whole.text
    told: Json = whole.json()
    return told


def rows_of(clearance: Json, owner: str) -> set[str]:
    """Row and code of the reasons about one owner."""
    return {f"{reason['row']} {reason['code']}" for reason in clearance["area_reasons"] if reason["owner_id"] == owner}


def asked(scene: Scene, word: str, job: Json, state: str = "all") -> Json:
    """The request about a job at an owner's desk."""
    page = scene.door(word).get("/inbox", params={"state": state, "limit": 100})
    assert page.status_code == 200, page.text
    (item,) = [item for item in page.json()["items"] if item["excavation"]["id"] == job["id"]]
    told: Json = item
    return told


def move_deadline(scene: Scene, job: Json, word: str, due_at: datetime) -> None:
    """Let an owner's deadline have been another one, as maintenance."""
    scene.world.run(
        "update dig.routed_owner set due_at = %s, base_version = row_version where owner_id = %s and revision_id in"
        " (select id from dig.excavation_revision where excavation_id = %s)",
        due_at, scene.organisations[word], job["id"],
    )  # fmt: skip


def jobs_waiting(scene: Scene, job: Json) -> int:
    """Evaluations of a job in the queue."""
    return int(
        scene.ask(
            "select count(*) from queue.procrastinate_jobs where task_name = 'evaluate' and status = 'todo'"
            " and args ->> 'excavation_id' = %s",
            job["id"],
        )
    )


def code_of(response: httpx.Response) -> tuple[int, str]:
    """Status and code of a refusal."""
    return response.status_code, response.json()["code"]


def long_ago() -> datetime:
    """A deadline that has passed."""
    return datetime.now(UTC) - timedelta(hours=1)


def token_hash(word: str) -> bytes:
    """What the database keeps of a person's token."""
    return hashlib.sha256(token_of(word).encode()).digest()
