"""Edits of pins, tags and marks: nobody overwrites what they have not read, and nobody changes what is not theirs."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any
from uuid import uuid4

import httpx
import psycopg
import pytest

from tests.api import small_register as town
from tests.api.conftest import House, a_read, refusal

Doors = Callable[[str | None], httpx.Client]
P1 = f"/api/v1/pins/{town.id_of('P1')}"
MARK = f"/api/v1/marks/{town.id_of('mark W')}"


def tag_of(door: httpx.Client, address: str = P1) -> dict[str, str]:
    return {"If-Match": door.get(address).headers["etag"]}


def row_of(house: House, table: str, word: str) -> Any:
    return house.ask(f"select to_jsonb(t) from pin.{table} t where id = %s", town.id_of(word))


def test_an_edit_changes_what_it_names_and_nothing_else(crew: httpx.Client, house: House) -> None:
    before = row_of(house, "pin", "P1")
    answer = crew.patch(P1, json={"note": "cap is cracked", "state": "damaged"}, headers=tag_of(crew))
    assert answer.status_code == 200, answer.text
    assert answer.headers["etag"] == f'"{before["row_version"] + 1}"'
    after = row_of(house, "pin", "P1")
    changed = {name for name in after if after[name] != before[name]}
    assert changed == {"note", "state", "row_version", "changed_at", "changed_by"}
    assert after["changed_by"] == str(town.id_of("person crew"))


def test_second_editor_is_refused_and_told_why(crew: httpx.Client, doors: Doors, house: House) -> None:
    read_by_both = tag_of(crew)
    assert crew.patch(P1, json={"note": "first"}, headers=read_by_both).status_code == 200
    answer = doors("authority").patch(P1, json={"note": "second"}, headers=read_by_both)
    assert refusal(answer) == (412, "STALE_EDIT")
    assert "Read it again" in answer.json()["detail"]
    assert row_of(house, "pin", "P1")["note"] == "first"


def test_of_many_editors_at_once_exactly_one_wins(house: House, crew: httpx.Client) -> None:
    read_by_all = tag_of(crew)

    def edit(number: int) -> int:
        return house.door("crew").patch(P1, json={"note": f"hand {number}"}, headers=read_by_all).status_code

    with ThreadPoolExecutor(6) as hands:
        assert sorted(hands.map(edit, range(6))) == [200, 412, 412, 412, 412, 412]


@pytest.mark.parametrize("value", [None, "*", 'W/"1"', "abc", '""', '"1", "2"', '"99999999999999999999"'])
def test_without_having_read_nothing_is_changed(crew: httpx.Client, house: House, value: str | None) -> None:
    before = row_of(house, "pin", "P1")
    answer = crew.patch(P1, json={"note": "blind"}, headers={"If-Match": value} if value else {})
    assert refusal(answer) == (428, "IF_MATCH_MISSING")
    assert row_of(house, "pin", "P1") == before


@pytest.mark.parametrize(
    ("word", "code"),
    [("contractor", "NOT_YOUR_JOB"), ("engineer", "NOT_YOURS"), ("owner", "NOT_YOURS"), ("stranger", None)],
)
def test_others_may_not_edit_and_the_row_stays(doors: Doors, house: House, word: str, code: str | None) -> None:
    before = row_of(house, "pin", "P1")
    answer = doors(word).patch(P1, json={"note": "mine"}, headers={"If-Match": f'"{before["row_version"]}"'})
    # The stranger's company has no work area: it does not even see the pin.
    assert refusal(answer) in ((403, code), (404, "PIN_NOT_FOUND"))
    assert row_of(house, "pin", "P1") == before


def test_a_small_move_keeps_the_fix_beside_the_projected_point(crew: httpx.Client, house: House) -> None:
    position = {"lon": town.LON + 0.000001, "lat": town.LAT, "accuracy_m": 0.5, "height_m": 0.25}
    answer = crew.patch(P1, json={"position": position, "position_method": "rtk_gnss"}, headers=tag_of(crew))
    assert answer.status_code == 200, answer.text
    told = answer.json()["position"]
    assert told["lon"] == pytest.approx(position["lon"], abs=2e-8) and told["height_m"] == 0.25
    row = row_of(house, "pin", "P1")
    assert row["source_crs"] == "EPSG:4326" and row["source_position"] == position
    moved = house.ask(
        "select st_distance(geom, %s::geometry) from pin.pin where id = %s",
        f"SRID=9214;POINTZ({town.EAST} {town.NORTH} 0)",
        town.id_of("P1"),
    )
    assert moved == pytest.approx(0.107, abs=0.002), "a millionth of a degree of longitude at Hue, in metres"


def test_moving_it_far_needs_a_second_person_where_two_are_asked_for(crew: httpx.Client, house: House) -> None:
    crew.patch(P1, json={"state": "installed"}, headers=tag_of(crew))
    before = row_of(house, "pin", "P1")
    answer = crew.patch(P1, json={"position": {"lon": town.LON + 0.0001, "lat": town.LAT}}, headers=tag_of(crew))
    assert refusal(answer) == (403, "NEEDS_SECOND_PERSON")
    assert row_of(house, "pin", "P1") == before


@pytest.mark.parametrize(
    ("body", "code"),
    [
        ({}, "NOTHING_TO_CHANGE"),
        ({"colour": "red"}, "INVALID"),
        ({"state": "lost"}, "INVALID"),
        ({"state": None}, "INVALID"),
        ({"note": "x" * 2001}, "INVALID"),
        ({"installed_on": "2026-13-01"}, "INVALID"),
        ({"street_id": str(uuid4())}, "UNKNOWN_REFERENCE"),
        ({"position": {"lon": 16.46, "lat": 107.58}}, "INVALID"),
        ({"position": {"lon": 16.46, "lat": 80}}, "OUTSIDE_JURISDICTION"),
        ({"position": {"lon": 2.35, "lat": 48.86}}, "OUTSIDE_JURISDICTION"),
        ({"position": {"lon": 107.58}}, "INVALID"),
        ([], "INVALID"),
        ("x", "INVALID"),
        (None, "INVALID"),
    ],
)
def test_a_bad_edit_is_refused_and_changes_nothing(crew: httpx.Client, house: House, body: Any, code: str) -> None:
    before = row_of(house, "pin", "P1")
    assert refusal(crew.patch(P1, json=body, headers=tag_of(crew))) == (422, code)
    assert row_of(house, "pin", "P1") == before


def test_no_secret_of_the_body_comes_back_in_a_refusal(crew: httpx.Client) -> None:
    answer = crew.post("/api/v1/sessions", json={"user": "crew", "password": "hunter2", "extra": "hunter2"})
    assert refusal(answer)[0] == 422
    assert "hunter2" not in answer.text


def test_a_tag_is_bound_read_and_bound_anew_after_its_end(crew: httpx.Client, house: House) -> None:
    epc = "3476451fd400000000001111"
    new = {"carrier": "epc", "format": "giai-96", "identity": epc, "label": "spare"}
    made = crew.post(f"{P1}/tags", json=new)
    assert made.status_code == 201, made.text
    assert made.json()["identity"] == epc
    read = {**a_read(), "carrier": "epc", "hex": epc}
    assert crew.post("/api/v1/reads", json=read).json()["pin"]["id"] == str(town.id_of("P1"))
    far = f"/api/v1/pins/{town.id_of('P2')}"
    assert refusal(crew.post(f"{far}/tags", json=new)) == (409, "ALREADY_THERE")
    tag = f"/api/v1/tags/{made.json()['id']}"
    ended = crew.patch(tag, json={"active_to": "2030-01-01T00:00:00Z"}, headers={"If-Match": made.headers["etag"]})
    assert ended.status_code == 200, ended.text
    assert crew.post(f"{far}/tags", json=new).status_code == 201
    again = crew.post("/api/v1/reads", json={**read, "id": str(uuid4())})
    assert again.json()["pin"]["id"] == str(town.id_of("P2"))
    assert house.ask("select pin_id from pin.sighting where id = %s", read["id"]) == town.id_of("P1"), "old ones stay"


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"identity": "abc"}, "INVALID"),
        ({"identity": ""}, "INVALID"),
        ({"identity": "00" * 65}, "INVALID"),
        ({"carrier": "pigeon"}, "INVALID"),
        ({"format": "smartpin"}, "NEEDS_COMMISSIONING"),
        ({"label": "x" * 2001}, "INVALID"),
    ],
)
def test_a_bad_tag_is_refused(crew: httpx.Client, house: House, change: dict[str, str], code: str) -> None:
    before = house.ask("select count(*) from pin.pin_tag")
    new = {"carrier": "epc", "format": "giai-96", "identity": "3476451fd400000000002222", **change}
    assert refusal(crew.post(f"{P1}/tags", json=new)) == (422, code)
    assert house.ask("select count(*) from pin.pin_tag") == before


def test_a_mark_is_added_measured_anew_and_ended(crew: httpx.Client, house: House) -> None:
    new = {
        "node_id": str(town.id_of("V")),
        "bearing_deg": 26.6,
        "offset_m": 2.24,
        "depth_m": 0.8,
        "depth_reference": "crown",
    }
    made = crew.post(f"{P1}/marks", json=new)
    assert made.status_code == 201, made.text
    assert made.json()["asset"]["asset_code"] == "VALVE-1"
    assert refusal(crew.post(f"{P1}/marks", json=new)) == (409, "ALREADY_THERE")
    address, match = f"/api/v1/marks/{made.json()['id']}", {"If-Match": made.headers["etag"]}
    anew = crew.patch(address, json={"depth_m": 0.9, "measured_at": "2026-05-01T08:00:00Z"}, headers=match)
    assert anew.json()["depth_m"] == 0.9
    assert house.ask("select measured_by from pin.pin_mark where id = %s", made.json()["id"]) == town.id_of(
        "person crew"
    )
    unknown = crew.patch(address, json={"depth_m": None}, headers={"If-Match": anew.headers["etag"]})
    assert unknown.json()["depth_m"] is None, "null is a value of its own: nobody knows"
    ended = crew.patch(address, json={"retire": True}, headers={"If-Match": unknown.headers["etag"]})
    assert ended.status_code == 200, ended.text
    assert made.json()["id"] not in {mark["id"] for mark in crew.get(P1).json()["marks"]}


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"line_id": None, "node_id": None}, "RULE_BROKEN"),
        ({"node_id": str(town.id_of("V"))}, "RULE_BROKEN"),
        ({"line_id": str(uuid4())}, "UNKNOWN_REFERENCE"),
        ({"bearing_deg": 360}, "INVALID"),
        ({"bearing_deg": None}, "RULE_BROKEN"),
        ({"offset_m": -1}, "INVALID"),
        ({"offset_m": None}, "INVALID"),
        ({"depth_m": 0}, "INVALID"),
        ({"depth_m": 1e9}, "INVALID"),
        ({"method": "guess"}, "INVALID"),
    ],
)
def test_a_bad_mark_is_refused(crew: httpx.Client, house: House, change: dict[str, Any], code: str) -> None:
    before = house.ask("select count(*) from pin.pin_mark")
    new = {"line_id": str(town.id_of("W")), "bearing_deg": 10, "offset_m": 1, **change}
    assert refusal(crew.post(f"/api/v1/pins/{town.id_of('P2')}/marks", json=new)) == (422, code)
    assert house.ask("select count(*) from pin.pin_mark") == before


def test_a_mark_to_a_hidden_asset_is_not_there(crew: httpx.Client) -> None:
    answer = crew.patch(f"/api/v1/marks/{town.id_of('mark X')}", json={"depth_m": 3}, headers={"If-Match": '"1"'})
    assert refusal(answer) == (404, "MARK_NOT_FOUND")


def test_a_contractor_may_not_change_a_mark_and_it_stays(doors: Doors, house: House) -> None:
    before = row_of(house, "pin_mark", "mark W")
    answer = doors("contractor").patch(MARK, json={"depth_m": 3}, headers={"If-Match": f'"{before["row_version"]}"'})
    assert refusal(answer) == (403, "NOT_YOUR_JOB")
    assert row_of(house, "pin_mark", "mark W") == before


def test_every_edit_is_in_the_audit_trail_under_its_editor(crew: httpx.Client, house: House) -> None:
    crew.patch(P1, json={"note": "audited"}, headers=tag_of(crew))
    with psycopg.connect(house.database_url) as connection:
        row = connection.execute(
            "select actor_id, device_id from audit.change where entity_id = %s order by id desc limit 1",
            [town.id_of("P1")],
        ).fetchone()
    assert row == (town.id_of("person crew"), town.id_of("device crew"))
