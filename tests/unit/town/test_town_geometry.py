"""What is drawn is fit to be looked at and to be measured: valid, in the street, in the city, joined up."""

import numpy as np
import pytest
import shapely
from shapely import STRtree

from smartpin_town import areas
from smartpin_town.lattice import PARK_OF_THE_HEART
from smartpin_town.rows import SRID
from tests.unit.town.conftest import Grown, shape


def test_every_geometry_is_valid_and_knows_its_system(grown: Grown) -> None:
    for district in grown.districts:
        for row in (*district.lines, *district.nodes, *district.pins, *district.streets, *district.blocks):
            geometry = shape(row.geom)
            assert geometry.is_valid, row.name if hasattr(row, "name") else row.id
            assert not geometry.is_empty
            assert shapely.get_srid(geometry) == SRID
            assert np.isfinite(shapely.get_coordinates(geometry, include_z=geometry.has_z)).all()


def test_lines_and_points_have_heights_and_areas_have_none(grown: Grown) -> None:
    district = grown.districts[0]
    assert all(shape(row.geom).has_z for row in (*district.lines, *district.nodes, *district.pins))
    assert not any(shape(row.geom).has_z for row in (*district.streets, *district.blocks))


def test_unknown_height_is_zero_throughout(grown: Grown) -> None:
    for row in (*grown.lines, *grown.nodes):
        z = shapely.get_coordinates(shape(row.geom), include_z=True)[:, 2]
        assert row.z_reference != "unknown" or not z.any()


def test_no_line_leaves_the_jurisdiction(grown: Grown) -> None:
    jurisdictions = pytest.importorskip("smartpin_server.jurisdictions")
    pyproj = pytest.importorskip("pyproj")
    boundary = shapely.from_wkt(jurisdictions.load("vn-hue").boundary_wkt)
    to_wgs84 = pyproj.Transformer.from_crs(SRID, 4326, always_xy=True)
    everything = shapely.union_all([shapely.box(*shape(line.geom).bounds) for line in grown.lines])
    outline = shapely.transform(everything, lambda xy: np.column_stack(to_wgs84.transform(xy[:, 0], xy[:, 1])))
    assert boundary.contains(outline)


def test_the_heart_lies_where_the_domain_puts_hue(grown: Grown) -> None:
    nearest = min(shape(line.geom).distance(shapely.Point(562235.863, 1820977.006)) for line in grown.lines)
    assert nearest < 100


def test_mains_and_pins_lie_in_streets(grown: Grown) -> None:
    """A main may clip a rounded corner, it never runs through a block."""
    blocks = [shape(block.geom) for district in grown.districts for block in district.blocks]
    well_inside = STRtree([block.buffer(-1.5) for block in blocks])
    mains = [line for line in grown.lines if "connection" not in line.name]
    which, _ = well_inside.query([shape(line.geom) for line in mains], predicate="intersects")
    assert not [mains[k].asset_code for k in which]
    assert not STRtree(blocks).query([shape(pin.geom) for pin in grown.pins], predicate="within").any()


def test_connections_end_just_inside_a_block(grown: Grown) -> None:
    blocks = shapely.union_all([shape(block.geom) for district in grown.districts for block in district.blocks])
    shapely.prepare(blocks)
    connections = [line for line in grown.lines if "connection" in line.name]
    ends = [shapely.Point(shape(line.geom).coords[-1][:2]) for line in connections]
    assert shapely.contains(blocks, ends).mean() > 0.97
    assert max(shape(line.geom).length for line in connections) < 40


def test_blocks_do_not_overlap(grown: Grown) -> None:
    blocks = [shape(block.geom) for district in grown.districts for block in district.blocks]
    tree = STRtree(blocks)
    first, second = tree.query(blocks, predicate="intersects")
    overlap = [blocks[a].intersection(blocks[b]).area for a, b in zip(first, second, strict=True) if a < b]
    assert max(overlap, default=0.0) < 0.5


def test_lines_end_at_the_nodes_they_name(grown: Grown) -> None:
    place = {node.id: shapely.get_coordinates(shape(node.geom))[0] for node in grown.nodes}
    tied = 0
    for line in grown.lines:
        xy = shapely.get_coordinates(shape(line.geom))
        for end, node_id in ((xy[0], line.from_node_id), (xy[-1], line.to_node_id)):
            if node_id is not None:
                tied += 1
                assert np.hypot(*(place[node_id] - end)) < 0.002
    assert tied > 5_000


def test_streets_bend(grown: Grown) -> None:
    """A straight grid would bore: most streets turn by more than ten degrees on their way."""
    turns = []
    for district in grown.districts:
        for street in district.streets:
            for part in shape(street.geom).geoms:
                along = np.diff(shapely.get_coordinates(part), axis=0)
                heading = np.unwrap(np.arctan2(along[:, 1], along[:, 0]))
                turns.append(np.ptp(heading))
    assert np.mean(np.degrees(turns) > 10) > 0.6


def test_quarters_unite_without_slits(grown: Grown) -> None:
    rings = [shapely.Polygon(areas.ring_of(grown.town.lattice, areas.box_of(q))) for q in grown.town.quarters]
    assert all(ring.is_valid for ring in rings)
    on_grid = [shapely.set_precision(ring, 0.001) for ring in rings]
    united = shapely.union_all(on_grid, grid_size=0.001)
    assert sum(len(part.interiors) for part in shapely.get_parts(united)) == 0
    assert abs(united.area - sum(ring.area for ring in on_grid)) < 1.0


def test_nothing_lies_below_the_park_of_the_heart(grown: Grown) -> None:
    park = shapely.Point(grown.town.lattice.patch(*PARK_OF_THE_HEART, np.array([[0.5, 0.5]]))[0]).buffer(20)
    tree = STRtree([shape(line.geom) for line in grown.lines])
    assert len(tree.query(park, predicate="intersects")) == 0
