"""Tile tables follow their sources, tiles show what their reader may see, and loads fill them set by set."""

import math
import uuid
from typing import Any

import psycopg
import pytest

from tests.db.small_town import EAST, NORTH, Town, line, name_id

pytestmark = pytest.mark.db

LON, LAT = 107.5847, 16.4637


def tile_at(zoom: int) -> tuple[int, int, int]:
    """The tile of the town's middle."""
    count = 2**zoom
    row = (1 - math.asinh(math.tan(math.radians(LAT))) / math.pi) / 2 * count
    return zoom, int((LON + 180) / 360 * count), int(row)


def tile(connection: "psycopg.Connection[Any]", layer: str, zoom: int) -> bytes:
    """The bytes of a layer's tile."""
    row = connection.execute(f"SELECT app.mvt_{layer}(%s, %s, %s)".encode(), tile_at(zoom)).fetchone()
    return bytes(row[0]) if row else b""


@pytest.mark.parametrize("zoom", [16, 18])
def test_a_tile_holds_what_its_reader_may_see_and_no_byte_more(shared_town: Town, zoom: int) -> None:
    shown = {}
    for person in ("contractor", "crew", "rival", "authority"):
        with shared_town.acting(person) as connection:
            content = tile(connection, "lines", zoom)
        shown[person] = {
            name
            for name in ("water inside", "water restricted", "power inside", "power restricted", "power unflagged")
            if str(name_id(f"line {name}")).encode() in content
        }
    assert shown == {
        "contractor": {"water inside", "power inside"},
        "crew": {"water inside", "water restricted", "power inside"},
        "rival": {"power inside", "power restricted", "power unflagged"},
        "authority": {"water inside", "water restricted", "power inside", "power restricted", "power unflagged"},
    }


def test_small_scales_come_from_merged_lines_for_those_who_see_whole_cells(shared_town: Town) -> None:
    with shared_town.acting("authority") as connection:
        content = tile(connection, "lines", 14)
    assert content
    assert str(name_id("line water inside")).encode() not in content
    with shared_town.acting("contractor") as connection:
        inside = tile(connection, "lines", 14)
        assert str(name_id("line water inside")).encode() in inside
        overview = connection.execute(
            "SELECT count(*), bool_and(ST_CoveredBy(geom, app.visible_area_3857()) AND restricted IS FALSE)"
            " FROM asset.tile_overview"
        ).fetchone()
        assert overview == (2, True), "a merged cell that reaches outside would show what lies there"


def test_the_rival_sees_only_its_own_in_the_overview(shared_town: Town) -> None:
    with shared_town.acting("rival") as connection:
        owners = {row[0] for row in connection.execute("SELECT owner_id FROM asset.tile_overview")}
        content = tile(connection, "lines", 13)
    assert owners == {name_id("power")}
    assert str(name_id("power")).encode() in content
    assert str(name_id("water")).encode() not in content


@pytest.mark.parametrize("layer", ["blocks", "streets", "coverage", "lines", "nodes", "pins"])
def test_every_layer_answers_at_every_zoom_and_far_away(shared_town: Town, layer: str) -> None:
    with shared_town.acting("crew") as connection:
        assert tile(connection, layer, 16)
        for zoom in range(23):
            tile(connection, layer, zoom)
        row = connection.execute(f"SELECT app.mvt_{layer}(18, 0, 0)".encode()).fetchone()
    assert row
    assert not row[0]


def test_pins_tell_when_they_were_last_heard(town: Town) -> None:
    with town.acting("crew") as connection:
        silent = tile(connection, "pins", 16)
        connection.execute(
            "INSERT INTO pin.sighting (id, pin_id, carrier, format, captured_at, person_id, content_sha256)"
            " VALUES (%s, %s, 'ble', 'smartpin', now(), %s, %s)",
            (uuid.uuid4(), name_id("pin near"), name_id("crew"), bytes(32)),
        )
        heard = tile(connection, "pins", 16)
    assert b"000000000" in silent
    assert len(heard) > len(silent)


def test_tile_rows_follow_their_line(town: Town) -> None:
    ours = name_id("line water inside")
    with town.owner() as connection:
        connection.execute("UPDATE asset.utility_line SET kind = 'gas', restricted = NULL WHERE id = %s", (ours,))
        row = connection.execute("SELECT kind, restricted FROM asset.tile_line WHERE id = %s", (ours,)).fetchone()
        assert row == ("gas", None)
        assert connection.execute("SELECT count(*) FROM asset.dirty_cell").fetchone() == (1,)
        assert connection.execute("SELECT app.rebuild_overview()").fetchone() == (1,)
        kinds = {row[0] for row in connection.execute("SELECT kind FROM asset.tile_overview WHERE restricted IS NULL")}
        assert kinds == {"gas", "power"}


def test_slots_keep_the_order_across_the_street_whichever_way_a_line_runs(shared_town: Town) -> None:
    axis = f"SRID=9214;MULTILINESTRING(({EAST} {NORTH},{EAST + 100} {NORTH}))"
    with shared_town.owner() as connection:
        for offset, reverse, slot in [
            (0, False, 0),
            (-1, False, 2),
            (1, False, -2),
            (1, True, 2),
            (-0.5, False, 1),
            (30, False, -9),
        ]:
            found = connection.execute(
                "SELECT app.street_slot(CASE WHEN %s THEN ST_Reverse(g) ELSE g END, %s) FROM (SELECT %s::geometry AS g) AS l",
                (reverse, axis, line(EAST + 10, NORTH + offset)),
            ).fetchone()
            assert found == (slot,), (offset, reverse)
        assert connection.execute("SELECT app.street_slot(%s, NULL)", (line(EAST, NORTH),)).fetchone() == (0,)


LOAD = (
    "INSERT INTO asset.utility_line (id, asset_code, kind, owner_id, status, restricted, street_id, geom)"
    " SELECT gen_random_uuid(), 'load ' || n, 'water', %s, 'in_service', false, %s,"
    " ST_SetSRID(ST_MakeLine(ST_MakePoint(e, no, 0), ST_MakePoint(e + 20, no, 0)), 9214)"
    " FROM (SELECT n, %s + n %% 40 * 20.0 AS e, %s + n / 40 * 2.0 AS no FROM generate_series(1, 400) AS n) AS place"
)


class TestBulkLoad:
    """Set by set what the triggers would have written row by row."""

    def load(self, connection: "psycopg.Connection[Any]", east: float = EAST) -> None:
        connection.execute(LOAD, (name_id("water"), name_id("street"), east, NORTH))

    def test_gives_the_same_tile_rows_as_the_triggers(self, town: Town) -> None:
        content = (
            "SELECT md5(string_agg(concat_ws('|', l.asset_code, t.kind, t.rank, t.owner_id, t.restricted, t.geom::text), ','"
            " ORDER BY l.asset_code)) FROM asset.tile_line t JOIN asset.utility_line l USING (id)"
            " WHERE l.asset_code LIKE 'load%'"
        )
        overview = (
            "SELECT md5(string_agg(concat_ws('|', cell, kind, geom::text), ',' ORDER BY cell, kind, geom))"
            " FROM asset.tile_overview"
        )
        made = []
        for bulk in (False, True):
            with town.owner() as connection:
                if bulk:
                    connection.execute("SELECT app.begin_bulk_load('test')")
                self.load(connection)
                connection.execute("SELECT app.finish_bulk_load()" if bulk else "SELECT app.rebuild_overview()")
                row = connection.execute(
                    "SELECT count(*) FROM audit.change WHERE xid = pg_current_xact_id()"
                ).fetchone()
                assert row == ((1,) if bulk else (400,))
                made.append([connection.execute(query.encode()).fetchone() for query in (content, overview)])
        assert made[0] == made[1]
        assert made[0][0] != (None,)

    def test_counts_for_everybody_and_keeps_its_reason(self, town: Town) -> None:
        with town.owner() as connection:
            connection.execute("SELECT app.begin_bulk_load('Sample town')")
            self.load(connection)
            counts = connection.execute("SELECT app.finish_bulk_load()").fetchone()
            connection.commit()
        assert counts == ({"lines": 400, "nodes": 0, "pins": 0},)
        assert (
            town.peek("SELECT changed ->> 'reason' FROM audit.change WHERE op = 'load' AND scope = 'all'")
            == "Sample town"
        )

    def test_cannot_be_committed_unfinished(self, town: Town) -> None:
        with town.owner() as connection:
            connection.execute("SELECT app.begin_bulk_load('half')")
            self.load(connection)
            with pytest.raises(psycopg.Error, match="BULK_LOAD_UNFINISHED"):
                connection.commit()
        assert town.peek("SELECT count(*) FROM asset.utility_line WHERE asset_code LIKE 'load%%'") == 0

    def test_outside_the_jurisdiction_is_refused_as_a_whole(self, town: Town) -> None:
        with town.owner() as connection:
            connection.execute("SELECT app.begin_bulk_load('wrong zone')")
            self.load(connection, EAST - 200000)
            with pytest.raises(psycopg.Error, match="OUTSIDE_JURISDICTION: 400"):
                connection.execute("SELECT app.finish_bulk_load()")

    def test_an_update_within_a_load_is_still_audited(self, town: Town) -> None:
        with town.owner() as connection:
            connection.execute("SELECT app.begin_bulk_load('sneaky')")
            connection.execute(
                "UPDATE asset.utility_line SET name = 'x' WHERE id = %s", (name_id("line water inside"),)
            )
            row = connection.execute("SELECT count(*) FROM audit.change WHERE xid = pg_current_xact_id()").fetchone()
            assert row == (1,)

    def test_is_not_believed_from_anybody_else(self, town: Town) -> None:
        before = town.peek("SELECT count(*) FROM audit.change")
        with town.acting("engineer") as connection:
            connection.execute("SELECT set_config('app.bulk_load', 'on', true)")
            connection.execute(
                "INSERT INTO asset.utility_line (id, asset_code, kind, owner_id, geom) VALUES (%s, 'sneaky', 'water', %s, %s)",
                (uuid.uuid4(), name_id("water"), line(EAST, NORTH)),
            )
            connection.commit()
        assert town.peek("SELECT count(*) FROM audit.change") == before + 1
