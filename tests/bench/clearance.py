"""Clearance: the look-up against the form that won the study, all facts of one dig, and the preview over HTTP."""

import hashlib
import json
import random
from statistics import median
from typing import Any

import psycopg

from tests.bench.backend_cpu import Spent, Variant, compare
from tests.bench.http_load import Load, fire, request
from tests.bench.pgbench import Rate, as_reader, pgbench
from tests.bench.rows import Row, Say, at_most
from tests.bench.stand import Served, Stand

OWN_M = 2.301
"""What a dig by machine with an unmeasured drawing adds: u_P 2 m, overdig 0.3 m, rounding 1 mm."""

# The form of the study, word for word, on our table.
REFERENCE = """
  SELECT id, kind, status, quality, dist FROM (
    SELECT id, kind, status, quality, ST_Distance(geom, $1) AS dist, reach_m FROM asset.utility_line
    WHERE ST_Expand(geom, reach_m) && ST_Expand($1, $2) OFFSET 0) q
  WHERE dist <= reach_m + $2"""
LOOK_UP = "SELECT * FROM app.lines_in_reach($1, $2)"
FACTS = "SELECT app.clearance_facts(ARRAY[$1::geometry], ARRAY['MECHANICAL'], ARRAY[2.0::float8], now() + interval '7 days')"
# As the server's login, in the engine's transaction.
FACTS_FOR_PGBENCH = (
    "select set_config('role', app.role_name('clearance'), true), set_config('row_security', 'off', true);\n"
    "select app.clearance_facts(ARRAY[dig.geom], ARRAY['MECHANICAL'], ARRAY[2.0::float8], now() + interval '7 days')"
    " from bench.dig where n = :n"
)
DIGS = 2_000


def make_digs(stand: Stand) -> list[str]:
    """Trenches of 4 × 1.2 m beside pins, turned at random; the GeoJSON of each, and a table for pgbench."""
    with stand.connect() as connection:
        connection.execute("CREATE SCHEMA bench")
        connection.execute("GRANT USAGE ON SCHEMA bench TO PUBLIC")
        connection.execute("CREATE TABLE bench.dig (n int PRIMARY KEY, geom geometry(Polygon, 9214) NOT NULL)")
        connection.execute("GRANT SELECT ON bench.dig TO PUBLIC")
        # By code, an order that has nothing to do with the place.
        pins = connection.execute(
            "SELECT ST_X(geom)::float8, ST_Y(geom)::float8 FROM pin.pin WHERE geom IS NOT NULL ORDER BY code LIMIT %s",
            (DIGS,),
        ).fetchall()
        chance = random.Random(7)
        for n, (e, north) in enumerate(pins, 1):
            connection.execute(
                "INSERT INTO bench.dig SELECT %(n)s, ST_SnapToGrid(ST_Rotate(ST_MakeEnvelope(%(e)s - 2, %(north)s + 1,"
                " %(e)s + 2, %(north)s + 2.2, 9214), %(turn)s, ST_SetSRID(ST_MakePoint(%(e)s, %(north)s), 9214)), 0.001)",
                {"n": n, "e": e, "north": north, "turn": chance.uniform(0, 6.28)},
            )
        connection.execute("ANALYZE bench.dig")
        rows = connection.execute("SELECT ST_AsGeoJSON(ST_Transform(geom, 4326), 9) FROM bench.dig ORDER BY n")
        return [str(row[0]) for row in rows]


def sql_rows(stand: Stand, say: Say) -> list[Row]:
    """Server CPU of the clearance's SQL against the reference form."""
    say("Clearance SQL against the reference form")
    look_up, reference, facts = cpu_of_clearance(stand)
    return [
        Row(
            "clearance",
            "lines in reach against the reference form",
            look_up.cpu_us / reference.cpu_us,
            "×",
            at_most(1.25),
            f"server CPU {look_up.cpu_us:.0f} against {reference.cpu_us:.0f} µs, {look_up.answer:.1f} lines a dig",
        ),
        Row(
            "clearance",
            "all facts of a dig against the same form",
            facts.cpu_us / reference.cpu_us,
            "×",
            None,
            f"server CPU {facts.cpu_us:.0f} µs: lines, nodes, areas, coverage, owners, replies as one document",
        ),
    ]


def cpu_of_clearance(stand: Stand) -> tuple[Spent, Spent, Spent]:
    """Look-up, reference form and all facts, by turns on one connection, in the engine's role.

    The first two are compared with one lasting plan each: whether PostgreSQL plans a statement anew for each set of
    values would else decide more than the statement. The facts run as the server runs them.
    """
    with stand.connect() as connection:
        digs = [row[0] for row in connection.execute("SELECT geom FROM bench.dig ORDER BY n").fetchall()]
        connection.execute("SELECT set_config('role', app.role_name('clearance'), false)")
        connection.execute("SET row_security = off")
        raw = psycopg.RawCursor(connection)

        def asking(query: str, *more: Any, count: bool = True) -> Any:
            def ask(turn: int) -> int:
                raw.execute(query.encode(), (digs[turn % len(digs)], *more))
                return len(raw.fetchall()) if count else 1

            return ask

        connection.execute("SET plan_cache_mode = force_generic_plan")
        look_up, reference = compare(
            connection,
            [Variant("look-up", asking(LOOK_UP, OWN_M)), Variant("reference", asking(REFERENCE, OWN_M))],
            rounds=21,
            calls=150,
        )
        connection.execute("RESET plan_cache_mode")
        (facts,) = compare(connection, [Variant("facts", asking(FACTS, count=False))])
    if abs(look_up.answer - reference.answer) > 1e-9:
        raise RuntimeError(f"they find different lines: {look_up.answer} against {reference.answer} a dig")
    return look_up, reference, facts


def preview_rows(stand: Stand, served: Served, digs: list[str], say: Say) -> list[Row]:
    """The signed-in route with 8 clients, and the same facts by pgbench, by turns."""
    say("Clearance preview over HTTP, 8 clients")
    headers = {"Cookie": served.cookie, "Origin": served.origin, "Accept": "application/json"}
    bodies = [json.dumps({"area": json.loads(dig), "depth_m": 1.2, "method": "MECHANICAL"}).encode() for dig in digs]
    requests = [request("POST", "/api/v1/clearances/preview", headers, body) for body in bodies]
    fire(served.port, requests, seconds=2)
    script = f"\\set n random(1, {len(digs)})\n" + as_reader(
        token_hash(served), FACTS_FOR_PGBENCH, begin="BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY", end="ROLLBACK"
    )
    loads: list[Load] = []
    rates: list[Rate] = []
    for turn in range(3):
        loads.append(fire(served.port, requests, seconds=5, seed=turn))
        rates.append(pgbench(stand, script, seconds=3))
    http = median(load.per_second for load in loads)
    plain = median(rate.per_second for rate in rates)
    p50, p99 = (median(load.quantile_ms(share) for load in loads) for share in (0.5, 0.99))
    return [
        Row("clearance", "preview, 8 clients, p50", p50, "ms", at_most(50), f"{http:.0f} answers/s"),
        Row("clearance", "preview, 8 clients, p99", p99, "ms", at_most(250)),
        Row(
            "clearance",
            "preview against pgbench of the same facts",
            http / plain,
            "×",
            None,
            f"{http:.0f} against {plain:.0f} transactions/s",
        ),
    ]


def token_hash(served: Served) -> str:
    """What the database knows of the session's cookie."""
    return hashlib.sha256(served.cookie.partition("=")[2].encode()).hexdigest()


def growth_rows(small: Stand, large: Stand, say: Say) -> list[Row]:
    """How much dearer a clearance is with a hundred times the data around it."""
    say("Growth of a clearance from the small to the large town")
    make_digs(small)
    few, _, few_facts = cpu_of_clearance(small)
    many, _, many_facts = cpu_of_clearance(large)
    times = large.lines / small.lines
    return [
        Row(
            "clearance",
            f"lines in reach with {times:.0f} times the data",
            many.cpu_us / few.cpu_us,
            "×",
            at_most(2.0),
            f"{few.cpu_us:.0f} → {many.cpu_us:.0f} µs at {small.lines:,} → {large.lines:,} lines",
        ),
        Row(
            "clearance",
            f"all facts with {times:.0f} times the data",
            many_facts.cpu_us / few_facts.cpu_us,
            "×",
            at_most(2.0),
            f"{few_facts.cpu_us:.0f} → {many_facts.cpu_us:.0f} µs",
        ),
    ]
