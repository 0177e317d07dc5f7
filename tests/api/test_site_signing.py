"""Steps are signed in order, once, on site, by a person, and on evidence. A reading opens the next step and no more."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from shapely.geometry.base import BaseGeometry

from smartpin_core.code import make_code
from tests.api.permit_scene import Scene, add_person, permit_scene, request
from tests.api.site_scene import (
    ago,
    code_of,
    fix,
    found,
    mark,
    middle,
    pin_at,
    scan,
    sign,
    sign_all,
    step,
    steps,
)
from tests.conftest import Database


@pytest.fixture(scope="module")
def scene(module_database: Database, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Scene]:
    home: Path = tmp_path_factory.mktemp("home")
    with permit_scene(module_database, home) as made:
        yield made


@pytest.fixture
def site(scene: Scene) -> tuple[dict[str, Any], BaseGeometry, str]:
    """A permit with one pin, its briefing read."""
    area = scene.spot()
    _, code = pin_at(scene, *middle(area))
    job = scene.issued(area)
    assert sign(scene, job, "briefing_read").status_code == 200
    return job, area, code


def test_steps_are_signed_in_order_and_ground_is_broken_when_all_before_are(scene: Scene) -> None:
    area = scene.spot()
    x, y = middle(area)
    _, code = pin_at(scene, x, y)
    job = scene.issued(area)
    named = [one["step"] for one in steps(scene, job)]
    assert named == ["briefing_read", "pin_scan", "locator_sweep", "as_found", "backfill"]
    assert [one["may_be_signed"] for one in steps(scene, job)] == [True, False, False, False, False]
    for early in ("pin_scan", "locator_sweep", "backfill"):
        assert code_of(sign(scene, job, early, position=fix(x, y))) == (409, "STEP_TOO_EARLY")

    when = "2026-12-01T08:30:00+07:00"
    signed = sign(scene, job, "briefing_read", note="Four people", signed_at=when)
    assert signed.status_code == 200
    told = signed.json()
    assert told["signed_by"] == "digger" and told["note"] == "Four people" and told["result"] == "done"
    assert datetime.fromisoformat(told["signed_at"]) > ago(minutes=1)  # the server's clock, not the phone's
    assert datetime.fromisoformat(told["signed_at_device"]) == datetime.fromisoformat(when)

    done = sign(scene, job, "pin_scan", sighting_id=scan(scene, code, x, y), position=fix(x, y))
    assert done.status_code == 200 and done.json()["position"]["accuracy_m"] == 4.0
    assert not scene.read(job["id"])["may_break_ground"]["allowed"]
    assert sign(scene, job, "locator_sweep").status_code == 200
    assert scene.read(job["id"])["may_break_ground"]["allowed"]
    assert scene.standing(job)["status"] == "VALID"  # signing is no change that a certificate rests on


def test_a_signature_is_not_taken_back_and_the_same_one_sent_again_changes_nothing(scene: Scene) -> None:
    job = scene.issued(scene.spot())
    body = {"signed_at": "2026-12-01T08:30:00+07:00"}
    first = sign(scene, job, "briefing_read", **body)
    again = sign(scene, job, "briefing_read", **body)
    assert first.status_code == again.status_code == 200 and first.json() == again.json()
    assert code_of(sign(scene, job, "briefing_read", signed_at="2026-12-01T09:30:00+07:00")) == (409, "STEP_SIGNED")
    assert code_of(sign(scene, job, "briefing_read")) == (409, "STEP_SIGNED")


def test_only_the_crew_of_the_job_signs(scene: Scene) -> None:
    job = scene.issued(scene.spot())
    first = step(scene, job, "briefing_read")["id"]
    rival = scene.door("rival").post(f"/hold-points/{first}/sign", json={"result": "done"})
    assert code_of(rival) == (404, "STEP_NOT_FOUND")
    desk = scene.door("desk").post(f"/hold-points/{first}/sign", json={"result": "done"})
    assert code_of(desk) == (403, "NOT_YOURS")  # the owner was asked, so it sees the job


def test_nothing_is_signed_before_the_certificate_is_issued(scene: Scene) -> None:
    job = scene.submitted(scene.spot())
    assert code_of(sign(scene, job, "briefing_read")) == (409, "NOT_ISSUED")
    assert not step(scene, job, "briefing_read")["may_be_signed"]


def test_a_step_is_signed_with_a_result_it_can_have(scene: Scene, site: Any) -> None:
    job, _area, _ = site
    assert code_of(sign(scene, job, "pin_scan", result="not_reached")) == (422, "RESULT_NOT_POSSIBLE")
    assert code_of(sign(scene, job, "pin_scan", result="seen")) == (422, "INVALID")


Read = Any
SCANS: dict[str, tuple[Read, str]] = {
    "no reading": (lambda s, code, x, y: None, "SCAN_MISSING"),
    "a reading nobody stored": (lambda s, code, x, y: str(uuid4()), "SCAN_UNKNOWN"),
    "a rival's reading": (lambda s, code, x, y: scan(s, code, x, y, "rival"), "SCAN_UNKNOWN"),
    "pin of another permit": (lambda s, code, x, y: scan(s, pin_at(s, x + 1, y)[1], x, y), "WRONG_PIN"),
    "a code of no pin": (lambda s, code, x, y: scan(s, make_code(b"no pin"[:5]), x, y), "SCAN_OF_NO_PIN"),
    "scan of long ago": (lambda s, code, x, y: scan(s, code, x, y, at=ago(hours=3)), "SCAN_TOO_OLD"),
    "scan far away": (lambda s, code, x, y: scan(s, code, x + 340, y), "SCAN_FAR_AWAY"),
    "a phone that does not know where it is": (
        lambda s, code, x, y: scan(s, code, x, y, position=None), "SCAN_WITHOUT_PLACE"),
    "a phone that is off by a kilometre and says so": (
        lambda s, code, x, y: scan(s, code, x + 90, y, accuracy_m=1000), "SCAN_FAR_AWAY"),
    "a clock two years off": (lambda s, code, x, y: scan(s, code, x, y, at=ago(days=730)), "SCAN_CLOCK_WRONG"),
    "a clock in the next year": (lambda s, code, x, y: scan(s, code, x, y, at=ago(days=-365)), "SCAN_CLOCK_WRONG"),
}  # fmt: skip


@pytest.mark.parametrize("how", SCANS)
def test_a_reading_that_proves_nothing_is_refused_and_says_why(scene: Scene, how: str) -> None:
    area = scene.spot()
    x, y = middle(area)
    _, code = pin_at(scene, x, y)
    job = scene.issued(area)
    sign(scene, job, "briefing_read")
    reading, expected = SCANS[how]
    sighting = reading(scene, code, x, y)
    answer = sign(scene, job, "pin_scan", sighting_id=sighting, position=fix(x, y))
    status, refused = code_of(answer)
    assert refused == expected and status in (409, 422)
    assert len(answer.json()["detail"]) > 20
    assert step(scene, job, "pin_scan")["signed_at"] is None
    assert not scene.read(job["id"])["may_break_ground"]["allowed"]


def test_two_pins_one_id(scene: Scene, site: Any) -> None:
    """The same code was read 200 m away since the certificate was issued: one of the two is a copy."""
    job, area, code = site
    x, y = middle(area)
    scan(scene, code, x + 200, y)
    here = scan(scene, code, x, y)
    assert code_of(sign(scene, job, "pin_scan", sighting_id=here)) == (409, "PIN_IN_TWO_PLACES")
    gone = sign(scene, job, "pin_scan", result="not_found", position=fix(x, y), note="two of them")
    assert gone.status_code == 200
    assert scene.standing(job)["status"] == "STALE"


def test_a_code_looked_up_in_the_office_is_no_second_pin(scene: Scene, site: Any) -> None:
    job, area, code = site
    x, y = middle(area)
    scan(scene, code, x + 900, y, carrier="code")
    assert sign(scene, job, "pin_scan", sighting_id=scan(scene, code, x, y)).status_code == 200


def test_a_colleagues_reading_will_do(scene: Scene, site: Any) -> None:
    job, area, code = site
    add_person(scene.world, "digger-2", scene.organisations["digger"], "contractor")
    read = scan(scene, code, *middle(area), "digger-2")
    assert sign(scene, job, "pin_scan", sighting_id=read).status_code == 200


def test_a_pin_that_is_not_there_is_itself_a_finding(scene: Scene) -> None:
    """Signed as not found: the certificate is STALE, the steward has a task, and the next certificate does not ask again."""
    area = scene.spot()
    x, y = middle(area)
    pin, _ = pin_at(scene, x, y)
    job = scene.issued(area)
    sign(scene, job, "briefing_read")
    assert code_of(sign(scene, job, "pin_scan", result="not_found")) == (422, "POSITION_MISSING")
    far = sign(scene, job, "pin_scan", result="not_found", position=fix(x + 500, y))
    assert code_of(far) == (409, "SIGNED_ELSEWHERE")
    assert sign(scene, job, "pin_scan", result="not_found", position=fix(x, y), note="fresh asphalt").status_code == 200
    standing = scene.standing(job)
    assert standing["status"] == "STALE" and scene.why(job) == ["hold_point"]
    assert not scene.read(job["id"])["may_break_ground"]["allowed"]
    task = scene.world.run(
        "select organisation_id::text, note, due_at > now() + interval '6 days' from sync.task where entity = 'pin' and entity_id = %s", pin
    )  # fmt: skip
    assert task == (scene.owner, "fresh asphalt", True)

    assert scene.door("digger").post(f"/excavations/{job['id']}/issue").status_code == 201
    anew = scene.read(job["id"])
    assert [(one["step"], one["pin"] and one["pin"]["id"]) for one in steps(scene, anew) if one["phase"] == "before"] == [
        ("briefing_read", None), ("locator_sweep", pin), ("locator_sweep", None),
    ]  # fmt: skip
    sign_all(scene, anew, "before", area)
    assert scene.read(job["id"])["may_break_ground"]["allowed"]


def test_a_permit_copied_to_another_site_is_not_signed_there(scene: Scene) -> None:
    area = scene.spot()
    job = scene.issued(area)
    x, y = middle(area)
    assert sign(scene, job, "briefing_read", position=fix(x + 900, y)).status_code == 200  # in the office
    assert code_of(sign(scene, job, "locator_sweep", position=fix(x + 900, y))) == (409, "SIGNED_ELSEWHERE")
    assert sign(scene, job, "locator_sweep", position=fix(x + 20, y)).status_code == 200


def test_phone_offline_all_shift(scene: Scene, site: Any) -> None:
    """Read and signed at eight without signal, handed in at noon: taken with both clocks, decided by the server's."""
    job, area, code = site
    x, y = middle(area)
    at = datetime.now(UTC) + timedelta(seconds=1)
    read = scan(scene, code, x, y, at=at)
    signed = sign(scene, job, "pin_scan", sighting_id=read, position=fix(x, y), signed_at=at.isoformat())
    assert signed.status_code == 200
    assert datetime.fromisoformat(signed.json()["signed_at_device"]) == at
    # Meanwhile the certificate was revoked: what was signed before that still comes in, what came after does not.
    scene.door("digger").post(f"/excavations/{job['id']}/revoke", json={"reason": "Street closed"})
    late = sign(scene, job, "locator_sweep", signed_at=ago(hours=2).isoformat())
    assert late.status_code == 200
    assert code_of(sign(scene, job, "backfill", signed_at=ago(seconds=-9).isoformat())) == (409, "CERTIFICATE_OVER")
    assert not scene.read(job["id"])["may_break_ground"]["allowed"]


def test_a_superseded_certificate_is_not_signed_any_more(scene: Scene) -> None:
    job = scene.issued(scene.spot())
    first = step(scene, job, "briefing_read")["id"]
    scene.door("digger").post(f"/excavations/{job['id']}/revoke", json={"reason": "again"})
    assert scene.door("digger").post(f"/excavations/{job['id']}/issue").status_code == 201
    answer = scene.door("digger").post(f"/hold-points/{first}/sign", json={"result": "done"})
    assert code_of(answer) == (409, "CERTIFICATE_OVER")


def test_method_changed_on_site_and_dig_deepened_on_site(scene: Scene) -> None:
    """The depth limit was signed; digging on, or with a machine, is a new request: its steps begin again."""
    area = scene.spot()
    x, y = middle(area)
    scene.world.line(f"LINESTRING Z ({x - 20} {y} 0, {x + 20} {y} 0)", scene.owner, depth_m=3.0)
    job = scene.issued(area, method="MECHANICAL", depth_m=1.0)
    assert "Stop at the depth you asked for: 1.0 m" in step(scene, job, "depth_limit")["words"]
    sign_all(scene, job, "before", area)
    assert sign(scene, job, "depth_limit", position=fix(x, y)).status_code == 200
    for more in ({"method": "MECHANICAL", "depth_m": 2.0}, {"method": "IMPACT", "depth_m": 1.0}):
        made = scene.door("digger").post(f"/excavations/{job['id']}/revisions", json=request(area, **more))
        assert made.status_code == 201, made.text
        sent = scene.door("digger").post(f"/excavations/{job['id']}/submit", json={"revision": made.json()["number"]})
        assert sent.status_code == 200, sent.text
        assert not sent.json()["may_break_ground"]["allowed"]
        assert scene.standing(job)["status"] == "SUPERSEDED"
    assert code_of(sign(scene, job, "as_found")) == (409, "CERTIFICATE_OVER")


def test_pin_found_asset_not(scene: Scene) -> None:
    """The pin stands where it should and the line it marks is not below: evidence against, and a record that says so."""
    area = scene.spot()
    x, y = middle(area)
    line = scene.world.line(f"LINESTRING Z ({x - 20} {y} 0, {x + 20} {y} 0)", scene.owner)
    pin, _code = pin_at(scene, x, y)
    mark(scene, pin, line)
    job = scene.issued(area, method="HAND", depth_m=1.5)
    assert job["standing"]["verdict"] == "CAUTION"
    sign_all(scene, job, "before", area)
    assert scene.read(job["id"])["may_break_ground"]["allowed"]
    told = step(scene, job, "exposed_and_supported")
    assert told["asset"]["id"] == line and "water pipe" in told["words"]
    assert sign(scene, job, "exposed_and_supported", result="not_found", position=fix(x, y)).status_code == 200
    assert scene.standing(job)["status"] == "STALE" and not scene.read(job["id"])["may_break_ground"]["allowed"]
    assert code_of(sign(scene, job, "as_found", position=fix(x, y))) == (409, "AS_FOUND_MISSING")
    told = found(scene, job, "not_found", x, y, line)
    assert told.status_code == 201, told.text
    sign_all(scene, job, "close", area)
    assert scene.door("digger").post(f"/excavations/{job['id']}/close").json()["life"] in ("closed", "requested")


def test_bore_deviates(scene: Scene) -> None:
    """At the trial hole the bore is elsewhere than drawn: where it goes now is another dig, asked for anew."""
    area = scene.spot(10, 0.4)
    x, y = middle(area)
    scene.world.line(f"LINESTRING Z ({x} {y - 20} 0, {x} {y + 20} 0)", scene.owner, depth_m=1.0)
    body = {"method": "TRENCHLESS", "depth_m": 4.0}
    job = scene.draft(area, **body)
    revision = f"/excavations/{job['id']}/revisions/1"
    read = scene.door("digger").get(revision)
    drawn = request(area, **body)
    drawn["parts"][0]["z_top_m"] = 3.6
    assert scene.door("digger").put(revision, json=drawn, headers={"If-Match": read.headers["etag"]}).status_code == 200
    scene.door("digger").post(f"/excavations/{job['id']}/submit", json={"revision": 1})
    scene.door("digger").post(f"/excavations/{job['id']}/issue")
    job = scene.read(job["id"])
    hole = [one for one in steps(scene, job) if one["step"] == "trial_hole"]
    assert "crosses" in hole[0]["words"]
    elsewhere = request(area.buffer(3, join_style="mitre"), **body)
    made = scene.door("digger").post(f"/excavations/{job['id']}/revisions", json=elsewhere)
    assert made.status_code == 201
    scene.door("digger").post(f"/excavations/{job['id']}/submit", json={"revision": 2})
    assert scene.standing(job)["status"] == "SUPERSEDED"


def test_marks_are_seen_and_the_meeting_is_signed_by_the_owner_first(scene: Scene) -> None:
    area = scene.spot()
    job = scene.submitted(area)
    replies = f"/excavations/{job['id']}/revisions/1/replies"
    for reply in ("MARKED", "HIGH_PRIORITY_MEETING"):
        sent = scene.door("desk").post(replies, json={"id": str(uuid4()), "code": reply})
        assert sent.status_code == 201, sent.text
    scene.door("digger").post(f"/excavations/{job['id']}/issue")
    job = scene.read(job["id"])
    x, y = middle(area)
    sign(scene, job, "briefing_read")
    sign(scene, job, "locator_sweep")
    assert "All of tests" in step(scene, job, "marks_seen")["words"]
    assert code_of(sign(scene, job, "meeting_record", position=fix(x, y))) == (409, "MEETING_NOT_SIGNED")
    meeting = scene.ask(
        "select r.id::text from dig.owner_reply r join dig.excavation_revision v on v.id = r.revision_id"
        " where v.excavation_id = %s and r.code = 'HIGH_PRIORITY_MEETING'", job["id"],
    )  # fmt: skip
    assert scene.door("desk").post(f"/replies/{meeting}/meeting", json={}).status_code in (200, 201)
    assert sign(scene, job, "meeting_record", position=fix(x, y)).status_code == 200
    gone = sign(scene, job, "marks_seen", result="not_found", position=fix(x, y))
    assert gone.status_code == 200
    assert "hold_point" in scene.why(job)


def test_steps_are_told_in_the_readers_language(scene: Scene, site: Any) -> None:
    job, _, code = site
    told = {language: steps(scene, job, language=language)[1]["words"] for language in ("en", "vi", "ko")}
    assert len(set(told.values())) == 3
    assert all(f"{code[:4]}-{code[4:8]}-{code[8:]}" in words for words in told.values())
