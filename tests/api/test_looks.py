"""Who looked at my records: written down within a second, or with the act; told to the owner alone."""

import asyncio
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from types import SimpleNamespace
from typing import Any
from uuid import uuid4

import psycopg
import pytest
from shapely.geometry import box

from smartpin_core.code import make_code
from smartpin_server.db.engine import make_engine
from smartpin_server.looks import recording
from smartpin_server.looks.recording import LookBook
from smartpin_server.settings import Settings
from tests.api.owner_scene import POWER, TELECOM, answered, code_of, owner_scene, token_hash
from tests.api.permit_scene import Scene, request
from tests.clearance_world import EAST, NORTH
from tests.conftest import Database

Looks = list[dict[str, Any]]


@pytest.fixture(scope="module")
def scene(module_database: Database, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Scene]:
    home: Path = tmp_path_factory.mktemp("home")
    with owner_scene(module_database, home) as made:
        yield made


def looks(scene: Scene, word: str) -> Looks:
    """What an owner's desk reads."""
    page = scene.door(word).get("/looks", params={"limit": 500})
    assert page.status_code == 200, page.text
    found: Looks = page.json()["items"]
    return found


def new_looks(scene: Scene, word: str, act: Callable[[], Any], what: str) -> Looks:
    """What an act adds to the looks of one kind at a desk, at most a second later."""
    before = len([one for one in looks(scene, word) if one["what"] == what])
    act()
    until = time.monotonic() + 1.0
    while True:
        after = [one for one in looks(scene, word) if one["what"] == what]
        if len(after) > before or time.monotonic() > until:
            return after[: len(after) - before]
        time.sleep(0.05)


def line_of(scene: Scene, word: str, y: float = 1, **columns: Any) -> tuple[Any, str]:
    """A spot with a line of an owner across it."""
    area = scene.spot()
    x, south, *_ = area.bounds
    line = scene.world.line(
        f"LINESTRING Z ({x - 20} {south + y} 0, {x + 20} {south + y} 0)",
        scene.organisations[word],
        kind=word,
        **columns,
    )
    return area, line


def preview(scene: Scene, area: Any, word: str = "digger") -> Any:
    answer = scene.door(word).post("/clearances/preview", json=request(area))
    assert answer.status_code == 200, answer.text
    return answer


def test_a_preview_is_told_to_the_owner_within_a_second(scene: Scene) -> None:
    area, _ = line_of(scene, POWER)
    (look,) = new_looks(scene, POWER, lambda: preview(scene, area), "preview")
    assert look["by"] == "Digging Company" and look["person"] is None, "the person is the contractor's affair"
    assert look["assets"] == 1 and look["subject"] is None
    west, south, east, north = look["cell"]
    x, y = _degrees(area)
    assert west <= x <= east and south <= y <= north
    assert 0.004 < east - west < 0.006, "a square of 500 m, no place"


def test_of_ones_own_people_the_name_is_told(scene: Scene) -> None:
    area, _ = line_of(scene, POWER)
    (look,) = new_looks(scene, POWER, lambda: preview(scene, area, "engineer"), "preview")
    assert look["by"].startswith("Answering Power") and look["person"] == "engineer"


def test_an_owner_reads_of_looks_at_its_own_records_only(scene: Scene) -> None:
    area, _ = line_of(scene, POWER)
    telecom = len(looks(scene, TELECOM))
    assert new_looks(scene, POWER, lambda: preview(scene, area), "preview")
    assert len(looks(scene, TELECOM)) == telecom
    for word in ("digger", "crew"):
        assert code_of(scene.door(word).get("/looks")) == (403, "NOT_YOUR_JOB")
    with psycopg.connect(str(scene.app.state.database_url)) as connection:
        connection.execute("select app.enter(%s)", (token_hash(TELECOM),))
        row = connection.execute(
            "select count(*) from audit.look where owner_id <> %s", (scene.organisations[TELECOM],)
        ).fetchone()
    assert row == (0,)


def test_a_stored_evaluation_is_written_in_its_own_transaction(scene: Scene) -> None:
    area, _ = line_of(scene, POWER)
    made: list[dict[str, Any]] = []
    (look,) = new_looks(scene, POWER, lambda: made.append(scene.submitted(area)), "permit")[:1]
    assert look["subject"] == made[0]["id"] and look["assets"] == 1 and look["by"] == "Digging Company"
    xids = scene.ask(
        "select count(distinct k.xmin::text) from (select xmin from audit.look where subject_id = %s and what = 'permit'"
        " union all select c.xmin from dig.clearance c join dig.excavation_revision v on v.id = c.revision_id"
        " where v.excavation_id = %s) as k",
        made[0]["id"],
        made[0]["id"],
    )
    assert xids == 1


def test_certificate_and_plan_are_told_of(scene: Scene) -> None:
    area, _ = line_of(scene, POWER)
    job = scene.submitted(area)
    answered(scene, POWER, job, "MARKED")
    answered(scene, TELECOM, job, "NO_CONFLICT")
    door = scene.door("digger")
    issued = new_looks(scene, POWER, lambda: door.post(f"/excavations/{job['id']}/issue"), "certificate")
    assert [look["subject"] for look in issued] == [job["id"]]
    clearance = scene.read(job["id"])["standing"]["clearance_id"]
    read = new_looks(scene, POWER, lambda: door.get(f"/clearances/{clearance}/certificate"), "certificate")
    assert [(look["subject"], look["assets"]) for look in read] == [(job["id"], 1)]
    permit = new_looks(scene, POWER, lambda: door.get(f"/clearances/{clearance}"), "permit")
    assert [(look["subject"], look["assets"]) for look in permit] == [(job["id"], 1)]


def test_every_read_of_a_restricted_asset_is_written_before_its_answer_leaves(scene: Scene) -> None:
    area, line = line_of(scene, POWER, restricted=True)
    _, plain = line_of(scene, POWER)
    before = len([one for one in looks(scene, POWER) if one["what"] == "restricted"])
    assert scene.door("authority").get(f"/lines/{line}").status_code == 200
    after = [one for one in looks(scene, POWER) if one["what"] == "restricted"]
    assert len(after) == before + 1, "not within a second: before the answer"
    assert after[0]["subject"] == line and after[0]["by"].startswith("City of tests")
    assert scene.door("engineer").get(f"/lines/{line}").status_code == 200
    x, y = _degrees(area)
    bbox = f"{x - 0.0005},{y - 0.0005},{x + 0.0005},{y + 0.0005}"
    assert scene.door("authority").get("/lines", params={"bbox": bbox}).status_code == 200
    assert scene.door("authority").get("/around", params={"lon": x, "lat": y}).status_code == 200
    assert scene.door("authority").get(f"/lines/{plain}").status_code == 200
    found = [one for one in looks(scene, POWER) if one["what"] == "restricted"]
    assert len(found) == before + 4, "by id twice, by box, around; the plain line is none of it"
    assert found[2]["person"] == "engineer"


def test_a_pin_that_tells_of_a_restricted_asset_is_such_a_read(scene: Scene) -> None:
    area, line = line_of(scene, POWER, restricted=True)
    x, y, *_ = area.bounds
    code = make_code(b"\x02\x04\x06\x08\x0a")
    place = f"SRID=9214;POINTZ({EAST + x} {NORTH + y} 0)"
    pin = scene.world.insert("pin.pin", code=code, geom=place, state="installed", steward_id=scene.organisations[POWER])
    scene.world.insert("pin.pin_tag", pin_id=pin, carrier="qr", format="code", identity=code.encode())
    scene.world.insert("pin.pin_mark", pin_id=pin, line_id=line, bearing_deg=0, offset_m=1)
    before = len([one for one in looks(scene, POWER) if one["what"] == "restricted"])
    door = scene.door("engineer")
    assert door.get(f"/pins/{pin}").json()["marks"][0]["asset"]["restricted"] is True
    assert door.get(f"/pins/by-code/{code}").status_code == 200
    scanned = door.post("/reads", json={"id": str(uuid4()), "carrier": "qr", "text": code, "captured_at": _now()})
    assert scanned.status_code == 200, scanned.text
    found = [one for one in looks(scene, POWER) if one["what"] == "restricted"]
    assert [(one["subject"], one["person"]) for one in found[:3]] == [(line, "engineer")] * 3
    assert len(found) == before + 3


def test_an_answer_about_a_restricted_asset_that_cannot_be_written_down_is_not_given(scene: Scene) -> None:
    _, line = line_of(scene, POWER, restricted=True)
    scene.world.run("alter table audit.look add constraint broken check (what <> 'restricted') not valid")
    try:
        answer = scene.door("authority").get(f"/lines/{line}")
        assert answer.status_code == 422 and line not in answer.text
    finally:
        scene.world.run("alter table audit.look drop constraint broken")


def test_pages_of_looks_hold_together(scene: Scene) -> None:
    for _ in range(3):
        area, _ = line_of(scene, POWER)
        new_looks(scene, POWER, lambda area=area: preview(scene, area), "preview")
    everything = looks(scene, POWER)
    gathered: Looks = []
    cursor: str | None = None
    while True:
        parameters: dict[str, Any] = {"limit": 2} if cursor is None else {"limit": 2, "cursor": cursor}
        page = scene.door(POWER).get("/looks", params=parameters).json()
        gathered += page["items"]
        cursor = page["next"]
        if cursor is None:
            break
    assert gathered == everything


def judgement(*owners: str) -> Any:
    """As much of a judgement as looks are made of: one asset of each owner."""
    assets = [SimpleNamespace(owner_id=owner, id=str(uuid4())) for owner in owners]
    return SimpleNamespace(findings=[SimpleNamespace(asset=asset) for asset in assets], notes=[])


def test_while_the_database_is_away_looks_wait_and_are_bounded(
    scene: Scene, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(recording, "MOST_WAITING", 5)

    async def run() -> tuple[int, int]:
        engine = make_engine(Settings(pool_size=1), "postgresql://nobody@127.0.0.1:1/none")
        book = LookBook(engine)
        for _ in range(8):
            book.note_preview(b"\1" * 32, judgement(str(uuid4())), [box(0, 0, 1, 1)])
        with pytest.raises(Exception, match=r"(?i)connect"):
            await book.flush()
        await engine.dispose()
        return len(book), book.lost

    assert asyncio.run(run()) == (5, 3)
    assert "looks are lost" in caplog.text


def test_dragging_a_dig_about_is_one_look(scene: Scene) -> None:
    owner = str(uuid4())

    async def run() -> list[int]:
        engine = make_engine(Settings(pool_size=1), str(scene.app.state.database_url))
        book = LookBook(engine)
        for shift in range(20):
            book.note_preview(token_hash("digger"), judgement(owner, owner), [box(shift, 0, shift + 1, 1)])
        waiting = len(book)
        await book.flush()
        await engine.dispose()
        return [waiting, len(book)]

    assert asyncio.run(run()) == [1, 0]
    assert scene.ask("select array_agg(assets) from audit.look where owner_id = %s", owner) == [2]


def _now() -> str:
    return datetime.now(UTC).isoformat()


def _degrees(area: Any) -> tuple[float, float]:
    from tests.clearance_world import lon_lat

    ring = lon_lat(area)["coordinates"][0]
    return sum(point[0] for point in ring[:4]) / 4, sum(point[1] for point in ring[:4]) / 4
