"""Tiles: over HTTP against pgbench of the same function, and the overview against drawing every segment."""

from statistics import median
from typing import Any

import psycopg

from tests.bench.backend_cpu import Variant, compare
from tests.bench.clearance import token_hash
from tests.bench.http_load import fire, request
from tests.bench.pgbench import as_reader, pgbench
from tests.bench.rows import Row, Say, at_least
from tests.bench.stand import Served, Stand

# What z14 would cost without the overview: the same tile drawn from every line there.
EVERY_SEGMENT = """
  SELECT ST_AsMVT(t, 'lines', 4096, 'geom') FROM (
    SELECT kind, owner_id::text, rank, ST_AsMVTGeom(geom, ST_TileEnvelope($1, $2, $3), 4096, 64) AS geom
    FROM asset.tile_line WHERE geom && ST_TileEnvelope($1, $2, $3, margin => 0.015625)) AS t WHERE geom IS NOT NULL"""
OVERVIEW = "SELECT app.mvt_lines($1::int, $2::int, $3::int)"
BOX = """
  SELECT floor((ST_XMin(b) + 20037508.3427892) / size)::int, floor((20037508.3427892 - ST_YMax(b)) / size)::int,
    floor((ST_XMax(b) + 20037508.3427892) / size)::int, floor((20037508.3427892 - ST_YMin(b)) / size)::int
  FROM (SELECT ST_Expand(ST_Transform(ST_SetSRID(ST_MakePoint(107.5847, 16.4637), 4326), 3857), %s) AS b) AS heart,
    (SELECT 40075016.6855784 / (1 << %s) AS size) AS scale"""

Window = tuple[int, int, int, int]


def window(connection: psycopg.Connection[Any], z: int, around_m: float) -> Window:
    """The tiles around the heart of the town: least x and y, greatest x and y."""
    row = connection.execute(BOX, (around_m, z)).fetchone()
    assert row is not None
    return (int(row[0]), int(row[1]), int(row[2]), int(row[3]))


def http_rows(stand: Stand, served: Served, say: Say) -> list[Row]:
    """Tiles a second over HTTP against transactions a second of pgbench, by turns."""
    rows: list[Row] = []
    headers = {"Cookie": served.cookie, "Origin": served.origin}
    with stand.connect() as connection:
        windows = {z: window(connection, z, around) for z, around in ((14, 1500.0), (16, 900.0), (18, 700.0))}
    for z, (west, north, east, south) in windows.items():
        say(f"Tiles at zoom {z} over HTTP, 8 clients")
        requests = [
            request("GET", f"/api/v1/tiles/lines/{z}/{x}/{y}.mvt", headers)
            for x in range(west, east + 1)
            for y in range(north, south + 1)
        ]
        script = f"\\set x random({west}, {east})\n\\set y random({north}, {south})\n" + as_reader(
            token_hash(served), f"select app.mvt_lines({z}, :x, :y)"
        )
        fire(served.port, requests, seconds=1)
        loads, rates = [], []
        for turn in range(3):
            loads.append(fire(served.port, requests, seconds=3, seed=turn))
            rates.append(pgbench(stand, script, seconds=2))
        http, plain = median(load.per_second for load in loads), median(rate.per_second for rate in rates)
        size = sum(load.octets for load in loads) / sum(len(load.latencies_ms) for load in loads) / 1024
        p99 = median(load.quantile_ms(0.99) for load in loads)
        note = f"{http:,.0f} against {plain:,.0f} tiles/s, {size:.0f} kB a tile, p99 {p99:.0f} ms"
        rows.append(Row("tiles", f"z{z} over HTTP against pgbench", http / plain, "×", None, note))
    return rows


def overview_rows(stand: Stand, say: Say) -> list[Row]:
    """Server CPU of a z14 tile from merged lines against one from every segment; by content too."""
    say("The overview at zoom 14 against every segment")
    with stand.connect() as connection:
        west, north, east, south = window(connection, 14, 1500.0)
        places = [(14, x, y) for x in range(west, east + 1) for y in range(north, south + 1)]
        raw = psycopg.RawCursor(connection, row_factory=psycopg.rows.tuple_row)

        def asking(query: str) -> Any:
            def ask(turn: int) -> int:
                raw.execute(query.encode(), places[turn % len(places)], binary=True)
                row = raw.fetchone()
                return len(row[0]) if row and row[0] else 0

            return ask

        variants = [Variant("overview", asking(OVERVIEW)), Variant("every segment", asking(EVERY_SEGMENT))]
        merged, single = compare(connection, variants, rounds=3, calls=max(2 * len(places), 24))
    return [
        Row(
            "tiles",
            "z14 overview against every segment",
            single.cpu_us / merged.cpu_us,
            "×",
            at_least(8.0),
            f"server CPU {merged.cpu_us / 1000:.1f} against {single.cpu_us / 1000:.1f} ms,"
            f" {merged.answer / 1024:.0f} against {single.answer / 1024:.0f} kB a tile",
        )
    ]
