"""What permits refuse: every wrong step has a code of its own, and leaves everything as it was."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any
from uuid import uuid4

import httpx
import pytest

from tests.api.permit_scene import Scene, permit_scene, person_of, request
from tests.conftest import Database


@pytest.fixture(scope="module")
def scene(module_database: Database, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Scene]:
    home: Path = tmp_path_factory.mktemp("home")
    with permit_scene(module_database, home) as made:
        yield made


def refused(answer: httpx.Response) -> tuple[int, str]:
    return answer.status_code, answer.json()["code"]


def test_a_revision_is_submitted_once(scene: Scene) -> None:
    digger, job = scene.door("digger"), scene.submitted(scene.spot())
    again = digger.post(f"/excavations/{job['id']}/submit", json={"revision": 1})
    assert refused(again) == (409, "ALREADY_SUBMITTED")
    assert scene.ask("select count(*) from dig.routed_owner o join dig.excavation_revision r on r.id = o.revision_id"
                     " where r.excavation_id = %s", job["id"]) == 1  # fmt: skip


def test_two_submits_at_once_make_one_request(scene: Scene) -> None:
    job = scene.draft(scene.spot())

    def submit(_: int) -> int:
        with httpx.Client(base_url=scene.url, headers=scene.door("digger").headers, timeout=60) as door:
            return door.post(f"/api/v1/excavations/{job['id']}/submit", json={"revision": 1}).status_code

    with ThreadPoolExecutor(4) as crowd:
        assert sorted(crowd.map(submit, range(4))) == [200, 409, 409, 409]
    waiting = "select count(*) from dig.clearance c join dig.excavation_revision r on r.id = c.revision_id"
    assert scene.ask(f"{waiting} where r.excavation_id = %s", job["id"]) == 1


def test_two_issues_at_once_give_one_certificate(scene: Scene) -> None:
    job = scene.submitted(scene.spot())

    def issue(_: int) -> tuple[int, str]:
        with httpx.Client(base_url=scene.url, headers=scene.door("digger").headers, timeout=60) as door:
            answer = door.post(f"/api/v1/excavations/{job['id']}/issue")
            return answer.status_code, answer.json().get("code", "issued")

    with ThreadPoolExecutor(5) as crowd:
        found = sorted(crowd.map(issue, range(5)))
    assert found == [(201, "issued"), *[(409, "ALREADY_ISSUED")] * 4]
    valid = "select count(*) from dig.clearance where status = 'VALID' and revision_id = %s"
    assert scene.ask(valid, job["current_revision"]["id"]) == 1
    assert refused(scene.door("digger").post(f"/excavations/{job['id']}/issue")) == (409, "ALREADY_ISSUED")


def test_the_wrong_revision_is_refused(scene: Scene) -> None:
    digger, area = scene.door("digger"), scene.spot()
    job = scene.submitted(area)
    path = f"/excavations/{job['id']}"
    assert refused(digger.post(f"{path}/submit", json={"revision": 9})) == (404, "REVISION_NOT_FOUND")
    assert refused(digger.post(f"{path}/issue", json={"revision": 2})) == (409, "WRONG_REVISION")
    assert digger.post(f"{path}/revisions", json=request(area)).status_code == 201
    assert refused(digger.post(f"{path}/revisions", json=request(area))) == (409, "REVISION_OPEN")
    assert refused(digger.post(f"{path}/extend", json={"to": "2027-01-01T00:00:00Z"})) == (409, "REVISION_OPEN")
    fixed = digger.put(f"{path}/revisions/1", json=request(area), headers={"If-Match": '"2"'})
    assert refused(fixed) == (409, "REVISION_IS_FIXED")


def test_a_stale_edit_changes_nothing(scene: Scene) -> None:
    digger, job = scene.door("digger"), scene.draft(scene.spot())
    path, match = f"/excavations/{job['id']}", {"If-Match": f'"{job["row_version"]}"'}
    assert digger.patch(path, json={"title": "Mine"}, headers=match).json()["title"] == "Mine"
    assert refused(digger.patch(path, json={"title": "Theirs"}, headers=match)) == (412, "STALE_EDIT")
    assert refused(digger.patch(path, json={"title": "Theirs"})) == (428, "IF_MATCH_MISSING")
    assert refused(digger.patch(path, json={}, headers={"If-Match": '"2"'})) == (422, "NOTHING_TO_CHANGE")
    assert scene.read(job["id"])["title"] == "Mine"


@pytest.mark.parametrize("step", ["submit", "evaluate", "issue", "extend", "revoke", "close", "shifts", "revisions"])
def test_another_organisation_does_not_see_the_permit(scene: Scene, step: str) -> None:
    job = scene.submitted(scene.spot())
    bodies: dict[str, Any] = {
        "submit": {"revision": 1}, "extend": {"to": "2027-01-01T00:00:00Z"}, "revoke": {"reason": "because"},
        "shifts": {}, "revisions": request(scene.spot()),
    }  # fmt: skip
    for word in ("rival", "stranger"):
        answer = scene.door(word).post(f"/excavations/{job['id']}/{step}", json=bodies.get(step))
        assert refused(answer) == (404, "EXCAVATION_NOT_FOUND"), f"{word}: {step}"
        gone = scene.door(word).get(f"/clearances/{job['standing']['clearance_id']}")
        assert refused(gone) == (404, "CLEARANCE_NOT_FOUND")


def test_an_owner_that_was_asked_reads_and_changes_nothing(scene: Scene) -> None:
    job = scene.submitted(scene.spot())
    desk = scene.door("desk")
    assert desk.get(f"/excavations/{job['id']}").status_code == 200
    for step in ("evaluate", "issue", "close"):
        assert refused(desk.post(f"/excavations/{job['id']}/{step}")) == (403, "NOT_YOURS")
    assert desk.get(f"/excavations/{job['id']}/overlaps").json() == {"items": []}


def test_a_user_removed_mid_permit_is_out_at_once_and_the_permit_goes_on(scene: Scene) -> None:
    job = scene.cleared(scene.spot())
    person = person_of(scene, "digger")
    scene.world.run("update org.person set disabled_at = now() where id = %s", person)
    try:
        assert scene.door("digger").get(f"/excavations/{job['id']}").status_code == 401
        assert refused(scene.door("digger").post(f"/excavations/{job['id']}/shifts", json={})) == (401, "NOT_SIGNED_IN")
        assert scene.read(job["id"], "authority")["standing"]["status"] == "VALID"
    finally:
        scene.world.run("update org.person set disabled_at = null where id = %s", person)


def test_a_certificate_waits_for_the_answers_that_are_required(scene: Scene) -> None:
    area = scene.spot()
    owner = scene.world.owner("Silent Gas", ("gas",), area=area.buffer(50), covered=area.buffer(50), standing=False)
    digger, job = scene.door("digger"), scene.submitted(area)
    assert job["routed"] == {"asked": 2, "answered": 1, "late": 0}
    waiting = digger.post(f"/excavations/{job['id']}/issue")
    assert refused(waiting) == (409, "REPLIES_AWAITED") and waiting.json()["owners"][0].startswith("Silent Gas")
    asked = digger.get(f"/excavations/{job['id']}/routed").json()
    assert {entry["state"] for entry in asked} == {"standing_instruction", "pending"}

    scene.world.insert("dig.owner_reply", revision_id=job["current_revision"]["id"], owner_id=owner, code="NO_CONFLICT")
    assert scene.standing(job)["status"] in ("STALE", "SUPERSEDED")
    judged = digger.post(f"/excavations/{job['id']}/evaluate").json()
    assert (judged["status"], judged["verdict"]) == ("AWAITING", "CLEAR")
    assert digger.post(f"/excavations/{job['id']}/issue").json()["status"] == "VALID"


def test_ground_stays_whole_until_everything_is_signed_and_the_job_open_until_it_is_done(scene: Scene) -> None:
    digger, job = scene.door("digger"), scene.issued(scene.spot())
    path = f"/excavations/{job['id']}"
    no = digger.post(f"{path}/shifts", json={})
    assert refused(no) == (409, "NOT_CLEARED")
    assert [reason["code"] for reason in no.json()["reasons"]] == ["STEPS_BEFORE_OPEN"]
    scene.sign(job, "before")
    shift = digger.post(f"{path}/shifts", json={})
    assert shift.status_code == 201
    assert refused(digger.post(f"{path}/shifts", json={})) == (409, "SHIFT_RUNNING")
    assert refused(digger.post(f"{path}/close")) == (409, "SHIFT_RUNNING")
    assert digger.post(f"/shifts/{shift.json()['id']}/end", json={}).status_code == 200
    assert refused(digger.post(f"/shifts/{shift.json()['id']}/end", json={})) == (409, "SHIFT_ENDED")
    assert refused(digger.post(f"/shifts/{uuid4()}/end", json={})) == (404, "SHIFT_NOT_FOUND")
    assert refused(scene.door("rival").post(f"/shifts/{shift.json()['id']}/end", json={})) == (404, "SHIFT_NOT_FOUND")
    assert refused(digger.post(f"{path}/close")) == (409, "STEPS_OPEN")


def test_a_window_that_is_over_is_asked_for_anew(scene: Scene) -> None:
    digger = scene.door("digger")
    job = scene.draft(scene.spot(), **{"from": "2026-01-01T00:00:00Z", "to": "2026-01-02T00:00:00Z"})
    assert refused(digger.post(f"/excavations/{job['id']}/submit", json={"revision": 1})) == (409, "WINDOW_OVER")
    job = scene.submitted(scene.spot())
    sooner = {"to": job["current_revision"]["to"]}
    assert refused(digger.post(f"/excavations/{job['id']}/extend", json=sooner)) == (422, "WINDOW_REVERSED")


def test_a_verdict_that_is_no_yes_is_issued_and_keeps_the_ground_shut(scene: Scene) -> None:
    area = scene.spot()
    x, y, *_ = area.bounds
    scene.world.line(f"LINESTRING Z ({x - 20} {y + 1} 0, {x + 20} {y + 1} 0)", scene.owner, depth_m=None)
    job = scene.cleared(area, method="MECHANICAL", depth_m=1.5)
    assert job["standing"]["status"] == "VALID" and job["standing"]["verdict"] == "CONFLICT"
    assert [reason["code"] for reason in job["may_break_ground"]["reasons"]] == ["VERDICT_CONFLICT"]
    assert refused(scene.door("digger").post(f"/excavations/{job['id']}/shifts", json={})) == (409, "NOT_CLEARED")
