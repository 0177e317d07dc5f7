"""What owners claim about their records: standing instructions, coverage, changes by two persons, and what is to be done."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import uuid4

import httpx
import pytest
from shapely.geometry import box
from shapely.geometry.base import BaseGeometry

from tests.api.owner_scene import POWER, TELECOM, answered, asked, code_of, judged, owner_scene, rows_of
from tests.api.permit_scene import Scene
from tests.clearance_world import lon_lat
from tests.conftest import Database

LATER = (datetime.now(UTC) + timedelta(days=300)).isoformat()


@pytest.fixture(scope="module")
def scene(module_database: Database, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Scene]:
    home: Path = tmp_path_factory.mktemp("home")
    with owner_scene(module_database, home) as made:
        yield made


def attest(scene: Scene, word: str, area: BaseGeometry, **more: Any) -> httpx.Response:
    body = {
        "id": str(uuid4()),
        "kind": word,
        "area": lon_lat(area),
        "complete_as_of": "2026-01-01",
        "valid_until": LATER,
    }
    return scene.door(word).post("/coverages", json={**body, **more})


def match(version: int) -> dict[str, str]:
    return {"If-Match": f'"{version}"'}


def test_the_register_answers_where_its_owner_says_so_until_that_ends(scene: Scene) -> None:
    area = scene.spot()
    body = {"id": str(uuid4()), "kinds": ["power"], "area": lon_lat(area.buffer(60, join_style="mitre"))}
    made = scene.door(POWER).post("/standing-instructions", json=body)
    assert made.status_code == 201, made.text
    assert made.json()["signed_by"]["name"] == "power" and made.json()["area"]["type"] == "MultiPolygon"
    job = scene.submitted(area)
    answered(scene, TELECOM, job, "NO_CONFLICT")
    power = scene.organisations[POWER]
    assert asked(scene, POWER, job)["routed"]["state"] == "standing_instruction"
    assert judged(scene, job)["verdict"] == "CLEAR"
    assert scene.door("digger").post(f"/excavations/{job['id']}/issue").status_code == 201
    job = scene.read(job["id"])
    address = f"/standing-instructions/{body['id']}/end"
    assert code_of(scene.door(TELECOM).post(address, headers=match(1))) == (403, "NOT_YOURS")
    assert code_of(scene.door(POWER).post(address)) == (428, "IF_MATCH_MISSING")
    ended = scene.door("engineer").post(address, headers=match(1))
    assert ended.status_code == 200 and ended.json()["ended_at"] is not None
    assert ended.json()["signed_by"]["name"] == "power", "ending it is no new signature"
    assert scene.standing(job)["status"] == "STALE"
    assert rows_of(judged(scene, job), power) == {"F NO_RESPONSE"}
    listed = scene.door(POWER).get("/standing-instructions").json()["items"]
    everything = scene.door(POWER).get("/standing-instructions", params={"all": True}).json()["items"]
    assert body["id"] not in {one["id"] for one in listed} and body["id"] in {one["id"] for one in everything}
    assert scene.door(TELECOM).get("/standing-instructions", params={"all": True}).json()["items"] == []


def test_a_standing_instruction_that_is_over_already_is_refused(scene: Scene) -> None:
    body = {"id": str(uuid4()), "kinds": ["power"], "valid_until": "2026-01-01T00:00:00Z"}
    assert code_of(scene.door(POWER).post("/standing-instructions", json=body)) == (422, "ALREADY_OVER")


def test_coverage_is_attested_by_name_and_grows_by_one_person(scene: Scene) -> None:
    area = box(3000, 3000, 3100, 3100)
    made = attest(scene, POWER, area, connections_mapped=True)
    assert made.status_code == 201, made.text
    told = made.json()
    assert told["attested_by"]["name"] == "power" and told["attested_at"] is not None and told["connections_mapped"]
    assert told["id"] in {one["id"] for one in scene.door("engineer").get("/coverages").json()["items"]}
    grown = scene.door("engineer").patch(
        f"/coverages/{told['id']}", json={"area": lon_lat(area.buffer(10, join_style="mitre"))}, headers=match(1)
    )
    assert grown.status_code == 200, grown.text
    assert grown.json()["attested_by"]["name"] == "engineer" and grown.headers["etag"] == '"2"'
    stale = scene.door(POWER).patch(f"/coverages/{told['id']}", json={"valid_until": LATER}, headers=match(1))
    assert code_of(stale) == (412, "STALE_EDIT")
    assert code_of(
        scene.door(TELECOM).patch(f"/coverages/{told['id']}", json={"valid_until": LATER}, headers=match(2))
    ) == (
        403,
        "NOT_YOURS",
    )


def test_coverage_shrinks_by_two_persons_and_makes_certificates_stale(scene: Scene) -> None:
    area = scene.spot()
    job = scene.submitted(area)
    answered(scene, POWER, job, "NO_CONFLICT")
    answered(scene, TELECOM, job, "NO_CONFLICT")
    assert scene.door("digger").post(f"/excavations/{job['id']}/issue").status_code == 201
    job = scene.read(job["id"])
    (whole,) = [one for one in scene.door(TELECOM).get("/coverages").json()["items"] if one["kind"] == "telecom"]
    address = f"/coverages/{whole['id']}"
    smaller = {"area": lon_lat(box(1900, 1900, 2000, 2000))}
    alone = scene.door(TELECOM).patch(address, json=smaller, headers=match(whole["row_version"]))
    assert code_of(alone) == (403, "NEEDS_SECOND_PERSON")

    add_colleague(scene)
    wish = scene.door(TELECOM).post(
        f"{address}/proposals", json={**smaller, "reason": "Sold the rest"}, headers=match(whole["row_version"])
    )
    assert wish.status_code == 201, wish.text
    assert wish.json()["state"] == "pending" and wish.json()["area"]["type"] == "MultiPolygon"
    assert scene.standing(job)["status"] == "VALID", "a wish changes nothing"
    decision = f"/proposals/{wish.json()['id']}/decision"
    assert code_of(scene.door(TELECOM).post(decision, json={"approve": True})) == (403, "NEEDS_SECOND_PERSON")
    assert code_of(scene.door(POWER).post(decision, json={"approve": True})) == (404, "PROPOSAL_NOT_FOUND")
    assert [one["id"] for one in scene.door("colleague").get("/proposals").json()["items"]] == [wish.json()["id"]]
    approved = scene.door("colleague").post(decision, json={"approve": True, "note": "Checked"})
    assert approved.status_code == 200, approved.text
    assert approved.json()["state"] == "approved" and approved.json()["decided_by"]["name"] == "colleague"
    (now,) = [one for one in scene.door(TELECOM).get("/coverages").json()["items"] if one["id"] == whole["id"]]
    assert now["area"] == wish.json()["area"] and now["attested_by"]["name"] == "colleague"
    assert scene.standing(job)["status"] == "STALE"
    assert "E NO_COVERAGE" in rows_of(judged(scene, job), scene.organisations[TELECOM])
    assert code_of(scene.door("colleague").post(decision, json={"approve": True})) == (409, "PROPOSAL_DECIDED")


def test_ending_coverage_and_a_date_ride_along_only_as_proposed(scene: Scene) -> None:
    add_colleague(scene)
    made = attest(scene, TELECOM, box(3500, 3500, 3600, 3600)).json()
    address = f"/coverages/{made['id']}"
    assert code_of(scene.door(TELECOM).patch(address, json={"retire": True}, headers=match(1))) == (
        403,
        "NEEDS_SECOND_PERSON",
    )
    wish = scene.door(TELECOM).post(
        f"{address}/proposals",
        json={"retire": True, "valid_until": "2027-05-01T12:34:56.789+07:00", "reason": "Given up"},
        headers=match(1),
    )
    assert wish.status_code == 201, wish.text
    decided = scene.door("colleague").post(f"/proposals/{wish.json()['id']}/decision", json={"approve": True})
    assert decided.status_code == 200, decided.text
    assert made["id"] not in {one["id"] for one in scene.door(TELECOM).get("/coverages").json()["items"]}


def test_a_rejected_or_overtaken_proposal_changes_nothing(scene: Scene) -> None:
    add_colleague(scene)
    made = attest(scene, TELECOM, box(3700, 3700, 3800, 3800)).json()
    address = f"/coverages/{made['id']}"
    wishes = [
        scene.door(TELECOM)
        .post(f"{address}/proposals", json={"retire": True, "reason": f"Wish {n}"}, headers=match(1))
        .json()["id"]
        for n in range(2)
    ]
    rejected = scene.door("colleague").post(f"/proposals/{wishes[0]}/decision", json={"approve": False, "note": "No"})
    assert rejected.status_code == 200 and rejected.json()["state"] == "rejected"
    assert scene.door(TELECOM).patch(address, json={"connections_mapped": True}, headers=match(1)).status_code == 200
    late = scene.door("colleague").post(f"/proposals/{wishes[1]}/decision", json={"approve": True})
    assert code_of(late) == (412, "STALE_EDIT"), "it was made on another version"
    assert made["id"] in {one["id"] for one in scene.door(TELECOM).get("/coverages").json()["items"]}
    pending = scene.door("colleague").get("/proposals").json()["items"]
    assert wishes[1] in {one["id"] for one in pending}, "the refused approval was rolled back"


@pytest.mark.parametrize(
    ("area", "code"),
    [
        ({"type": "Point", "coordinates": [107.58, 16.46]}, "GEOMETRY_TYPE"),
        ({"type": "LineString", "coordinates": [[107.58, 16.46], [107.59, 16.46]]}, "GEOMETRY_TYPE"),
        ({"type": "Polygon", "coordinates": [[[107.58, 16.46], [107.59, 16.47], [107.59, 16.46], [107.58, 16.47], [107.58, 16.46]]]}, "GEOMETRY_INVALID"),
        ({"type": "Polygon", "coordinates": [[[16.46, 107.58], [16.47, 107.58], [16.47, 107.59], [16.46, 107.58]]]}, "LON_LAT_SWAPPED"),
        ({"type": "Polygon", "coordinates": [[[127.0123, 37.5123], [127.1, 37.5], [127.1, 37.6], [127.0123, 37.5123]]]}, "OUTSIDE_JURISDICTION"),
        ({"type": "Polygon", "coordinates": [[[107.58, 16.46], [107.59, 16.46], [107.59, 16.47]]]}, "RING_TOO_SHORT"),
        ({"type": "Polygon", "coordinates": []}, "GEOMETRY_EMPTY"),
        (None, "GEOMETRY_MISSING"),
        ("everywhere", "GEOMETRY_MISSING"),
    ],
)  # fmt: skip
def test_an_area_that_is_none_is_refused_and_never_repaired(scene: Scene, area: Any, code: str) -> None:
    body = {"id": str(uuid4()), "kind": "power", "area": area, "complete_as_of": "2026-01-01", "valid_until": LATER}
    refused = scene.door(POWER).post("/coverages", json=body)
    assert code_of(refused) == (422, code)
    assert body["id"] not in {one["id"] for one in scene.door(POWER).get("/coverages").json()["items"]}


def test_records_are_not_complete_as_of_tomorrow_nor_until_yesterday(scene: Scene) -> None:
    tomorrow = (datetime.now(UTC) + timedelta(days=2)).date().isoformat()
    area = box(3900, 3900, 3950, 3950)
    assert code_of(attest(scene, POWER, area, complete_as_of=tomorrow)) == (422, "NOT_YET")
    assert code_of(attest(scene, POWER, area, valid_until="2026-01-01T00:00:00Z")) == (422, "ALREADY_OVER")


def test_a_desk_sees_what_it_has_to_do_and_ends_it(scene: Scene) -> None:
    task = scene.world.insert(
        "sync.task", organisation_id=scene.organisations[POWER], title="Check what was found", due_at="2026-01-01"
    )
    (seen,) = [one for one in scene.door(POWER).get("/tasks").json()["items"] if one["id"] == task]
    assert seen["overdue"] and seen["state"] == "open"
    assert task not in {one["id"] for one in scene.door(TELECOM).get("/tasks").json()["items"]}
    address = f"/tasks/{task}/end"
    assert code_of(scene.door(TELECOM).post(address, json={"state": "done"}, headers=match(1))) == (
        404,
        "TASK_NOT_FOUND",
    )
    ended = scene.door("crew").post(address, json={"state": "done", "note": "Two cables"}, headers=match(1))
    assert ended.status_code == 200 and ended.json()["state"] == "done" and not ended.json()["overdue"]
    assert task not in {one["id"] for one in scene.door(POWER).get("/tasks").json()["items"]}


def add_colleague(scene: Scene) -> None:
    """A second person at Answering Telecom, once."""
    from tests.api.permit_scene import add_person

    if scene.ask("select count(*) from org.person where display_name = 'colleague'") == 0:
        add_person(scene.world, "colleague", scene.organisations[TELECOM], "engineer")
