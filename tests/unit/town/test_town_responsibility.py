"""Who answers where: enough for a clear dig in the heart, and honest holes elsewhere."""

import pytest
import shapely

from smartpin_town import areas, people
from smartpin_town.areas import HEART, RAN_OUT, VALID_UNTIL
from smartpin_town.town import Town
from tests.unit.town.conftest import Grown, shape


def heart(grown: Grown) -> shapely.Polygon:
    return shapely.Polygon(areas.ring_of(grown.town.lattice, areas.box_of(HEART))).buffer(-15)


def test_in_the_heart_every_owner_lets_the_register_answer(grown: Grown) -> None:
    standing = {body.id for body in people.OWNERS if body.standing}
    middle = heart(grown)
    responsible = {
        area.owner_id
        for area in areas.service_areas(grown.town.lattice, grown.town.quarters)
        if shape(area.geom).intersects(middle)
    }
    assert responsible
    assert responsible <= standing


def test_in_the_heart_records_are_complete_but_for_one_hole(grown: Grown) -> None:
    middle = heart(grown)
    rows = list(areas.coverage(grown.town.lattice, grown.town.quarters))
    holes = 0
    for area in areas.service_areas(grown.town.lattice, grown.town.quarters):
        needed = shape(area.geom).intersection(middle)
        if needed.is_empty:
            continue
        mine = [row for row in rows if (row.owner_id, row.kind) == (area.owner_id, area.kind)]
        good = [row for row in mine if row.valid_until == VALID_UNTIL and row.connections_mapped]
        missing = needed.difference(shapely.union_all([shape(row.geom) for row in good], grid_size=0.001))
        holes += missing.area > 1.0
    assert holes == 1


def test_elsewhere_coverage_has_holes_gaps_ends_and_unmapped_connections(grown: Grown) -> None:
    rows = list(areas.coverage(grown.town.lattice, grown.town.quarters))
    served = list(areas.service_areas(grown.town.lattice, grown.town.quarters))
    assert any(len(part.interiors) for row in rows for part in shape(row.geom).geoms)
    assert any(row.valid_until == RAN_OUT for row in rows)
    assert any(not row.connections_mapped for row in rows)
    assert len(rows) < len(served)
    assert all(shape(row.geom).is_valid for row in rows)


@pytest.mark.parametrize("seed", [1, 3, 5, 6])
def test_areas_of_a_large_town_are_valid(seed: int) -> None:
    town = Town(seed, lines=200_000)
    for row in (
        *areas.coverage(town.lattice, town.quarters),
        *areas.service_areas(town.lattice, town.quarters),
        *areas.owner_lists(town.lattice, town.quarters),
        *areas.work_areas(town.lattice, town.quarters),
    ):
        assert shape(row.geom).is_valid, row


def test_every_kind_on_a_list_has_an_owner_there_but_in_one_quarter(grown: Grown) -> None:
    served = list(areas.service_areas(grown.town.lattice, grown.town.quarters))
    without = [
        (listed.name, kind)
        for listed in areas.owner_lists(grown.town.lattice, grown.town.quarters)
        for kind in listed.kinds
        if not any(area.kind == kind and shape(area.geom).intersects(shape(listed.geom)) for area in served)
    ]
    assert len(without) == 1


def test_one_quarter_has_no_owner_list(grown: Grown) -> None:
    listed = shapely.union_all(
        [shape(row.geom) for row in areas.owner_lists(grown.town.lattice, grown.town.quarters)], grid_size=0.001
    )
    bare = [
        quarter
        for quarter in grown.town.quarters
        if not listed.covers(shapely.Polygon(areas.ring_of(grown.town.lattice, areas.box_of(quarter))).buffer(-5))
    ]
    assert len(bare) == 1


def test_work_areas_cover_the_heart_and_the_citys_the_whole_town(grown: Grown) -> None:
    middle = heart(grown)
    rows = areas.work_areas(grown.town.lattice, grown.town.quarters)
    assert {row.organisation_id for row in rows if shape(row.geom).covers(middle)} == {
        people.AUTHORITY_ID,
        people.CONTRACTOR_ID,
    }
    city = next(shape(row.geom) for row in rows if row.organisation_id == people.AUTHORITY_ID)
    assert all(city.covers(shape(line.geom)) for line in grown.lines)


def test_whoever_signs_is_on_file() -> None:
    signers = {person.id for person in people.registrars()}
    assert {row.signed_by for row in areas.standing_instructions(1)} <= signers
