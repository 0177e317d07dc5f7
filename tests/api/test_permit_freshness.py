"""What makes a certificate out of date, and what does not: the edge cases of the clearance rules, by name."""

import copy
from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import uuid4

import psycopg
import pytest
from shapely import force_2d, wkt
from shapely.geometry import Point, box
from shapely.geometry.base import BaseGeometry

from smartpin_server.jurisdictions import load
from smartpin_server.jurisdictions.activate import activate
from smartpin_server.jurisdictions.read import from_profile
from tests.api.permit_scene import Scene, permit_scene
from tests.clearance_world import KINDS, multi, placed
from tests.conftest import Database


@pytest.fixture(scope="module")
def scene(module_database: Database, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Scene]:
    home: Path = tmp_path_factory.mktemp("home")
    with permit_scene(module_database, home) as made:
        yield made


def across(area: BaseGeometry, off_m: float = 0.0) -> str:
    """A line along the dig, this far north of its middle."""
    x, y, east, north = area.bounds
    middle = (y + north) / 2 + off_m
    return f"LINESTRING Z ({x - 20} {middle} 0, {east + 20} {middle} 0)"


def edit(scene: Scene, line: str, change: str, *values: Any) -> None:
    scene.world.run(f"update asset.utility_line set {change}, base_version = row_version where id = %s", *values, line)


def moved(area: BaseGeometry, off_m: float) -> str:
    (a, b, *_), (c, d, *_) = placed(force_2d(wkt.loads(across(area, off_m)))).coords
    return f"SRID=9214;LINESTRING Z ({a!r} {b!r} 0, {c!r} {d!r} 0)"


def test_a_line_laid_next_to_a_live_permit_makes_it_stale(scene: Scene) -> None:
    """Unrecorded service next to a live permit."""
    area = scene.spot()
    job = scene.cleared(area)
    scene.world.line(across(area, 2), None, quality="D", depth_m=None)
    now = scene.read(job["id"])
    assert now["standing"]["status"] == "STALE" and scene.why(job) == ["utility_line"]
    assert now["standing"]["why"][0]["words"] and now["standing"]["since"]
    assert not now["may_break_ground"]["allowed"]
    refusal = scene.door("digger").post(f"/excavations/{job['id']}/shifts", json={})
    assert refusal.json()["code"] == "NOT_CLEARED"


def test_a_line_laid_far_away_does_not(scene: Scene) -> None:
    area = scene.spot()
    job = scene.cleared(area)
    scene.world.line(across(area, 40), scene.owner)
    assert scene.standing(job)["status"] == "VALID"


def test_an_asset_moved_out_of_reach_makes_it_stale_by_where_it_was(scene: Scene) -> None:
    area = scene.spot()
    line = scene.world.line(across(area, 1), scene.owner)
    job = scene.issued(area)
    edit(scene, line, "geom = %s", moved(area, 45))
    assert scene.why(job) == ["utility_line"]


def test_a_change_of_an_attribute_alone_makes_it_stale(scene: Scene) -> None:
    area = scene.spot()
    line = scene.world.line(across(area, 1), scene.owner)
    job = scene.issued(area)
    edit(scene, line, "depth_m = 0.3")
    assert scene.why(job) == ["utility_line"]


def test_a_re_import_of_the_same_content_changes_nothing(scene: Scene) -> None:
    area = scene.spot()
    line = scene.world.line(across(area, 1), scene.owner)
    job = scene.issued(area)
    edit(scene, line, "geom = geom, depth_m = depth_m, status = status, quality = quality")
    assert scene.standing(job)["status"] == "VALID"


def test_an_asset_re_energised_makes_it_stale(scene: Scene) -> None:
    area = scene.spot()
    line = scene.world.line(across(area), scene.owner, kind="power", status="abandoned")
    signer = scene.world.person(scene.owner, "signer")
    proof = scene.world.insert(
        "asset.abandonment_proof", line_id=line, owner_id=scene.owner, asset_version=1, statement="Cut", signed_by=signer,
        signed_at="2026-01-01",
    )  # fmt: skip
    job = scene.issued(area, method="MECHANICAL", depth_m=1.5)
    assert job["standing"]["verdict"] == "CAUTION"
    edit(scene, line, "status = 'in_service'")
    assert scene.why(job) == ["utility_line"]
    again = scene.door("digger").post(f"/excavations/{job['id']}/evaluate").json()
    assert again["verdict"] == "CONFLICT" and again["clearance_id"] != job["standing"]["clearance_id"]
    assert proof


def test_a_proof_that_ends_makes_it_stale(scene: Scene) -> None:
    area = scene.spot()
    line = scene.world.line(across(area, 1.5), scene.owner, kind="power", status="abandoned")
    signer = scene.world.person(scene.owner, "signer")
    proof = scene.world.insert(
        "asset.abandonment_proof", line_id=line, owner_id=scene.owner, asset_version=1, statement="Cut", signed_by=signer,
        signed_at="2026-01-01",
    )  # fmt: skip
    job = scene.issued(area)
    scene.world.run(
        "update asset.abandonment_proof set valid_to = now(), base_version = row_version where id = %s", proof
    )
    assert scene.why(job) == ["abandonment_proof"]


def test_a_planned_asset_installed_early_makes_it_stale(scene: Scene) -> None:
    area = scene.spot()
    line = scene.world.line(across(area), scene.owner, status="planned", build_start="2028-01-01")
    job = scene.issued(area, method="MECHANICAL", depth_m=1.5)
    assert job["standing"]["verdict"] == "CLEAR"
    edit(scene, line, "status = 'in_service'")
    assert scene.why(job) == ["utility_line"]
    assert scene.door("digger").post(f"/excavations/{job['id']}/evaluate").json()["verdict"] == "CONFLICT"


def test_an_asset_deleted_and_restored_makes_it_stale_both_times(scene: Scene) -> None:
    area = scene.spot()
    line = scene.world.line(across(area, 1), scene.owner)
    first = scene.issued(area)
    edit(scene, line, "valid_to = now()")
    assert scene.why(first) == ["utility_line"]
    second = scene.door("digger").post(f"/excavations/{first['id']}/issue").json()
    edit(scene, line, "valid_to = null")
    path = f"/clearances/{second['clearance_id']}/status"
    assert scene.door("digger").get(path).json()["status"] == "STALE"


def test_an_owner_registered_after_issue_makes_it_stale_with_its_service_area(scene: Scene) -> None:
    area = scene.spot()
    job, elsewhere = scene.issued(area), scene.issued(scene.spot())
    owner = scene.world._organisation("New Gas", "contractor")  # not an owner yet: nobody need ask it
    assert scene.standing(job)["status"] == "VALID"
    scene.world.service_area(owner, "gas", area.buffer(10))
    assert scene.why(job) == ["service_area"]
    assert scene.standing(elsewhere)["status"] == "VALID"
    again = scene.door("digger").post(f"/excavations/{job['id']}/evaluate").json()
    assert again["verdict"] == "UNKNOWN"
    assert scene.read(job["id"])["routed"]["asked"] == 2


def test_an_owner_that_says_not_where_it_is_responsible_is_everywhere(scene: Scene) -> None:
    job = scene.issued(scene.spot())
    owner = scene.world._organisation("Placeless", "owner")
    try:
        assert scene.why(job) == ["organisation"]
        assert scene.door("digger").post(f"/excavations/{job['id']}/evaluate").json()["verdict"] == "UNKNOWN"
    finally:
        scene.world.service_area(owner, "gas", box(8000, 8000, 8100, 8100))
    placed = scene.issued(scene.spot())
    scene.world.run(
        "update asset.service_area set valid_to = now(), base_version = row_version where owner_id = %s", owner
    )
    try:
        assert scene.why(placed) == ["service_area"]  # its only one ended, far away from here
    finally:
        scene.world.service_area(owner, "gas", box(8000, 8000, 8100, 8100))


@pytest.fixture
def own_owner(scene: Scene) -> Callable[[BaseGeometry], tuple[str, str]]:
    """An owner of one spot alone, and its coverage there."""

    def make(area: BaseGeometry, **coverage: Any) -> tuple[str, str]:
        owner = scene.world.owner("Own", ("gas",), area=area.buffer(20), covered=None)
        return owner, scene.world.coverage(owner, "gas", area.buffer(25), **coverage)

    return make


def test_coverage_that_shrinks_makes_it_stale(scene: Scene, own_owner: Any) -> None:
    area = scene.spot()
    _, coverage = own_owner(area)
    job = scene.issued(area)
    assert job["standing"]["verdict"] == "CLEAR"
    scene.world.run(
        "update asset.coverage set geom = %s, base_version = row_version where id = %s",
        multi(Point(area.bounds[:2]).buffer(1)),
        coverage,
    )
    assert scene.why(job) == ["coverage"]


def test_coverage_that_ends_one_second_too_soon_is_none(scene: Scene, own_owner: Any) -> None:
    """Coverage stale by 1 s."""
    to = datetime.now(UTC).replace(microsecond=0) + timedelta(days=3)
    short, exact = scene.spot(), scene.spot()
    own_owner(short, until=to - timedelta(seconds=1))
    own_owner(exact, until=to)
    assert scene.submitted(short, to=to.isoformat())["standing"]["verdict"] == "UNKNOWN"
    assert scene.submitted(exact, to=to.isoformat())["standing"]["verdict"] == "CLEAR"


def test_rules_updated_mid_permit_make_every_certificate_stale(scene: Scene, module_database: Database) -> None:
    job = scene.cleared(scene.spot())
    here = load("vn-hue")
    with psycopg.connect(module_database.url) as connection:
        activate(connection, here)
    assert scene.standing(job)["status"] == "VALID", "the same rules again are no change"
    stricter = from_profile(_valid_for_less(here.profile), here.toml + "\n# stricter\n")
    with psycopg.connect(module_database.url) as connection:
        activate(connection, stricter)
    try:
        assert scene.why(job) == ["jurisdiction"]
        again = scene.door("digger").post(f"/excavations/{job['id']}/issue").json()
        assert again["status"] == "VALID"
        kept = scene.door("digger").get(f"/clearances/{job['standing']['clearance_id']}").json()
        assert kept["status"] == "SUPERSEDED" and kept["verdict"] == "CLEAR"  # judged again by the rules of its day
    finally:
        with psycopg.connect(module_database.url) as connection:
            activate(connection, here)
    # Changed and changed back: what was judged by these very rules is good again.
    assert scene.door("digger").get(f"/clearances/{again['clearance_id']}/status").json()["status"] == "STALE"


def _valid_for_less(profile: Mapping[str, Any]) -> dict[str, Any]:
    """The same rules, but certificates live thirteen days instead of fourteen."""
    changed: dict[str, Any] = copy.deepcopy(dict(profile))
    changed["single"]["validity_days"]["value"] = 13.0
    return changed


def test_a_consent_for_an_older_version_does_not_count(scene: Scene) -> None:
    area = scene.spot()
    line = scene.world.line(across(area), scene.owner)
    digger = scene.door("digger")
    job = scene.submitted(area, method="MECHANICAL", depth_m=1.5)
    assert job["standing"]["verdict"] == "CONFLICT"
    giver = scene.world.person(scene.owner, "giver")
    consent = {
        "revision_id": job["current_revision"]["id"],
        "owner_id": scene.owner,
        "line_id": line,
        "given_by": giver,
    }
    scene.world.insert("dig.consent", **consent, asset_version=1)
    assert digger.post(f"/excavations/{job['id']}/issue").json()["verdict"] == "CAUTION"
    edit(scene, line, "depth_m = 1.1")
    job = scene.read(job["id"])
    assert job["standing"]["status"] == "STALE"
    assert digger.post(f"/excavations/{job['id']}/evaluate").json()["verdict"] == "CONFLICT"
    scene.world.insert("dig.consent", **consent, asset_version=2)
    assert digger.post(f"/excavations/{job['id']}/evaluate").json()["verdict"] == "CAUTION"


@pytest.mark.parametrize("late", [False, True])
def test_an_answer_after_issue_makes_it_stale(scene: Scene, late: bool) -> None:
    area = scene.spot()
    owner = scene.world.owner("Own", ("gas",), area=area.buffer(20), covered=area.buffer(25))
    job = scene.issued(area)
    if late:
        scene.world.run(
            "update dig.routed_owner set due_at = now() - interval '1 hour', base_version = row_version where revision_id = %s",
            job["current_revision"]["id"],
        )
        assert scene.standing(job)["status"] == "VALID"
    scene.world.insert("dig.owner_reply", revision_id=job["current_revision"]["id"], owner_id=owner, code="STANDBY")
    assert scene.why(job) == ["owner_reply"]
    assert scene.door("digger").post(f"/excavations/{job['id']}/evaluate").json()["verdict"] == "CONFLICT"


def test_evidence_against_from_the_site_makes_it_stale_and_a_signature_does_not(scene: Scene) -> None:
    job = scene.cleared(scene.spot())
    assert job["standing"]["status"] == "VALID"
    scene.world.run(
        "update dig.hold_point set result = 'not_found', base_version = row_version where clearance_id = %s and number = 2",
        job["standing"]["clearance_id"],
    )
    assert scene.why(job) == ["hold_point"]


def test_bookkeeping_does_not_make_it_stale(scene: Scene) -> None:
    job = scene.cleared(scene.spot())
    match = {"If-Match": f'"{job["row_version"]}"'}
    digger = scene.door("digger")
    assert digger.patch(f"/excavations/{job['id']}", json={"title": "Renamed"}, headers=match).status_code == 200
    assert digger.post(f"/excavations/{job['id']}/shifts", json={}).status_code == 201
    assert scene.standing(job)["status"] == "VALID"


def test_another_jobs_answers_are_not_mine(scene: Scene) -> None:
    area = scene.spot()
    mine, theirs = scene.issued(area), scene.submitted(area, "rival")
    scene.world.insert(
        "dig.owner_reply", revision_id=theirs["current_revision"]["id"], owner_id=scene.owner, code="MARKED"
    )
    assert scene.standing(mine)["status"] == "VALID"


def test_a_certificate_expires_with_its_window_and_by_the_servers_clock_alone(scene: Scene) -> None:
    to = datetime.now(UTC) + timedelta(days=40)
    job = scene.issued(scene.spot(), to=to.isoformat())
    ends = datetime.fromisoformat(job["standing"]["expires_at"]) - datetime.fromisoformat(job["standing"]["issued_at"])
    assert ends == timedelta(days=14)
    soon = scene.cleared(scene.spot(), to=(datetime.now(UTC) + timedelta(hours=1)).isoformat())
    assert soon["standing"]["expires_at"] == soon["current_revision"]["to"]
    scene.world.run(
        "update dig.clearance set expires_at = now() - interval '1 second', base_version = row_version where id = %s",
        soon["standing"]["clearance_id"],
    )
    now = scene.read(soon["id"])
    assert now["standing"]["status"] == "EXPIRED"
    assert "CERTIFICATE_EXPIRED" in [reason["code"] for reason in now["may_break_ground"]["reasons"]]


def test_a_restore_between_issue_and_dig_makes_it_stale_until_it_is_judged_again(scene: Scene) -> None:
    job = scene.cleared(scene.spot())
    for column, value in (("timeline", "000000FF"), ("system_identifier", "1")):
        was = scene.ask(f"select {column} from dig.clearance where id = %s", job["standing"]["clearance_id"])
        change = f"update dig.clearance set {column} = %s, base_version = row_version where id = %s"
        scene.world.run(change, value, job["standing"]["clearance_id"])
        assert scene.why(job) == ["restore"]
        assert not scene.read(job["id"])["may_break_ground"]["allowed"]
        scene.world.run(change, was, job["standing"]["clearance_id"])
        assert scene.standing(job)["status"] == "VALID"


def test_a_writer_that_was_busy_while_it_was_issued_is_seen_when_it_commits(
    scene: Scene, module_database: Database
) -> None:
    """The lost race of every flag: began before the certificate, committed after it."""
    area = scene.spot()
    job = scene.submitted(area)
    with psycopg.connect(module_database.url) as writer:
        writer.execute(
            "insert into asset.utility_line (id, asset_code, kind, owner_id, status, quality, geom, critical, restricted)"
            " values (%s, 'LATE', 'water', %s, 'in_service', 'D', %s, false, false)",
            [uuid4(), scene.owner, moved(area, 1)],
        )
        assert scene.door("digger").post(f"/excavations/{job['id']}/issue").json()["status"] == "VALID"
        job = scene.read(job["id"])
        assert job["standing"]["status"] == "VALID"  # nobody has acknowledged it yet
        writer.commit()
    assert scene.why(job) == ["utility_line"]


def test_a_standing_instruction_that_ends_makes_it_stale(scene: Scene) -> None:
    """An owner's standing instruction that ends makes certificates stale, everywhere it spoke for the owner."""
    area = scene.spot()
    owner = scene.world.owner("Own", ("gas",), area=area.buffer(20), covered=area.buffer(25), standing=False)
    instruction = scene.world.standing(owner, KINDS + ("gas",), area.buffer(30))
    job, elsewhere = scene.issued(area), scene.issued(scene.spot())
    scene.world.run(
        "update dig.standing_instruction set valid_to = now(), base_version = row_version where id = %s", instruction
    )
    assert scene.why(job) == ["standing_instruction"]
    assert scene.standing(elsewhere)["status"] == "VALID"


@pytest.mark.parametrize("what", ["reply", "consent"])
def test_a_certificate_ends_with_the_first_answer_it_stands_on(scene: Scene, what: str) -> None:
    area, ends = scene.spot(), datetime.now(UTC).replace(microsecond=0) + timedelta(hours=5)
    line = scene.world.line(across(area), scene.owner)
    job = scene.submitted(area, method="MECHANICAL", depth_m=1.5)
    told = {"revision_id": job["current_revision"]["id"], "owner_id": scene.owner, "valid_until": ends}
    giver = scene.world.person(scene.owner, "giver")
    later = {"valid_until": ends + timedelta(days=1)} if what == "reply" else {}
    scene.world.insert("dig.consent", **{**told, **later}, line_id=line, asset_version=1, given_by=giver)
    later = {} if what == "reply" else {"valid_until": None}
    scene.world.insert("dig.owner_reply", **{**told, **later}, code="MAPS_PROVIDED")
    issued = scene.door("digger").post(f"/excavations/{job['id']}/issue").json()
    assert issued["verdict"] == "CAUTION" and datetime.fromisoformat(issued["expires_at"]) == ends


def test_an_open_hole_near_the_dig_makes_it_stale_as_far_as_it_speaks(scene: Scene) -> None:
    area = scene.spot()
    x, y, *_ = area.bounds
    line = scene.world.line(across(area, 1), scene.owner)
    job = scene.issued(area)
    scene.world.exposure(line, x - 15, y + 2)
    assert scene.standing(job)["status"] == "VALID", "seen too far along the line to say anything about the dig"
    scene.world.exposure(line, x + 1, y + 2)
    assert scene.why(job) == ["exposure"]


def test_a_restricted_line_is_watched_by_the_same_cells_it_is_told_by(scene: Scene) -> None:
    """Else a certificate stays CLEAR while judging it anew says CONFLICT; and nearer steps would feel out the line."""
    cell_m = scene.ask("select app.rule('restricted_grid')")
    for away in (0.5, 1.0, 1.5, 2.5, 6.0):
        area = scene.spot()
        job = scene.issued(area)
        line = scene.world.line(across(area, away * cell_m), scene.owner, restricted=True)
        status = scene.standing(job)["status"]
        again = scene.submitted(area)["standing"]["verdict"]
        assert (status == "STALE") == (again == "CONFLICT"), f"{away} cells away: {status}, {again}"
        edit(scene, line, "valid_to = now()")
