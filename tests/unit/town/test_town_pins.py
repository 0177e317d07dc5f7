"""Pins agree with the ground below them: what a crew reads leads to the line that is there."""

from math import cos, radians, sin
from uuid import UUID

import numpy as np
import shapely

from smartpin_core import code, epc
from smartpin_town.pins import BEARING_NOISE_DEG, CLOSE_M, NAMESPACE, OFFSET_NOISE_M, WIDE_M, scrambled
from tests.unit.town.conftest import Grown, shape


def test_marks_point_at_the_asset_they_name(grown: Grown) -> None:
    pin_at = {pin.id: shapely.get_coordinates(shape(pin.geom))[0] for pin in grown.pins}
    line_at = {line.id: shapely.force_2d(shape(line.geom)) for line in grown.lines}
    node_at = {node.id: shapely.force_2d(shape(node.geom)) for node in grown.nodes}
    for mark in grown.marks:
        x, y = pin_at[mark.pin_id]
        turn = radians(mark.bearing_deg)
        told = shapely.Point(x + mark.offset_m * sin(turn), y + mark.offset_m * cos(turn))
        target = line_at[mark.line_id] if mark.line_id else node_at[mark.node_id or ""]
        allowed = OFFSET_NOISE_M + 0.01 + mark.offset_m * radians(BEARING_NOISE_DEG + 0.1)
        assert told.distance(target) <= allowed, mark


def test_marks_agree_with_the_depth_on_record(grown: Grown) -> None:
    """Where a line's crown depth is one number that hardly changes, pins near it say about the same."""
    lines = {line.id: line for line in grown.lines if line.depth_reference == "crown" and line.depth_profile is None}
    differences = [
        mark.depth_m - line.depth_m
        for mark in grown.marks
        if mark.depth_m is not None and (line := lines.get(mark.line_id or "")) is not None and line.depth_m
    ]
    assert len(differences) > 500
    assert abs(float(np.median(differences))) < 0.05
    assert np.mean(np.abs(differences) < 0.4) > 0.95


def test_most_pins_have_several_marks(grown: Grown) -> None:
    count = {pin.id: 0 for pin in grown.pins}
    for mark in grown.marks:
        count[mark.pin_id] += 1
    assert np.median(list(count.values())) >= 4
    assert np.mean(np.array(list(count.values())) >= 2) > 0.97


def test_some_marks_point_to_nodes_and_some_depths_are_unknown(grown: Grown) -> None:
    assert any(mark.node_id for mark in grown.marks)
    assert 0.05 < np.mean([mark.depth_m is None for mark in grown.marks]) < 0.4
    assert all((mark.line_id is None) != (mark.node_id is None) for mark in grown.marks)
    assert all(0.0 <= mark.bearing_deg < 360.0 for mark in grown.marks)


def test_pins_stand_seven_to_thirty_metres_apart(grown: Grown) -> None:
    at = [shape(pin.geom) for pin in grown.pins]
    tree = shapely.STRtree(at)
    _, distance = tree.query_nearest(at, exclusive=True, all_matches=False, return_distance=True)
    assert np.median(distance) >= CLOSE_M * 0.85
    assert np.quantile(distance, 0.99) <= WIDE_M * 1.2
    assert distance.min() > 1.0


def test_codes_are_well_formed(grown: Grown) -> None:
    assert all(code.parse_code(pin.code) == pin.code for pin in grown.pins)


def test_all_carriers_occur_and_say_who_they_are(grown: Grown) -> None:
    printed = {pin.id: pin.code.encode() for pin in grown.pins}
    seen = set()
    for tag in grown.tags:
        seen.add((tag.carrier, tag.format))
        if tag.format in ("code", "ndef-uri"):
            assert tag.identity == printed[tag.pin_id]
        elif tag.format == "giai-96":
            assert epc.decode_epc(tag.identity).fields["tag_uri"].startswith("urn:epc:tag:giai-96:0.9521141.")
        elif tag.format == "eddystone-uid":
            assert len(tag.identity) == 16
            assert tag.identity.startswith(NAMESPACE)
        else:
            assert tag.identity == UUID(tag.id).bytes
            assert (tag.key_generation, tag.eid_exponent) == (1, 10)
    assert seen == {
        ("qr", "code"),
        ("nfc", "ndef-uri"),
        ("epc", "giai-96"),
        ("ble", "eddystone-uid"),
        ("ble", "smartpin"),
    }


def test_half_of_the_beacons_sign_their_frames(grown: Grown) -> None:
    own = sum(tag.format == "smartpin" for tag in grown.tags)
    plain = sum(tag.format == "eddystone-uid" for tag in grown.tags)
    assert 0.9 < own / plain < 1.1


def test_scrambling_keeps_numbers_apart() -> None:
    numbers = {scrambled(1, number) for number in range(50_000)}
    assert len(numbers) == 50_000
    assert max(numbers) < 1 << 40
