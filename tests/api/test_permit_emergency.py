"""Emergency works, and other people's permits at the same place."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from shapely.affinity import translate

from tests.api.permit_scene import Scene, permit_scene, request
from tests.conftest import Database


@pytest.fixture(scope="module")
def scene(module_database: Database, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Scene]:
    home: Path = tmp_path_factory.mktemp("home")
    with permit_scene(module_database, home) as made:
        yield made


def test_an_emergency_is_shown_everything_and_stopped_by_nothing(scene: Scene) -> None:
    digger, area = scene.door("digger"), scene.spot()
    x, y, *_ = area.bounds
    scene.world.line(f"LINESTRING Z ({x - 20} {y + 1} 0, {x + 20} {y + 1} 0)", scene.owner)
    scene.world.owner("Asleep", ("gas",), area=area.buffer(50), covered=None, standing=False)
    job = scene.submitted(area, emergency=True, method="MECHANICAL", depth_m=2)
    assert job["standing"]["verdict"] == "CONFLICT"
    ground = job["may_break_ground"]
    assert ground["allowed"] and [reason["code"] for reason in ground["reasons"]] == [
        "EMERGENCY", "NOT_ISSUED", "VERDICT_CONFLICT", "STEPS_BEFORE_OPEN",
    ]  # fmt: skip
    asked = digger.get(f"/excavations/{job['id']}/routed").json()
    assert all(entry["owner"]["phone"] and entry["owner"]["desk_phone"] for entry in asked) and len(asked) == 2

    shift = digger.post(f"/excavations/{job['id']}/shifts", json={})
    assert shift.status_code == 201 and scene.read(job["id"])["life"] == "open"
    told = scene.ask("select warnings from dig.shift where id = %s", shift.json()["id"])
    assert told == ["NOT_ISSUED", "VERDICT_CONFLICT", "STEPS_BEFORE_OPEN"]
    issued = digger.post(f"/excavations/{job['id']}/issue")  # nobody is waited for
    assert issued.status_code == 201 and issued.json()["verdict"] == "CONFLICT"


def test_an_emergency_is_checked_within_a_day(scene: Scene) -> None:
    digger, before = scene.door("digger"), datetime.now(UTC)
    job = scene.issued(scene.spot(), emergency=True)
    due = datetime.fromisoformat(job["check_due_at"])
    assert timedelta(hours=23, minutes=59) < due - before < timedelta(hours=24, minutes=5)
    assert scene.ask("select count(*) from sync.task where entity_id = %s", job["id"]) == 1
    shift = digger.post(f"/excavations/{job['id']}/shifts", json={}).json()
    digger.post(f"/shifts/{shift['id']}/end", json={})
    assert digger.post(f"/excavations/{job['id']}/close").json()["code"] == "STEPS_OPEN"
    scene.sign(scene.read(job["id"]))
    assert digger.post(f"/excavations/{job['id']}/close").json()["check_due_at"] is None
    assert scene.ask("select state from sync.task where entity_id = %s", job["id"]) == "done"


def test_works_do_not_become_an_emergency_afterwards(scene: Scene) -> None:
    job = scene.submitted(scene.spot())
    match = {"If-Match": f'"{job["row_version"]}"'}
    answer = scene.door("digger").patch(f"/excavations/{job['id']}", json={"emergency": True}, headers=match)
    assert (answer.status_code, answer.json()["code"]) == (409, "EMERGENCY_IS_FIXED")
    assert job["check_due_at"] is None


def test_two_crews_at_the_same_place_are_told_of_each_other(scene: Scene) -> None:
    area = scene.spot(20, 2)
    contact = {"name": "Lan", "phone": "0901 234 567"}
    mine = scene.submitted(area, contact=contact)
    theirs = scene.submitted(translate(area, 15, 0), "rival", title="Their trench")
    later = {"from": (datetime.now(UTC) + timedelta(days=30)).isoformat(), "to": "2027-06-01"}
    scene.submitted(area, "rival", title="Next year", **later)
    scene.submitted(translate(area, 0, 40), "rival", title="Across the street")
    scene.draft(area, "rival", title="Only a drawing")

    seen_by_them = scene.door("rival").get(f"/excavations/{theirs['id']}/overlaps").json()["items"]
    assert [(entry["code"], entry["contact"]) for entry in seen_by_them] == [(mine["code"], contact)]
    (seen_by_me,) = scene.door("digger").get(f"/excavations/{mine['id']}/overlaps").json()["items"]
    assert seen_by_me["title"] == "Their trench" and seen_by_me["distance_m"] == 0
    assert seen_by_me["contact"]["phone"] == "0234-111"  # nobody was named: the company's
    assert scene.read(mine["id"])["overlaps"] == 1

    # Of their 20 m only what lies within 10 m of mine is shown.
    shown = scene.ask(
        "select ST_Area(ST_Transform(ST_SetSRID(ST_GeomFromGeoJSON(%s), 4326), 9214))",
        str(seen_by_me["geometry"]).replace("'", '"'),
    )
    assert 29 < shown < 31
    assert scene.door("rival").get(f"/excavations/{mine['id']}/overlaps").status_code == 404


def test_a_permit_copied_to_another_site_is_another_request(scene: Scene) -> None:
    digger, here = scene.door("digger"), scene.spot()
    there = scene.spot()
    u, v, *_ = there.bounds
    scene.world.line(f"LINESTRING Z ({u - 20} {v + 1} 0, {u + 20} {v + 1} 0)", scene.owner)
    job = scene.cleared(here, method="MECHANICAL", depth_m=2)
    assert job["may_break_ground"]["allowed"]
    # The certificate names its place; the same request at the other place is judged for that place.
    copied = digger.post(f"/excavations/{job['id']}/revisions", json=request(there, method="MECHANICAL", depth_m=2))
    assert copied.status_code == 201
    moved = digger.post(f"/excavations/{job['id']}/submit", json={"revision": 2}).json()
    assert moved["standing"]["verdict"] == "CONFLICT" and not moved["may_break_ground"]["allowed"]
    assert scene.standing(job)["status"] == "SUPERSEDED"
