"""What owners allow: consents for a version of an asset, signed by two where it is critical, and releases of restricted ones."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any
from uuid import uuid4

import httpx
import pytest

from tests.api.owner_scene import POWER, TELECOM, answered, asked, code_of, jobs_waiting, judged, owner_scene
from tests.api.permit_by_login import acting
from tests.api.permit_scene import Scene
from tests.conftest import Database

Json = dict[str, Any]


@pytest.fixture(scope="module")
def scene(module_database: Database, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Scene]:
    home: Path = tmp_path_factory.mktemp("home")
    with owner_scene(module_database, home) as made:
        yield made


def job_over_a_line(scene: Scene, **columns: Any) -> tuple[Json, str]:
    """A mechanical dig across a line of Answering Power, which both owners answered with MARKED; and the line's id."""
    area = scene.spot()
    x, y, *_ = area.bounds
    line = scene.world.line(
        f"LINESTRING Z ({x - 20} {y + 1} 0, {x + 20} {y + 1} 0)", scene.organisations[POWER], kind="power", **columns
    )
    job = scene.submitted(area, method="MECHANICAL", depth_m=1.5)
    answered(scene, POWER, job, "MARKED")
    answered(scene, TELECOM, job, "MARKED")
    return job, line


def consent(scene: Scene, word: str, job: Json, line: str, version: int = 1, **more: Any) -> httpx.Response:
    body = {"id": str(uuid4()), "asset": {"type": "line", "id": line}, "asset_version": version, **more}
    return scene.door(word).post(f"/excavations/{job['id']}/revisions/1/consents", json=body)


def release(scene: Scene, word: str, job: Json, line: str) -> httpx.Response:
    body = {"id": str(uuid4()), "asset": {"type": "line", "id": line}}
    return scene.door(word).post(f"/excavations/{job['id']}/revisions/1/releases", json=body)


def touch(scene: Scene, line: str, **columns: Any) -> None:
    """Change a line, as maintenance."""
    for name, value in columns.items():
        scene.world.run(
            f"update asset.utility_line set {name} = %s, base_version = row_version where id = %s", value, line
        )


def test_a_consent_turns_a_conflict_into_a_caution_and_never_into_clear(scene: Scene) -> None:
    job, line = job_over_a_line(scene)
    assert judged(scene, job)["verdict"] == "CONFLICT"
    waiting = jobs_waiting(scene, job)
    given = consent(scene, POWER, job, line, conditions="Hand digging within 1 m")
    assert given.status_code == 201, given.text
    assert given.json()["in_force"] and not given.json()["needs_second_person"]
    assert given.json()["given_by"]["name"] == "power" and given.json()["second_by"] is None
    assert jobs_waiting(scene, job) == waiting + 1
    assert judged(scene, job)["verdict"] == "CAUTION"
    assert [one["id"] for one in asked(scene, POWER, job)["consents"]] == [given.json()["id"]]


def test_a_consent_for_an_older_version_is_refused(scene: Scene) -> None:
    job, line = job_over_a_line(scene)
    touch(scene, line, name="measured again")
    assert asked(scene, POWER, job)["findings"][0]["asset_version"] == 2
    refused = consent(scene, POWER, job, line, version=1)
    assert code_of(refused) == (409, "ASSET_CHANGED")
    assert "you read version 1, it is at 2" in refused.json()["detail"]
    assert judged(scene, job)["verdict"] == "CONFLICT"
    assert consent(scene, POWER, job, line, version=2).status_code == 201


def test_a_consent_is_void_when_its_asset_changes(scene: Scene) -> None:
    job, line = job_over_a_line(scene)
    assert consent(scene, POWER, job, line).status_code == 201
    assert judged(scene, job)["verdict"] == "CAUTION"
    touch(scene, line, name="another joint")
    assert judged(scene, job)["verdict"] == "CONFLICT"
    assert asked(scene, POWER, job)["consents"][0]["in_force"] is False


def test_a_critical_asset_needs_the_consent_of_two_persons(scene: Scene) -> None:
    job, line = job_over_a_line(scene, critical=True)
    given = consent(scene, POWER, job, line).json()
    assert given["needs_second_person"] and not given["in_force"]
    assert judged(scene, job)["verdict"] == "CONFLICT"
    address = f"/consents/{given['id']}/second"
    assert code_of(scene.door(POWER).post(address)) == (403, "NEEDS_SECOND_PERSON")
    assert code_of(scene.door(TELECOM).post(address)) == (404, "CONSENT_NOT_FOUND")
    assert code_of(scene.door("crew").post(address)) == (403, "NOT_YOUR_JOB")
    signed = scene.door("engineer").post(address)
    assert signed.status_code == 200, signed.text
    assert signed.json()["second_by"]["name"] == "engineer" and signed.json()["in_force"]
    assert judged(scene, job)["verdict"] == "CAUTION"
    assert code_of(scene.door("engineer").post(address)) == (409, "CONSENT_SIGNED")


def test_touching_a_consent_does_not_sign_it_and_strangers_are_told_nothing_of_it(scene: Scene) -> None:
    job, line = job_over_a_line(scene, critical=True)
    given = consent(scene, POWER, job, line).json()["id"]
    read = "SELECT app.consent_json(c) FROM dig.consent c WHERE c.id = %s"
    blind = "SELECT app.consent_json(jsonb_populate_record(NULL::dig.consent, jsonb_build_object('id', %s::text)))"
    with acting(scene, "engineer") as connection:
        connection.execute("UPDATE dig.consent SET base_version = row_version WHERE id = %s", (given,))
        row = connection.execute(read, (given,)).fetchone()
    assert row is not None and row[0]["second_by"] is None
    with acting(scene, TELECOM) as connection:
        assert connection.execute(blind, (given,)).fetchone() == (None,)


def test_the_second_person_does_not_sign_for_an_asset_that_changed_meanwhile(scene: Scene) -> None:
    job, line = job_over_a_line(scene, critical=True)
    given = consent(scene, POWER, job, line).json()
    touch(scene, line, name="moved on")
    assert code_of(scene.door("engineer").post(f"/consents/{given['id']}/second")) == (409, "ASSET_CHANGED")


def test_nobody_consents_for_anothers_asset(scene: Scene) -> None:
    job, line = job_over_a_line(scene)
    assert code_of(consent(scene, TELECOM, job, line)) == (403, "NOT_YOUR_ASSET")
    assert code_of(consent(scene, "digger", job, line)) == (403, "NOT_YOUR_JOB")
    assert code_of(consent(scene, POWER, job, str(uuid4()))) == (403, "NOT_YOUR_ASSET")
    assert judged(scene, job)["verdict"] == "CONFLICT"


def test_a_restricted_asset_is_opened_to_one_revision_only(scene: Scene) -> None:
    job, line = job_over_a_line(scene, restricted=True)
    told = scene.door("digger").get(f"/clearances/{judged(scene, job)['clearance_id']}").json()
    (hidden,) = [finding for finding in told["findings"] if finding["owner_id"] == scene.organisations[POWER]]
    assert hidden["reason"] == "RESTRICTED" and hidden["asset_id"] is None and line not in str(told)
    assert code_of(release(scene, TELECOM, job, line)) == (403, "NOT_YOUR_ASSET")
    opened = release(scene, POWER, job, line)
    assert opened.status_code == 201, opened.text
    shown = judged(scene, job)
    (finding,) = [one for one in shown["findings"] if one["owner_id"] == scene.organisations[POWER]]
    assert finding["asset_id"] == line and finding["reason"] != "RESTRICTED"
    other = scene.submitted(scene.spot())
    assert code_of(release(scene, POWER, other, job_over_a_line(scene)[1])) == (409, "NOT_RESTRICTED")


def test_an_answer_stands_whoever_wants_it_changed(scene: Scene) -> None:
    """Past the API too: conditions, codes and versions of an answer are not altered afterwards."""
    job, line = job_over_a_line(scene)
    given = consent(scene, POWER, job, line).json()
    for statement, value in (
        ("update dig.consent set asset_version = 7, base_version = row_version where id = %s", given["id"]),
        ("update dig.consent set valid_to = now(), base_version = row_version where id = %s", given["id"]),
    ):
        with pytest.raises(Exception, match="ANSWER_STANDS"):
            _as_power(scene, statement, value)


def _as_power(scene: Scene, statement: str, *values: Any) -> None:
    import psycopg

    from tests.api.owner_scene import token_hash

    with psycopg.connect(str(scene.app.state.database_url)) as connection:
        connection.execute("select app.enter(%s)", (token_hash(POWER),))
        connection.execute(statement.encode(), values)
