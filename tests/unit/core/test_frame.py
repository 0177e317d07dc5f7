"""The pin's own frame, a byte vector per field."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smartpin_core.errors import PayloadError
from smartpin_core.frame import FRAME_BYTES, PinFrame, pack, pack_body, read_frame, unpack

#        type flags tx@1m EID              battery temp clock MAC
SAMPLE = "51 00 c5 0102030405060708 96 0b a1b2 f0f1f2f3f4f5f6f7".replace(" ", "")

frames = st.builds(
    PinFrame,
    eid=st.binary(min_size=8, max_size=8),
    clock_low=st.integers(0, 0xFFFF),
    flags=st.integers(0, 0xFF),
    tx_power_1m=st.integers(-128, 127),
    battery_mv=st.none() | st.integers(1, 255).map(lambda steps: steps * 20),
    temperature_c=st.none() | st.integers(-127, 127),
    mac=st.binary(min_size=8, max_size=8),
)


def with_byte(place: int, value: int) -> bytes:
    changed = bytearray.fromhex(SAMPLE)
    changed[place] = value
    return bytes(changed)


@pytest.mark.parametrize(
    ("field", "place", "byte", "value"),
    [
        ("battery_low", 1, 0x01, True),
        ("battery_low", 1, 0xFE, False),
        ("tamper", 1, 0x02, True),
        ("tamper", 1, 0xFD, False),
        ("moved", 1, 0x04, True),
        ("moved", 1, 0xFB, False),
        ("clock_lost", 1, 0x08, True),
        ("clock_lost", 1, 0xF7, False),
        ("tx_power_1m", 2, 0xC5, -59),
        ("tx_power_1m", 2, 0x7F, 127),
        ("eid", 3, 0xAA, "aa02030405060708"),
        ("eid", 10, 0xAA, "01020304050607aa"),
        ("battery_mv", 11, 0x96, 3000),
        ("battery_mv", 11, 0x00, None),
        ("battery_mv", 11, 0xFF, 5100),
        ("temperature_c", 12, 0x0B, 11),
        ("temperature_c", 12, 0xF6, -10),
        ("temperature_c", 12, 0x80, None),
        ("clock_low", 13, 0xFF, 0xFFB2),
        ("clock_low", 14, 0xFF, 0xA1FF),
        ("mac", 15, 0xFF, "fff1f2f3f4f5f6f7"),
        ("mac", 22, 0xFF, "f0f1f2f3f4f5f6ff"),
    ],
)
def test_each_field_has_its_bytes(field: str, place: int, byte: int, value: object) -> None:
    assert read_frame(with_byte(place, byte)).fields[field] == value


def test_the_reading_is_identified_by_the_eid_and_keeps_its_bytes() -> None:
    reading = read_frame(bytes.fromhex(SAMPLE))
    assert (reading.format, reading.carrier) == ("smartpin", "ble")
    assert reading.identity.hex() == "0102030405060708"
    assert reading.payload.hex() == SAMPLE


@given(frames)
def test_a_frame_comes_back_as_packed(frame: PinFrame) -> None:
    packed = pack(frame)
    assert len(packed) == FRAME_BYTES == 23
    assert unpack(packed) == frame
    assert pack_body(frame) == packed[:15]


@given(st.binary(min_size=22, max_size=22).map(lambda rest: b"\x51" + rest))
def test_any_23_bytes_of_the_type_are_a_frame_that_packs_to_the_same_bytes(payload: bytes) -> None:
    assert pack(unpack(payload)) == payload
    assert read_frame(payload).identity == payload[3:11]


@pytest.mark.parametrize(
    ("payload", "code"),
    [
        ("", "UNSUPPORTED_FRAME"),
        ("51", "FRAME_LENGTH"),
        (SAMPLE[:-2], "FRAME_LENGTH"),
        (SAMPLE + "00", "FRAME_LENGTH"),
        ("52" + SAMPLE[2:], "UNSUPPORTED_FRAME"),
        ("beac" + SAMPLE[4:], "UNSUPPORTED_FRAME"),
    ],
)
def test_what_is_no_frame_is_refused(payload: str, code: str) -> None:
    for read in (read_frame, unpack):
        with pytest.raises(PayloadError) as refused:
            read(bytes.fromhex(payload))
        assert refused.value.code == code


@pytest.mark.parametrize(
    "change",
    [
        {"eid": bytes(7)},
        {"mac": bytes(9)},
        {"flags": 256},
        {"flags": -1},
        {"tx_power_1m": 128},
        {"clock_low": 0x10000},
        {"battery_mv": 19},
        {"battery_mv": 5120},
        {"temperature_c": -128},
        {"temperature_c": 128},
    ],
)
def test_a_value_that_does_not_fit_is_refused_and_not_cut(change: dict[str, object]) -> None:
    values: dict[str, object] = {"eid": bytes(8), "clock_low": 0, **change}
    with pytest.raises(ValueError, match="must"):
        pack(PinFrame(**values))  # type: ignore[arg-type]
