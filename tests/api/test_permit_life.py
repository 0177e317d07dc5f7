"""A permit from drawing to closing, over HTTP, as its people see it."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.api.permit_scene import Scene, permit_scene, request
from tests.conftest import Database


@pytest.fixture(scope="module")
def scene(module_database: Database, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Scene]:
    home: Path = tmp_path_factory.mktemp("home")
    with permit_scene(module_database, home) as made:
        yield made


def codes(job: dict[str, Any]) -> list[str]:
    return [reason["code"] for reason in job["may_break_ground"]["reasons"]]


def test_a_permit_lives_from_drawing_to_closing(scene: Scene) -> None:
    digger, area = scene.door("digger"), scene.spot()
    job = scene.draft(area)
    assert job["life"] == "draft" and job["standing"] is None and job["draft_revision"] == 1
    assert codes(job) == ["NOT_SUBMITTED"]

    job = digger.post(f"/excavations/{job['id']}/submit", json={"revision": 1}).json()
    assert job["life"] == "requested" and job["draft_revision"] is None
    assert job["standing"]["status"] == "AWAITING" and job["standing"]["verdict"] == "CLEAR"
    assert job["routed"] == {"asked": 1, "answered": 1, "late": 0}  # by standing instruction
    assert codes(job) == ["NOT_ISSUED", "STEPS_BEFORE_OPEN"]

    issued = digger.post(f"/excavations/{job['id']}/issue")
    assert issued.status_code == 201
    assert issued.json()["status"] == "VALID" and len(issued.json()["certificate_hash"]) == 64
    job = scene.read(job["id"])
    assert codes(job) == ["STEPS_BEFORE_OPEN"] and not job["may_break_ground"]["allowed"]

    scene.sign(job, "before")
    job = scene.read(job["id"])
    assert job["may_break_ground"] == {"allowed": True, "reasons": []}

    shift = digger.post(f"/excavations/{job['id']}/shifts", json={}).json()
    job = scene.read(job["id"])
    assert job["life"] == "open" and job["shift"]["id"] == shift["id"]
    assert digger.post(f"/shifts/{shift['id']}/end", json={"note": "done for today"}).json()["ended_at"]

    scene.sign(job)
    closed = digger.post(f"/excavations/{job['id']}/close").json()
    assert closed["life"] == "closed" and codes(closed) == ["JOB_CLOSED"]
    assert digger.post(f"/excavations/{job['id']}/shifts", json={}).json()["code"] == "JOB_CLOSED"


def test_the_reasons_of_a_clearance_are_told_in_the_readers_language(scene: Scene) -> None:
    area = scene.spot()
    x, y, *_ = area.bounds
    scene.world.line(f"LINESTRING Z ({x - 20} {y + 1} 0, {x + 20} {y + 1} 0)", scene.owner)
    job = scene.submitted(area, method="MECHANICAL", depth_m=1.5)
    path = f"/clearances/{job['standing']['clearance_id']}"
    told = scene.door("digger").get(path).json()
    assert told["verdict"] == job["standing"]["verdict"] == "CONFLICT"
    assert told["findings"][0]["row"] == 9 and told["findings"][0]["words"]
    assert told["inputs_hash"] == scene.ask(
        "select encode(inputs_hash, 'hex') from dig.clearance where id = %s", told["clearance_id"]
    )
    assert [step["step"] for step in told["hold_points"]][:2] == ["briefing_read", "locator_sweep"]
    in_vietnamese = scene.door("digger").get(path, headers={"Accept-Language": "vi"}).json()
    assert in_vietnamese["words"] != told["words"]
    assert in_vietnamese["findings"][0]["words"] != told["findings"][0]["words"]


def test_an_extension_asks_anew_and_leaves_the_certificate_good_until_it_is_issued(scene: Scene) -> None:
    digger = scene.door("digger")
    job = scene.cleared(scene.spot())
    first, to = job["standing"]["clearance_id"], "2027-06-01T12:00:00+00:00"
    extended = digger.post(f"/excavations/{job['id']}/extend", json={"to": to}).json()
    assert [(r["number"], r["extends"]) for r in extended["revisions"]] == [(1, None), (2, 1)]
    assert extended["current_revision"]["parts"] == [
        {**part, "number": part["number"]} for part in job["current_revision"]["parts"]
    ]
    assert extended["standing"]["clearance_id"] == first and extended["may_break_ground"]["allowed"]
    assert extended["routed"]["asked"] == 1  # asked about the new revision

    assert digger.post(f"/excavations/{job['id']}/issue", json={"revision": 2}).status_code == 201
    now = scene.read(job["id"])
    assert now["standing"]["clearance_id"] != first and now["standing"]["revision_number"] == 2
    assert scene.standing(job)["status"] == "SUPERSEDED"
    assert codes(now) == ["STEPS_BEFORE_OPEN"]  # a new certificate has steps of its own


@pytest.mark.parametrize("change", [{"depth_m": 2.0}, {"method": "MECHANICAL"}])
def test_a_dig_deepened_or_a_method_changed_on_site_is_a_new_request(scene: Scene, change: dict[str, Any]) -> None:
    """Dig deepened on site, method changed on site: the old certificate ends at once."""
    digger, area = scene.door("digger"), scene.spot()
    job = scene.cleared(area)
    assert digger.post(f"/excavations/{job['id']}/revisions", json=request(area, **change)).status_code == 201
    assert scene.read(job["id"])["may_break_ground"]["allowed"]  # a drawing alone changes nothing
    deeper = digger.post(f"/excavations/{job['id']}/submit", json={"revision": 2}).json()
    assert scene.standing(job)["status"] == "SUPERSEDED"
    assert "NOT_ISSUED" in codes(deeper)


def test_a_certificate_taken_back_stays_taken_back(scene: Scene) -> None:
    digger = scene.door("digger")
    job = scene.cleared(scene.spot())
    gone = digger.post(f"/excavations/{job['id']}/revoke", json={"reason": "The street was closed."})
    assert gone.status_code == 200 and gone.json()["status"] == "REVOKED"
    assert codes(scene.read(job["id"])) == ["CERTIFICATE_REVOKED"]
    assert digger.post(f"/excavations/{job['id']}/revoke", json={"reason": "again"}).json()["code"] == "NOT_ISSUED"
    assert digger.post(f"/excavations/{job['id']}/issue").status_code == 201  # a new one is another certificate
    assert scene.standing(job)["status"] == "REVOKED"


def test_a_draft_is_redrawn_with_the_version_that_was_read(scene: Scene) -> None:
    digger, area = scene.door("digger"), scene.spot()
    job = scene.draft(area)
    path = f"/excavations/{job['id']}/revisions/1"
    read = digger.get(path)
    redrawn = digger.put(path, json=request(area, method="VACUUM"), headers={"If-Match": read.headers["etag"]})
    assert redrawn.status_code == 200 and redrawn.json()["parts"][0]["method"] == "VACUUM"
    assert redrawn.headers["etag"] != read.headers["etag"]
    stale = digger.put(path, json=request(area, method="IMPACT"), headers={"If-Match": read.headers["etag"]})
    assert (stale.status_code, stale.json()["code"]) == (412, "STALE_EDIT")
    assert digger.put(path, json=request(area)).status_code == 428
    fewer = request(area)
    fewer["parts"].append({"geometry": fewer["parts"][0]["geometry"], "method": "HAND", "z_bottom_m": 1})
    two = digger.put(path, json=fewer, headers={"If-Match": redrawn.headers["etag"]})
    assert len(two.json()["parts"]) == 2
    one = digger.put(path, json=request(area), headers={"If-Match": two.headers["etag"]})
    assert len(one.json()["parts"]) == 1


def test_a_list_of_permits_is_searched_and_paged(scene: Scene) -> None:
    digger = scene.door("digger")
    made = [scene.draft(scene.spot(), title=f"Needle {n}")["code"] for n in range(3)]
    found = digger.get("/excavations", params={"q": "needle"}).json()
    assert [item["code"] for item in found["items"]] == made[::-1] and found["next"] is None
    assert digger.get("/excavations", params={"q": "100%"}).json()["items"] == []
    assert all(item["life"] == "draft" for item in digger.get("/excavations", params={"life": "draft"}).json()["items"])
    assert scene.door("rival").get("/excavations", params={"q": "needle"}).json()["items"] == []


def test_from_the_moment_another_revision_is_submitted_the_old_certificate_is_over(scene: Scene) -> None:
    """Also while the new one has not been judged yet, should the server die in between."""
    digger, area = scene.door("digger"), scene.spot()
    job = scene.cleared(area)
    digger.post(f"/excavations/{job['id']}/revisions", json=request(area, depth_m=2.0))
    scene.world.run(
        "update dig.excavation_revision set submitted_at = now(), base_version = row_version where excavation_id = %s and number = 2",
        job["id"],
    )
    assert scene.standing(job)["status"] == "SUPERSEDED"
    assert scene.ask("select status from dig.clearance where id = %s", job["standing"]["clearance_id"]) == "VALID"
    assert "CERTIFICATE_SUPERSEDED" in codes(scene.read(job["id"]))
    queued = scene.draft(scene.spot())
    digger.post(f"/excavations/{queued['id']}/submit", json={"revision": 1})
    after = (
        "select count(*) from queue.procrastinate_jobs where task_name = 'evaluate' and args ->> 'excavation_id' = %s"
    )
    assert scene.ask(after, queued["id"]) == 1
