"""What open ground showed: written down at the dig, told to the owner, and in the register at once where it must be."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from shapely.geometry import box
from shapely.geometry.base import BaseGeometry

from tests.api.permit_scene import Scene, add_person, permit_scene
from tests.api.site_scene import code_of, found, middle, review
from tests.api.test_site_attachments import picture, send
from tests.clearance_world import lon_lat
from tests.conftest import Database


@pytest.fixture(scope="module")
def scene(module_database: Database, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Scene]:
    home: Path = tmp_path_factory.mktemp("home")
    with permit_scene(module_database, home) as made:
        yield made


@pytest.fixture
def dug(scene: Scene) -> tuple[dict[str, Any], BaseGeometry, str]:
    """A certified trench by hand across a water line of quality B1 (± 0.15 m), along the line's own east-west way."""
    area = scene.spot()
    x, y = middle(area)
    line = scene.world.line(f"LINESTRING Z ({x - 20} {y} 0, {x + 20} {y} 0)", scene.owner)
    return scene.cleared(area, depth_m=1.5), area, line


def tasks(scene: Scene, record: str) -> list[Any]:
    found_tasks: list[Any] = scene.ask(
        "select jsonb_agg(jsonb_build_array(organisation_id, title, state, due_at > now() + interval '6 days') order by created_at)"
        " from sync.task where entity = 'as_found' and entity_id = %s", record,
    )  # fmt: skip
    return found_tasks or []


def test_found_as_recorded_is_an_exposure_that_proves_nothing_yet(scene: Scene, dug: Any) -> None:
    job, area, line = dug
    x, y = middle(area)
    told = found(scene, job, "as_recorded", x, y, line, depth_m=1.02, depth_reference="crown", outer_diameter_mm=200)
    assert told.status_code == 201, told.text
    record = told.json()
    assert record["words"] == "Found as recorded." and record["review"] == "pending" and not record["evidence_on_file"]
    assert record["owner"]["id"] == scene.owner and record["kind"] == "water" and record["provisional"] is None
    assert record["claimed_m"] == 0.15 and record["inside"] is True and record["off_m"] is None
    kept = scene.world.run(
        "select evidence_on_file, depth_m, h_uncertainty_m, line_id::text from asset.exposure where id = %s",
        record["id"],
    )
    assert kept == (False, 1.02, 4.0, line)
    assert scene.standing(job)["status"] == "VALID"  # as recorded is no evidence against
    assert tasks(scene, record["id"]) == []
    listed = scene.door("digger").get(f"/excavations/{job['id']}/as-found").json()["items"]
    assert [one["id"] for one in listed] == [record["id"]]


def test_the_same_record_sent_again_is_stored_once_and_another_of_that_id_is_refused(scene: Scene, dug: Any) -> None:
    job, area, line = dug
    x, y = middle(area)
    same = {"id": "0197f0a2-7c1e-7d4a-9d1e-5b8f4a2c6e10", "found_at": "2026-11-24T08:00:00+00:00"}
    first, again = (found(scene, job, "as_recorded", x, y, line, **same) for _ in range(2))
    assert first.status_code == again.status_code == 201 and first.json() == again.json()
    assert code_of(found(scene, job, "not_found", x, y, line, **same)) == (409, "ALREADY_THERE")


def test_found_elsewhere_stands_in_the_register_at_once(scene: Scene, dug: Any) -> None:
    """2 m north of a line that claims ± 0.15 m: a provisional asset there, every certificate near it STALE, a task."""
    job, area, line = dug
    x, y = middle(area)
    near = scene.cleared(box(x + 5, y + 5, x + 8, y + 7))
    far = scene.cleared(scene.spot())
    told = found(
        scene, job, "elsewhere", x, y, line, dx_m=0.0, dy_m=2.0, dz_m=-0.3, depth_m=0.7, depth_reference="crown"
    )
    assert told.status_code == 201, told.text
    record = told.json()
    assert record["off_m"] == 2.0 and record["inside"] is False and "2.0 m from where it is recorded" in record["words"]
    put = scene.world.run(
        "select quality, kind, owner_id::text, status, critical, restricted, envelope_m >= 2 from asset.utility_node where id = %s",
        record["provisional"]["id"],
    )
    assert put == ("D", "water", scene.owner, "in_service", None, False, True)
    assert scene.standing(job)["status"] == "STALE" and scene.why(job) == ["as_found", "utility_node"]
    assert scene.standing(near)["status"] == "STALE" and scene.why(near) == ["utility_node"]
    assert not scene.read(near["id"])["may_break_ground"]["allowed"]
    assert scene.standing(far)["status"] == "VALID"
    assert tasks(scene, record["id"]) == [[scene.owner, "Found elsewhere than recorded", "open", True]]
    # What is recorded is the owner's: nothing of it was changed.
    assert scene.ask("select row_version from asset.utility_line where id = %s", line) == 1


def test_found_elsewhere_within_the_claim_needs_no_second_asset(scene: Scene, dug: Any) -> None:
    job, area, line = dug
    x, y = middle(area)
    record = found(scene, job, "elsewhere", x, y, line, dx_m=0.1, dy_m=0.1).json()
    assert record["inside"] is True and record["provisional"] is None and 0.14 < record["off_m"] < 0.15


@pytest.mark.parametrize("said", [{"dz_m": -0.6}, {"depth_m": 0.3, "depth_reference": "crown"}])
def test_found_less_deep_than_recorded_stands_in_the_register_at_once(scene: Scene, dug: Any, said: Any) -> None:
    """In plan it is where the record has it; who digs by the recorded depth would hit it all the same."""
    job, area, line = dug
    x, y = middle(area)
    scene.world.run(
        "update asset.utility_line set depth_m = 1.0, depth_reference = 'crown', base_version = row_version where id = %s",
        line,
    )
    assert code_of(found(scene, job, "as_recorded", x, y, line, **said)) == (422, "NOT_AS_RECORDED")
    near = scene.cleared(box(x + 5, y + 5, x + 8, y + 7))
    years_fast = (datetime.now(UTC) + timedelta(days=1000)).isoformat()
    record = found(scene, job, "elsewhere", x, y, line, dx_m=0.0, dy_m=0.0, found_at=years_fast, **said).json()
    assert record["inside"] is True and record["provisional"] is not None
    assert scene.standing(near)["status"] == "STALE" and scene.why(near) == ["utility_node"]
    assert scene.ask("select exposed_at <= now() from asset.exposure where id = %s", record["id"]) is True


def test_a_measured_place_is_compared_with_the_record(scene: Scene, dug: Any) -> None:
    job, area, line = dug
    x, y = middle(area)
    vague = found(scene, job, "elsewhere", x, y + 0.6, line)
    assert code_of(vague) == (422, "SHIFT_MISSING")
    wrong = found(scene, job, "as_recorded", x, y + 0.6, line, accuracy_m=0.02)
    assert code_of(wrong) == (422, "NOT_AS_RECORDED") and "0.60 m off" in wrong.json()["detail"]
    good = found(scene, job, "elsewhere", x, y + 0.6, line, accuracy_m=0.02)
    assert good.status_code == 201 and good.json()["off_m"] == pytest.approx(0.6, abs=1e-3)


def test_not_found_is_evidence_against_and_work_for_the_owner(scene: Scene, dug: Any) -> None:
    job, area, line = dug
    x, y = middle(area)
    record = found(scene, job, "not_found", x, y, line, note="dug to 1.5 m").json()
    assert record["inside"] is None and "may lie anywhere near" in record["words"]
    assert scene.standing(job)["status"] == "STALE" and scene.why(job) == ["as_found"]
    assert tasks(scene, record["id"]) == [[scene.owner, "Not found where it is recorded", "open", True]]
    assert scene.ask("select count(*) from asset.exposure where id = %s", record["id"]) == 0
    # The line is still there for every verdict: not to find it proves nothing.
    assert scene.ask("select valid_to is null from asset.utility_line where id = %s", line) is True


def test_unrecorded_service_next_to_a_live_permit(scene: Scene) -> None:
    """A cable in the trench wall that no record has. The neighbours' certificate is STALE before anybody looks at it."""
    area = scene.spot()
    x, y = middle(area)
    job = scene.cleared(area)
    neighbour = scene.cleared(box(x + 4, y + 4, x + 7, y + 6), "rival")
    drawn = {
        "type": "LineString",
        "coordinates": [lon_lat(box(x - 2, y - 1, x, y))["coordinates"][0][n] for n in (0, 2)],
    }
    told = found(
        scene, job, "unrecorded", x, y, kind="power", path=drawn, depth_m=0.6, note="black, as thick as an arm"
    )
    assert told.status_code == 201, told.text
    record = told.json()
    assert record["provisional"]["type"] == "line" and record["asset"] is None and record["owner"] is None
    assert scene.standing(job)["status"] == "STALE"
    theirs = scene.standing(neighbour, "rival")
    assert theirs["status"] == "STALE" and [one["entity"] for one in theirs["why"]] == ["utility_line"]
    assert not scene.read(neighbour["id"], "rival")["may_break_ground"]["allowed"]
    assert tasks(scene, record["id"]) == [
        [scene.world.authority, "A service was found that no record has", "open", True]
    ]
    # Judged anew: nobody knows whose it is, so nobody can answer for it.
    assert scene.door("rival").post(f"/excavations/{neighbour['id']}/issue").status_code in (201, 409)
    anew = scene.door("rival").post(f"/excavations/{neighbour['id']}/evaluate")
    assert anew.status_code == 200 and anew.json()["verdict"] in ("UNKNOWN", "CONFLICT")


def test_a_service_of_a_named_owner_waits_for_its_word(scene: Scene, dug: Any) -> None:
    job, area, _ = dug
    x, y = middle(area)
    record = found(scene, job, "unrecorded", x, y, kind="telecom", owner_id=scene.owner).json()
    assert record["owner"]["id"] == scene.owner and record["provisional"]["type"] == "node"
    asked = scene.door("desk").get("/as-found", params={"review": "pending", "limit": 100}).json()["items"]
    (mine,) = [one for one in asked if one["id"] == record["id"]]
    assert mine["may_review"]

    denied = review(scene, record["id"], "rejected", note="not ours")
    assert denied.status_code == 200 and denied.json()["review"] == "rejected"
    node = record["provisional"]["id"]
    assert scene.world.run("select owner_id, valid_to from asset.utility_node where id = %s", node) == (None, None)
    assert [task[0::2] for task in tasks(scene, record["id"])] == [
        [scene.owner, "done"],
        [scene.world.authority, "open"],
    ]
    assert code_of(review(scene, record["id"], "confirmed")) == (409, "REVIEWED")
    assert review(scene, record["id"], "rejected").status_code == 200  # the same word again


def test_quality_a_comes_with_a_photo_and_the_owners_word(scene: Scene, dug: Any) -> None:
    job, area, line = dug
    x, y = middle(area)
    record = found(scene, job, "as_recorded", x, y, line, accuracy_m=0.02, depth_m=1.02, depth_reference="crown").json()
    stored = send(scene.door("digger"), picture(), entity="as_found", entity_id=record["id"])
    assert stored.status_code == 201, stored.text
    assert scene.standing(job)["status"] == "VALID"
    told = review(scene, record["id"], "confirmed")
    assert told.status_code == 200, told.text
    assert told.json()["evidence_on_file"] and told.json()["photos"] == [stored.json()["id"]]
    assert told.json()["review"] == "confirmed" and not told.json()["may_review"]
    assert scene.ask("select confirmed_by is not null from asset.exposure where id = %s", record["id"]) is True
    # Now it is a fact that verdicts rest on, so certificates near it are out of date.
    assert scene.standing(job)["status"] == "STALE" and scene.why(job) == ["exposure"]


def test_a_hole_without_photo_or_accuracy_stays_what_was_said(scene: Scene, dug: Any) -> None:
    job, area, line = dug
    x, y = middle(area)
    for more, photo in (({"accuracy_m": 0.02}, False), ({"accuracy_m": None}, True)):
        record = found(scene, job, "as_recorded", x, y, line, **more).json()
        if photo:
            send(scene.door("digger"), picture(), entity="as_found", entity_id=record["id"])
        told = review(scene, record["id"], "confirmed").json()
        assert told["review"] == "confirmed" and not told["evidence_on_file"]


def test_another_companys_photo_is_no_evidence(scene: Scene, dug: Any) -> None:
    job, area, line = dug
    x, y = middle(area)
    record = found(scene, job, "as_recorded", x, y, line, accuracy_m=0.02).json()
    send(scene.door("rival"), picture(), entity="as_found", entity_id=record["id"])
    told = review(scene, record["id"], "confirmed").json()
    assert not told["evidence_on_file"] and told["photos"] == []


def test_a_rejected_hole_ends(scene: Scene, dug: Any) -> None:
    job, area, line = dug
    x, y = middle(area)
    record = found(scene, job, "as_recorded", x, y, line, accuracy_m=0.02).json()
    assert review(scene, record["id"], "rejected", note="that is the old main").status_code == 200
    assert scene.ask("select valid_to is not null from asset.exposure where id = %s", record["id"]) is True


def test_nobody_confirms_what_they_found_themselves(scene: Scene) -> None:
    """An owner that digs itself: somebody else of it must look."""
    add_person(scene.world, "desk-2", scene.owner, "engineer")
    area = scene.spot()
    x, y = middle(area)
    line = scene.world.line(f"LINESTRING Z ({x - 20} {y} 0, {x + 20} {y} 0)", scene.owner)
    job = scene.submitted(area, "desk")
    record = found(scene, job, "as_recorded", x, y, line, "desk", accuracy_m=0.02).json()
    assert code_of(review(scene, record["id"], "confirmed", "desk")) == (403, "NEEDS_SECOND_PERSON")
    assert review(scene, record["id"], "confirmed", "desk-2").status_code == 200


def test_only_the_owner_or_the_authority_says_whether_it_is_so(scene: Scene, dug: Any) -> None:
    job, area, line = dug
    x, y = middle(area)
    record = found(scene, job, "as_recorded", x, y, line).json()
    assert code_of(review(scene, record["id"], "confirmed", "digger")) == (403, "NOT_YOUR_JOB")
    for other in ("rival", "stranger"):
        assert code_of(review(scene, record["id"], "confirmed", other)) == (404, "RECORD_NOT_FOUND")
    assert review(scene, record["id"], "confirmed", "authority").status_code == 200


def test_what_was_found_is_written_down_at_the_dig_of_ones_own_permit(scene: Scene, dug: Any) -> None:
    job, area, line = dug
    x, y = middle(area)
    assert code_of(found(scene, job, "as_recorded", x, y, line, "rival")) == (404, "EXCAVATION_NOT_FOUND")
    assert code_of(found(scene, job, "as_recorded", x, y, line, "desk")) == (403, "NOT_YOURS")
    assert code_of(found(scene, job, "unrecorded", x + 300, y)) == (422, "NOT_AT_THE_DIG")
    assert code_of(found(scene, job, "unrecorded", x, y, line)) == (422, "ASSET_MISSING")
    assert code_of(found(scene, job, "not_found", x, y)) == (422, "ASSET_MISSING")
    draft = scene.draft(scene.spot())
    assert code_of(found(scene, draft, "unrecorded", x, y)) == (409, "NOT_SUBMITTED")


def test_an_asset_one_may_not_see_is_not_there(scene: Scene) -> None:
    area = scene.spot()
    x, y = middle(area)
    hidden = scene.world.line(f"LINESTRING Z ({x - 20} {y} 0, {x + 20} {y} 0)", scene.owner, restricted=True)
    job = scene.issued(area)
    assert code_of(found(scene, job, "as_recorded", x, y, hidden)) == (404, "ASSET_NOT_FOUND")
    elsewhere = scene.world.line("LINESTRING Z (1500 1500 0, 1540 1500 0)", scene.owner)
    assert code_of(found(scene, job, "not_found", x, y, elsewhere)) == (404, "ASSET_NOT_FOUND")


BAD = {
    "half a shift": {"dx_m": 1.0},
    "a shift of a kilometre and more": {"dx_m": 5000.0, "dy_m": 0.0},
    "depth above ground": {"depth_m": -1.0},
    "no zone": {"found_at": "2026-11-24T08:00:00"},
    "a stranger's picture": {"photos": ["0197f0a2-7c1e-7d4a-9d1e-5b8f4a2c6eff"]},
    "more than there is": {"review": "confirmed"},
}


@pytest.mark.parametrize("what", BAD)
def test_a_record_that_cannot_be_right_is_refused_and_nothing_is_stored(scene: Scene, dug: Any, what: str) -> None:
    job, area, line = dug
    x, y = middle(area)
    before = scene.ask("select count(*) from dig.as_found")
    assert found(scene, job, "as_recorded", x, y, line, **BAD[what]).status_code == 422
    assert scene.ask("select count(*) from dig.as_found") == before


PATHS: dict[str, Any] = {
    "a polygon": {"type": "Polygon", "coordinates": []},
    "one point": {"type": "LineString", "coordinates": [[107.58, 16.46]]},
    "numbers as text": {"type": "LineString", "coordinates": [["107.58", "16.46"], ["107.59", "16.46"]]},
    "swapped": {"type": "LineString", "coordinates": [[16.46, 107.58], [16.461, 107.58]]},
    "a name": "north",
    "far away": {"type": "LineString", "coordinates": [[107.5, 16.4], [107.5001, 16.4]]},
}


@pytest.mark.parametrize("what", PATHS)
def test_a_way_that_is_none_is_refused(scene: Scene, dug: Any, what: str) -> None:
    job, area, _ = dug
    x, y = middle(area)
    assert found(scene, job, "unrecorded", x, y, path=PATHS[what]).status_code == 422


def test_a_depth_beyond_all_rules_does_not_keep_a_service_out_of_the_register(scene: Scene, dug: Any) -> None:
    job, area, _ = dug
    x, y = middle(area)
    told = found(scene, job, "unrecorded", x, y, kind="street_lighting", depth_m=40.0, outer_diameter_mm=9000.0)
    assert told.status_code == 201, told.text
    assert scene.ask("select depth_m from asset.utility_node where id = %s", told.json()["provisional"]["id"]) is None


def test_a_closed_permit_finds_nothing_more(scene: Scene, dug: Any) -> None:
    job, area, _ = dug
    shift = scene.door("digger").post(f"/excavations/{job['id']}/shifts", json={}).json()
    scene.door("digger").post(f"/shifts/{shift['id']}/end", json={})
    scene.sign(job)
    assert scene.door("digger").post(f"/excavations/{job['id']}/close").json()["life"] == "closed"
    x, y = middle(area)
    assert code_of(found(scene, job, "unrecorded", x, y)) == (409, "JOB_CLOSED")


def test_pages_of_an_owners_list_do_not_overlap(scene: Scene, dug: Any) -> None:
    job, area, line = dug
    x, y = middle(area)
    for _ in range(3):
        found(scene, job, "as_recorded", x, y, line)
    door, seen, cursor = scene.door("desk"), [], None
    for _ in range(200):
        page = door.get("/as-found", params={"limit": 2, **({"cursor": cursor} if cursor else {})}).json()
        seen += [one["id"] for one in page["items"]]
        cursor = page["next"]
        if cursor is None:
            break
    assert (
        len(seen) == len(set(seen)) == scene.ask("select count(*) from dig.as_found where owner_id = %s", scene.owner)
    )
