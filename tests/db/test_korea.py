"""A second jurisdiction: a database of the Korean Central Belt (EPSG:5186, whose axes are northing, easting), end to end."""

import asyncio
import json
import uuid
from collections.abc import Iterator
from typing import Any

import psycopg
import pytest
from pyproj import CRS, Transformer
from shapely import transform
from shapely.geometry import box, mapping

from smartpin_server.db.embedded import Cluster
from smartpin_server.db.prepare import prepare_database
from smartpin_server.excavations.dig_shapes import to_metres
from smartpin_server.excavations.local import judge_locally
from smartpin_server.jurisdictions import active, load

pytestmark = pytest.mark.db
SEOUL_CITY_HALL = (126.9779692, 37.566535)
KOREA = load("kr")


@pytest.fixture(scope="module")
def database(cluster: Cluster) -> Iterator[str]:
    name = f"kr_{uuid.uuid4().hex[:8]}"
    prepare_database(cluster, "kr", lambda line: None, name)
    yield cluster.url(name)
    with psycopg.connect(cluster.url("postgres"), autocommit=True) as connection:
        connection.execute(f"DROP DATABASE {name} WITH (FORCE)".encode())


def place() -> tuple[float, float]:
    east, north = to_metres(5186).transform(*SEOUL_CITY_HALL)
    return east, north


def around(half_m: float) -> dict[str, Any]:
    """A square around the city hall, as a client sends it."""
    x, y = place()
    back = Transformer.from_crs(5186, 4326, always_xy=True)
    square = transform(box(x - half_m, y - half_m, x + half_m, y + half_m), lambda xy: _columns(back, xy))
    drawn: dict[str, Any] = json.loads(json.dumps(mapping(square)))
    return drawn


def _columns(back: Transformer, xy: Any) -> Any:
    lon, lat = back.transform(xy[:, 0], xy[:, 1])
    return [list(pair) for pair in zip(lon, lat, strict=True)]


def test_its_axes_are_northing_and_easting_and_nothing_swaps_them(database: str) -> None:
    """The city hall: easting 198053.6, northing 551888.9. The database's own conversion says the same."""
    assert [axis.direction for axis in CRS.from_epsg(5186).axis_info] == ["north", "east"]
    assert place() == pytest.approx((198053.647, 551888.916), abs=0.001)
    with psycopg.connect(database) as connection:
        row = connection.execute(
            "select st_x(p), st_y(p) from st_transform(st_setsrid(st_makepoint(%s, %s), 4326), 5186) as p",
            SEOUL_CITY_HALL,
        ).fetchone()
    assert row == pytest.approx(place(), abs=0.001)


def test_its_rules_are_active_and_every_number_has_a_source(database: str) -> None:
    with psycopg.connect(database) as connection:
        assert active(connection).sha256 == KOREA.sha256
        row = connection.execute(
            "select value, source from lookup.rule_value where (rule, kind, method) = ('tolerance', 'gas', 'MECHANICAL')"
        ).fetchone()
        srids = connection.execute(
            "select distinct srid from geometry_columns where f_table_schema in ('asset', 'dig', 'pin')"
        ).fetchall()
    assert row is not None
    assert (row[0], "Urban Gas" in row[1]) == (1.0, True)
    assert sorted(srids) == [(3857,), (5186,)]  # tiles are kept in the web's own projection; nothing is measured there
    assert all(row.source for row in KOREA.rule_rows)


def test_a_gas_pipe_in_seoul_is_found_where_it_lies_and_told_in_korean(database: str) -> None:
    """2.3 m east of the edge: 2.3 − 0.1 − 0.15 − 0.1 − 0.15 − 0.001 = 1.799 by machine, FAR; by pile it is NEAR."""
    x, y = place()
    with psycopg.connect(database, autocommit=True) as connection:
        owner = str(uuid.uuid4())
        connection.execute(
            "insert into org.organisation (id, name, short_name, kind, phone) values (%s, '서울도시가스', '서울가스', 'owner', '02-1544')",
            (owner,),
        )
        connection.execute(
            "insert into asset.utility_line (id, asset_code, kind, owner_id, status, quality, outer_diameter_mm, depth_m, "
            "depth_reference, critical, restricted, geom) values (%s, 'G-1', 'gas', %s, 'in_service', 'B1', 200, 1.0, 'crown', "
            "false, false, st_geomfromtext(%s, 5186))",
            (str(uuid.uuid4()), owner, f"LINESTRING Z ({x + 3.3} {y - 30} 0, {x + 3.3} {y + 30} 0)"),
        )
    by_machine, by_pile = (_asked(database, method) for method in ("MECHANICAL", "IMPACT"))
    assert by_machine["findings"] == []
    assert by_machine["verdict"] == "UNKNOWN"  # nobody has listed the owners there
    (finding,) = by_pile["findings"]
    assert (finding["row"], finding["verdict"], finding["kind"]) == (6, "CONFLICT", "gas")
    assert finding["gap_m"] == pytest.approx(2.3 - 0.1 - 0.15 - 0.1 - 0.5 - 0.001, abs=2e-3)
    assert "서울도시가스" in finding["words"] and "가스관" in finding["words"]
    assert finding["nearest"]["lon"] == pytest.approx(SEOUL_CITY_HALL[0], abs=1e-4)
    assert by_pile["rule_set"] == "kr"


def _asked(url: str, method: str) -> dict[str, Any]:
    request = {"area": around(1.0), "depth_m": 1.5, "method": method, "drawing_uncertainty_m": 0.1}
    return asyncio.run(judge_locally(url, request, "ko"))


def test_its_calendar_knows_its_holidays() -> None:
    days = {day.isoformat() for day in KOREA.calendar.holidays}
    assert {"2026-02-17", "2026-09-25", "2027-02-09", "2027-09-15"} <= days
    assert all(day.isoweekday() <= 5 for day in KOREA.calendar.holidays)
    assert {day.year for day in KOREA.calendar.holidays} == {2026, 2027}
    assert KOREA.calendar.timezone == "Asia/Seoul"


def test_gas_lies_deep_enough_by_its_code() -> None:
    """KGS FS551: 1.2, 1.0, 0.8, 0.6 m."""
    assert [(c.place, c.least_m) for c in KOREA.covers if c.kind == "gas"] == [
        ("road_8_m_or_wider", 1.2), ("road_4_to_8_m", 1.0), ("road_under_4_m", 0.8), ("housing_site", 0.6),
    ]  # fmt: skip
