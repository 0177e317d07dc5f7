"""EPSG:9214 in the database is VN-2000 with its datum shift, to a millimetre."""

import pytest
from pyproj import Transformer

from tests.db.small_town import Town

pytestmark = pytest.mark.db

# Longitude and latitude in WGS 84, east and north in EPSG:9214.
TABLE = [
    (107.5847, 16.4637, 562235.863, 1820977.006),
    (107.5767, 16.4690, 561379.968, 1821561.034),
]
WITHOUT_SHIFT = (562431.304, 1820864.969)


def place(town: Town, lon: float, lat: float, srid: int = 9214) -> tuple[float, float]:
    """What PostGIS makes of a place."""
    with town.owner() as connection:
        row = connection.execute(
            "SELECT ST_X(g), ST_Y(g) FROM (SELECT ST_Transform(ST_SetSRID(ST_MakePoint(%s, %s), 4326), %s::int) AS g) AS t",
            (lon, lat, srid),
        ).fetchone()
    assert row
    return row[0], row[1]


@pytest.mark.parametrize(("lon", "lat", "east", "north"), TABLE)
def test_the_table_of_places_holds_to_a_millimetre(
    shared_town: Town, lon: float, lat: float, east: float, north: float
) -> None:
    assert place(shared_town, lon, lat) == pytest.approx((east, north), abs=0.001)


@pytest.mark.parametrize(("lon", "lat"), [(107.3, 16.2), (107.5847, 16.4637), (107.8, 16.6)])
def test_postgis_agrees_with_pyproj_to_a_tenth_of_a_millimetre(shared_town: Town, lon: float, lat: float) -> None:
    expected = Transformer.from_crs(4326, 9214, always_xy=True).transform(lon, lat)
    assert place(shared_town, lon, lat) == pytest.approx(expected, abs=0.0001)


def test_the_shift_is_not_skipped(shared_town: Town) -> None:
    lon, lat, *_ = TABLE[0]
    east, north = place(shared_town, lon, lat)
    assert ((east - WITHOUT_SHIFT[0]) ** 2 + (north - WITHOUT_SHIFT[1]) ** 2) ** 0.5 == pytest.approx(225, abs=1)


def test_the_row_itself_carries_the_shift_for_readers_without_the_epsg_database(shared_town: Town) -> None:
    """Under a number that EPSG does not know, only the row's own text is left to go by."""
    with shared_town.owner() as connection:
        connection.execute("RESET ROLE")
        connection.execute(
            "INSERT INTO spatial_ref_sys (srid, auth_name, auth_srid, proj4text, srtext)"
            " SELECT 990001, 'TEST', 990001, proj4text, '' FROM spatial_ref_sys WHERE srid = 9214"
        )
        row = connection.execute(
            "SELECT ST_X(g), ST_Y(g) FROM (SELECT ST_Transform(ST_SetSRID(ST_MakePoint(%s, %s), 4326), 990001) AS g) AS t",
            TABLE[0][:2],
        ).fetchone()
    assert row == pytest.approx(TABLE[0][2:], abs=0.001)


def test_there_and_back_is_the_same_place(shared_town: Town) -> None:
    with shared_town.owner() as connection:
        row = connection.execute(
            "SELECT ST_Distance(p, ST_Transform(ST_Transform(p, 4326), 9214))"
            " FROM (SELECT 'SRID=9214;POINT(562235.863 1820977.006)'::geometry AS p) AS t"
        ).fetchone()
    assert row
    assert row[0] < 0.001, "the datum shift's inverse is good to some tenths of a millimetre"
