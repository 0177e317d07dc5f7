"""From a bleak callback to sighting items: which frames count, what an item says, what repeats are worth."""

import random
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smartpin_ble.capture import Capture
from smartpin_ble.dedupe import Dedupe
from smartpin_ble.position import Fix, FixedPosition, NoPosition, PositionRefused, read_position
from smartpin_core import eddystone, frame
from smartpin_core.ids import made_at_ms
from tests.ble.conftest import HeldClock, advert

FEAA = "0000feaa-0000-1000-8000-00805f9b34fb"
UID = eddystone.pack_uid(bytes(10), b"\0\0\0\0\0\7", -18)
TLM = eddystone.pack_tlm(2980, 21.5, 1, 10)
OWN = frame.pack(frame.PinFrame(eid=bytes(range(8)), clock_low=1, battery_mv=3000))


def capture(held: HeldClock, position: Fix | None = None, window_s: float = 30) -> Capture:
    where = FixedPosition(position) if position else NoPosition()
    return Capture(clock=held.clock, position=where, dedupe=Dedupe(window_s=window_s))


def test_an_item_has_the_shape_the_server_takes(held: HeldClock) -> None:
    [item] = capture(held, Fix(107.58471, 16.46372, 25)).sightings(advert(service_data={FEAA: UID}, rssi=-71))
    assert item == {
        "id": item["id"],
        "carrier": "ble",
        "service_data": {"feaa": UID.hex()},
        "captured_at": "2027-01-15T08:00:00.000+00:00",
        "rssi": -71,
        "position": {"lon": 107.58471, "lat": 16.46372, "accuracy_m": 25},
    }
    assert made_at_ms(UUID(item["id"])) == 1_800_000_000_000


def test_without_a_position_none_is_made_up_and_an_unknown_rssi_is_left_out(held: HeldClock) -> None:
    [item] = capture(held).sightings(advert(manufacturer_data={0xFFFF: OWN}, rssi=-127))
    assert "position" not in item
    assert "rssi" not in item
    assert item["manufacturer_data"] == {"65535": OWN.hex()}


def test_two_frames_side_by_side_are_two_sightings_and_telemetry_is_none(held: HeldClock) -> None:
    """BlueZ shows the last frame of each kind in one callback."""
    hearing = capture(held)
    items = hearing.sightings(advert(service_data={FEAA: UID}, manufacturer_data={0xFFFF: OWN}))
    assert len(items) == 2
    assert len({item["id"] for item in items}) == 2
    assert hearing.sightings(advert(service_data={FEAA: TLM})) == []
    assert hearing.counts.telemetry == 1


def test_the_same_frame_counts_once_a_window_and_a_changed_one_at_once(held: HeldClock) -> None:
    hearing = capture(held)
    heard = [bool(hearing.sightings(advert(service_data={FEAA: UID}))) for _ in range(3)]
    held.go_on(29)
    heard.append(bool(hearing.sightings(advert(service_data={FEAA: UID}))))
    held.go_on(1)
    heard.append(bool(hearing.sightings(advert(service_data={FEAA: UID}))))
    assert heard == [True, False, False, False, True]
    assert hearing.sightings(advert(manufacturer_data={0xFFFF: OWN}))
    assert hearing.sightings(advert(manufacturer_data={0xFFFF: OWN[:-1] + b"\1"}))


def test_what_is_no_pin_is_counted_and_not_kept(held: HeldClock) -> None:
    hearing = capture(held)
    phone = advert(
        manufacturer_data={0x004C: bytes.fromhex("1006311e8a5e5b7f")},
        service_data={"0000fd6f-0000-1000-8000-00805f9b34fb": b"x"},
    )
    vendor = advert(service_data={FEAA: b"\x77vendor"})
    assert hearing.sightings(phone) == []
    assert hearing.sightings(vendor) == []
    assert hearing.counts.adverts == 2
    assert hearing.counts.frames == 0
    assert hearing.counts.not_a_pin == 2


@given(
    services=st.dictionaries(st.sampled_from([FEAA, frame.SERVICE_UUID, "zz", ""]), st.binary(max_size=40)),
    companies=st.dictionaries(st.sampled_from([0xFFFF, 0x004C, 0]), st.binary(max_size=40)),
)
def test_any_bytes_are_borne(services: dict[str, bytes], companies: dict[int, bytes]) -> None:
    items = capture(HeldClock()).sightings(advert(service_data=services, manufacturer_data=companies))
    assert len(items) <= len(services) + len(companies)


def test_dedupe_forgets_what_has_ended_and_never_grows_beyond_its_bound() -> None:
    dedupe = Dedupe(window_s=30, kept=100)
    rng = random.Random(2)
    for step in range(5000):
        dedupe.is_new("smartpin", b"", rng.randbytes(8), now_s=step / 1000)
    assert len(dedupe) == 100
    assert dedupe.counts.forgotten_early == 4900
    dedupe.is_new("smartpin", b"", b"last", now_s=1000)
    assert len(dedupe) == 1


def test_dedupe_tells_identity_type_and_bytes_apart() -> None:
    dedupe = Dedupe()
    assert dedupe.is_new("eddystone-uid", b"a", b"1", now_s=0)
    assert dedupe.is_new("eddystone-uid", b"b", b"1", now_s=0)
    assert dedupe.is_new("eddystone-eid", b"a", b"1", now_s=0)
    assert dedupe.is_new("eddystone-uid", b"a", b"2", now_s=0)
    assert not dedupe.is_new("eddystone-uid", b"a", b"1", now_s=29.9)
    with pytest.raises(ValueError):
        Dedupe(window_s=float("nan"))


def test_a_typed_position_is_taken_with_an_honest_accuracy() -> None:
    assert read_position("107.5847, 16.4637") == Fix(107.5847, 16.4637, 25)
    assert read_position("107.5847,16.4637,3") == Fix(107.5847, 16.4637, 3)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("16.4637,107.5847", "longitude comes first, try 107.5847,16.4637"),
        ("562235.8,1820977.0", "outside the Earth"),
        ("nan,16.4", "not lon,lat"),
        ("107.58", "not lon,lat"),
        ("here", "not lon,lat in degrees"),
        ("107.5,16.4,0", "cannot be"),
        ("107.5,16.4,-3", "cannot be"),
    ],
)
def test_a_position_that_cannot_be_is_refused_with_the_reason(text: str, said: str) -> None:
    with pytest.raises(PositionRefused, match=said):
        read_position(text)


def test_a_pin_that_comes_markedly_nearer_is_worth_another_sighting(held: HeldClock) -> None:
    hearing = capture(held)
    kept = []
    for rssi in (-95, -90, -86, -85, -80, 127, -75, -70):
        held.go_on(1)
        kept += [item["rssi"] for item in hearing.sightings(advert(service_data={FEAA: UID}, rssi=rssi))]
    assert kept == [-95, -85, -75]
    assert (hearing.dedupe.counts.new, hearing.dedupe.counts.nearer) == (1, 2)
