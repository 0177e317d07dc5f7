"""Geometry and numbers that must not get in, whoever sends them: the constraints stand even for the owner."""

import psycopg
import pytest

from tests.db.small_town import EAST, NORTH, Town, line, name_id, square

pytestmark = pytest.mark.db

NAN, INFINITY = "NaN", "Infinity"
INSERT_LINE = (
    "INSERT INTO asset.utility_line (id, asset_code, kind, owner_id, geom)"
    " VALUES (gen_random_uuid(), 'hostile', 'water', %s, {})"
)
P = f"{EAST} {NORTH}"

LINES = {
    "NaN east": f"ST_SetSRID(ST_MakeLine(ST_MakePoint('NaN', {NORTH}, 0), ST_MakePoint({EAST}, {NORTH}, 0)), 9214)",
    "NaN height of a middle vertex": f"ST_SetSRID(ST_MakeLine(ARRAY[ST_MakePoint({EAST}, {NORTH}, 0),"
    f" ST_MakePoint({EAST + 1}, {NORTH}, 'NaN'), ST_MakePoint({EAST + 2}, {NORTH}, 0)]), 9214)",
    "infinite north": f"ST_SetSRID(ST_MakeLine(ST_MakePoint({EAST}, 'Infinity', 0), ST_MakePoint({EAST}, {NORTH}, 0)), 9214)",
    "flat": f"'SRID=9214;LINESTRING({P},{EAST + 1} {NORTH})'",
    "measured": f"'SRID=9214;LINESTRINGZM({P} 0 0,{EAST + 1} {NORTH} 0 0)'",
    "empty": "'SRID=9214;LINESTRINGZ EMPTY'",
    "without length": f"'SRID=9214;LINESTRINGZ({P} 0,{P} 0)'",
    "degrees with their own SRID": "'SRID=4326;LINESTRINGZ(107.58 16.46 0,107.59 16.46 0)'",
    "a polygon": f"'{square(EAST, NORTH, 5, 'POLYGON')}'",
    "several lines": f"'SRID=9214;MULTILINESTRINGZ(({P} 0,{EAST + 1} {NORTH} 0))'",
    "a curve": f"'SRID=9214;CIRCULARSTRINGZ({P} 0,{EAST + 1} {NORTH + 1} 0,{EAST + 2} {NORTH} 0)'",
    "a height that means nothing": f"'SRID=9214;LINESTRINGZ({P} 3,{EAST + 1} {NORTH} 3)'",
    "nothing": "NULL",
}


@pytest.mark.parametrize("hostile", LINES)
def test_a_line_that_cannot_be_is_refused(shared_town: Town, hostile: str) -> None:
    with shared_town.owner() as connection:
        with pytest.raises((psycopg.errors.CheckViolation, psycopg.DataError, psycopg.errors.InternalError)):
            connection.execute(INSERT_LINE.format(LINES[hostile]).encode(), (name_id("water"),))
        connection.rollback()
    assert shared_town.peek("SELECT count(*) FROM asset.utility_line WHERE asset_code = 'hostile'") == 0


def test_a_line_as_it_should_be_gets_in(shared_town: Town) -> None:
    with shared_town.owner() as connection:
        assert (
            connection.execute(INSERT_LINE.format(f"'{line(EAST, NORTH)}'").encode(), (name_id("water"),)).rowcount == 1
        )


@pytest.mark.parametrize(
    ("what", "ewkt"),
    [
        ("degrees taken for metres", "SRID=9214;LINESTRINGZ(107.58 16.46 0,107.59 16.46 0)"),
        ("axes swapped", f"SRID=9214;LINESTRINGZ({NORTH} {EAST} 0,{NORTH + 1} {EAST} 0)"),
        ("Web Mercator metres", "SRID=9214;LINESTRINGZ(11976271 1857586 0,11976371 1857586 0)"),
        ("another central meridian", f"SRID=9214;LINESTRINGZ({EAST - 160000} {NORTH} 0,{EAST - 159000} {NORTH} 0)"),
    ],
)
def test_a_line_outside_the_jurisdiction_is_refused(shared_town: Town, what: str, ewkt: str) -> None:
    with (
        shared_town.acting("engineer") as connection,
        pytest.raises(psycopg.Error, match="OUTSIDE_JURISDICTION") as refusal,
    ):
        connection.execute(INSERT_LINE.format("%s").encode(), (name_id("water"), ewkt))
    assert refusal.value.sqlstate == "SP422"


@pytest.mark.parametrize(
    "change",
    [
        "depth_m = 0",
        "depth_m = -1",
        "depth_m = 'NaN'",
        "depth_m = 'Infinity'",
        "depth_m = 101",
        "half_width_m = 0",
        "outer_diameter_mm = 'NaN'",
        "h_uncertainty_m = 0",
        "h_uncertainty_m = 'NaN'",
        "quality = 'A'",
        "quality = 'E'",
        "kind = 'lava'",
        "status = NULL",
        "voltage_kv = -1",
        "scale_denominator = 0",
        "asset_code = ' '",
        "usable = false",
        "removed_geom = 'SRID=9214;MULTILINESTRING((1 1,2 2))'",
        "valid_to = valid_from - interval '1 s'",
        "depth_profile = '[]'",
        "depth_profile = '[[0, 1]]'",
        "depth_profile = '[[0, 1], [0, 2]]'",
        "depth_profile = '[[5, 1], [4, 2]]'",
        "depth_profile = '[[-1, 1], [4, 2]]'",
        "depth_profile = '[[0, 0], [4, 2]]'",
        "depth_profile = '[[0, 1], [4, \"2\"]]'",
        "depth_profile = '[[0, 1], 4]'",
        "depth_profile = '[[0, 1, 2], [4, 1, 2]]'",
        "depth_profile = '{\"0\": 1}'",
        "depth_profile = 'null'",
    ],
)
def test_values_that_cannot_be_are_refused(shared_town: Town, change: str) -> None:
    with shared_town.owner() as connection, pytest.raises(psycopg.Error) as refusal:
        connection.execute(
            f"UPDATE asset.utility_line SET {change} WHERE id = %s".encode(),
            (name_id("line water inside"),),
        )
    # A constraint says so, unless the rules notice first, on the way to the row.
    assert refusal.value.sqlstate in ("23514", "23503", "23502", "SP422", "22023")


def test_a_depth_profile_may_have_gaps(shared_town: Town) -> None:
    with shared_town.owner() as connection:
        done = connection.execute(
            "UPDATE asset.utility_line SET depth_profile = '[[0, 1.2], [10.5, null], [40, 0.9]]' WHERE id = %s",
            (name_id("line water inside"),),
        )
        assert done.rowcount == 1


POLYGONS = {
    "crossing itself": f"POLYGON(({P},{EAST + 9} {NORTH + 9},{EAST + 9} {NORTH},{EAST} {NORTH + 9},{P}))",
    "empty": "POLYGON EMPTY",
    "flat": f"POLYGON(({P},{EAST + 9} {NORTH},{EAST + 3} {NORTH},{P}))",
    "NaN": None,
}


@pytest.mark.parametrize("hostile", POLYGONS)
def test_a_dig_that_is_no_area_is_refused_and_never_repaired(town: Town, hostile: str) -> None:
    shape = (
        f"'SRID=9214;{POLYGONS[hostile]}'"
        if POLYGONS[hostile]
        else f"ST_SetSRID(ST_MakePolygon(ST_MakeLine(ARRAY[ST_MakePoint({P.replace(' ', ',')}), ST_MakePoint('NaN', {NORTH}),"
        f" ST_MakePoint({EAST + 9}, {NORTH + 9}), ST_MakePoint({P.replace(' ', ',')})])), 9214)"
    )
    with town.owner() as connection:
        connection.execute(
            "INSERT INTO dig.excavation (id, code, organisation_id, title) VALUES (%s, 'H', %s, 'T')",
            (name_id("h"), name_id("builder")),
        )
        connection.execute(
            "INSERT INTO dig.excavation_revision (id, excavation_id, number) VALUES (%s, %s, 1)",
            (name_id("h"), name_id("h")),
        )
        with pytest.raises((psycopg.errors.CheckViolation, psycopg.errors.InternalError)):
            connection.execute(
                f"INSERT INTO dig.excavation_part (id, revision_id, number, geom) VALUES (%s, %s, 1, {shape})".encode(),
                (name_id("h"), name_id("h")),
            )


@pytest.mark.parametrize(
    "values",
    [
        {"bearing_deg": "360"},
        {"bearing_deg": "-1"},
        {"bearing_deg": "NaN"},
        {"offset_m": "-0.1"},
        {"offset_m": "NaN"},
        {"bearing_deg": None},
        {"node_id": name_id("node water inside")},
        {"line_id": None},
        {"depth_m": "0"},
        {"level_m": "NaN"},
    ],
    ids=str,
)
def test_marks_that_cannot_be_are_refused(shared_town: Town, values: dict[str, object]) -> None:
    changes = ", ".join(f"{name} = %s" for name in values)
    with shared_town.owner() as connection, pytest.raises(psycopg.errors.CheckViolation):
        connection.execute(
            f"UPDATE pin.pin_mark SET {changes} WHERE id = %s".encode(),
            (*values.values(), name_id("mark water inside")),
        )


def test_one_identity_is_live_on_one_pin_and_may_move_when_it_ended(town: Town) -> None:
    add = (
        "INSERT INTO pin.pin_tag (id, pin_id, carrier, format, identity)"
        " SELECT gen_random_uuid(), %s, carrier, format, identity FROM pin.pin_tag WHERE id = %s"
    )
    with town.owner() as connection:
        with (
            pytest.raises(psycopg.errors.UniqueViolation, match="pin_tag_unique_while_active"),
            connection.transaction(),
        ):
            connection.execute(add, (name_id("pin far"), name_id("tag near")))
        connection.execute("UPDATE pin.pin_tag SET active_to = now() WHERE id = %s", (name_id("tag near"),))
        assert connection.execute(add, (name_id("pin far"), name_id("tag near"))).rowcount == 1


@pytest.mark.parametrize("code", ["00000000", "0000000000", "0000000I0", "00000000l", "0000-0000", "00000000U"])
def test_a_code_outside_the_alphabet_is_refused(shared_town: Town, code: str) -> None:
    with shared_town.owner() as connection, pytest.raises(psycopg.errors.CheckViolation):
        connection.execute("UPDATE pin.pin SET code = %s WHERE id = %s", (code, name_id("pin near")))
