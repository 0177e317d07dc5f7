"""The records are like real ones in what they hold and lack, and say in every place that they are fictitious."""

import json
from collections import Counter

import numpy as np
import shapely

from smartpin_core.vocabulary import Kind
from smartpin_town import people
from smartpin_town.names import MARK
from smartpin_town.rows import FICTITIOUS
from tests.unit.town.conftest import Grown, shape


def test_default_town_has_about_twenty_thousand_lines_and_three_thousand_pins(grown: Grown) -> None:
    assert 19_000 <= len(grown.lines) <= 21_000
    assert 2_700 <= len(grown.pins) <= 3_300


def test_all_kinds_of_the_domain_occur(grown: Grown) -> None:
    assert {line.kind for line in grown.lines} == {kind.value for kind in Kind}


def test_all_statuses_and_qualities_of_a_line_occur_and_none_claims_a(grown: Grown) -> None:
    status = Counter(line.status for line in grown.lines)
    assert set(status) == {"planned", "in_service", "isolated", "abandoned", "removed", "unknown"}
    assert status["in_service"] > 0.85 * len(grown.lines)
    assert {line.quality for line in grown.lines} == {"B1", "B2", "B3", "B4", "C", "D"}


def test_unknown_is_null_and_never_a_number(grown: Grown) -> None:
    depths = [line.depth_m for line in grown.lines]
    assert 0.15 < sum(depth is None for depth in depths) / len(depths) < 0.7
    assert all(depth is None or 0.2 < depth < 6.0 for depth in depths)
    assert any(line.outer_diameter_mm is None and line.half_width_m is None for line in grown.lines)
    assert any(line.material is None for line in grown.lines)
    assert any(line.critical is None for line in grown.lines)
    assert any(line.owner_id is None for line in grown.lines)


def test_some_are_critical_and_some_restricted(grown: Grown) -> None:
    critical = {line.kind for line in grown.lines if line.critical}
    assert {"power", "water", "gas", "fuel"} <= critical
    assert any(line.restricted for line in grown.lines)


def test_depth_profiles_rise_along_the_line_and_some_have_gaps(grown: Grown) -> None:
    profiles = 0
    gaps = 0
    for line in grown.lines:
        if line.depth_profile is None:
            continue
        steps = json.loads(line.depth_profile)
        measures = [measure for measure, _ in steps]
        known = [depth for _, depth in steps if depth is not None]
        profiles += 1
        gaps += len(known) < len(steps)
        assert measures == sorted(set(measures))
        assert abs(measures[-1] - shape(line.geom).length) < 0.05
        assert line.depth_m == min(known)
    assert profiles > 500
    assert gaps > 100


def test_depths_vary_along_sloping_lines(grown: Grown) -> None:
    fall = [
        np.ptp([depth for _, depth in json.loads(line.depth_profile) if depth is not None])
        for line in grown.lines
        if line.depth_profile and line.kind == "foul_sewer"
    ]
    assert np.median(fall) > 0.2


def test_utilities_lie_side_by_side_and_cross(grown: Grown) -> None:
    mains = [line for line in grown.lines if "connection" not in line.name][:1500]
    tree = shapely.STRtree([shape(line.geom) for line in mains])
    first, second = tree.query([shape(line.geom) for line in mains], predicate="crosses")
    assert len({(a, b) for a, b in zip(first, second, strict=True) if mains[a].kind != mains[b].kind}) > 500
    street = Counter(line.street_id for line in mains)
    assert max(street.values()) >= 15


def test_codes_names_and_sources_say_fictitious(grown: Grown) -> None:
    for row in (*grown.lines, *grown.nodes):
        assert row.asset_code.startswith("FICT-")
        assert FICTITIOUS in row.name
        assert FICTITIOUS in row.source
    assert all(FICTITIOUS in pin.note for pin in grown.pins)
    assert all(FICTITIOUS in tag.label for tag in grown.tags)
    for district in grown.districts:
        assert all(MARK in row.name for row in (*district.streets, *district.blocks))
    assert all(FICTITIOUS in body.name and FICTITIOUS in body.address for body in people.organisations())
    assert FICTITIOUS in grown.town.describe()


def test_nobody_can_be_rung_up_or_written_to() -> None:
    for body in people.organisations():
        assert body.phone.startswith("+84 000 ")
        assert body.desk_phone.startswith("+84 000 ")
        assert body.email.endswith(".example")


def test_half_of_the_owners_let_the_register_answer() -> None:
    standing = [body for body in people.OWNERS if body.standing]
    assert 0.4 < len(standing) / len(people.OWNERS) < 0.7


def test_ids_of_organisations_never_change() -> None:
    """Accounts and documents name them."""
    assert people.organisation_id("city_works") == people.AUTHORITY_ID
    assert people.organisation_id("water_south") == "83b86601-2d5e-553a-9231-731634fc1fba"


def test_ids_codes_and_identities_are_unique(grown: Grown) -> None:
    for rows in (grown.lines, grown.nodes, grown.pins, grown.tags, grown.marks):
        assert len({row.id for row in rows}) == len(rows)
    coded = [*grown.lines, *grown.nodes]
    assert len({(row.owner_id, row.asset_code) for row in coded}) == len(coded)
    assert len({(tag.carrier, tag.identity) for tag in grown.tags}) == len(grown.tags)


def test_street_names_are_unique_and_pleasant(grown: Grown) -> None:
    names = [street.name for district in grown.districts for street in district.streets if street.class_ != "alley"]
    assert len(set(names)) == len(names)
    assert not any(character.isdigit() for name in names for character in name)
