"""A pin is read: one answer with what lies below, and a fact stored whoever asked."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import uuid4

import httpx
import pytest

from smartpin_server.pins.keys import KeyStore
from smartpin_trust import keys
from smartpin_trust.frame import sign_frame
from tests.api import small_register as town
from tests.api.conftest import House, a_read, refusal

Doors = Callable[[str | None], httpx.Client]
CARRIERS: dict[str, dict[str, Any]] = {
    "printed code": {"carrier": "qr", "text": town.CODE},
    "typed code": {"carrier": "code", "text": f"{town.CODE[:4]}-{town.CODE[4:8]}-{town.CODE[8]}".lower()},
    "scanned address": {"carrier": "qr", "text": f"https://pins.example/p/{town.CODE}"},
    "EPC": {"carrier": "epc", "hex": town.EPC},
    "Eddystone": {"carrier": "ble", "service_data": {"feaa": town.EDDYSTONE}},
}


def own_frame(house: House, at: datetime, *, forged: bool = False) -> dict[str, Any]:
    """What P1's beacon sends at a time, signed with its real keys or with others."""
    store, tag = KeyStore(house.home), town.id_of("own tag")
    eid_key, mac_key = store.derive(tag, keys.EID, 1), store.derive(tag, keys.MAC, 1)
    clock = int((at - town.CLOCK_ZERO).total_seconds())
    frame = sign_frame(eid_key, bytes(16) if forged else mac_key, clock, battery_mv=2980, temperature_c=31)
    return {"carrier": "ble", "manufacturer_data": {"65535": frame.hex()}, "captured_at": at.isoformat()}


@pytest.mark.parametrize("what", CARRIERS.values(), ids=CARRIERS.keys())
def test_every_carrier_finds_the_pin(crew: httpx.Client, what: dict[str, Any]) -> None:
    read = {name: value for name, value in a_read().items() if name not in ("carrier", "text")}
    answer = crew.post("/api/v1/reads", json={**read, **what})
    assert answer.status_code == 200, answer.text
    assert answer.json()["pin"]["id"] == str(town.id_of("P1"))
    assert answer.json()["trust"] == {
        "class": 0,
        "name": "static",
        "words": "Plain identity: anybody can copy it.",
    }


def test_the_answer_says_which_way_how_far_how_deep_and_how_sure(crew: httpx.Client) -> None:
    body = crew.post("/api/v1/reads", json=a_read()).json()
    assert body["pin"]["steward"]["phone"] == "+84 000 1 city"
    assert body["pin"]["position"]["lon"] == pytest.approx(town.LON, abs=1e-7)
    assert body["pin"]["position"]["height_m"] is None, "an unknown height is null, not 0"
    assert body["distance_m"] == pytest.approx(0, abs=0.1)
    (mark,) = body["marks"]
    assert mark["asset"]["asset_code"] == "LINE-W"
    assert (mark["direction"], mark["bearing_deg"], mark["offset_m"]) == ("east", 90, 1.0)
    assert mark["depth_words"] == "1.20 m deep, to the top"
    assert mark["accuracy_words"] == "within 10 cm sideways, 10 cm in depth"
    assert mark["age_words"].startswith("measured ")
    below = {one["asset"]["asset_code"]: one for one in body["below"]}
    assert below["LINE-W"]["offset_m"] == pytest.approx(1.0, abs=0.001)
    assert below["LINE-W"]["bearing_deg"] == pytest.approx(90, abs=0.1)
    assert below["VALVE-1"]["depth_words"] == "depth unknown: expect it at any depth"


def test_what_is_withheld_is_named_by_its_desk_and_by_nothing_else(crew: httpx.Client) -> None:
    answer = crew.post("/api/v1/reads", json=a_read())
    assert answer.json()["withheld"] == [{"name": "Company power", "phone": "+84 000 2 power"}]
    assert "LINE-X" not in answer.text
    assert str(town.id_of("X")) not in answer.text


def test_its_owner_sees_it(doors: Doors) -> None:
    body = doors("authority").post("/api/v1/reads", json=a_read()).json()
    assert {mark["asset"]["asset_code"] for mark in body["marks"]} == {"LINE-W", "LINE-X"}
    assert body["withheld"] == []


@pytest.mark.parametrize(
    ("accept", "words"), [("vi", "đông"), ("ko-KR,ko;q=0.9", "동쪽"), ("fr, vi;q=0.5", "đông"), ("fr", "east")]
)
def test_words_come_in_the_crews_language(crew: httpx.Client, accept: str, words: str) -> None:
    body = crew.post("/api/v1/reads", json=a_read(), headers={"Accept-Language": accept}).json()
    assert body["marks"][0]["direction"] == words


def test_the_same_reading_again_is_stored_once(crew: httpx.Client, house: House) -> None:
    read = a_read()
    first, second = (crew.post("/api/v1/reads", json=read).json()["sighting"] for _ in range(2))
    assert (first["status"], second["status"]) == ("created", "duplicate")
    assert first["receipt"] == second["receipt"]
    assert house.ask("select count(*) from pin.sighting where id = %s", read["id"]) == 1


def test_another_reading_with_the_same_id_is_refused_and_changes_nothing(crew: httpx.Client, house: House) -> None:
    read = a_read()
    crew.post("/api/v1/reads", json=read)
    before = house.ask("select to_jsonb(s) from pin.sighting s where id = %s", read["id"])
    assert refusal(crew.post("/api/v1/reads", json={**read, "rssi": -50})) == (409, "SIGHTING_CONFLICT")
    assert house.ask("select to_jsonb(s) from pin.sighting s where id = %s", read["id"]) == before


def test_an_unknown_pin_is_not_found_but_the_sighting_is_kept(crew: httpx.Client, house: House) -> None:
    read = a_read(carrier="epc", hex="3476451fd400000000009999")
    answer = crew.post("/api/v1/reads", json={name: read[name] for name in read if name != "text"})
    assert refusal(answer) == (404, "PIN_UNKNOWN")
    assert answer.json()["sighting"]["status"] == "created"
    assert house.ask(
        "select pin_id is null and encode(identity, 'hex') = %s from pin.sighting where id = %s",
        read["hex"],
        read["id"],
    )


def test_a_pin_outside_ones_area_is_as_unknown_but_the_fact_is_tied_to_it(doors: Doors, house: House) -> None:
    read = a_read(text=town.FAR_CODE)
    answer = doors("contractor").post("/api/v1/reads", json=read)
    assert refusal(answer) == (404, "PIN_UNKNOWN")
    assert town.FAR_CODE not in answer.text and str(town.id_of("P2")) not in answer.text
    assert house.ask("select pin_id from pin.sighting where id = %s", read["id"]) == town.id_of("P2")


def test_the_reader_is_recorded_from_the_token_and_not_from_the_body(doors: Doors, house: House) -> None:
    read = a_read(person_id=str(uuid4()), device_id=str(uuid4()), trust_class=3)
    doors("contractor").post("/api/v1/reads", json=read)
    row = house.ask("select to_jsonb(s) from pin.sighting s where id = %s", read["id"])
    assert row["person_id"] == str(town.id_of("person contractor"))
    assert row["device_id"] == str(town.id_of("device contractor"))
    assert row["trust_class"] == 0


def test_an_own_frame_read_now_is_fresh(crew: httpx.Client, house: House) -> None:
    now = datetime.now(UTC)
    read = {**a_read(), **own_frame(house, now)}
    body = crew.post("/api/v1/reads", json=read).json()
    assert body["pin"]["id"] == str(town.id_of("P1"))
    assert (body["trust"]["class"], body["trust"]["name"]) == (2, "fresh")
    assert body["telemetry"]["battery_mv"] == 2980 and body["telemetry"]["temperature_c"] == 31
    assert house.ask("select trust_class from pin.sighting where id = %s", read["id"]) == 2
    assert house.ask("select battery_mv from pin.pin_status where pin_id = %s", town.id_of("P1")) == 2980


def test_a_recording_is_told_from_a_fresh_frame(crew: httpx.Client, house: House) -> None:
    then = datetime.now(UTC) - timedelta(minutes=15)
    read = {**a_read(), **own_frame(house, then), "captured_at": datetime.now(UTC).isoformat()}
    body = crew.post("/api/v1/reads", json=read).json()
    assert body["trust"]["class"] == 0
    assert "recording" in body["trust"]["words"]


def test_a_forged_signature_is_told(crew: httpx.Client, house: House) -> None:
    read = {**a_read(), **own_frame(house, datetime.now(UTC), forged=True)}
    body = crew.post("/api/v1/reads", json=read).json()
    assert body["trust"]["class"] == 0 and "forgery" in body["trust"]["words"]
    assert house.ask("select trust_reason from pin.sighting where id = %s", read["id"]) == "forged"


def test_a_position_far_away_is_kept_and_flagged(crew: httpx.Client, house: House) -> None:
    read = a_read(position={"lon": 2.35, "lat": 48.86, "accuracy_m": 5})
    body = crew.post("/api/v1/reads", json=read).json()
    assert body["sighting"]["outside_jurisdiction"] is True
    assert body["distance_m"] is None
    row = house.ask("select jsonb_build_array(lon, lat, geom is null) from pin.sighting where id = %s", read["id"])
    assert row == [2.35, 48.86, True]


@pytest.mark.parametrize("days", [-1000, 2, 3000])
def test_a_clock_years_off_is_kept_and_flagged(crew: httpx.Client, house: House, days: int) -> None:
    read = a_read(captured_at=(datetime.now(UTC) + timedelta(days=days)).isoformat())
    assert crew.post("/api/v1/reads", json=read).json()["sighting"]["clock_suspect"] is True
    assert house.ask("select clock_suspect from pin.sighting where id = %s", read["id"]) is True
    assert house.ask("select last_seen_at <= now() from pin.pin_status where pin_id = %s", town.id_of("P1"))


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"id": "7"}, "BAD_REQUEST"),
        ({"captured_at": "yesterday"}, "BAD_REQUEST"),
        ({"captured_at": "2026-05-01T08:30:00"}, "BAD_REQUEST"),
        ({"captured_at": 1_700_000_000}, "BAD_REQUEST"),
        ({"text": town.CODE[:-1] + ("0" if town.CODE[-1] != "0" else "1")}, "CODE_CHECK"),
        ({"carrier": "pigeon"}, "UNKNOWN_CARRIER"),
        ({"carrier": "epc", "hex": "zz"}, "BAD_HEX"),
        ({"position": {"lon": 16.46, "lat": 107.58}}, "POSITION_INVALID"),
        ({"position": {"lon": "107", "lat": 16}}, "POSITION_INVALID"),
        ({"position": {"lon": 107, "lat": 16, "accuracy_m": 0}}, "POSITION_INVALID"),
        ({"position": [107, 16]}, "POSITION_INVALID"),
        ({"rssi": 4000}, "BAD_REQUEST"),
        ({"rssi": True}, "BAD_REQUEST"),
        ({"text": "x" * 9000}, "CODE_LENGTH"),
        ({"device": "x" * 9000}, "TOO_LONG"),
    ],
)
def test_a_bad_reading_is_refused_with_a_reason_and_nothing_stored(
    crew: httpx.Client, house: House, change: dict[str, Any], reason: str
) -> None:
    before = house.ask("select count(*) from pin.sighting")
    answer = crew.post("/api/v1/reads", json=a_read(**change))
    assert refusal(answer) == (422, "PAYLOAD_REFUSED")
    assert answer.json()["reason"] == reason
    assert house.ask("select count(*) from pin.sighting") == before


def test_swapped_coordinates_are_told(crew: httpx.Client) -> None:
    answer = crew.post("/api/v1/reads", json=a_read(position={"lon": 16.46, "lat": 107.58}))
    assert "look swapped" in answer.json()["detail"]


def test_telemetry_alone_names_no_pin(crew: httpx.Client) -> None:
    frame = "2000" + "0bb8" + "1900" + "00000001" + "00000001"
    read = a_read(carrier="ble", service_data={"feaa": frame})
    assert crew.post("/api/v1/reads", json=read).json()["reason"] == "NO_IDENTITY"
