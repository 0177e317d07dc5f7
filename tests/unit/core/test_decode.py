"""Decoding is total: any input gives a reading or a refusal with a known code, and never anything else."""

import json
import math
from collections.abc import Callable
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from smartpin_core import eddystone, frame
from smartpin_core.adverts import full_uuid, manufacturer_advert, service_data_advert
from smartpin_core.decode import (
    CARRIERS,
    LONGEST_EPC,
    advert_table,
    decode_advert,
    decode_request,
    decode_split,
    read_request,
)
from smartpin_core.epc import decode_epc
from smartpin_core.errors import CODES, PayloadError
from smartpin_core.ndef import LONGEST_MESSAGE, read_message
from smartpin_core.reading import Reading

FEAA = "0000feaa-0000-1000-8000-00805f9b34fb"
UID = eddystone.pack_uid(bytes.fromhex("12345678901234678901"), bytes.fromhex("000000000001"), -29)
OWN = frame.pack(frame.PinFrame(bytes(range(8)), 0xA1B2, battery_mv=3000, temperature_c=11))

BYTE_DOORS: list[Callable[[bytes], Reading]] = [
    decode_advert,
    decode_epc,
    read_message,
    frame.read_frame,
    eddystone.read_eddystone,
    lambda payload: decode_split({FEAA: payload}, {}),
    lambda payload: decode_split({}, {0xFFFF: payload}),
    lambda payload: decode_split({frame.SERVICE_UUID: payload}, {0x4C: payload}),
    lambda payload: read_request({"carrier": "code", "text": payload.decode("latin-1")}),
    lambda payload: read_request({"carrier": "qr", "text": payload.decode("utf-8", "surrogateescape")}),
]


def outcome_of(door: Callable[[bytes], Reading], payload: bytes) -> Reading | PayloadError:
    try:
        return door(payload)
    except PayloadError as refused:
        return refused


def assert_total(door: Callable[[bytes], Reading], payload: bytes) -> None:
    outcome = outcome_of(door, payload)
    if isinstance(outcome, PayloadError):
        assert outcome.code in CODES
        assert outcome.code != "INTERNAL"
        assert outcome.detail
    else:
        json.dumps(outcome.fields, allow_nan=False)
        assert isinstance(outcome.identity, bytes)


@pytest.mark.parametrize("door", BYTE_DOORS)
def test_every_byte_string_of_length_0_to_2_is_read_or_refused(door: Callable[[bytes], Reading]) -> None:
    for length in range(3):
        for octets in product(range(256), repeat=length):
            assert_total(door, bytes(octets))


@pytest.mark.parametrize("door", BYTE_DOORS)
@given(payload=st.binary(max_size=300))
def test_any_bytes_are_read_or_refused(door: Callable[[bytes], Reading], payload: bytes) -> None:
    assert_total(door, payload)


frames = st.sampled_from([UID, OWN, eddystone.pack_eid(bytes(8), 0), eddystone.pack_tlm(3000, 20, 1, 1)])


@given(frames, st.integers(0, 40), st.integers(0, 255), st.integers(0, 40))
def test_a_real_advert_with_one_byte_changed_and_cut_is_read_or_refused(
    payload: bytes, place: int, value: int, kept: int
) -> None:
    advert = bytearray(service_data_advert(0xFEAA, payload) + manufacturer_advert(0xFFFF, payload))
    advert[place % len(advert)] = value
    assert_total(decode_advert, bytes(advert[: max(kept, 3)]))


keys = st.sampled_from(
    ["carrier", "adv", "service_data", "manufacturer_data", "hex", "text", "feaa", FEAA, "65535", "0xffff", "76"]
)
carriers = st.sampled_from([*CARRIERS, "BLE", "", "rfid"])
leaves = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.floats(),
    st.text(max_size=40),
    carriers,
    st.binary(max_size=40).map(bytes.hex),
    st.just(UID.hex()),
    st.just(OWN.hex()),
)
json_values = st.recursive(
    leaves,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(keys | st.text(max_size=8), inner, max_size=5),
    max_leaves=12,
)
requests = st.fixed_dictionaries(
    {"carrier": carriers},
    optional=dict.fromkeys(("adv", "service_data", "manufacturer_data", "hex", "text"), json_values),
)


@settings(max_examples=500)
@given(json_values | requests)
def test_any_json_gets_an_answer_of_the_documented_shape(request: object) -> None:
    answer = decode_request(request)
    json.loads(json.dumps(answer, allow_nan=False))
    if answer["ok"]:
        assert isinstance(answer["format"], str)
    else:
        assert set(answer) == {"ok", "error", "detail"}
        assert answer["error"] in CODES
        assert answer["error"] != "INTERNAL"


@pytest.mark.parametrize(
    "request_",
    [
        {"carrier": "ble", "adv": service_data_advert(0xFEAA, UID).hex()},
        {"carrier": "ble", "hex": service_data_advert(0xFEAA, UID).hex()},
        {"carrier": "ble", "adv": "0x" + service_data_advert(0xFEAA, UID).hex().upper()},
        {"carrier": "ble", "service_data": {"feaa": UID.hex()}, "manufacturer_data": {"76": "0215"}},
        {"carrier": "ble", "service_data": {"FEAA": UID.hex()}},
        {"carrier": "ble", "service_data": {FEAA.upper(): UID.hex()}, "manufacturer_data": None},
        {"carrier": "ble", "service_data": {0xFEAA: UID.hex()}, "manufacturer_data": {}},
    ],
)
def test_one_uid_frame_however_it_is_handed_over(request_: dict[str, object]) -> None:
    assert decode_request(request_) == {
        "ok": True,
        "format": "eddystone-uid",
        "namespace": "12345678901234678901",
        "instance": "000000000001",
        "tx_power": -29,
    }


@pytest.mark.parametrize("company", ["65535", "0xFFFF", "0xffff", 65535])
def test_a_pins_own_frame_under_its_company_id(company: object) -> None:
    answer = decode_request({"carrier": "ble", "manufacturer_data": {company: OWN.hex()}})
    assert (answer["format"], answer["eid"], answer["battery_mv"]) == ("smartpin", "0001020304050607", 3000)


@pytest.mark.parametrize(
    ("request_", "expected"),
    [
        ({"carrier": "epc", "hex": "3476451fd40000000000162e"}, {"format": "giai-96", "filter": 3}),
        ({"carrier": "ndef", "hex": "d101085504" + b"abc.com".hex()}, {"format": "ndef-uri", "uri": "https://abc.com"}),
        ({"carrier": "nfc", "hex": "d101085504" + b"abc.com".hex()}, {"format": "ndef-uri"}),
        ({"carrier": "code", "text": "o4l0 6105-5"}, {"format": "code", "code": "041061055", "display": "0410-6105-5"}),
        ({"carrier": "qr", "text": "https://x.example/p/041061055"}, {"format": "code", "code": "041061055"}),
    ],
)
def test_the_other_carriers(request_: dict[str, object], expected: dict[str, object]) -> None:
    answer = decode_request(request_)
    assert answer["ok"] is True
    assert expected.items() <= answer.items()


@pytest.mark.parametrize(
    ("request_", "code"),
    [
        (None, "BAD_REQUEST"),
        ([], "BAD_REQUEST"),
        ("carrier", "BAD_REQUEST"),
        ({}, "UNKNOWN_CARRIER"),
        ({"carrier": None}, "UNKNOWN_CARRIER"),
        ({"carrier": ["ble"]}, "UNKNOWN_CARRIER"),
        ({"carrier": "BLE"}, "UNKNOWN_CARRIER"),
        ({"carrier": "ble"}, "BAD_REQUEST"),
        ({"carrier": "ble", "adv": None}, "BAD_HEX"),
        ({"carrier": "ble", "adv": 1}, "BAD_HEX"),
        ({"carrier": "ble", "adv": "0"}, "BAD_HEX"),
        ({"carrier": "ble", "adv": "zz"}, "BAD_HEX"),
        ({"carrier": "ble", "adv": "\ud800\ud800"}, "BAD_HEX"),
        ({"carrier": "ble", "adv": "00\x0000"}, "BAD_HEX"),
        ({"carrier": "ble", "adv": ""}, "NO_KNOWN_FRAME"),
        ({"carrier": "ble", "adv": "020106"}, "NO_KNOWN_FRAME"),
        ({"carrier": "ble", "adv": "020106 1716aafe00"}, "ADVERT_TRUNCATED"),
        ({"carrier": "ble", "adv": "00" * 1651}, "TOO_LONG"),
        ({"carrier": "ble", "adv": "00" * 70_000}, "TOO_LONG"),
        ({"carrier": "ble", "service_data": []}, "BAD_REQUEST"),
        ({"carrier": "ble", "service_data": {"xyz": "00"}}, "BAD_REQUEST"),
        ({"carrier": "ble", "service_data": {"feaa": None}}, "BAD_HEX"),
        ({"carrier": "ble", "service_data": {"feaa": {"feaa": "00"}}}, "BAD_HEX"),
        ({"carrier": "ble", "manufacturer_data": {"x": "00"}}, "BAD_REQUEST"),
        ({"carrier": "ble", "manufacturer_data": {10**5000: "00"}}, "BAD_REQUEST"),
        ({"carrier": "ble", "manufacturer_data": {"76": "0215"}}, "UNSUPPORTED_FRAME"),
        ({"carrier": "ble", "manufacturer_data": {"117": "00"}}, "NO_KNOWN_FRAME"),
        ({"carrier": "ble", "service_data": {"feaa": "2001" + "41" * 16}}, "UNSUPPORTED_FRAME"),
        ({"carrier": "epc"}, "BAD_HEX"),
        ({"carrier": "epc", "hex": ""}, "EPC_LENGTH"),
        ({"carrier": "epc", "hex": "34" * (LONGEST_EPC + 1)}, "TOO_LONG"),
        ({"carrier": "ndef", "hex": "00" * (LONGEST_MESSAGE + 1)}, "TOO_LONG"),
        ({"carrier": "ndef", "hex": ""}, "NDEF_MALFORMED"),
        ({"carrier": "code"}, "BAD_REQUEST"),
        ({"carrier": "code", "text": 41061055}, "BAD_REQUEST"),
        ({"carrier": "code", "text": ""}, "CODE_LENGTH"),
        ({"carrier": "code", "text": "https://example.org"}, "NOT_A_PIN_URL"),
    ],
)
def test_each_refusal_has_its_code(request_: object, code: str) -> None:
    assert decode_request(request_)["error"] == code


def test_nesting_of_any_depth_is_refused_and_not_walked() -> None:
    nested: object = "00"
    for _ in range(100_000):
        nested = [nested]
    assert decode_request({"carrier": "ble", "adv": nested})["error"] == "BAD_HEX"
    assert decode_request(nested)["error"] == "BAD_REQUEST"
    while isinstance(nested, list):  # taken apart by hand: freeing it at once would recurse
        nested = nested.pop()


def test_a_pins_own_frame_is_preferred_and_a_bad_one_does_not_hide_what_stands_beside_it() -> None:
    assert decode_split({FEAA: UID}, {0xFFFF: OWN}).format == "smartpin"
    assert decode_split({FEAA: UID}, {0xFFFF: OWN[:-1]}).format == "eddystone-uid"
    assert decode_split({FEAA: b"\xff", frame.SERVICE_UUID: OWN}, {}).format == "smartpin"


def test_the_first_reason_is_told_when_all_frames_are_refused() -> None:
    with pytest.raises(PayloadError) as refused:
        decode_split({FEAA: UID[:5]}, {0x4C: b"\x02\x15"})
    assert refused.value.code == "UNSUPPORTED_FRAME"


@pytest.mark.parametrize("key", [FEAA, "feaa", 0xFEAA])
def test_services_are_found_under_each_spelling_a_stack_uses(key: object) -> None:
    assert decode_split({key: UID}, {}).format == "eddystone-uid"


def test_a_product_with_a_company_id_of_its_own_reads_its_pins_and_no_others() -> None:
    table = advert_table(0x1234)
    assert decode_split({}, {0x1234: OWN}, table).format == "smartpin"
    assert decode_request({"carrier": "ble", "adv": manufacturer_advert(0x1234, OWN).hex()}, table)["ok"] is True
    with pytest.raises(PayloadError) as refused:
        decode_split({}, {0xFFFF: OWN}, table)
    assert refused.value.code == "NO_KNOWN_FRAME"


def test_a_stray_tail_does_not_cost_the_frame_before_it() -> None:
    advert = bytes.fromhex("0201060303aafe1116aafe20000b1813000000146700002ac4e4")
    reading = decode_advert(advert)
    assert reading.fields["uptime_s"] == 1094.8
    assert math.isclose(float(reading.fields["temperature_c"] or 0), 19.0)
    assert full_uuid(0xFEAA) == FEAA
