"""Vectors of other projects, read from the folder SMARTPIN_EXTRA_DATA names; every disagreement has its reason here.

They are not part of this repository: each has its own licence. `ble_vectors_beacontools` comes from
citruz/beacontools, `epc_tds_vectors` from nedap/retail-epcpy, `ndef_vectors` from nfcpy/ndeflib.
"""

import json
import os
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from smartpin_core.decode import decode_request
from smartpin_core.epc import SCHEMES
from smartpin_core.ndef import Record, encode_message

# Read or refused, and for which reason, by the frame that beacontools names.
REFUSED_FRAMES = {
    "EddystoneURLFrame": "UNSUPPORTED_FRAME",
    "EddystoneEncryptedTLMFrame": "UNSUPPORTED_FRAME",
    "IBeaconAdvertisement": "UNSUPPORTED_FRAME",
    "EstimoteTelemetryFrameA": "NO_KNOWN_FRAME",
    "EstimoteTelemetryFrameB": "NO_KNOWN_FRAME",
    "EstimoteNearable": "NO_KNOWN_FRAME",
    "ExposureNotificationFrame": "NO_KNOWN_FRAME",
}
REFUSED_PACKETS = {
    "test_bad_packets_0": "ADVERT_TRUNCATED",
    "test_bad_packets_1": "NO_KNOWN_FRAME",
    "test_bad_packets_2": "ADVERT_TRUNCATED",
    "test_bad_packets_3": "ADVERT_TRUNCATED",
    "test_bad_packets_4": "UNSUPPORTED_FRAME",
}


def vectors(name: str) -> Any:
    folder = os.environ.get("SMARTPIN_EXTRA_DATA")
    if not folder:
        pytest.skip("SMARTPIN_EXTRA_DATA is not set: vectors of other projects were not tried")
    path = Path(folder) / name
    if not path.is_file():
        pytest.skip(f"{name} is not in the folder SMARTPIN_EXTRA_DATA names")
    return json.loads(path.read_text(encoding="utf-8"))


def expected_fields(vector: dict[str, Any]) -> dict[str, object]:
    """What beacontools asserts, in this project's names and units."""
    expect = vector["expect"]
    if vector["frame"] == "EddystoneUIDFrame":
        return {name: expect[name] for name in ("namespace", "instance", "tx_power")}
    if vector["frame"] == "EddystoneEIDFrame":
        return {"eid": expect["eid"].removeprefix("bytes:"), "tx_power": expect["tx_power"]}
    return {
        "battery_mv": expect["voltage"],
        "adv_count": expect["advertising_count"],
        # Explained: beacontools calls the raw counter seconds; the specification counts tenths of a second.
        "uptime_s": expect["seconds_since_boot"] / 10,
    }


def test_beacontools_adverts(record_property: Any) -> None:
    counts: Counter[str] = Counter()
    for vector in vectors("ble_vectors_beacontools/beacontools_vectors.json"):
        answer = decode_request({"carrier": "ble", "adv": vector["hex"]})
        refusal = REFUSED_FRAMES.get(vector["frame"]) or REFUSED_PACKETS.get(vector["name"])
        if refusal:
            assert answer.get("error") == refusal, vector["name"]
            counts["refused"] += 1
            continue
        assert answer["ok"], vector["name"]
        assert expected_fields(vector).items() <= answer.items(), vector["name"]
        counts["explained" if "uptime_s" in answer else "agreed"] += 1
        if vector["name"] == "test_eddystone_tlm":
            assert answer["temperature_c"] == vector["expect"]["temperature"]
        if vector["name"] == "test_eddystone_tlm2":
            assert abs(answer["temperature_c"] - 71) < 0.1
    record_property("beacontools", dict(counts))
    assert counts == {"agreed": 2, "explained": 2, "refused": 17}


def tag_vectors(schemes: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    for scheme, groups in schemes.items():
        for cases in groups.values():
            yield from ((scheme, case) for case in cases["valid"] if "hex" in case)


def test_epcs_of_other_schemes_are_refused_by_name(record_property: Any) -> None:
    counts: Counter[str] = Counter()
    for scheme, case in tag_vectors(vectors("epc_tds_vectors/epcpy_vectors.json")):
        answer = decode_request({"carrier": "epc", "hex": case["hex"]})
        name = case["tag_uri"].split(":")[3]
        assert scheme == "GIAI" or answer.get("error") == "UNSUPPORTED_SCHEME", case
        assert name == SCHEMES[int(case["hex"][:2], 16)]
        assert name in answer["detail"]
        counts[scheme] += 1
    record_property("epcpy", dict(counts))
    assert (len(counts), counts.total()) == (11, 50)


def test_ndeflib_uri_records(record_property: Any) -> None:
    counts: Counter[str] = Counter()
    group = vectors("ndef_vectors/ndeflib_uri_text.json")["TestUriRecord"]
    for payload, (uri,) in group["decode_valid"]:
        message = encode_message([Record(1, b"U", b"", bytes.fromhex(payload))])
        answer = decode_request({"carrier": "ndef", "hex": message.hex()})
        assert answer == {"ok": True, "format": "ndef-uri", "uri": uri}
        counts["agreed"] += 1
    for payload, _ in group["decode_error"]:
        message = encode_message([Record(1, b"U", b"", bytes.fromhex(payload))])
        assert decode_request({"carrier": "ndef", "hex": message.hex()})["error"] == "NDEF_URI"
        counts["refused"] += 1
    record_property("ndeflib", dict(counts))
    assert counts == {"agreed": 36, "refused": 4}


def test_ndeflib_text_records_hold_no_uri() -> None:
    group = vectors("ndef_vectors/ndeflib_uri_text.json")["TestTextRecord"]
    for payload, _ in group["decode_valid"] + group["decode_error"]:
        message = encode_message([Record(1, b"T", b"", bytes.fromhex(payload))])
        assert decode_request({"carrier": "ndef", "hex": message.hex()})["error"] == "NDEF_NO_URI"
