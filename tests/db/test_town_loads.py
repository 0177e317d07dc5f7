"""The sample town goes into a real register: every constraint holds, rights and derived rows are as after any edit."""

from collections.abc import Iterator
from typing import Any

import psycopg
import pytest

from smartpin_town.loader import RegisterNotEmpty, load

pytestmark = pytest.mark.db


@pytest.fixture(scope="module")
def town(module_database: Any) -> Iterator[psycopg.Connection[Any]]:
    """A register with a small town in it."""
    seen: list[tuple[float, str]] = []
    load(module_database.superuser_url, lines=3_000, seed=1, progress=lambda share, words: seen.append((share, words)))
    assert seen[-1][0] == 1.0
    assert [share for share, _ in seen] == sorted(share for share, _ in seen)
    with psycopg.connect(module_database.superuser_url, autocommit=True) as connection:
        yield connection


def value(connection: psycopg.Connection[Any], query: str) -> Any:
    row = connection.execute(query.encode()).fetchone()
    assert row is not None
    return row[0]


def test_every_table_of_the_town_is_filled(town: psycopg.Connection[Any]) -> None:
    for table in (
        "org.organisation", "org.work_area", "asset.street", "asset.block", "asset.utility_line", "asset.utility_node",
        "asset.service_area", "asset.owner_list", "asset.coverage", "dig.standing_instruction",
        "pin.pin", "pin.pin_tag", "pin.pin_mark",
    ):  # fmt: skip
        assert value(town, f"select count(*) from {table}") > 0, table
    assert 2_400 < value(town, "select count(*) from asset.utility_line") < 3_600


def test_every_asset_has_a_reach(town: psycopg.Connection[Any]) -> None:
    for table in ("asset.utility_line", "asset.utility_node"):
        assert value(town, f"select count(*) from {table} where reach_m is null or envelope_m is null") == 0
        assert value(town, f"select min(reach_m) from {table}") > 0.5


def test_tiles_and_overview_hold_every_line(town: psycopg.Connection[Any]) -> None:
    lines = value(town, "select count(*) from asset.utility_line")
    assert value(town, "select count(*) from asset.tile_line") == lines
    assert value(town, "select count(*) from asset.tile_pin") == value(town, "select count(*) from pin.pin")
    assert value(town, "select count(*) from asset.tile_overview") > 0
    assert value(town, "select count(*) from asset.dirty_cell") == 0
    assert value(town, "select count(distinct rank) from asset.tile_line") > 5


def test_rows_lie_in_hilbert_order(town: psycopg.Connection[Any]) -> None:
    """Near on the ground is near on the disk; a few rows slip into pages that had room left."""
    unsorted = value(
        town,
        """select count(*) from (
             select geom, lag(geom) over (order by ctid) as before from asset.utility_line) as pairs
           where before is not null and geom < before""",
    )
    assert unsorted < 0.03 * value(town, "select count(*) from asset.utility_line")


def test_active_tags_are_unique(town: psycopg.Connection[Any]) -> None:
    twice = value(
        town,
        "select count(*) from (select carrier, identity from pin.pin_tag where active_to is null"
        " group by 1, 2 having count(*) > 1) as twice",
    )
    assert twice == 0


def test_no_key_is_stored(town: psycopg.Connection[Any]) -> None:
    assert value(town, "select count(*) from pin.pin_tag where format = 'smartpin' and key_generation = 1") > 0
    assert value(town, "select max(octet_length(identity)) from pin.pin_tag") <= 16


def test_coverage_has_holes(town: psycopg.Connection[Any]) -> None:
    assert value(town, "select count(*) from asset.coverage where ST_NumInteriorRings(ST_GeometryN(geom, 1)) > 0") > 0
    uncovered = value(
        town,
        """select count(*) from asset.service_area as served where not exists (
             select from asset.coverage as covered
             where covered.owner_id = served.owner_id and covered.kind = served.kind
               and covered.valid_until > now() and ST_Covers(covered.geom, ST_Buffer(served.geom, -1)))""",
    )
    assert 0 < uncovered < value(town, "select count(*) from asset.service_area")


def test_everything_lies_inside_the_jurisdiction(town: psycopg.Connection[Any]) -> None:
    for table in ("asset.utility_line", "asset.street", "asset.service_area", "pin.pin"):
        outside = value(
            town,
            f"select count(*) from {table}, lookup.jurisdiction as city"
            " where city.active and not ST_Covers(city.boundary, geom)",
        )
        assert outside == 0, table


def test_names_in_the_register_say_fictitious(town: psycopg.Connection[Any]) -> None:
    for table in ("org.organisation", "asset.utility_line", "asset.utility_node", "asset.street", "asset.block"):
        assert value(town, f"select count(*) from {table} where name not ilike '%fictitious%'") == 0, table


def test_the_load_left_one_line_in_the_audit(town: psycopg.Connection[Any]) -> None:
    assert value(town, "select count(*) from audit.bulk_load where finished_at is not null") == 1
    assert "FICTITIOUS" in value(town, "select reason from audit.bulk_load")


def test_a_register_that_holds_assets_is_refused_and_left_alone(
    town: psycopg.Connection[Any], module_database: Any
) -> None:
    before = value(town, "select count(*) from asset.utility_line")
    with pytest.raises(RegisterNotEmpty, match="REGISTER_NOT_EMPTY: this database holds lines already"):
        load(module_database.superuser_url, lines=500, seed=2)
    assert value(town, "select count(*) from asset.utility_line") == before
    assert value(town, "select count(*) from org.organisation where name not ilike '%fictitious%'") == 0


def test_a_database_without_a_register_is_refused(cluster: Any) -> None:
    with pytest.raises(LookupError, match="smartpin db migrate"):
        load(cluster.url("postgres"), lines=500)
