"""Handing in sightings: each gets its receipt or its reason, once, whatever stands beside it."""

import json
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any
from uuid import uuid4

import httpx
import pytest

from tests.api import small_register as town
from tests.api.conftest import House, a_read, refusal

Doors = Callable[[str | None], httpx.Client]


def hand_in(door: httpx.Client, *sightings: Any) -> list[dict[str, Any]]:
    answer = door.post("/api/v1/sightings", json={"sightings": list(sightings)})
    assert answer.status_code == 200, answer.text
    items: list[dict[str, Any]] = answer.json()["items"]
    assert len(items) == len(sightings)
    return items


def test_each_sighting_gets_a_receipt_in_its_place(crew: httpx.Client, house: House) -> None:
    sent = [a_read() for _ in range(20)]
    items = hand_in(crew, *sent)
    assert [item["id"] for item in items] == [one["id"] for one in sent]
    assert {item["status"] for item in items} == {"created"}
    assert all(item["receipt"] for item in items)


def test_a_bad_one_holds_up_no_other(crew: httpx.Client, house: House) -> None:
    bad: list[Any] = [{"id": "x"}, 7, None, [], "text", a_read(captured_at="never"), a_read(carrier="nothing")]
    good = [a_read() for _ in range(len(bad))]
    mixed = [one for pair in zip(bad, good, strict=True) for one in pair]
    items = hand_in(crew, *mixed)
    assert [item["status"] for item in items] == ["rejected", "created"] * len(bad)
    assert all(item["code"] and item["detail"] for item in items[::2])
    stored = house.ask("select count(*) from pin.sighting where id = any(%s::uuid[])", [one["id"] for one in good])
    assert stored == len(good)


def test_repeats_give_the_first_receipt_again(crew: httpx.Client) -> None:
    sent = [a_read() for _ in range(3)]
    first, second = hand_in(crew, *sent), hand_in(crew, *reversed(sent))
    assert {item["status"] for item in second} == {"duplicate"}
    assert {item["id"]: item["receipt"] for item in first} == {item["id"]: item["receipt"] for item in second}


def test_repeats_inside_one_batch_are_stored_once(crew: httpx.Client, house: House) -> None:
    one = a_read()
    items = hand_in(crew, one, one, {**one, "rssi": -40})
    assert [item["status"] for item in items] == ["created", "duplicate", "conflict"]
    assert house.ask("select count(*) from pin.sighting where id = %s", one["id"]) == 1


def test_the_same_id_with_other_content_is_a_conflict_and_the_first_stays(crew: httpx.Client, house: House) -> None:
    one = a_read()
    hand_in(crew, one)
    (item,) = hand_in(crew, {**one, "position": {"lon": 107.6, "lat": 16.4}})
    assert (item["status"], item["code"]) == ("conflict", "SIGHTING_CONFLICT")
    assert house.ask("select lon from pin.sighting where id = %s", one["id"]) == town.LON


def test_the_order_of_keys_is_no_other_content(crew: httpx.Client) -> None:
    one = a_read()
    hand_in(crew, one)
    assert hand_in(crew, dict(reversed(one.items())))[0]["status"] == "duplicate"


def test_a_read_that_was_answered_is_a_duplicate_in_the_outbox(crew: httpx.Client) -> None:
    one = a_read()
    crew.post("/api/v1/reads", json=one)
    assert hand_in(crew, one)[0]["status"] == "duplicate"


def test_the_same_batch_from_many_hands_is_stored_once(house: House) -> None:
    sent = [a_read() for _ in range(100)]
    with ThreadPoolExecutor(8) as hands:
        answers = list(
            hands.map(lambda turn: hand_in(house.door("crew"), *(sent if turn % 2 else reversed(sent))), range(8))
        )
    created = [item["id"] for items in answers for item in items if item["status"] == "created"]
    assert sorted(created) == sorted(one["id"] for one in sent), "each was created exactly once"
    assert {item["status"] for items in answers for item in items} == {"created", "duplicate"}


def test_flagged_sightings_are_stored(crew: httpx.Client, house: House) -> None:
    late, far = a_read(captured_at="2031-01-01T00:00:00Z"), a_read(position={"lon": -70.0, "lat": -33.0})
    items = hand_in(crew, late, far)
    assert [(item["status"], item["code"]) for item in items] == [
        ("created", "CLOCK_SUSPECT"),
        ("created", "OUTSIDE_JURISDICTION"),
    ]
    assert house.ask("select count(*) from pin.sighting where id in (%s, %s)", late["id"], far["id"]) == 2


def test_a_thousand_fit_and_one_more_does_not(crew: httpx.Client) -> None:
    sent = [{**a_read(), "id": str(uuid4())} for _ in range(1001)]
    assert refusal(crew.post("/api/v1/sightings", json={"sightings": sent})) == (422, "TOO_MANY_SIGHTINGS")
    assert {item["status"] for item in hand_in(crew, *sent[:1000])} == {"created"}


@pytest.mark.parametrize("body", [{}, [], 7, "x", None, {"sightings": {}}, {"sightings": None}])
def test_a_body_that_is_no_batch_is_refused(crew: httpx.Client, body: Any) -> None:
    assert refusal(crew.post("/api/v1/sightings", json=body)) == (422, "INVALID")


def test_an_empty_batch_is_answered(crew: httpx.Client) -> None:
    assert hand_in(crew) == []


def test_a_gateway_hands_in_for_its_organisation(doors: Doors, house: House) -> None:
    one = a_read()
    assert hand_in(doors("gateway"), one)[0]["status"] == "created"
    row = house.ask("select to_jsonb(s) from pin.sighting s where id = %s", one["id"])
    assert (row["person_id"], row["device_id"]) == (None, str(town.id_of("device gateway")))


@pytest.mark.parametrize("odd", ["\ud800", "a\tb", "\u202e", "💧" * 50, "' or 1=1 --", "%s", "\\"])
def test_odd_text_is_kept_as_it_is_or_refused(crew: httpx.Client, house: House, odd: str) -> None:
    one = a_read(device=odd)
    answer = crew.post(
        "/api/v1/sightings",
        content=json.dumps({"sightings": [one]}).encode(),
        headers={"Content-Type": "application/json"},
    )
    if odd == "\ud800":
        assert refusal(answer) == (400, "JSON_INVALID")
    else:
        assert answer.json()["items"][0]["status"] == "created"
        assert house.ask("select payload ->> 'device' from pin.sighting where id = %s", one["id"]) == odd
