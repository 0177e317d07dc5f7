"""A served register with people around permits, and ground to dig in: each test takes a spot of its own.

Two contractors, an owner's desk and the city stand around one owner, "All of tests", who answers for everything by
standing instruction. Nothing is recorded near a spot until the test puts it there.
"""

import hashlib
import itertools
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import uuid4

import httpx
from shapely.geometry import box
from shapely.geometry.base import BaseGeometry

from smartpin_server.settings import Settings
from tests.api.conftest import serving
from tests.clearance_world import World, lon_lat

PEOPLE = {
    "digger": ("Digging Company", "contractor", "contractor"),
    "rival": ("Other Diggers", "contractor", "contractor"),
    "stranger": ("Far Power", "owner", "engineer"),
}
"""Word → organisation, its kind, and the person's role."""


@dataclass
class Scene:
    """What a test of permits works with."""

    world: World
    url: str
    owner: str
    organisations: dict[str, str]
    app: Any
    home: Path
    spots: Iterator[int] = field(default_factory=itertools.count)
    clients: dict[str, httpx.Client] = field(default_factory=dict)

    def door(self, word: str) -> httpx.Client:
        """A client with a person's token."""
        if word not in self.clients:
            token = {"Authorization": f"Bearer {token_of(word)}"}
            self.clients[word] = httpx.Client(base_url=f"{self.url}/api/v1", headers=token, timeout=60)
        return self.clients[word]

    def spot(self, width: float = 4, height: float = 2) -> BaseGeometry:
        """Ground nobody has dug in, at least 100 m from every other spot."""
        number = next(self.spots)
        x, y = -1900 + 100 * (number % 38), -1900 + 100 * (number // 38)
        return box(x, y, x + width, y + height)

    def ask(self, statement: str, *values: Any) -> Any:
        """The first column of the first row, past the API."""
        row = self.world.run(statement, *values)
        return None if row is None else row[0]

    def draft(self, area: BaseGeometry, word: str = "digger", **more: Any) -> dict[str, Any]:
        """A permit with one revision that is not submitted yet."""
        door = self.door(word)
        known = {name: more.pop(name) for name in ("title", "emergency", "contact") if name in more}
        job = door.post("/excavations", json={"title": "Trench", **known})
        assert job.status_code == 201, job.text
        made = door.post(f"/excavations/{job.json()['id']}/revisions", json=request(area, **more))
        assert made.status_code == 201, made.text
        whole: dict[str, Any] = door.get(f"/excavations/{job.json()['id']}").json()
        return whole

    def submitted(self, area: BaseGeometry, word: str = "digger", **more: Any) -> dict[str, Any]:
        """A permit that the owners were asked about."""
        job = self.draft(area, word, **more)
        sent = self.door(word).post(f"/excavations/{job['id']}/submit", json={"revision": 1})
        assert sent.status_code == 200, sent.text
        whole: dict[str, Any] = sent.json()
        return whole

    def issued(self, area: BaseGeometry, word: str = "digger", **more: Any) -> dict[str, Any]:
        """A permit with a certificate."""
        job = self.submitted(area, word, **more)
        made = self.door(word).post(f"/excavations/{job['id']}/issue")
        assert made.status_code == 201, made.text
        return self.read(job["id"], word)

    def cleared(self, area: BaseGeometry, word: str = "digger", **more: Any) -> dict[str, Any]:
        """A permit whose ground may be broken: every step before digging is signed."""
        job = self.issued(area, word, **more)
        self.sign(job, "before", word)
        return self.read(job["id"], word)

    def sign(self, job: dict[str, Any], phase: str | None = None, word: str = "digger") -> None:
        """Sign steps past the API, as maintenance."""
        self.world.run(
            "update dig.hold_point set result = 'done', signed_at = now(), signed_by = %s, base_version = row_version"
            " where clearance_id = %s and signed_at is null and phase = coalesce(%s, phase)",
            person_of(self, word), job["standing"]["clearance_id"], phase,
        )  # fmt: skip

    def read(self, job_id: str, word: str = "digger") -> dict[str, Any]:
        """The permit as it is now."""
        answer = self.door(word).get(f"/excavations/{job_id}")
        assert answer.status_code == 200, answer.text
        whole: dict[str, Any] = answer.json()
        return whole

    def standing(self, job: dict[str, Any], word: str = "digger") -> dict[str, Any]:
        """How the certificate of a permit read before stands now."""
        answer = self.door(word).get(f"/clearances/{job['standing']['clearance_id']}/status")
        assert answer.status_code == 200, answer.text
        found: dict[str, Any] = answer.json()
        return found

    def why(self, job: dict[str, Any]) -> list[str]:
        """What made it stale, sorted."""
        return sorted(reason["entity"] for reason in self.standing(job)["why"])


def token_of(word: str) -> str:
    """A device's token."""
    return f"token of {word}"


def person_of(scene: Scene, word: str) -> str:
    """The person behind a token."""
    found = scene.ask(
        "select person_id from org.device where token_sha256 = %s", hashlib.sha256(token_of(word).encode()).digest()
    )
    return str(found)


def request(area: BaseGeometry, **more: Any) -> dict[str, Any]:
    """A hand dug trench of half a metre, drawn well, for the next five days."""
    now = datetime.now(UTC)
    return {
        "parts": [
            {"geometry": lon_lat(area), "method": more.pop("method", "HAND"), "z_bottom_m": more.pop("depth_m", 0.5)}
        ],
        "drawing_uncertainty_m": 0.1,
        "from": (now - timedelta(hours=1)).isoformat(),
        "to": (now + timedelta(days=5)).isoformat(),
        **more,
    }


def add_person(world: World, word: str, organisation: str, role: str) -> None:
    """Somebody with a role and a token."""
    person = world.person(organisation, word)
    world.insert("org.membership", person_id=person, organisation_id=organisation, role=role)
    world.insert(
        "org.device",
        organisation_id=organisation,
        person_id=person,
        name=f"{word} {uuid4().hex[:4]}",
        token_sha256=hashlib.sha256(token_of(word).encode()).digest(),
        scopes=["ingest", "read", "write"],
    )


@contextmanager
def permit_scene(database: Any, home: Path) -> Iterator[Scene]:
    """The scene over a fresh database, until the block ends."""
    world = World(database.url)
    owner = world.town()
    organisations = {"owner": owner, "authority": world.authority}
    for word, (name, kind, role) in PEOPLE.items():
        organisations[word] = world._organisation(name, kind)
        if kind == "owner":  # placed far away, or it would be responsible everywhere
            world.service_area(organisations[word], "power", box(5000, 5000, 5100, 5100))
        add_person(world, word, organisations[word], role)
    add_person(world, "desk", owner, "owner")
    add_person(world, "authority", world.authority, "authority")
    settings = Settings(database_url=database.api_url, home=home, worker=False)
    try:
        with serving(settings) as (url, app):
            scene = Scene(world, url, owner, organisations, app, home)
            yield scene
            for client in scene.clients.values():
                client.close()
    finally:
        world.close()
