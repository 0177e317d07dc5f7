"""Owners answer requests: what is kept, what is refused and why, and what an answer does to the verdict."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import uuid4

import psycopg
import pytest

from tests.api.owner_scene import (
    POWER,
    TELECOM,
    answer,
    answered,
    asked,
    code_of,
    jobs_waiting,
    judged,
    long_ago,
    move_deadline,
    owner_scene,
    rows_of,
    token_hash,
)
from tests.api.permit_scene import Scene
from tests.clearance_world import lon_lat
from tests.conftest import Database


@pytest.fixture(scope="module")
def scene(module_database: Database, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Scene]:
    home: Path = tmp_path_factory.mktemp("home")
    with owner_scene(module_database, home) as made:
        yield made


def test_an_owner_finds_the_request_and_its_answer_changes_the_verdict(scene: Scene) -> None:
    job = scene.submitted(scene.spot())
    power = scene.organisations[POWER]
    assert job["standing"]["verdict"] == "UNKNOWN"
    assert "F NO_RESPONSE" in rows_of(judged(scene, job), power)

    item = asked(scene, POWER, job, "pending")
    assert item["routed"]["state"] == "pending" and item["routed"]["kinds"] == ["power"]
    assert item["revision"]["number"] == 1 and item["revision"]["is_current"]
    assert item["excavation"]["title"] == "Trench" and item["excavation"]["life"] == "requested"
    assert item["revision"]["parts"][0]["method"] == "HAND" and item["revision"]["parts"][0]["z_bottom_m"] == 0.5
    assert datetime.fromisoformat(item["routed"]["due_at"]) > datetime.now(UTC)
    assert scene.door(POWER).get(f"/inbox/{item['id']}").json() == item

    told = answered(scene, POWER, job, "NO_CONFLICT", note="Nothing of ours")
    assert (told["code"], told["late"], told["revision_number"]) == ("NO_CONFLICT", False, 1)
    assert told["replied_by"]["name"] == "power" and told["meeting"] is None
    assert asked(scene, POWER, job)["routed"]["state"] == "replied"
    assert asked(scene, POWER, job)["routed"]["replies"] == [told]
    assert rows_of(judged(scene, job), power) == set()

    answered(scene, TELECOM, job, "NO_CONFLICT")
    assert judged(scene, job)["verdict"] == "CLEAR"


def test_a_reply_enqueues_the_evaluation_in_its_own_transaction(scene: Scene) -> None:
    job = scene.submitted(scene.spot())
    before = jobs_waiting(scene, job)
    answered(scene, POWER, job, "MARKED")
    assert jobs_waiting(scene, job) == before + 1
    assert answer(scene, POWER, job, "MARKED", marks={"type": "Nonsense"}).status_code == 422
    assert code_of(answer(scene, "authority", job, "MARKED")) == (403, "NOT_ASKED")
    assert jobs_waiting(scene, job) == before + 1, "a refused request enqueues nothing"


def test_a_reply_by_the_wrong_owner_is_refused(scene: Scene) -> None:
    job = scene.submitted(scene.spot())
    # Far Power was never asked: for it the job is not there.
    assert code_of(answer(scene, "stranger", job, "NO_CONFLICT")) == (404, "EXCAVATION_NOT_FOUND")
    # Telecom was asked, but does not answer for Power.
    assert code_of(answer(scene, TELECOM, job, "NO_CONFLICT", owner_id=scene.organisations[POWER])) == (
        403,
        "NOT_YOURS",
    )
    # Who digs does not answer for anybody.
    assert code_of(answer(scene, "digger", job, "NO_CONFLICT")) == (403, "NOT_YOUR_JOB")
    assert code_of(answer(scene, "crew", job, "NO_CONFLICT")) == (403, "NOT_YOUR_JOB")
    assert asked(scene, POWER, job)["routed"]["state"] == "pending"
    assert asked(scene, POWER, job)["routed"]["replies"] == []


def test_the_authority_writes_down_an_answer_that_came_by_telephone(scene: Scene) -> None:
    job = scene.submitted(scene.spot())
    told = answered(scene, "authority", job, "NO_ACCESS", owner_id=scene.organisations[POWER])
    assert told["owner_id"] == scene.organisations[POWER]
    assert asked(scene, POWER, job)["routed"]["state"] == "replied"


def test_a_reply_to_another_revision_is_refused_and_does_not_count(scene: Scene) -> None:
    job = scene.submitted(scene.spot())
    answered(scene, POWER, job, "NO_CONFLICT")
    answered(scene, TELECOM, job, "NO_CONFLICT")
    extended = scene.door("digger").post(
        f"/excavations/{job['id']}/extend", json={"to": (datetime.now(UTC) + timedelta(days=9)).isoformat()}
    )
    assert extended.status_code == 200, extended.text
    # The owners are asked afresh: answers to revision 1 are none to revision 2.
    assert judged(scene, job)["verdict"] == "UNKNOWN"
    refused = answer(scene, POWER, job, "NO_CONFLICT", number=1)
    assert code_of(refused) == (409, "REVISION_SUPERSEDED")
    assert "revision 2" in refused.json()["detail"]
    assert answer(scene, POWER, job, "NO_CONFLICT", number=2).status_code == 201
    assert code_of(answer(scene, POWER, job, "NO_CONFLICT", number=3)) == (404, "REVISION_NOT_FOUND")


def test_a_revision_that_was_not_submitted_asks_nobody(scene: Scene) -> None:
    job = scene.submitted(scene.spot())
    drawn = scene.door("digger").post(
        f"/excavations/{job['id']}/revisions",
        json={"area": lon_lat(scene.spot()), "depth_m": 1.0, "method": "HAND"},
    )
    assert drawn.status_code == 201, drawn.text
    assert code_of(answer(scene, POWER, job, "NO_CONFLICT", number=2)) == (409, "NOT_SUBMITTED")
    assert answer(scene, POWER, job, "NO_CONFLICT", number=1).status_code == 201, "the submitted one still counts"


def test_a_reply_after_the_deadline_is_kept_and_marked_but_satisfies_nobody(scene: Scene) -> None:
    job = scene.submitted(scene.spot())
    power = scene.organisations[POWER]
    move_deadline(scene, job, POWER, long_ago())
    assert asked(scene, POWER, job, "late")["routed"]["state"] == "late"
    told = answered(scene, POWER, job, "MARKED")
    assert told["late"] is True
    assert rows_of(judged(scene, job), power) == {"F NO_RESPONSE", "G MARKS_TO_BE_SEEN"}


def test_of_two_different_replies_the_worst_counts_and_neither_is_taken_back(scene: Scene) -> None:
    job = scene.submitted(scene.spot())
    power = scene.organisations[POWER]
    answered(scene, POWER, job, "NO_CONFLICT")
    assert rows_of(judged(scene, job), power) == set()
    answered(scene, POWER, job, "STANDBY")
    assert rows_of(judged(scene, job), power) == {"H STANDBY"}
    answered(scene, POWER, job, "NO_CONFLICT", note="All is well after all")
    assert rows_of(judged(scene, job), power) == {"H STANDBY"}
    assert [reply["code"] for reply in asked(scene, POWER, job)["routed"]["replies"]] == [
        "NO_CONFLICT",
        "STANDBY",
        "NO_CONFLICT",
    ]


def test_two_owners_disagree_and_the_worse_answer_decides(scene: Scene) -> None:
    job = scene.submitted(scene.spot())
    answered(scene, POWER, job, "NO_CONFLICT")
    answered(scene, TELECOM, job, "HIGH_PRIORITY_MEETING")
    found = judged(scene, job)
    assert found["verdict"] == "CONFLICT"
    assert rows_of(found, scene.organisations[TELECOM]) == {"H HIGH_PRIORITY_MEETING"}
    assert rows_of(found, scene.organisations[POWER]) == set()


def test_the_same_reply_sent_twice_is_stored_once(scene: Scene) -> None:
    job = scene.submitted(scene.spot())
    reply_id = str(uuid4())
    body = {"id": reply_id, "code": "MARKED", "note": "Yellow paint", "marks": None}
    address = f"/excavations/{job['id']}/revisions/1/replies"
    door = scene.door(POWER)
    first, second = door.post(address, json=body), door.post(address, json=body)
    assert (first.status_code, second.status_code) == (201, 200)
    assert first.json() == second.json()
    assert len(asked(scene, POWER, job)["routed"]["replies"]) == 1
    assert code_of(door.post(address, json={**body, "code": "NO_CONFLICT"})) == (409, "ANSWER_DIFFERS")
    assert code_of(scene.door(TELECOM).post(address, json=body)) == (409, "ALREADY_THERE")


def test_a_closed_job_takes_no_answer(scene: Scene) -> None:
    job = scene.submitted(scene.spot())
    scene.world.run("update dig.excavation set life = 'closed', base_version = row_version where id = %s", job["id"])
    assert code_of(answer(scene, POWER, job, "NO_CONFLICT")) == (409, "EXCAVATION_CLOSED")
    assert asked(scene, POWER, job, "past")["routed"]["state"] == "pending"
    assert all(
        item["excavation"]["id"] != job["id"]
        for item in scene.door(POWER).get("/inbox", params={"state": "pending", "limit": 100}).json()["items"]
    )


def test_no_conflict_over_an_asset_of_its_own_contradicts_the_register(scene: Scene) -> None:
    area = scene.spot()
    x, y, *_ = area.bounds
    scene.world.line(f"LINESTRING Z ({x - 20} {y + 1} 0, {x + 20} {y + 1} 0)", scene.organisations[POWER], kind="power")
    job = scene.submitted(area)
    (finding,) = asked(scene, POWER, job)["findings"]
    assert finding["kind"] == "power" and finding["class"] == "IN" and finding["geometry"]["type"] == "LineString"
    assert asked(scene, TELECOM, job)["findings"] == [], "each desk sees its own assets only"
    answered(scene, POWER, job, "NO_CONFLICT")
    assert "I CONTRADICTION" in rows_of(judged(scene, job), scene.organisations[POWER])


def test_a_meeting_is_a_conflict_until_its_record_is_signed(scene: Scene) -> None:
    job = scene.submitted(scene.spot())
    power = scene.organisations[POWER]
    reply = answered(scene, POWER, job, "HIGH_PRIORITY_MEETING")
    assert judged(scene, job)["verdict"] == "CONFLICT"
    address = f"/replies/{reply['id']}/meeting"
    assert code_of(scene.door("digger").post(address, json={})) == (403, "NOT_YOUR_JOB")
    assert code_of(scene.door("stranger").post(address, json={})) == (404, "REPLY_NOT_FOUND")
    waiting = jobs_waiting(scene, job)
    signed = scene.door("engineer").post(address, json={"note": "Watcher from 8 to 10"})
    assert signed.status_code == 200, signed.text
    assert signed.json()["meeting"]["signed_by"]["name"] == "engineer"
    assert signed.json()["meeting"]["note"] == "Watcher from 8 to 10"
    assert jobs_waiting(scene, job) == waiting + 1
    answered(scene, TELECOM, job, "NO_CONFLICT")
    found = judged(scene, job)
    assert found["verdict"] == "CAUTION" and rows_of(found, power) == {"H HIGH_PRIORITY_MEETING"}
    assert code_of(scene.door(POWER).post(address, json={})) == (409, "MEETING_SIGNED")
    other = answered(scene, POWER, job, "MARKED")
    assert code_of(scene.door(POWER).post(f"/replies/{other['id']}/meeting", json={})) == (409, "NO_MEETING")


def test_marks_of_a_reply_are_shown_to_the_crew(scene: Scene) -> None:
    area = scene.spot()
    job = scene.submitted(area)
    lon, lat = lon_lat(area)["coordinates"][0][0]
    marks = {
        "type": "FeatureCollection",
        "features": [
            {
                "type": "Feature",
                "geometry": {"type": "LineString", "coordinates": [[lon, lat], [lon + 1e-5, lat, 3.0]]},
                "properties": {"label": " yellow paint ", "kind": "power", "secret": "of a program"},
            },
            {"type": "Feature", "geometry": {"type": "Point", "coordinates": [lon, lat]}, "properties": None},
        ],
    }
    told = answered(scene, POWER, job, "MARKED", marks=marks)
    line, point = told["marks"]["features"]
    assert line["properties"] == {"label": "yellow paint", "kind": "power"}
    assert len(line["geometry"]["coordinates"][1]) == 2 and point["properties"] == {}
    routed = scene.door("digger").get(f"/excavations/{job['id']}/routed").json()
    (seen,) = [one for one in _items(routed) if one["owner"]["id"] == scene.organisations[POWER]]
    assert seen["replies"][0]["marks"] == told["marks"]
    assert seen["replies"][0]["replied_by"]["name"] is None, "names of an owner's people stay with the owner"


def test_people_of_the_database_cannot_date_an_answer_back_or_answer_for_another(scene: Scene) -> None:
    """The same rules hold where an engineer writes past the API."""
    job = scene.submitted(scene.spot())
    move_deadline(scene, job, POWER, long_ago())
    revision = scene.ask("select id from dig.excavation_revision where excavation_id = %s and number = 1", job["id"])
    insert = (
        "insert into dig.owner_reply (id, revision_id, owner_id, code, replied_at, meeting_signed_at, meeting_signed_by)"
        " values (%s, %s, %s, 'STANDBY', '2020-01-01', now(), %s) returning replied_at > now() - interval '1 hour', meeting_signed_at"
    )
    person = str(scene.ask("select id from org.person where display_name = 'power'"))
    with psycopg.connect(scene.world.url.replace(scene.world.url, _api_url(scene))) as connection:
        connection.execute("select app.enter(%s)", (token_hash(POWER),))
        made = connection.execute(insert, (uuid4(), revision, scene.organisations[POWER], person)).fetchone()
        assert made == (True, None), "the server's clock, and no signature under a meeting that was not"
        with pytest.raises(psycopg.Error, match="NOT_YOURS"):
            connection.execute(insert, (uuid4(), revision, scene.organisations[TELECOM], person))


def test_an_owner_registered_after_issue_makes_it_stale_and_is_asked(scene: Scene) -> None:
    area = scene.spot()
    job = scene.submitted(area)
    answered(scene, POWER, job, "NO_CONFLICT")
    answered(scene, TELECOM, job, "NO_CONFLICT")
    issued = scene.door("digger").post(f"/excavations/{job['id']}/issue")
    assert issued.status_code == 201, issued.text
    job = scene.read(job["id"])
    assert job["standing"]["status"] == "VALID" and job["standing"]["verdict"] == "CLEAR"
    newcomer = scene.world.owner("New Gas", ("water",), area=area.buffer(10), covered=area.buffer(10), standing=False)
    assert scene.standing(job)["status"] == "STALE"
    found = judged(scene, job)
    assert rows_of(found, newcomer) == {"F NO_RESPONSE"} and found["verdict"] == "UNKNOWN"
    due = scene.ask("select due_at from dig.routed_owner where owner_id = %s", newcomer)
    assert due > datetime.now(UTC)


def _items(routed: Any) -> list[dict[str, Any]]:
    return list(routed["items"]) if isinstance(routed, dict) else list(routed)


def _api_url(scene: Scene) -> str:
    return str(scene.app.state.database_url)


def test_what_one_owner_answers_is_no_other_owners_business(scene: Scene) -> None:
    """Marks tell where lines lie: who digs sees them, owners who were asked about the same job do not."""
    area = scene.spot()
    job = scene.submitted(area)
    lon, lat = lon_lat(area)["coordinates"][0][0]
    told = answered(scene, POWER, job, "MARKED", note="33 kV", marks={"type": "Point", "coordinates": [lon, lat]})
    address = f"/excavations/{job['id']}/routed"
    seen = {one["owner"]["id"]: one for one in _items(scene.door(TELECOM).get(address).json())}
    of_power = seen[scene.organisations[POWER]]
    assert of_power["state"] == "replied" and of_power["replies"] == []
    assert _items(scene.door("digger").get(address).json()) != []
    assert told["id"] in scene.door("digger").get(address).text
    with psycopg.connect(str(scene.app.state.database_url)) as connection:
        connection.execute("select app.enter(%s)", (token_hash(TELECOM),))
        for table in ("owner_reply", "consent", "restricted_release"):
            rows = connection.execute(
                f"select count(*) from dig.{table} where owner_id <> %s".encode(), (scene.organisations[TELECOM],)
            ).fetchone()
            assert rows == (0,), table
