"""Eddystone frames, a byte vector per field."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smartpin_core.eddystone import pack_eid, pack_tlm, pack_uid, read_eddystone
from smartpin_core.errors import PayloadError

NAMESPACE = "00112233445566778899"
INSTANCE = "a0b1c2d3e4f5"
POWERS = st.integers(-128, 127)


def fields_of(frame: str) -> dict[str, object]:
    return dict(read_eddystone(bytes.fromhex(frame)).fields)


def refusal_of(frame: str) -> PayloadError:
    with pytest.raises(PayloadError) as refused:
        read_eddystone(bytes.fromhex(frame))
    return refused.value


@pytest.mark.parametrize(
    ("frame", "field", "value"),
    [
        ("00 e3" + NAMESPACE + INSTANCE + "0000", "namespace", NAMESPACE),
        ("00 e3" + NAMESPACE + INSTANCE + "0000", "instance", INSTANCE),
        ("00 e3" + NAMESPACE + INSTANCE + "0000", "tx_power", -29),
        ("00 14" + NAMESPACE + INSTANCE + "0000", "tx_power", 20),
        ("00 9c" + NAMESPACE + INSTANCE + "0000", "tx_power", -100),
        ("2000 0b18 1300 00001467 00002ac4", "battery_mv", 2840),
        ("2000 0000 1300 00001467 00002ac4", "battery_mv", None),
        ("2000 ffff 1300 00001467 00002ac4", "battery_mv", 65535),
        ("2000 0b18 1300 00001467 00002ac4", "temperature_c", 19.0),
        ("2000 0b18 4711 00001467 00002ac4", "temperature_c", 71 + 17 / 256),
        ("2000 0b18 fe80 00001467 00002ac4", "temperature_c", -1.5),
        ("2000 0b18 8000 00001467 00002ac4", "temperature_c", None),
        ("2000 0b18 8001 00001467 00002ac4", "temperature_c", -128 + 1 / 256),
        ("2000 0b18 1300 00001467 00002ac4", "adv_count", 5223),
        ("2000 0b18 1300 ffffffff 00002ac4", "adv_count", 4294967295),
        ("2000 0b18 1300 00001467 00002ac4", "uptime_s", 1094.8),
        ("2000 0b18 1300 00001467 ffffffff", "uptime_s", 429496729.5),
        ("30 e3 4549445f74657374", "eid", "4549445f74657374"),
        ("30 e3 4549445f74657374", "tx_power", -29),
    ],
)
def test_each_field_has_its_bytes(frame: str, field: str, value: object) -> None:
    assert fields_of(frame)[field] == value


@pytest.mark.parametrize(
    ("frame", "name", "identity"),
    [
        ("00e3" + NAMESPACE + INSTANCE + "0000", "eddystone-uid", NAMESPACE + INSTANCE),
        ("200000000000000000000000 0000", "eddystone-tlm", ""),
        ("30e34549445f74657374", "eddystone-eid", "4549445f74657374"),
    ],
)
def test_identity_comes_from_the_payload_and_telemetry_has_none(frame: str, name: str, identity: str) -> None:
    reading = read_eddystone(bytes.fromhex(frame))
    assert (reading.format, reading.carrier, reading.identity.hex()) == (name, "ble", identity)


@pytest.mark.parametrize("tail", ["", "00", "0000", "e4", "ff" * 200])
def test_old_uid_beacons_without_reserved_bytes_and_stray_tails_are_read(tail: str) -> None:
    assert fields_of("00e3" + NAMESPACE + INSTANCE + tail)["instance"] == INSTANCE


@given(st.binary(min_size=10, max_size=10), st.binary(min_size=6, max_size=6), POWERS)
def test_uid_comes_back_as_packed(namespace: bytes, instance: bytes, power: int) -> None:
    fields = read_eddystone(pack_uid(namespace, instance, power)).fields
    assert fields == {"namespace": namespace.hex(), "instance": instance.hex(), "tx_power": power}


@given(st.binary(min_size=8, max_size=8), POWERS)
def test_eid_comes_back_as_packed(eid: bytes, power: int) -> None:
    assert read_eddystone(pack_eid(eid, power)).fields == {"eid": eid.hex(), "tx_power": power}


@given(st.integers(1, 65535), st.integers(-32767, 32767), st.integers(0, 2**32 - 1), st.integers(0, 2**32 - 1))
def test_tlm_comes_back_as_packed(battery_mv: int, temperature_256: int, adv_count: int, uptime_ds: int) -> None:
    fields = read_eddystone(pack_tlm(battery_mv, temperature_256 / 256, adv_count, uptime_ds)).fields
    assert fields == {
        "battery_mv": battery_mv,
        "temperature_c": temperature_256 / 256,
        "adv_count": adv_count,
        "uptime_s": uptime_ds / 10,
    }


@pytest.mark.parametrize(("temperature_c", "packed"), [(127.99, "7ffd"), (500, "7fff"), (-128, "8001"), (-500, "8001")])
def test_a_temperature_out_of_range_is_packed_as_the_last_that_fits(temperature_c: float, packed: str) -> None:
    assert pack_tlm(3000, temperature_c, 0, 0)[4:6].hex() == packed


@pytest.mark.parametrize(
    ("frame", "code", "names"),
    [
        ("", "FRAME_LENGTH", "empty"),
        ("00e3" + NAMESPACE + INSTANCE[:-2], "FRAME_LENGTH", "eddystone-uid"),
        ("20", "FRAME_LENGTH", "eddystone-tlm"),
        ("2000" + "00" * 11, "FRAME_LENGTH", "eddystone-tlm"),
        ("2001" + "41" * 16, "UNSUPPORTED_FRAME", "encrypted"),
        ("2002" + "41" * 16, "UNSUPPORTED_FRAME", "version 2"),
        ("30e3" + "41" * 7, "FRAME_LENGTH", "eddystone-eid"),
        ("10f80367", "UNSUPPORTED_FRAME", "eddystone-url"),
        ("01e3" + NAMESPACE, "UNSUPPORTED_FRAME", "not defined"),
        ("ff", "UNSUPPORTED_FRAME", "not defined"),
    ],
)
def test_other_frames_are_refused_and_named(frame: str, code: str, names: str) -> None:
    refused = refusal_of(frame)
    assert refused.code == code
    assert names in refused.detail


@pytest.mark.parametrize(
    "pack",
    [
        lambda: pack_uid(bytes(9), bytes(6), 0),
        lambda: pack_uid(bytes(10), bytes(7), 0),
        lambda: pack_eid(bytes(9), 0),
    ],
)
def test_packing_refuses_ids_of_the_wrong_length(pack: object) -> None:
    with pytest.raises(ValueError, match="must hold"):
        pack()  # type: ignore[operator]
